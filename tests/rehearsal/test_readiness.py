"""What a yes and an introduction need."""

import pytest
from tests.rehearsal.ledgers import (
    ASK,
    DOUBT,
    LEANING,
    LIKELY,
    STEPS,
    UNLIKELY,
    decided,
    kinds,
    point,
    walked,
)
from tests.rehearsal.support import personas, pitches

from practice.domain.ledger import (
    MisreadingState,
    ObjectionState,
    Point,
    StepState,
)
from practice.domain.move import MoveKind
from practice.rehearsal.agenda import Agenda


@pytest.mark.parametrize(
    "lacking",
    [
        {"ask": None},
        {"decision": None},
        {"steps": dict.fromkeys(STEPS, StepState.HEARD)},
        {"objections": {DOUBT: ObjectionState.OPEN}},
        {"objections": {DOUBT: ObjectionState.GRANTED}},
        {"objections": {}},
        {"misreadings": {LEANING: MisreadingState.VOICED}},
        {"misreadings": {LEANING: MisreadingState.PLANNED}},
        {"stance": MoveKind.COMMIT, "turn": 4},
    ],
    ids=str,
)
def test_nobody_agrees_while_something_is_missing(lacking: dict[str, object]) -> None:
    for draw in (LIKELY, 0.5, UNLIKELY):
        assert MoveKind.COMMIT not in kinds(decided(walked(**lacking), draw=draw))


def test_two_points_of_the_volunteers_own_count_for_a_step_but_never_for_half_of_them() -> None:
    axel = Agenda(personas()["visionary-founder"], pitches()["hold-capability-publication"])
    steps = [step.id for step in axel.pitch.steps]
    own = tuple(point(None, f"in my town number {n} went just like that") for n in range(4))
    said = tuple(point(step, f"{step} holds because of what was said") for step in steps)

    def held(count: int, free: tuple[Point, ...]) -> list[MoveKind]:
        states = {s: StepState.HELD if s in steps[:count] else StepState.HEARD for s in steps}
        doubt = {axel.objections[0].id: ObjectionState.ANSWERED}
        found = walked(points=(*said, *free), steps=states, objections=doubt)
        return kinds(decided(found, agenda=axel))

    assert MoveKind.COMMIT in held(4, ())
    assert MoveKind.COMMIT not in held(3, ())
    assert MoveKind.COMMIT in held(3, own[:2])
    assert MoveKind.COMMIT not in held(2, own)


def test_an_introduction_takes_less_than_a_yes() -> None:
    referral = ASK.model_copy(update={"referral": True})
    one_held = {**dict.fromkeys(STEPS, StepState.UNHEARD), STEPS[0]: StepState.HELD}
    found = walked(ask=referral, decision=None, steps=one_held, objections={}, restated=(0, 1))

    assert MoveKind.REFER in kinds(decided(found))
    none_held = {**one_held, STEPS[0]: StepState.HEARD}
    assert MoveKind.REFER not in kinds(decided(found.model_copy(update={"steps": none_held})))
    one_reason = found.model_copy(update={"points": found.points[:1], "landed": ()})
    assert MoveKind.REFER not in kinds(decided(one_reason))


def test_points_of_the_volunteers_own_alone_win_no_introduction() -> None:
    referral = ASK.model_copy(update={"referral": True})
    own = tuple(point(None, f"in my town number {n} went just like that") for n in range(6))
    none_held = dict.fromkeys(STEPS, StepState.HEARD)
    one_held = none_held | {STEPS[0]: StepState.HELD}

    def decides(steps: dict[str, StepState]) -> list[MoveKind]:
        return kinds(decided(walked(ask=referral, decision=None, points=own, steps=steps)))

    assert MoveKind.REFER in decides(one_held)
    assert MoveKind.REFER not in decides(none_held)


def test_saying_one_thing_six_times_is_saying_it_once() -> None:
    referral = ASK.model_copy(update={"referral": True})
    same = (point(None, "in my town it went just like that"),) * 6
    one_held = dict.fromkeys(STEPS, StepState.HEARD) | {STEPS[0]: StepState.HELD}
    found = walked(ask=referral, decision=None, points=same, steps=one_held)

    assert MoveKind.REFER not in kinds(decided(found))
