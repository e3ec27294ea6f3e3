"""The plan beside what happened. Free text can't be matched by code: both are shown, not judged."""

from collections.abc import Sequence
from dataclasses import dataclass

from practice.domain.chain import Link
from practice.domain.event import Planned
from practice.domain.grade import Grade
from practice.domain.ledger import Ledger, MisreadingState
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Measure, Rubric
from practice.domain.text import SafeText, clean, one_line

_ASKS = (Measure.SPECIFIC_ASK, Measure.NEXT_STEP)
_STANDS = (MisreadingState.PLANNED, MisreadingState.VOICED, MisreadingState.DISPUTED)


@dataclass(frozen=True, slots=True)
class Planning:
    """One line of the plan, and what there is to lay beside it."""

    what: str
    """Such as `Who decides`."""
    planned: SafeText
    """Empty where that line was left empty."""
    source: str
    """Where the other side comes from, such as `The last ask, turn 4`."""
    happened: SafeText


def plan_beside(
    rehearsal: Rehearsal,
    persona: Persona | None,
    pitch: Pitch | None,
    rubric: Rubric | None,
    chain: Sequence[Link],
) -> tuple[Planning, ...]:
    """The plan, line by line, beside what happened; empty where nothing was planned."""
    plan = rehearsal.plan
    if plan is None or not _lines(plan):
        return ()
    wrong = _wrong_conclusion(rehearsal, persona, pitch)
    return (
        Planning("Who decides", plan.decider, *_decider(persona)),
        Planning("The ask", plan.ask, *_ask(rehearsal, rubric)),
        Planning("Stands or falls on", plan.crux, *_crux(plan.crux, chain, pitch)),
        Planning("Wrong conclusion", plan.misreading, *wrong),
    )


def _lines(plan: Planned) -> str:
    return f"{plan.decider}{plan.ask}{plan.crux}{plan.misreading}".strip()


def _decider(persona: Persona | None) -> tuple[str, SafeText]:
    if persona is None:
        return "Really", clean("The listener's file is gone, so it can't be told.")
    return "Really", one_line(persona.decides.real_decider)


def _ask(rehearsal: Rehearsal, rubric: Rubric | None) -> tuple[str, SafeText]:
    """The last ask that the grade quotes; else the one that the listener kept in mind."""
    grade, ledger = rehearsal.grade, rehearsal.ledger
    quoted = _evidence(grade, rubric)
    if quoted is not None:
        return f"The last ask, turn {quoted[0]}", quoted[1]
    if ledger is not None and ledger.ask is not None:
        return f"The last ask, turn {ledger.ask.turn}", one_line(ledger.ask.clause)
    return "The last ask", clean("None was found.")


def _evidence(grade: Grade | None, rubric: Rubric | None) -> tuple[int, SafeText] | None:
    if grade is None or rubric is None:
        return None
    about = [criterion.id for criterion in rubric.criteria if criterion.measure in _ASKS]
    quotes = [one for name in about if name in grade.criteria for one in _quotes(grade, name)]
    last = max((turn for turn, _ in quotes), default=None)
    if last is None:
        return None
    return last, clean(" … ".join(quote for turn, quote in quotes if turn == last))


def _quotes(grade: Grade, criterion: str) -> list[tuple[int, SafeText]]:
    return [(one.turn, one_line(one.quote)) for one in grade.criteria[criterion].evidence]


def _crux(crux: str, chain: Sequence[Link], pitch: Pitch | None) -> tuple[str, SafeText]:
    """What became of the step that was named, where it is named word for word; else of all."""
    if pitch is None or not chain:
        return "The chain", clean("It can't be told.")
    for number, (step, link) in enumerate(zip(pitch.steps, chain, strict=False), start=1):
        if _same(crux, step.claim) or _same(crux, step.id):
            return f"Step {number}", clean(_how_far(link))
    stated = _numbers([link.stated is not None for link in chain])
    restated = _numbers([link.restated for link in chain])
    used = _numbers([link.used for link in chain])
    return "Of the steps", clean(f"Stated: {stated}. Restated: {restated}. Used: {used}.")


def _same(one: str, other: str) -> bool:
    words = [" ".join(text.casefold().split()).rstrip(".!") for text in (one, other)]
    return bool(words[0]) and words[0] == words[1]


def _how_far(link: Link) -> str:
    ways = (("stated", bool(link.stated)), ("restated", link.restated), ("used", link.used))
    return f"{', '.join(way if done else f'not {way}' for way, done in ways)}.".capitalize()


def _numbers(done: Sequence[bool]) -> str:
    return ", ".join(str(number) for number, one in enumerate(done, start=1) if one) or "none"


def _wrong_conclusion(
    rehearsal: Rehearsal, persona: Persona | None, pitch: Pitch | None
) -> tuple[str, SafeText]:
    back = rehearsal.teach_back
    if back is not None and back.heads_for and pitch is not None:
        for wrong in pitch.misreadings:
            if wrong.id == back.heads_for:
                return "The listener's, on Monday", one_line(wrong.conclusion)
    states = (rehearsal.ledger or Ledger()).misreadings
    voiced = [(leaning, state) for leaning, state in states.items() if state in _STANDS]
    if voiced:
        leaning, state = voiced[0]
        answered = "disputed" if state == MisreadingState.DISPUTED else "not answered"
        return f"The listener's, {answered}", _conclusion(leaning, persona, pitch)
    corrected = [one for one, state in states.items() if state == MisreadingState.CORRECTED]
    if corrected:
        return "The listener's, corrected", _conclusion(corrected[0], persona, pitch)
    return "The listener's", clean("None was voiced.")


def _conclusion(leaning: str, persona: Persona | None, pitch: Pitch | None) -> SafeText:
    """A wrong conclusion in the pitch's words, else in the listener's own."""
    own = next((one for one in persona.leans_to if one.id == leaning), None) if persona else None
    if own is None:
        return one_line(leaning)
    wrong = pitch.misreading_of(own.kind, own.means.get(pitch.id)) if pitch else None
    return one_line(wrong.conclusion if wrong else own.says[0])
