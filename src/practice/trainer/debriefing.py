"""Opening the debrief of a rehearsal."""

from practice.domain.event import Graded, PartnerKind
from practice.domain.rehearsal import Rehearsal
from practice.review.debrief import Debrief, debrief
from practice.trainer.grading import grade_rehearsal
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import Content, content_of, load


async def open_debrief(services: Services, rehearsal_id: str) -> Debrief:
    """The debrief of a rehearsal that has ended; one that was not graded yet is graded first.

    It may have come from a file, or have ended when the program was cut off.

    Raises:
        UnknownName: There is no such rehearsal.
        StorageError: It could not be read, or the grade could not be written.
    """
    rehearsal = await load(services, rehearsal_id)
    content = content_of(services, rehearsal)
    if rehearsal.closed is not None and rehearsal.graded is None:
        rehearsal = await _graded(services, rehearsal, content)
    return debrief(rehearsal, content.persona, content.pitch, content.rubric)


async def _graded(services: Services, rehearsal: Rehearsal, content: Content) -> Rehearsal:
    """The rehearsal with a grade, where there is what a grade needs."""
    persona, pitch, rubric = content.persona, content.pitch, content.rubric
    if pitch is None or rubric is None:
        return rehearsal
    if rehearsal.opened.partner == PartnerKind.IMPORTED:
        grade = await grade_rehearsal(services, rehearsal, pitch, rubric, persona)
        event = Graded(
            id=services.ids.new(), at=services.clock.now(), head=rehearsal.head or "", grade=grade
        )
        await services.store.append(services.principal, rehearsal.id, rehearsal.seq, [event])
        return await load(services, rehearsal.id)
    if persona is None:
        return rehearsal
    return await Session(services, rehearsal, persona, pitch, rubric).debrief()
