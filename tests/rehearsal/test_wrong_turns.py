"""When a listener draws a wrong conclusion, and when it becomes a plan."""

import pytest
from tests.rehearsal.ledgers import (
    ASK,
    LEANING,
    LIKELY,
    WALK,
    Left,
    decided,
    ledger,
)

from practice.domain.acts import Act
from practice.domain.ledger import (
    MisreadingState,
)
from practice.domain.move import MoveKind


def test_alarm_without_a_decision_is_heard_as_a_call_for_something_else() -> None:
    move = decided(ledger(alarm=2), draw=LIKELY)
    assert (move.kind, move.about) == (MoveKind.MISREAD, LEANING)


@pytest.mark.parametrize("state", [MisreadingState.VOICED, MisreadingState.PLANNED])
def test_beside_a_wrong_conclusion_that_stands_no_other_is_opened(state: MisreadingState) -> None:
    stands = ledger(alarm=2, misreadings={LEANING: state})
    move = decided(stands, draw=LIKELY, left=none_but(LEANING))
    assert move.kind != MoveKind.MISREAD


def none_but(spent: str) -> Left:
    """Plenty of lines, and none for this wrong conclusion."""

    def left(kind: MoveKind, about: str | None) -> int:
        return 0 if about == spent else 5

    return left


@pytest.mark.parametrize("act", [Act.CORRECTION, Act.NOT_ASKING])
def test_a_turn_that_steers_keeps_the_persona_on_the_road(act: Act) -> None:
    assert decided(ledger(alarm=2, acts=(act,)), draw=LIKELY).kind != MoveKind.MISREAD


def test_calm_is_not_misread() -> None:
    assert decided(ledger(alarm=1), draw=LIKELY).kind != MoveKind.MISREAD


@pytest.mark.parametrize("turn", [{"acts": (Act.ASK,)}, {"restate": True}, {"ask": ASK}])
def test_a_plain_request_or_check_is_not_misread(turn: dict[str, object]) -> None:
    move = decided(ledger(**{"alarm": 2, "landed": (0,), "points": WALK, **turn}), draw=LIKELY)
    assert move.kind != MoveKind.MISREAD


def test_a_turn_without_a_new_point_is_not_misread() -> None:
    assert decided(ledger(points=WALK), draw=LIKELY).kind != MoveKind.MISREAD


def test_a_wrong_conclusion_that_was_let_stand_becomes_a_plan() -> None:
    voiced = ledger(misreadings={LEANING: MisreadingState.VOICED})
    move = decided(voiced)
    assert (move.kind, move.about) == (MoveKind.MISREAD, LEANING)


@pytest.mark.parametrize("state", [MisreadingState.CORRECTED, MisreadingState.DISPUTED])
def test_one_that_was_spoken_against_is_no_plan(state: MisreadingState) -> None:
    move = decided(ledger(misreadings={LEANING: state}))
    assert move.kind != MoveKind.MISREAD
