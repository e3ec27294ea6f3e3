"""Ledgers made by hand, and what a persona decides on them."""

from collections.abc import Callable

from tests.rehearsal.support import Draw, personas, pitches

from practice.domain.ledger import Ask, Ledger, ObjectionState, Point, StepState
from practice.domain.move import Move, MoveKind
from practice.domain.text import clean
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.moves import decide
from practice.rehearsal.situation import Situation

AGENDA = Agenda(personas()["head-nurse"], pitches()["hospital-scheduling"])
STEPS = [step.id for step in AGENDA.pitch.steps]
LAST = STEPS[-1]
DOUBT = "another-login"
LEANING = "brochure"
LIKELY, UNLIKELY = 0.0, 0.99

Left = Callable[[MoveKind, str | None], int]


def plenty(kind: MoveKind, about: str | None) -> int:
    return 5


def none_of(*kinds: MoveKind) -> Left:
    def left(kind: MoveKind, about: str | None) -> int:
        return 0 if kind in kinds else 5

    return left


def point(step: str | None, words: str, *, sure: bool = True, reason: bool = True) -> Point:
    return Point(turn=2, clause=clean(words), has_reason=reason, step=step, sure=sure)


ASK = Ask(turn=2, clause=clean("try it from March"), fits=0.9, fits_decision=True, when=True)
WALK = tuple(
    point(step, f"number {n} holds because of what came before it") for n, step in enumerate(STEPS)
)


def ledger(**changes: object) -> Ledger:
    """The listener in a neutral mood, after a turn that said nothing of the case."""
    neutral: dict[str, object] = {
        "turn": 2,
        "patience": 10.0,
        "steps": dict.fromkeys(STEPS, StepState.UNHEARD),
    }
    return Ledger.model_validate(neutral | changes)


def walked(**changes: object) -> Ledger:
    """The listener after a whole walk-through with a doubt met and the decision asked for."""
    whole: dict[str, object] = {
        "points": WALK,
        "steps": dict.fromkeys(STEPS, StepState.HELD),
        "objections": {DOUBT: ObjectionState.ANSWERED},
        "ask": ASK,
        "decision": ASK.clause,
        "landed": (len(WALK) - 1,),
    }
    return ledger(**(whole | changes))


def decided(
    found: Ledger,
    *,
    draw: float = UNLIKELY,
    minutes: float = 5,
    left: Left = plenty,
    agenda: Agenda = AGENDA,
) -> Move:
    return decide(Situation(found, agenda, Draw(draw), minutes, left))


def kinds(move: Move) -> list[MoveKind]:
    return [part.kind for part in move.parts()]
