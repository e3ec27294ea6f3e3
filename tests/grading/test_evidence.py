import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grading.talks import talk

from practice.domain.grade import Evidence
from practice.domain.text import clean
from practice.grading.evidence import stands, verified

SAID = talk("nurse: Come in.", "you: It's one   page,\nby Friday.", "nurse: I'll write it.")
TEXTS = st.text(alphabet="ab CD.,'’\n\t-“”é", max_size=40).map(clean)


def quote(turn: int, text: str) -> Evidence:
    return Evidence(turn=turn, quote=clean(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It's one   page,\nby Friday.", True),
        ("one page, by Friday", True),
        ("ONE PAGE", True),
        ("It’s one page", True),
        ("one page by Friday", False),
        ("two pages", False),
        ("one page, by Friday. Yes", False),
        ("", False),
    ],
)
def test_spaces_case_and_apostrophes_may_differ_and_nothing_else(text: str, found: bool) -> None:
    assert stands(quote(2, text), SAID) == found


def test_letters_that_are_only_drawn_otherwise_are_the_same() -> None:
    assert stands(quote(1, "finish"), talk("you: I will ﬁnish it."))


@pytest.mark.parametrize("turn", [1, 3, 4, 99])
def test_a_quote_stands_in_the_turn_that_it_names_or_nowhere(turn: int) -> None:
    assert not stands(quote(turn, "one page"), SAID)


def test_beyond_the_last_turn_nothing_stands() -> None:
    assert stands(quote(3, "write it"), SAID)
    assert not stands(quote(4, "write it"), SAID)


@given(TEXTS, st.integers(0, 40), st.integers(1, 40))
@settings(deadline=None)
def test_whatever_is_cut_out_of_a_turn_stands_in_it(text: str, start: int, length: int) -> None:
    cut = text[start : start + length]
    said = talk(f"you: {text}")
    assert stands(quote(1, cut), said) or not cut.strip()


@given(TEXTS, TEXTS)
@settings(deadline=None)
def test_a_letter_that_is_not_there_makes_it_no_quote(before: str, after: str) -> None:
    assert not stands(quote(1, f"{before}z{after}"), talk(f"you: {before}{after}"))


def test_what_does_not_stand_is_left_out_and_the_rest_keeps_its_order() -> None:
    good, bad, other = quote(3, "write it"), quote(3, "sign it"), quote(2, "by Friday")
    assert verified([good, bad, other], SAID) == (good, other)


def test_nothing_stands_in_an_empty_transcript() -> None:
    assert verified([quote(1, "a")], talk()) == ()
