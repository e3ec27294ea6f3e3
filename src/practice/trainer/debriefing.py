"""Opening the debrief of a rehearsal, and the guess before it."""

from practice.domain.errors import UnknownName
from practice.domain.event import PartnerKind
from practice.domain.models import Part
from practice.domain.persona import Persona
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import OutcomeId, Rubric
from practice.domain.transcript import Speaker
from practice.review.debrief import Debrief
from practice.trainer.judging import judge
from practice.trainer.log import Log
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import Content, content_of, debrief_of, load


class Debriefing:
    """The end of one talk: it is graded, and meanwhile the volunteer says how they read it.

    Both are written through one log, so that neither gets in the way of the other.
    """

    def __init__(self, services: Services, session: Session) -> None:
        """The end of a session's talk; use `due`."""
        self._services = services
        self._session = session

    @classmethod
    async def due(cls, services: Services, rehearsal_id: str) -> "Debriefing | None":
        """Where a guess is to be asked for: the talk has ended, and was not graded or guessed.

        None where it was imported or nothing was said, its content is gone, or nobody wants to
        be asked.

        Raises:
            UnknownName: There is no such rehearsal.
            StorageError: It could not be read.
        """
        rehearsal = await load(services, rehearsal_id)
        content = content_of(services, rehearsal)
        persona, pitch, rubric = content.persona, content.pitch, content.rubric
        if persona is None or pitch is None or rubric is None or not _unread(rehearsal):
            return None
        if not services.preferences.load().guess:
            return None
        return cls(services, Session(services, rehearsal, persona, pitch, rubric))

    @property
    def rubric(self) -> Rubric:
        """What the outcomes and criteria are that may be guessed."""
        return self._session.rubric

    @property
    def persona(self) -> Persona:
        """Who was talked to."""
        return self._session.persona

    async def guess(self, outcome: OutcomeId | None, weakest: str | None) -> None:
        """Keep what the volunteer read out of the talk.

        Raises:
            StorageError: It could not be written.
        """
        await self._session.asides.guess(outcome, weakest)

    async def graded(self) -> Debrief:
        """Let the persona teach back, and grade.

        Raises:
            ModelTrouble: The model could not grade.
            StorageError: It could not be written.
        """
        return debrief_of(self._services, await self._session.debrief())


def _unread(rehearsal: Rehearsal) -> bool:
    """Whether a talk has ended in which the volunteer spoke, and nothing is known of it yet."""
    spoke = any(True for _ in rehearsal.transcript.by(Speaker.VOLUNTEER))
    known = rehearsal.graded is not None or rehearsal.guess is not None
    imported = rehearsal.opened.partner == PartnerKind.IMPORTED
    return rehearsal.closed is not None and spoke and not known and not imported


async def open_debrief(
    services: Services, rehearsal_id: str, grader: str | None = None, head: str | None = None
) -> Debrief:
    """The debrief of a rehearsal that has ended; one that was not graded yet is graded first.

    It may have come from a file, or have ended when the program was cut off. `grader`: None is
    the model that judges, where one is connected, else the rules. `head`: the last message of the
    branch that is meant; None: the present one.

    Raises:
        UnknownName: There is no such rehearsal, branch or grader.
        WrongUse: A model is to grade, and can't be used.
        ModelTrouble: The model could not grade.
        StorageError: It could not be read, or the grade could not be written.
    """
    rehearsal = await load(services, rehearsal_id)
    if head is not None:
        if head not in rehearsal.messages:
            raise UnknownName("There is no such try of this rehearsal.")
        rehearsal = rehearsal.on(head)
    content = content_of(services, rehearsal)
    if rehearsal.closed is not None and rehearsal.graded is None:
        rehearsal = await _graded(services, rehearsal, content, grader)
    return debrief_of(services, rehearsal)


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
