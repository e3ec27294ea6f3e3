"""When the listener draws a wrong conclusion, and when it becomes a plan."""

from practice.domain.acts import Act
from practice.domain.ledger import MisreadingState
from practice.domain.move import Move, MoveKind
from practice.domain.persona import Leaning
from practice.rehearsal.situation import Situation

_STEERS = frozenset({Act.CORRECTION, Act.NOT_ASKING})


def heads_off_wrongly(s: Situation) -> Move | None:
    """Draws a wrong conclusion, or announces a plan, when nothing has steered it yet."""
    ledger = s.ledger
    announced = plan(s)
    if announced is not None:
        return announced
    if _standing(s):
        return None
    silent = [x for x in s.agenda.leanings if x.id not in ledger.misreadings]
    if not silent or not _is_stirred(s) or _is_steered(s):
        return None
    leaning = _drawn(s, silent)
    chance = leaning.pull * (0.4 + 0.35 * ledger.alarm)
    if ledger.not_asking:
        chance *= 0.5
    if ledger.ask is not None and ledger.ask.fits_decision:
        chance *= 0.4
    if s.can(MoveKind.MISREAD, leaning.id) and s.draw.random() < chance:
        return Move(kind=MoveKind.MISREAD, about=leaning.id)
    return None


def _is_stirred(s: Situation) -> bool:
    """Whether the turn gave something to run away with: alarm, or a new point after others."""
    ledger = s.ledger
    wrong = sum(state != MisreadingState.SILENT for state in ledger.misreadings.values())
    told = len(ledger.points) >= 3 and bool(ledger.landed)
    return (ledger.alarm >= 2 or told) and wrong < 2


def _is_steered(s: Situation) -> bool:
    """Whether the turn set the listener right, asked for something, or had it said back."""
    ledger = s.ledger
    asked = Act.ASK in ledger.acts or (ledger.ask is not None and ledger.ask.turn == ledger.turn)
    return asked or ledger.restate or bool(set(ledger.acts) & _STEERS)


def plan(s: Situation) -> Move | None:
    """A plan out of a wrong conclusion that was voiced and let stand."""
    ledger = s.ledger
    voiced = [i for i, state in ledger.misreadings.items() if state == MisreadingState.VOICED]
    steered = ledger.ask is not None and ledger.ask.fits_decision
    reasoned = any(ledger.points[index].has_reason for index in ledger.landed)
    let_stand = ledger.alarm >= 2 or not (steered or reasoned)
    if voiced and let_stand and s.can(MoveKind.MISREAD, voiced[0]):
        return Move(kind=MoveKind.MISREAD, about=voiced[0])
    return None


def tells_its_plan(s: Situation) -> Move | None:
    """What the listener took from it, where that is a wrong conclusion of its own."""
    moves = (Move(kind=MoveKind.MISREAD, about=leaning) for leaning in _standing(s))
    return next((move for move in moves if s.can(move.kind, move.about)), None)


def _standing(s: Situation) -> list[str]:
    """The wrong conclusions that were said and not corrected."""
    said = (MisreadingState.VOICED, MisreadingState.PLANNED)
    return [i for i, state in s.ledger.misreadings.items() if state in said]


def _drawn(s: Situation, leanings: list[Leaning]) -> Leaning:
    weights = [x.pull + 0.05 for x in leanings]
    return s.draw.choices(leanings, weights=weights)[0]
