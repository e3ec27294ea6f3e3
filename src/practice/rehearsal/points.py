"""Hear: points, asks and steps of a turn are taken into the ledger."""

from practice.discourse.key import Key
from practice.discourse.matching import HINT
from practice.discourse.reading import Asked, asks, is_heap, with_reason
from practice.domain.acts import Act
from practice.domain.ledger import Ask, Ledger, Point, StepState
from practice.domain.move import MoveKind
from practice.domain.persona import ProbeKind
from practice.domain.text import clean
from practice.rehearsal.turn import PUSHES, Turn

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
    if not relevant or turn.acts & PUSHES or is_heap(turn.reads):
        return ledger.points
    return tuple(
        point.model_copy(update={"has_reason": True, "sure": point.step is not None})
        if index in expected.points
        else point
        for index, point in enumerate(ledger.points)
    )


def with_ask(ledger: Ledger, turn: Turn, key: Key) -> Ledger:
    """The ledger with what a turn asks for, and what it says is not asked for."""
    found = asks(turn.reads, key)
    real = [a for a in found if a.fits >= HINT or a.when or a.referral]
    changes: dict[str, object] = {}
    if real:
        best = max(real, key=lambda a: (a.fits >= HINT, not a.clause.asks, a.fits))
        changes["ask"] = Ask(
            turn=turn.number,
            clause=clean(best.clause.text),
            fits=best.fits,
            fits_decision=best.fits >= HINT,
            when=any(a.when for a in found),
            referral=any(a.referral for a in found),
        )
        if best.fits >= HINT and not _said_better(ledger, best):
            changes["decision"] = clean(best.clause.text)
    waived = [clean(one.clause.text) for one in turn.reads if Act.NOT_ASKING in one.acts]
    if waived:
        changes["not_asking"] = (*ledger.not_asking, *waived)
    return ledger.model_copy(update=changes)


def _said_better(ledger: Ledger, asked: Asked) -> bool:
    """Whether the decision was stated more fully before: a reminder doesn't replace it."""
    before = ledger.decision
    return before is not None and len(asked.clause.text.split()) < len(before.split()) / 2


def with_steps(ledger: Ledger, turn: Turn) -> Ledger:
    """How far each step has come; who argues the opposite loses what was held."""
    open_objection = ledger.open_objection() is not None
    denied = {claim.step for claim in turn.claims if claim.contrary}
    states = dict(ledger.steps)
    for step, was in ledger.steps.items():
        mine = [point for point in ledger.points if point.step == step]
        if not mine:
            continue
        held = any(p.has_reason for p in mine) and any(p.sure for p in mine)
        keeps = was == StepState.HELD or (held and not open_objection)
        states[step] = StepState.HELD if keeps and step not in denied else StepState.HEARD
    return ledger.model_copy(update={"steps": states})
