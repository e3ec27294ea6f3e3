"""Opening the debrief of a rehearsal."""

from practice.domain.event import PartnerKind
from practice.domain.rehearsal import Rehearsal
from practice.review.debrief import Debrief, debrief
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import content_of, load


async def open_debrief(services: Services, rehearsal_id: str) -> Debrief:
    """The debrief of a rehearsal that has ended; one that was not graded yet is graded first.

    A rehearsal may have ended without a grade: the program was cut off between the two.

    Raises:
        UnknownName: There is no such rehearsal.
        StorageError: It could not be read, or the grade could not be written.
    """
    rehearsal = await load(services, rehearsal_id)
    content = content_of(services, rehearsal)
    persona, pitch, rubric = content.persona, content.pitch, content.rubric
    if _wants_a_grade(rehearsal) and persona and pitch and rubric:
        session = Session(services, rehearsal, persona, pitch, rubric)
        rehearsal = await session.debrief()
    return debrief(rehearsal, persona, pitch, rubric)


def _wants_a_grade(rehearsal: Rehearsal) -> bool:
    """A talk of ours that has ended; what came from a file is graded when somebody asks for it."""
    ours = rehearsal.opened.partner != PartnerKind.IMPORTED
    return ours and rehearsal.closed is not None and rehearsal.graded is None
