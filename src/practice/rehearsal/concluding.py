"""Decide: where the listener comes down, with a yes, an introduction or a no."""

from practice.domain.ledger import StepState
from practice.domain.move import Move, MoveKind
from practice.domain.persona import ProbeKind
from practice.rehearsal.giving_back import to_give_back
from practice.rehearsal.objecting import objects, replies_to_doubt
from practice.rehearsal.readiness import leans_wrongly, needed, ready, walked
from practice.rehearsal.situation import Situation
from practice.rehearsal.wrong_turns import plan

_TOLD = 2
"""Steps or points from which who goes says what was missing."""


def concludes(s: Situation) -> Move | None:
    """Commits, refers or declines once it is clear where the listener stands."""
    yes = ready(s)
    if yes is None:
        return _stuck(s) or _takes_stock(s)
    unsaid = set(to_give_back(s.ledger)) - set(s.ledger.restated)
    if unsaid and s.can(MoveKind.GIVE_BACK):
        return gives_back(s, yes)
    return yes


def gives_back(s: Situation, after: Move | None) -> Move:
    """Says back what came across."""
    return Move(kind=MoveKind.GIVE_BACK, points=to_give_back(s.ledger), then=after)


def declines(s: Situation) -> Move:
    """Says no, and why."""
    doubt = s.ledger.sticking_objection()
    return Move(kind=MoveKind.DECLINE, about=doubt, points=to_give_back(s.ledger))


def last_word(s: Situation) -> Move:
    """Where the listener stands on the way out, and what was missing."""
    gone = Move(kind=MoveKind.LEAVE)
    if s.ledger.stance is not None:
        return gone
    said = ready(s) or plan(s) or _missed(s)
    return said.model_copy(update={"then": gone}) if said is not None else gone


def _missed(s: Situation) -> Move | None:
    ledger = s.ledger
    heard = sum(state != StepState.UNHEARD for state in ledger.steps.values())
    doubts = ledger.ask is not None and ledger.sticking_objection() and heard >= _TOLD
    if (walked(s) >= _TOLD or doubts) and s.can(MoveKind.DECLINE):
        return declines(s)
    if ledger.ask is None and len(ledger.points) >= _TOLD:
        asks = Move(kind=MoveKind.PROBE, about=ProbeKind.ASK)
        return asks if s.can(asks.kind, asks.about) else None
    return None


def _takes_stock(s: Situation) -> Move | None:
    """Says back unasked what a whole walk-through has put together, once the ask is known."""
    ledger = s.ledger
    ask = ledger.ask
    if ask is None or not (ask.fits_decision and ask.when):
        return None
    if ledger.restated or leans_wrongly(s):
        return None
    reasoned = sum(point.has_reason for point in ledger.points)
    if walked(s) < needed(s) or reasoned < len(ledger.steps) or not s.can(MoveKind.GIVE_BACK):
        return None
    return gives_back(s, objects(s))


def _stuck(s: Situation) -> Move | None:
    """A no with its reason, when a doubt was raised, taken up in vain and raised again."""
    ledger = s.ledger
    doubt = ledger.open_objection()
    if doubt is None or ledger.ask is None or ledger.stance is not None or replies_to_doubt(s):
        return None
    pressed = ledger.count(MoveKind.OBJECT) >= 2 and not s.can(MoveKind.OBJECT, doubt)
    if pressed and walked(s) >= needed(s) and s.can(MoveKind.DECLINE):
        return declines(s)
    return None
