"""Clauses: the pieces of a turn that do one thing each."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.discourse.clauses import clauses


def pieces(text: str) -> list[str]:
    return [clause.text for clause in clauses(text)]


def test_sentences_end_at_stops_and_line_breaks() -> None:
    assert pieces("We post it. They copy it\nThen what?") == [
        "We post it.",
        "They copy it",
        "Then what?",
    ]


def test_a_long_sentence_is_cut_where_a_new_thought_begins() -> None:
    text = (
        "The first to see it is whoever is on shift that night, because the graphs are on "
        "that screen and everybody senior is asleep by then"
    )
    assert len(pieces(text)) >= 2
    assert any(piece.startswith("because") for piece in pieces(text))


def test_a_line_without_punctuation_is_cut_too() -> None:
    text = (
        "the curve goes vertical and nobody saw it coming so the person on nights sits there and "
        "waits because stopping costs a fortune"
    )
    assert len(pieces(text)) >= 3


def test_if_and_then_stay_together() -> None:
    text = (
        "If it is written down before the launch, the page decides and not the person "
        "at the desk that night."
    )
    assert any("If it is written" in piece and "decides" in piece for piece in pieces(text))


@pytest.mark.parametrize(
    "line",
    ["Who signs that?", "so who decides when a training starts", "does your team own the run"],
)
def test_a_question_needs_no_question_mark(line: str) -> None:
    assert clauses(line)[0].asks


@pytest.mark.parametrize("line", ["You sign that.", "What a day!", "I know who decides."])
def test_a_statement_is_no_question(line: str) -> None:
    assert not clauses(line)[0].asks


@pytest.mark.parametrize(
    "line",
    [
        "so what i have is a app it sees right away when somebody calls in sick",
        "what we want is one page",
        "when you train a model it learns the test",
        "how they do it does not matter",
    ],
)
def test_without_a_mark_only_what_is_turned_round_asks(line: str) -> None:
    assert not clauses(line)[0].asks
    assert clauses(f"{line}?")[0].asks


@pytest.mark.parametrize(
    "line", ["so what do you have", "when is the next run", "when you finish a model who gets it"]
)
def test_what_is_turned_round_asks_without_a_mark(line: str) -> None:
    assert clauses(line)[0].asks


def test_a_question_in_quotation_marks_makes_no_question_of_the_sentence() -> None:
    assert not clauses('He asks "any objection?" and then he signs it.')[0].asks


@pytest.mark.parametrize(
    "line",
    [
        "Diffusion, asymmetry, race dynamics, evals gamed.",
        "race because lead because pause because evals because gamed",
        "publish publish tricks labs labs",
    ],
)
def test_a_list_of_words_does_not_flow(line: str) -> None:
    assert not any(clause.flows for clause in clauses(line))


@pytest.mark.parametrize(
    "line",
    [
        "The other labs read the paper and build it.",
        "nobody wants to be the one who stops it",
        "everything what goes out from the house goes by your door",
    ],
)
def test_a_sentence_flows_however_clumsy(line: str) -> None:
    assert all(clause.flows for clause in clauses(line))


@given(st.text(max_size=400))
def test_a_clause_is_always_the_volunteers_own_text(text: str) -> None:
    for clause in clauses(text):
        assert clause.text in text
        assert clause.text == clause.text.strip()


@given(
    st.lists(
        st.sampled_from(["we stop", "because it costs", "so they wait", "?", "."]), max_size=30
    )
)
def test_clauses_stand_in_order_and_do_not_overlap(parts: list[str]) -> None:
    found = clauses(" ".join(parts))
    for before, after in pairwise(found):
        assert before.end <= after.start
