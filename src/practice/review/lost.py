"""Ways in which a talk is lost, each looked for at one turn of the volunteer's."""

from collections.abc import Iterator
from dataclasses import dataclass

from practice.domain.acts import PUSHES, QUESTIONS, Act
from practice.domain.event import ClosedBy, Spoke
from practice.domain.ledger import Ledger, MisreadingState, ObjectionState
from practice.domain.move import MoveKind
from practice.domain.rubric import Measure, OutcomeId
from practice.domain.text import SafeText, one_line
from practice.domain.transcript import WORDS_A_MINUTE
from practice.review.talk import Talk

_ASKS = QUESTIONS - {Act.CHECK_CLOSED}
"""Questions that find out what is behind a nod; a closed check asks for another one."""
_STANDS = (MisreadingState.VOICED, MisreadingState.PLANNED)
_UNDERSTANDING = (Measure.UNDERSTANDING, Measure.NEXT_STEP)
_COSTS = {
    Act.SLOGAN: "a slogan",
    Act.GUILT: "guilt",
    Act.FAMOUS_NAME: "a famous name",
    Act.OVERCLAIM: "more certainty than the evidence carries",
    Act.REPETITION: "something said before",
    Act.MONOLOGUE: "a long speech",
    Act.DODGE: "a question passed over",
}
"""What tries a listener's patience, in words; the others are words already."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What happened at one turn of the volunteer's."""

    turn: int
    happened: str
    touches: tuple[Measure, ...] = ()
    """What it is a matter of, the nearest first."""


def wrong_conclusion(talk: Talk) -> Loss | None:
    """A wrong conclusion was drawn, and nothing answered it."""
    states = talk.end.misreadings
    standing = [leaning for wanted in _STANDS for leaning, s in states.items() if s == wanted]
    for leaning in reversed(standing):
        drawn = talk.made(MoveKind.MISREAD, leaning)
        if drawn:
            return _let_stand(talk, drawn[0], leaning) or _led_to(talk, drawn[0])
    shown = talk.shown(OutcomeId.MISDIRECTED)
    return _led_to(talk, shown[-1]) if shown else None


def _let_stand(talk: Talk, drawn: int, leaning: str) -> Loss | None:
    """The first turn after it that was a chance to answer it, and did not."""
    for number, message in talk.yours(after=drawn):
        ledger = talk.ledger(message)
        if ledger is not None and ledger.misreadings.get(leaning) in _STANDS:
            return Loss(
                number,
                f"The listener had drawn a wrong conclusion{_stop(talk.words(drawn))} This turn "
                "was a chance to answer it, and it stood to the end.",
                (Measure.MISREADING,),
            )
    return None


def _led_to(talk: Talk, drawn: int) -> Loss | None:
    before = talk.last_before(drawn)
    if before is None:
        return None
    return Loss(
        before,
        f"After this turn the listener headed for a wrong conclusion{_stop(talk.words(drawn))} "
        "No later turn turned it.",
        (Measure.MISREADING,),
    )


def nod_taken(talk: Talk) -> Loss | None:
    """A nod was taken for a yes, or nothing asked what was behind it."""
    shown = talk.shown(OutcomeId.VAGUE_ACKNOWLEDGEMENT)
    for nod in dict.fromkeys([*shown, *reversed(talk.made(MoveKind.NOD))]):
        following = next(talk.yours(after=nod), None)
        words = _stop(talk.words(nod))
        if following is None:
            before = talk.last_before(nod)
            if before is not None:
                what = f"This turn was answered with a nod{words} Nothing asked what was behind it."
                return Loss(before, what, _UNDERSTANDING)
        elif not _asks_why(talk, following[1]):
            what = f"The listener had only nodded{words} This turn took the nod for a yes."
            return Loss(following[0], what, _UNDERSTANDING)
    return None


def _asks_why(talk: Talk, message: Spoke) -> bool:
    """Whether a turn asks more than for another nod, or gives a reason."""
    ledger = talk.ledger(message)
    if ledger is None:
        return "?" in message.text
    reasons = any(ledger.points[index].has_reason for index in ledger.landed)
    return reasons or bool(set(ledger.acts) & _ASKS)


def open_doubt(talk: Talk) -> Loss | None:
    """A doubt of the listener's was left open."""
    doubt = talk.end.open_objection()
    raised = talk.made(MoveKind.OBJECT, doubt) if doubt else []
    if doubt is None or not raised:
        return None
    what = _doubt(talk, doubt)
    for number, message in talk.yours(after=raised[0]):
        ledger = talk.ledger(message)
        if ledger is not None and ledger.objections.get(doubt) == ObjectionState.OPEN:
            return Loss(
                number,
                f"The listener had a doubt{what}. It was open after this turn, and stayed open.",
                (Measure.OBJECTIONS,),
            )
    return None


def _doubt(talk: Talk, doubt: str) -> str:
    known = talk.persona.objections if talk.persona else ()
    short: SafeText | None = next((one.in_short for one in known if one.id == doubt), None)
    return f" ({short})" if short else ""


def cost_patience(talk: Talk) -> Loss | None:
    """The listener ran out of patience: the turn that cost the most of it."""
    closed, left = talk.rehearsal.closed, talk.end.patience
    if closed is None or closed.by != ClosedBy.PERSONA or left is None or left > 0:
        return None
    worst = max(_costs(talk), key=lambda one: one[0], default=None)
    if worst is None:
        return None
    cost, number, ledger = worst
    patience = talk.persona.patience if talk.persona else None
    tries = [act for act in ledger.acts if patience and act in patience.tried_by]
    named = " and ".join(dict.fromkeys(_COSTS.get(act, str(act.value)) for act in tries))
    because = f": it brought {named.replace('_', ' ')}" if named else ""
    of = f" of the {patience.turns} turns that the listener bears" if patience else ""
    happened = f"This turn cost the most patience, {cost:g}{of}{because}. Later they left."
    return Loss(number, happened, _touched(tries))


def _costs(talk: Talk) -> Iterator[tuple[float, int, Ledger]]:
    """What each turn cost, its number, and the ledger after it."""
    patience = float(talk.persona.patience.turns) if talk.persona else None
    for number, message in talk.yours():
        ledger = talk.ledger(message)
        if ledger is not None and ledger.patience is not None:
            if patience is not None and patience > ledger.patience:
                yield patience - ledger.patience, number, ledger
            patience = ledger.patience


def _touched(acts: list[Act]) -> tuple[Measure, ...]:
    """What a turn that tries a listener's patience is a matter of."""
    if set(acts) & (PUSHES | {Act.FAMOUS_NAME}):
        return (Measure.HONESTY,)
    if Act.MONOLOGUE in acts:
        return (Measure.BREVITY, Measure.REASONING, Measure.ONE_REASON)
    if Act.DODGE in acts:
        return (Measure.OBJECTIONS,)
    return (Measure.REASONING, Measure.ONE_REASON)


def ran_out(talk: Talk) -> Loss | None:
    """The listener's time ran out: the turn that took the most of it."""
    closed = talk.rehearsal.closed
    if closed is None or closed.by != ClosedBy.CLOCK:
        return None
    longest = max(talk.yours(), key=lambda one: len(one[1].text.split()), default=None)
    if longest is None:
        return None
    number, message = longest
    minutes = len(message.text.split()) / WORDS_A_MINUTE
    has = talk.rehearsal.opened.limits.minutes
    happened = (
        f"The listener's time ran out. This turn took the most of it: {minutes:.1f} of {has} "
        "minutes."
    )
    return Loss(number, happened, (Measure.BREVITY,))


def ask_before_reason(talk: Talk) -> Loss | None:
    """The ask came before any reason for it."""
    for number, message in talk.yours():
        ledger = talk.ledger(message)
        if ledger is None or any(point.has_reason for point in ledger.points):
            return None
        if ledger.ask is not None and ledger.ask.turn == number:
            happened = "The ask came at this turn, before any reason for it."
            return Loss(number, happened, (Measure.REASONING, Measure.ONE_REASON))
    return None


def held_against(talk: Talk) -> Loss | None:
    """Words that the grade quotes against the honesty of the case, at its lowest level."""
    name = talk.criterion(Measure.HONESTY)
    if name is None or talk.grade.criteria[name].counts != 0:
        return None
    yours = {number for number, _ in talk.yours()}
    for one in talk.grade.criteria[name].evidence:
        if one.turn in yours:
            happened = f"The grade counts these words against honesty: “{one_line(one.quote)}”"
            return Loss(one.turn, happened, (Measure.HONESTY,))
    return None


def after_which_they_left(talk: Talk) -> Loss | None:
    """The last turn before the listener left."""
    closed = talk.rehearsal.closed
    if closed is None or closed.by != ClosedBy.PERSONA:
        return None
    last = talk.last_before(len(talk.turns) + 1)
    return Loss(last, "After this turn the listener left.") if last is not None else None


def _stop(words: str) -> str:
    """A quote ends its sentence; without one a full stop does."""
    return words or "."
