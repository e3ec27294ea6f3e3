"""How far the listener has been walked, and what it takes for a yes."""

from practice.domain.ledger import MisreadingState, Point, StepState
from practice.domain.move import Move, MoveKind
from practice.domain.persona import After, AnswerKind
from practice.rehearsal.situation import Situation

_LEAST = 5
"""Words that a reason has at least."""
_REASONS = 2
"""Reasons that an introduction takes."""


def ready(s: Situation, *, restated: bool = False) -> Move | None:
    """A commitment or an introduction, when everything that it needs is there."""
    ledger = s.ledger
    if ledger.ask is None or leans_wrongly(s) or is_settled(s):
        return None
    if complete(s, restated=restated) and ledger.sticking_objection() is None:
        return Move(kind=MoveKind.COMMIT)
    return hands_on(s) if _wants_introduction(s) and ledger.stance is None else None


def _wants_introduction(s: Situation) -> bool:
    """Whether an introduction was asked for now, or the persona has just asked something back."""
    ask, expected = s.ledger.ask, s.ledger.expects
    answers = expected is not None and expected.move == MoveKind.PROBE
    return ask is not None and ask.referral and (ask.turn == s.ledger.turn or answers)


def is_settled(s: Situation) -> bool:
    """Whether a yes or an introduction was given, and nothing else has been asked for since."""
    ledger = s.ledger
    if ledger.ask is None:
        return ledger.stance in (MoveKind.COMMIT, MoveKind.REFER)
    if ledger.stance == MoveKind.COMMIT:
        other = ledger.ask.turn == ledger.turn and ledger.decision != ledger.agreed
        return not (other and s.can(MoveKind.COMMIT))
    return ledger.stance == MoveKind.REFER and ledger.ask.referral


def hands_on(s: Situation) -> Move | None:
    """Who really decides: an introduction, or, while a decision of their own is open, the name."""
    if not _may_refer(s):
        return None
    named = s.left(MoveKind.ANSWER, AnswerKind.WHO_ELSE) < len(s.persona.answers.who_else)
    own = s.ledger.decision is not None and not named
    if own and s.can(MoveKind.ANSWER, AnswerKind.WHO_ELSE):
        return Move(kind=MoveKind.ANSWER, about=AnswerKind.WHO_ELSE)
    return Move(kind=MoveKind.REFER) if s.can(MoveKind.REFER) else None


def _may_refer(s: Situation) -> bool:
    """Two reasons in sentences are enough for an introduction, and one step that is held."""
    reasons = {p.clause for p in s.ledger.points if p.has_reason and _is_said(p)}
    return s.ledger.held() >= 1 and len(reasons) >= _REASONS


def complete(s: Situation, *, restated: bool = False) -> bool:
    """Whether everything that a yes needs is there, but for a doubt that may stand."""
    ledger = s.ledger
    said_back = restated or bool(ledger.restated) or s.can(MoveKind.GIVE_BACK)
    anchored = ledger.held() >= max(2, round(0.5 * len(ledger.steps)))
    walks = said_back and anchored and walked(s) >= needed(s)
    return walks and bool(ledger.decision) and _has_objected(s) and s.can(MoveKind.COMMIT)


def walked(s: Situation) -> int:
    """How many links of the reasoning have come across: anchored steps, and free points."""
    anchored = sum(state == StepState.HELD for state in s.ledger.steps.values())
    free = {p.clause for p in s.ledger.points if p.step is None and p.has_reason and _is_said(p)}
    return anchored + min(len(free) // 2, 2)


def needed(s: Situation) -> int:
    """How many links this person needs: half the chain, and more the harder they are."""
    steps = len(s.ledger.steps)
    return max(2, round((0.5 + 0.03 * s.persona.difficulty) * steps))


def leans_wrongly(s: Situation) -> bool:
    """Whether a wrong conclusion stands."""
    wrong = (MisreadingState.VOICED, MisreadingState.PLANNED)
    return any(state in wrong for state in s.ledger.misreadings.values())


def _is_said(point: Point) -> bool:
    return len(point.clause.split()) >= _LEAST


def _has_objected(s: Situation) -> bool:
    return bool(s.ledger.objections) or not open_to_raise(s)


def open_to_raise(s: Situation) -> list[str]:
    """Objections that could be raised now."""
    ledger = s.ledger
    found = []
    for objection in s.agenda.objections:
        if objection.id in ledger.objections or not s.can(MoveKind.OBJECT, objection.id):
            continue
        if objection.after == After.ASK and ledger.ask is None:
            continue
        if not ledger.points and ledger.ask is None:
            continue
        found.append(objection.id)
    return found
