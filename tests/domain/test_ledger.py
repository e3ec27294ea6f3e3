import pytest
from pydantic import ValidationError
from tests.domain.support import heard, point

from practice.domain.ledger import (
    DECISIONS,
    Expectation,
    Ledger,
    MisreadingState,
    ObjectionState,
    after,
)
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, ProbeKind


def test_the_kinds_of_moves_are_counted() -> None:
    ledger = Ledger()
    for kind in (MoveKind.NOD, MoveKind.PUZZLED, MoveKind.NOD):
        ledger = after(ledger, Move(kind=kind))

    assert ledger.count(MoveKind.NOD) == 2
    assert ledger.count(MoveKind.PUZZLED) == 1
    assert ledger.count(MoveKind.WARN) == 0


def test_a_move_of_two_parts_counts_as_two() -> None:
    then = Move(kind=MoveKind.PROBE, about="who")
    ledger = after(Ledger(), Move(kind=MoveKind.CONCEDE, about="waiting", then=then))

    assert (ledger.count(MoveKind.CONCEDE), ledger.count(MoveKind.PROBE)) == (1, 1)
    assert ledger.expects == Expectation(move=MoveKind.PROBE, about="who")


def test_a_question_of_the_personas_opens_an_expectation() -> None:
    ledger = after(Ledger(), Move(kind=MoveKind.PROBE, about="link", points=(0,)))

    assert ledger.expects == Expectation(move=MoveKind.PROBE, about="link", points=(0,))
    assert ledger.probes == {ProbeKind.LINK: 1}


def test_another_move_closes_the_expectation() -> None:
    ledger = after(Ledger(), Move(kind=MoveKind.PROBE, about="when"))
    assert after(ledger, Move(kind=MoveKind.NOD)).expects is None


def test_an_objection_stands_open_and_is_expected_to_be_met() -> None:
    ledger = after(Ledger(), Move(kind=MoveKind.OBJECT, about="waiting"))

    assert ledger.objections == {"waiting": ObjectionState.OPEN}
    assert ledger.expects == Expectation(move=MoveKind.OBJECT, about="waiting")


def test_raised_again_an_objection_is_open_again() -> None:
    ledger = Ledger(objections={"waiting": ObjectionState.GRANTED})
    again = after(ledger, Move(kind=MoveKind.OBJECT, about="waiting"))
    assert again.objections == {"waiting": ObjectionState.OPEN}


@pytest.mark.parametrize(
    ("before", "then"),
    [
        (None, MisreadingState.VOICED),
        (MisreadingState.SILENT, MisreadingState.VOICED),
        (MisreadingState.VOICED, MisreadingState.PLANNED),
        (MisreadingState.DISPUTED, MisreadingState.VOICED),
        (MisreadingState.PLANNED, MisreadingState.PLANNED),
    ],
)
def test_a_wrong_conclusion_is_voiced_once_and_then_planned(
    before: MisreadingState | None, then: MisreadingState
) -> None:
    states = {} if before is None else {"ban": before}
    ledger = after(Ledger(misreadings=states), Move(kind=MoveKind.MISREAD, about="ban"))

    assert ledger.misreadings == {"ban": then}


def test_what_was_given_back_is_noted_once() -> None:
    ledger = after(Ledger(restated=(2,)), Move(kind=MoveKind.GIVE_BACK, points=(0, 2)))
    assert ledger.restated == (0, 2)


@pytest.mark.parametrize("kind", sorted(DECISIONS))
def test_a_decision_is_the_stance_from_then_on(kind: MoveKind) -> None:
    ledger = after(Ledger(), Move(kind=kind))

    assert ledger.stance == kind
    assert after(ledger, Move(kind=MoveKind.NOD)).stance == kind


def test_what_the_last_turn_asked_is_over_once_the_persona_has_spoken() -> None:
    ledger = Ledger(asked=(AnswerKind.WORK,), restate=True, cleared=("waiting",))
    spoken = after(ledger, Move(kind=MoveKind.NOD))

    assert (spoken.asked, spoken.restate, spoken.cleared) == ((), False, ())


def test_a_move_adds_no_point_and_no_patience() -> None:
    ledger = heard(point("stuck", sure=True), patience=3.5, alarm=2, empty=1)
    for kind in MoveKind:
        spoken = after(ledger, Move(kind=kind, about="who" if kind == MoveKind.PROBE else "x"))
        assert spoken.points == ledger.points
        assert spoken.steps == ledger.steps
        assert (spoken.patience, spoken.alarm, spoken.empty) == (3.5, 2, 1)


def test_the_oldest_doubt_that_stands_is_the_open_one() -> None:
    states = {"a": ObjectionState.ANSWERED, "b": ObjectionState.OPEN, "c": ObjectionState.OPEN}

    assert Ledger(objections=states).open_objection() == "b"
    assert Ledger(objections={"a": ObjectionState.GRANTED}).open_objection() is None
    assert Ledger().open_objection() is None


def test_held_steps_are_counted() -> None:
    assert heard(point("stuck"), point("keys"), point("keys"), point()).held() == 2


def test_a_ledger_never_changes() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Ledger().alarm = 1  # type: ignore[misc]
