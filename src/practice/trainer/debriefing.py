"""Opening the debrief of a rehearsal."""

from practice.domain.event import PartnerKind
from practice.domain.models import Part
from practice.domain.rehearsal import Rehearsal
from practice.review.debrief import Debrief, debrief
from practice.trainer.judging import judge
from practice.trainer.log import Log
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import Content, content_of, load


async def open_debrief(services: Services, rehearsal_id: str, grader: str | None = None) -> Debrief:
    """The debrief of a rehearsal that has ended; one that was not graded yet is graded first.

    It may have come from a file, or have ended when the program was cut off. `grader`: None is
    the model that judges, where one is connected, else the rules.

    Raises:
        UnknownName: There is no such rehearsal, or no such grader.
        WrongUse: A model is to grade, and can't be used.
        ModelTrouble: The model could not grade.
        StorageError: It could not be read, or the grade could not be written.
    """
    rehearsal = await load(services, rehearsal_id)
    content = content_of(services, rehearsal)
    if rehearsal.closed is not None and rehearsal.graded is None:
        rehearsal = await _graded(services, rehearsal, content, grader)
    return debrief(rehearsal, content.persona, content.pitch, content.rubric)


async def takes_a_while(services: Services, rehearsal_id: str) -> bool:
    """Whether its debrief asks a language model first, which may take up to some minutes.

    Raises:
        UnknownName: There is no such rehearsal.
        StorageError: It could not be read.
    """
    rehearsal = await load(services, rehearsal_id)
    if rehearsal.closed is None or rehearsal.graded is not None:
        return False
    plays = rehearsal.opened.partner == PartnerKind.MODEL and rehearsal.teach_back is None
    chosen = services.models.chosen
    return bool(chosen(Part.JUDGE) or (plays and chosen(Part.PARTNER)))


async def _graded(
    services: Services, rehearsal: Rehearsal, content: Content, grader: str | None
) -> Rehearsal:
    """The rehearsal with a grade, where there is what a grade needs."""
    persona, pitch, rubric = content.persona, content.pitch, content.rubric
    if pitch is None or rubric is None:
        return rehearsal
    if rehearsal.opened.partner == PartnerKind.IMPORTED:
        log = Log(services, rehearsal)
        await judge(services, log, pitch, rubric, persona, grader)
        return log.rehearsal
    if persona is None:
        return rehearsal
    return await Session(services, rehearsal, persona, pitch, rubric).debrief(grader)
