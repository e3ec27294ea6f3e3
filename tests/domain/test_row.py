import pytest
from tests.domain.support import AT, Journal, grade

from practice.domain.event import Closed, ClosedBy, Graded, Noted, PartnerKind, Rewound
from practice.domain.rehearsal import fold
from practice.domain.row import Row, summarise
from practice.domain.rubric import OutcomeId
from practice.domain.text import clean


def test_a_rehearsal_that_was_only_opened() -> None:
    assert summarise(fold(Journal().events)) == Row(
        id="R1",
        at=AT,
        persona="my-persona",
        persona_name=clean("The careful one"),
        pitch="my-pitch",
        pitch_title=clean("A page"),
        rubric="my-rubric",
        partner=PartnerKind.BUILT_IN,
        turns=0,
        closed=False,
        seq=1,
    )


def test_a_rehearsal_that_was_graded_closed_and_tagged() -> None:
    journal = Journal()
    head = journal.says("One page.", None)
    journal.add(Closed, by=ClosedBy.VOLUNTEER, turn=1)
    journal.grades(head, ask=3, reasons=1)
    journal.add(Noted, tag=clean("retry"))
    row = summarise(fold(journal.events))

    assert (row.turns, row.closed, row.seq) == (1, True, 5)
    assert (row.graded_by, row.outcome, row.total) == ("rules", OutcomeId.UNDERSTOOD, 50)
    assert row.levels == {"ask": 3, "reasons": 1}
    assert row.tags == ("retry",)


def test_the_rubric_is_the_one_whose_levels_it_has() -> None:
    journal = Journal()
    head = journal.says("One page.", None)
    other = grade(ask=3).model_copy(update={"rubric": "another"})
    journal.add(Graded, head=head.id, grade=other)

    assert summarise(fold(journal.events)).rubric == "another"


@pytest.mark.parametrize(
    ("outcome", "closed", "words"),
    [
        (OutcomeId.VAGUE_ACKNOWLEDGEMENT, True, "vague acknowledgement"),
        (None, True, "not graded"),
        (None, False, "cut off"),
    ],
)
def test_what_was_won_is_told_in_words_or_why_that_is_not_known(
    outcome: OutcomeId | None, closed: bool, words: str
) -> None:
    row = summarise(fold(Journal().events))

    assert row.model_copy(update={"outcome": outcome, "closed": closed}).result == words


def test_an_amended_level_counts() -> None:
    journal = Journal()
    graded = journal.grades(journal.says("One page.", None), ask=3)
    journal.amends(graded, "ask", 1, 20)
    row = summarise(fold(journal.events))

    assert (row.levels, row.total) == ({"ask": 1}, 20)


def test_the_row_is_that_of_the_present_branch() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    journal.grades(journal.says("By Friday.", first), ask=3)
    journal.add(Rewound, to=first.id)
    row = summarise(fold(journal.events))

    assert (row.turns, row.levels, row.total, row.graded_by) == (1, {}, None, None)


def test_what_was_not_graded_has_no_level() -> None:
    journal = Journal()
    graded = journal.grades(journal.says("One page.", None), ask=3, reasons=1)
    first = fold(journal.events).grade
    assert first is not None
    abstained = first.criteria["reasons"].model_copy(update={"level": None})
    grade = first.model_copy(update={"criteria": {**first.criteria, "reasons": abstained}})
    journal.events[-1] = graded.model_copy(update={"grade": grade})

    assert summarise(fold(journal.events)).levels == {"ask": 3}


def test_fields_of_a_version_to_come_are_kept() -> None:
    row = summarise(fold(Journal().events))
    again = Row.model_validate({**row.model_dump(), "stars": 5})

    assert again.model_dump()["stars"] == 5
