"""When a persona says yes, and when no; and what it says on the way out."""

from tests.rehearsal.ledgers import (
    ASK,
    DOUBT,
    STEPS,
    WALK,
    decided,
    kinds,
    ledger,
    walked,
)

from practice.domain.ledger import ObjectionState, StepState
from practice.domain.move import MoveKind
from practice.domain.persona import ProbeKind


def test_a_whole_walk_through_is_said_back_and_agreed_to() -> None:
    move = decided(walked())
    assert kinds(move) == [MoveKind.GIVE_BACK, MoveKind.COMMIT]


def test_what_was_said_back_already_is_not_said_back_again() -> None:
    assert kinds(decided(walked(restated=(0, 1, 2)))) == [MoveKind.COMMIT]


def test_a_doubt_raised_twice_and_not_met_ends_in_a_no_with_its_reason() -> None:
    def left(kind: MoveKind, about: str | None) -> int:
        return 0 if (kind, about) == (MoveKind.OBJECT, DOUBT) else 5

    stuck = walked(objections={DOUBT: ObjectionState.OPEN}, moves={MoveKind.OBJECT: 2})

    assert kinds(decided(stuck, left=left)) == [MoveKind.DECLINE]
    assert decided(stuck, left=left).about == DOUBT
    assert decided(stuck).kind != MoveKind.DECLINE


def test_a_doubt_that_is_all_that_stands_between_is_named() -> None:
    """Even where it was raised turns ago."""
    found = walked(objections={DOUBT: ObjectionState.OPEN}, restated=(0, 1, 2))
    move = decided(found)

    assert (move.kind, move.about) == (MoveKind.OBJECT, DOUBT)


def test_who_runs_out_of_patience_names_the_doubt_that_was_in_the_way() -> None:
    heard = dict.fromkeys(STEPS, StepState.HEARD)
    doubts = {DOUBT: ObjectionState.GRANTED}
    move = decided(ledger(patience=0, points=WALK, steps=heard, ask=ASK, objections=doubts))

    assert kinds(move) == [MoveKind.DECLINE, MoveKind.LEAVE]
    assert move.about == DOUBT


def test_who_runs_out_of_patience_and_was_asked_for_nothing_wonders_what_for() -> None:
    move = decided(ledger(patience=0, points=WALK[:2]))

    assert kinds(move) == [MoveKind.PROBE, MoveKind.LEAVE]
    assert move.about == ProbeKind.ASK
