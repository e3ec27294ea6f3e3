"""Hear: points and steps of a turn are taken into the ledger."""

from practice.discourse.reading import with_reason
from practice.domain.acts import PUSHES, Act
from practice.domain.ledger import Ledger, Point, StepState
from practice.domain.move import MoveKind
from practice.domain.persona import ProbeKind
from practice.domain.text import clean
from practice.rehearsal.turn import Turn

_WHY = frozenset({ProbeKind.REASON, ProbeKind.LINK, ProbeKind.EXAMPLE})


def asked_why(ledger: Ledger) -> bool:
    """Whether the persona's last move asked for a reason, a link or a case."""
    expected = ledger.expects
    return expected is not None and expected.move == MoveKind.PROBE and expected.about in _WHY


def with_points(ledger: Ledger, turn: Turn) -> Ledger:
    """The ledger with what a turn claims; what was said before is not heard twice."""
    if Act.REPETITION in turn.acts:
        return ledger.model_copy(update={"landed": ()})
    points = list(_confirmed(ledger, turn))
    landed: list[int] = []
    for claim in turn.claims:
        before = len(points) - 1
        points.append(
            Point(
                turn=turn.number,
                clause=clean(with_reason(turn.reads, claim.clause, turn.text)),
                has_reason=claim.has_reason,
                follows_from=before if claim.has_reason and before >= 0 else None,
                step=None if claim.contrary else claim.step,
                sure=claim.sure,
            )
        )
        landed.append(len(points) - 1)
    return ledger.model_copy(update={"points": tuple(points), "landed": tuple(landed)})


def _confirmed(ledger: Ledger, turn: Turn) -> tuple[Point, ...]:
    """The points, the doubtful one that was asked about made sure by a reasoned answer."""
    expected = ledger.expects
    if expected is None or not asked_why(ledger):
        return ledger.points
    relevant = [c for c in turn.claims if c.has_reason and not c.contrary]
    if not relevant or turn.acts & PUSHES or turn.heap:
        return ledger.points
    return tuple(
        point.model_copy(update={"has_reason": True, "sure": point.step is not None})
        if index in expected.points
        else point
        for index, point in enumerate(ledger.points)
    )


def with_steps(ledger: Ledger, turn: Turn) -> Ledger:
    """How far each step has come; who argues the opposite loses what was held.

    A doubt that is open stands in the way of a yes, not of the reasoning.
    """
    denied = {claim.step for claim in turn.claims if claim.contrary}
    states = dict(ledger.steps)
    for step, was in ledger.steps.items():
        mine = [point for point in ledger.points if point.step == step]
        if not mine:
            continue
        held = any(p.has_reason for p in mine) and any(p.sure for p in mine)
        keeps = held or was == StepState.HELD
        states[step] = StepState.HELD if keeps and step not in denied else StepState.HEARD
    return ledger.model_copy(update={"steps": states})
