"""Rehearsals over some weeks, written by hand: what progress looks back on."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from tests.tui.scripted import CRITERIA, GRADE
from tests.tui.support import NURSE, StandingClock, open_services

from practice.domain.content import Kind
from practice.domain.event import (
    Closed,
    ClosedBy,
    Event,
    Graded,
    Guessed,
    Hinted,
    Limits,
    Opened,
    PartnerKind,
    Spoke,
)
from practice.domain.grade import CriterionGrade, Grade, GraderKind, State
from practice.domain.ports import Library
from practice.domain.rubric import OutcomeId
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.trainer.services import Services

WON = (
    OutcomeId.REJECTED,
    OutcomeId.VAGUE_ACKNOWLEDGEMENT,
    OutcomeId.VAGUE_ACKNOWLEDGEMENT,
    OutcomeId.MISDIRECTED,
    OutcomeId.UNDERSTOOD,
    OutcomeId.UNDERSTOOD,
    OutcomeId.REFERRAL,
    OutcomeId.UNDERSTOOD,
    OutcomeId.MISDIRECTED,
    OutcomeId.REASONED_COMMITMENT,
    OutcomeId.UNDERSTOOD,
    OutcomeId.REASONED_COMMITMENT,
)
"""What each was; the ninth and the tenth were graded by a model."""
LEVELS = {
    "specific_ask": (1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 3, 4),
    "right_person": (0, 1, 1, 2, 3, 3, 3, 3, 3, 3, 3, 4),
    "reasoning": (1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 3, 3),
    "understanding": (0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3),
    "misreading": (0, 0, 0, 0, 1, 0, 1, 1, 0, 2, 1, 1),
    "objections": (2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3),
    "honesty": (3, 3, 3, 4, 3, 4, 4, 4, 4, 4, 4, 4),
    "leverage": (1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3),
}
WITH = ("head-nurse", "head-nurse", "junior-researcher")
"""Who listens, in turn."""
GUESSED = ((OutcomeId.UNDERSTOOD, "specific_ask"), (OutcomeId.UNDERSTOOD, "misreading"))
"""What was guessed in turn, of every second rehearsal."""


async def rehearsed(
    home: Path,
    count: int = 12,
    *,
    ago: int = 1,
    every: int = 2,
    rubric: str = NURSE.rubric,
    content: Library | None = None,
) -> list[str]:
    """Write so many rehearsals, the newest some days ago and each so many days after the last."""
    services = open_services(home, content=content)
    now = StandingClock().now()
    ids = []
    for number in range(count):
        at = now - timedelta(days=ago + every * (count - 1 - number))
        ids.append(await _written(services, number, at, rubric))
    await services.store.close()
    return ids


async def _written(services: Services, number: int, at: datetime, rubric: str) -> str:
    opened = await services.store.open_rehearsal(
        services.principal, _opened(services, WITH[number % len(WITH)], at, rubric)
    )
    ids = services.ids
    asked = Spoke(
        id=ids.new(), at=at, parent=None, speaker=Speaker.PERSONA, text=clean("What is it?")
    )
    said = Spoke(
        id=ids.new(), at=at, parent=asked.id, speaker=Speaker.VOLUNTEER, text=clean("Try it.")
    )
    events: list[Event] = [asked, said]
    if number % 5 == 3:
        events.append(Hinted(id=ids.new(), at=at, criterion="reasoning", text=clean("Why?")))
    events.append(Closed(id=ids.new(), at=at, by=ClosedBy.VOLUNTEER, turn=2))
    if number % 2:
        outcome, weakest = GUESSED[number // 2 % len(GUESSED)]
        events.append(Guessed(id=ids.new(), at=at, outcome=outcome, weakest=weakest, head=said.id))
    events.append(Graded(id=ids.new(), at=at, head=said.id, grade=_grade(number, rubric)))
    await services.store.append(services.principal, opened.rehearsal, opened.seq, events)
    return opened.rehearsal


def _opened(services: Services, persona_id: str, at: datetime, rubric_id: str) -> Opened:
    library = services.library
    persona, pitch = library.persona(persona_id), library.pitch(NURSE.pitch)
    rubric = library.rubric(rubric_id)
    return Opened(
        id=services.ids.new(),
        at=at,
        rehearsal=services.ids.new(),
        persona=services.ref(Kind.PERSONA, persona.id, persona.name),
        pitch=services.ref(Kind.PITCH, pitch.id, pitch.title),
        rubric=services.ref(Kind.RUBRIC, rubric.id, rubric.title),
        partner=PartnerKind.BUILT_IN,
        seed=7,
        limits=Limits(minutes=persona.minutes),
        program="0.0.0",
    )


def _grade(number: int, rubric: str) -> Grade:
    kind = GraderKind.MODEL if number in (8, 9) else GraderKind.RULES
    return GRADE.model_copy(
        update={
            "rubric": rubric,
            "grader": GRADE.grader.model_copy(update={"kind": kind}),
            "outcome": GRADE.outcome.model_copy(update={"id": WON[number]}),
            "criteria": {one: _level(LEVELS[one], number) for one in CRITERIA},
        }
    )


def _level(levels: Sequence[int], number: int) -> CriterionGrade:
    return CriterionGrade(state=State.GRADED, level=levels[number], reason=clean("By hand."))
