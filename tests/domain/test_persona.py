import pytest
from pydantic import ValidationError
from tests.domain.support import Place, persona

from practice.domain.persona import AnswerKind, ProbeKind


def refused(changes: dict[Place, object]) -> str:
    """What is told of a persona with these changes."""
    with pytest.raises(ValidationError) as caught:
        persona(changes)
    return str(caught.value)


def test_the_starter_is_a_persona() -> None:
    assert persona().name == "Tomasz Wrona"


def test_it_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        persona().name = persona().title  # type: ignore[misc]


@pytest.mark.parametrize(
    "changes",
    [
        {("schema",): 2},
        {("nick",): "Tom"},
        {("difficulty",): 6},
        {("difficulty",): "2"},
        {("minutes",): 0},
        {("world",): None},
        {("name",): ""},
        {("nods",): ["Yes."] * 5},
        {("opening",): ["Hi."] * 2},
        {("answers", "work"): ["I work."]},
        {("follows",): ["Go on."] * 7},
        {("patience", "tried_by"): ["boredom"]},
        {("objections",): []},
        {("leans_to", 0, "pull"): 1.5},
        {("leans_to", 0, "kind"): "panic"},
        {("objections", 0, "settled_by"): ["one", "two", "three", "four"]},
        {("objections", 0, "after"): "lunch"},
        {("shown",): ["answers"]},
    ],
    ids=str,
)
def test_what_does_not_fit_the_format_is_refused(changes: dict[Place, object]) -> None:
    refused(changes)


@pytest.mark.parametrize("key", ["opening", "nods", "leaves", "concedes", "puzzled", "warns"])
def test_plain_lines_hold_no_slot(key: str) -> None:
    assert "may not hold a slot" in refused({(key, 0): "So: {point}."})


def test_a_line_that_shows_that_a_point_landed_may_hold_the_point_alone() -> None:
    assert "may hold {point}, and holds {steps}" in refused({("follows", 0): "So: {steps}."})


def test_a_line_that_restates_may_not_hold_the_doubt() -> None:
    told = refused({("gives_back", 0): "I am stuck on {sticking_point}."})
    assert "may hold {decision}, {steps}, and holds {sticking_point}" in told


def test_the_volunteers_words_stand_after_a_colon_or_in_quotation_marks() -> None:
    assert "must have {point} after a colon" in refused({("follows", 0): "I like {point} a lot."})


def test_one_line_gives_the_steps_back_without_a_decision() -> None:
    lines = ["So: {steps}. Then: {decision}."] * 3
    assert "needs a line with {steps} alone" in refused({("gives_back",): lines})


def test_one_line_declines_without_a_doubt_to_name() -> None:
    lines = ["I am stuck on {sticking_point}."] * 3
    assert "needs a line without {sticking_point}" in refused({("declines",): lines})


@pytest.mark.parametrize("words", ["What it replaces", "what it replaces.", "The waiting"])
def test_a_doubt_in_short_reads_on_after_because_of(words: str) -> None:
    assert "must read after 'because of'" in refused({("objections", 0, "in_short"): words})


@pytest.mark.parametrize("words", ["I said so", "I'd be blamed", "what the EU says"])
def test_a_doubt_in_short_may_begin_with_i(words: str) -> None:
    assert persona({("objections", 0, "in_short"): words}).objections[0].in_short == words


def test_no_two_doubts_have_one_id() -> None:
    assert "is the same id as an earlier one" in refused({("objections", 1, "id"): "one-more-line"})


def test_its_texts_are_cleaned() -> None:
    assert persona({("nods", 0): "Yes\x1b[31m."}).nods[0] == "Yes\ufffd[31m."


def test_there_is_an_answer_and_a_question_of_every_kind() -> None:
    tomasz = persona()

    assert all(len(tomasz.answers.to(kind)) >= 2 for kind in AnswerKind)
    assert all(len(tomasz.probes.of(kind)) >= 2 for kind in ProbeKind)
    assert tomasz.answers.to(AnswerKind.WHO_ELSE) == tomasz.answers.who_else
    assert tomasz.probes.of(ProbeKind.WHEN) == tomasz.probes.when


def test_parts_are_found_by_their_id() -> None:
    tomasz = persona()

    assert tomasz.objection("false-alarm") is tomasz.objections[1]
    assert tomasz.leaning("another-form") is tomasz.leans_to[0]
    with pytest.raises(KeyError):
        tomasz.objection("another-form")
    with pytest.raises(KeyError):
        tomasz.leaning("false-alarm")


def test_a_doubt_fits_the_pitches_that_it_names_or_all() -> None:
    tomasz = persona({("objections", 1, "fits"): ["my-pitch"]})

    assert [o.id for o in tomasz.objections_to("my-pitch")] == [
        "one-more-line",
        "false-alarm",
        "not-my-floor",
    ]
    assert [o.id for o in tomasz.objections_to("other")] == ["one-more-line", "not-my-floor"]
