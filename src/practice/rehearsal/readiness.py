"""How far the listener has been walked, and what it takes for a yes."""

from practice.domain.ledger import MisreadingState, ObjectionState, StepState
from practice.domain.move import Move, MoveKind
from practice.domain.persona import After, AnswerKind
from practice.rehearsal.situation import Situation

_SETTLED = frozenset({ObjectionState.ANSWERED})


def ready(s: Situation, *, restated: bool = False) -> Move | None:
    """A commitment or an introduction, when everything that it needs is there."""
    ledger = s.ledger
    if ledger.ask is None or leans_wrongly(s):
        return None
    if _may_commit(s, restated=restated):
        return Move(kind=MoveKind.COMMIT)
    if ledger.ask.referral and ledger.stance is None and _may_refer(s):
        return _hands_on(s)
    return None


def _hands_on(s: Situation) -> Move | None:
    """Who really decides: an introduction, or, while a decision of their own is open, the name."""
    if s.ledger.decision is not None and s.can(MoveKind.ANSWER, AnswerKind.WHO_ELSE):
        return Move(kind=MoveKind.ANSWER, about=AnswerKind.WHO_ELSE)
    return Move(kind=MoveKind.REFER) if s.can(MoveKind.REFER) else None


def _may_refer(s: Situation) -> bool:
    """Two links are enough for an introduction; one of them must be anchored."""
    return walked(s) >= 2 and s.ledger.held() >= 1


def _may_commit(s: Situation, *, restated: bool) -> bool:
    ledger = s.ledger
    asked_again = ledger.ask is not None and ledger.ask.turn == ledger.turn
    if _has_open_doubt(s) or (ledger.stance == MoveKind.COMMIT and not asked_again):
        return False
    said_back = restated or bool(ledger.restated) or s.can(MoveKind.GIVE_BACK)
    anchored = ledger.held() >= max(2, round(0.5 * len(ledger.steps)))
    complete = said_back and anchored and walked(s) >= needed(s)
    return complete and bool(ledger.decision) and _has_objected(s) and s.can(MoveKind.COMMIT)


def walked(s: Situation) -> int:
    """How many links of the reasoning have come across: anchored steps, and free points."""
    anchored = sum(state == StepState.HELD for state in s.ledger.steps.values())
    free = {
        p.clause
        for p in s.ledger.points
        if p.step is None and p.has_reason and len(p.clause.split()) >= 5
    }
    return anchored + min(len(free) // 2, 2)


def needed(s: Situation) -> int:
    """How many links this person needs: half the chain, and more the harder they are."""
    steps = len(s.ledger.steps)
    return max(2, round((0.5 + 0.03 * s.persona.difficulty) * steps))


def leans_wrongly(s: Situation) -> bool:
    """Whether a wrong conclusion stands."""
    wrong = (MisreadingState.VOICED, MisreadingState.PLANNED)
    return any(state in wrong for state in s.ledger.misreadings.values())


def _has_open_doubt(s: Situation) -> bool:
    return any(state not in _SETTLED for state in s.ledger.objections.values())


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
