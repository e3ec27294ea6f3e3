"""A rehearsal in progress: what a face needs to hold a conversation. Nothing said is ever lost.

Each turn of the volunteer's is durable before the listener thinks about it, and each reply before
the next turn; one that breaks off is kept as far as it came.
"""

from dataclasses import astuple

from practice.domain.errors import RehearsalOver, WrongUse
from practice.domain.event import (
    ClosedBy,
    PartnerKind,
    Rewound,
    Said,
    TaughtBack,
)
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rehearsal import Rehearsal, fold
from practice.domain.rubric import Rubric
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker
from practice.rehearsal.partner import Partner
from practice.trainer.answering import Answering, Reply
from practice.trainer.asides import Asides
from practice.trainer.judging import judge
from practice.trainer.log import Log
from practice.trainer.opening import Choice, new_rehearsal
from practice.trainer.services import Services
from practice.trainer.speaking import Show

MOST_CHARACTERS = 100_000
"""Longest turn that is taken; a listener's patience ends long before."""


class Session:
    """One rehearsal, held open."""

    def __init__(
        self,
        services: Services,
        rehearsal: Rehearsal,
        persona: Persona,
        pitch: Pitch,
        rubric: Rubric,
    ) -> None:
        """Go on with a rehearsal; use `begin` or `resume`."""
        self._services = services
        self._log = Log(services, rehearsal)
        self.asides = Asides(self._log)
        self._answering = Answering(services, self._log, persona, pitch)
        self.persona = persona
        self.pitch = pitch
        self.rubric = rubric

    @classmethod
    async def begin(cls, services: Services, choice: Choice) -> "Session":
        """Open a rehearsal; the persona speaks first.

        Raises:
            UnknownName: There is no such persona, pitch or rubric; the nearest is named.
            WrongUse: A model is wanted, and none is connected.
            ContentError: A file has problems.
            StorageError: It could not be written.
        """
        library = services.library
        persona = library.persona(choice.persona)
        pitch = library.pitch(choice.pitch)
        rubric = library.rubric(choice.rubric)
        opened = new_rehearsal(services, choice, persona, pitch, rubric)
        written = await services.store.open_rehearsal(services.principal, opened)
        session = cls(services, fold([written]), persona, pitch, rubric)
        if choice.plan is not None:
            await session.asides.plan(*astuple(choice.plan))
        await session._answering.open()
        return session

    @classmethod
    async def resume(cls, services: Services, rehearsal_id: str) -> "Session":
        """Go on with a rehearsal that was cut off.

        The built-in partner answers an unanswered turn at once; a model waits for `retry`.

        Raises:
            UnknownName: There is no such rehearsal, or its persona or pitch is gone.
            RehearsalOver: It was closed.
            StorageError: It could not be read.
        """
        session = await cls._of(services, rehearsal_id)
        if session.over:
            raise RehearsalOver(
                f"The rehearsal {rehearsal_id} was closed.",
                hint=f"`practice review {rehearsal_id}` shows it.",
            )
        await session._catch_up()
        return session

    @classmethod
    async def try_again(cls, services: Services, rehearsal_id: str, to: str) -> "Session":
        """Open a rehearsal, ended or not, at an earlier message of the persona's, on any branch.

        Nothing is written before the volunteer speaks.

        Raises:
            UnknownName: There is no such rehearsal, or its persona or pitch is gone.
            WrongUse: It was imported, or `to` is no whole message of the persona's.
            StorageError: It could not be read.
        """
        session = await cls._of(services, rehearsal_id)
        if session.rehearsal.opened.partner == PartnerKind.IMPORTED:
            raise WrongUse(
                "An imported talk can't be gone on with.",
                hint="Begin a rehearsal with the same persona and pitch.",
            )
        await session.rewind(to)
        return session

    @classmethod
    async def _of(cls, services: Services, rehearsal_id: str) -> "Session":
        rehearsal = fold(await services.store.read(services.principal, rehearsal_id))
        opened, library = rehearsal.opened, services.library
        return cls(
            services,
            rehearsal,
            library.persona(opened.persona.id),
            library.pitch(opened.pitch.id),
            library.rubric(opened.rubric.id),
        )

    @property
    def rehearsal(self) -> Rehearsal:
        """The state, after the last event."""
        return self._log.rehearsal

    @property
    def partner(self) -> Partner:
        """What plays the persona now."""
        return self._answering.partner

    @property
    def stands_in(self) -> SafeText:
        """Why the built-in partner plays where a model did, in a sentence; else empty."""
        return self._answering.stands_in

    @property
    def minutes_left(self) -> float:
        """Story time that the listener still has."""
        return self.persona.minutes - self.rehearsal.transcript.minutes()

    @property
    def over(self) -> bool:
        """Whether the conversation has ended."""
        return self.rehearsal.closed is not None

    @property
    def unanswered(self) -> bool:
        """The last turn is the volunteer's: it is on record, and nobody has answered it."""
        branch = self.rehearsal.branch
        return bool(branch) and branch[-1].speaker == Speaker.VOLUNTEER

    @property
    def broken_off(self) -> bool:
        """The persona's last message was interrupted; what came of it is on record."""
        branch = self.rehearsal.branch
        return bool(branch) and branch[-1].state == Said.INTERRUPTED

    async def say(self, text: str, show: Show | None = None) -> Reply:
        """The volunteer says something; the persona answers, piece by piece where it can.

        After a message of the persona's that broke off, this goes on from what came of it.

        Raises:
            RehearsalOver: The conversation has ended.
            WrongUse: The line is empty, or far too long for one message.
            StorageError: It could not be written.
            ModelTrouble: The turn is on record; the model gave no answer, or broke off.
        """
        said = self._checked(text)
        await self._answering.settle()
        if self.over:
            raise RehearsalOver(
                "The conversation has ended.", hint="See the debrief, or begin another rehearsal."
            )
        await self._log.append(self._log.spoke(Speaker.VOLUNTEER, said))
        return await self._answering.answer(show)

    async def retry(self, show: Show | None = None) -> Reply:
        """Answer the volunteer's last turn again; a message that broke off is superseded.

        One that came whole and could not be written is written, and not made anew.

        Raises:
            WrongUse: The last turn was answered.
            StorageError: It could not be written.
            ModelTrouble: As for `say`.
        """
        kept = await self._answering.settle()
        if kept is not None:
            return kept
        if self.broken_off and not self.over:
            turn = self.rehearsal.branch[-1].parent
            await self._log.append(self._log.event(Rewound, to=turn))
        if not self.unanswered or self.over:
            raise WrongUse("The last turn was answered.", hint="Say something, or end the talk.")
        return await self._answering.answer(show)

    async def rewind(self, to: str) -> None:
        """Go back to a message of the persona's, on any branch; what followed stays as a branch.

        The persona is as they were then, with the same seed. Written with the next turn.

        Raises:
            WrongUse: It is no whole message of the persona's.
            StorageError: What was said before could not be written.
        """
        await self._answering.settle()
        message = self.rehearsal.messages.get(to)
        if (
            message is None
            or message.speaker != Speaker.PERSONA
            or message.state == Said.INTERRUPTED
        ):
            raise WrongUse(
                "The talk can go on only from something that the listener said in full.",
                hint="Choose another turn.",
            )
        if to != self.rehearsal.head or self.over:
            self._log.hold(self._log.event(Rewound, to=to))

    async def hush(self) -> None:
        """Break off the answer under way; what came of it is kept. Without one, nothing.

        Whoever waits for it gets a `ModelTrouble` that says so.
        """
        self._answering.hush()

    def fall_back(self) -> None:
        """Let the built-in partner play the persona from here on."""
        self._answering.fall_back()

    @staticmethod
    def _checked(text: str) -> SafeText:
        said = clean(text.strip())
        if not said:
            raise WrongUse("An empty line says nothing.", hint="Type what you would say.")
        if len(said) > MOST_CHARACTERS:
            raise WrongUse(
                f"That is {len(said):,} characters; one message has at most {MOST_CHARACTERS:,}.",
                hint="It was not said. Nobody listens that long: say it in shorter turns.",
            )
        return said

    async def close(self, by: ClosedBy) -> None:
        """End the conversation; twice is once.

        Raises:
            StorageError: It could not be written.
        """
        if not self.over:
            await self._answering.settle()
        if not self.over:
            await self._log.append(self._log.closed(by))

    async def leave(self) -> None:
        """Leave the talk for now: another program may take it up.

        Raises:
            StorageError: Its files could not be let go of.
        """
        await self._services.store.let_go(self.rehearsal.id)

    async def debrief(self, grader: str | None = None) -> Rehearsal:
        """Close if need be, let the persona teach back, and grade; what is there already is kept.

        `grader`: None is the model that judges, where one is connected, else the rules.

        Raises:
            UnknownName: There is no such grader.
            WrongUse: A model is to grade, and none is connected.
            ModelTrouble: The model could not grade; the account is on record.
            StorageError: It could not be written.
        """
        await self.close(ClosedBy.VOLUNTEER)
        log, head = self._log, self.rehearsal.head or ""
        if self.rehearsal.teach_back is None:
            account, by = await self._answering.teach_back()
            await log.append(log.event(TaughtBack, head=head, teach_back=account, partner=by))
        if self.rehearsal.graded is None:
            persona, pitch, rubric = self.persona, self.pitch, self.rubric
            await judge(self._services, log, pitch, rubric, persona, grader)
        return self.rehearsal

    async def _catch_up(self) -> None:
        if not self.rehearsal.branch:
            await self._answering.open()
        elif self.unanswered and self.partner.kind == PartnerKind.BUILT_IN:
            await self._answering.answer(None)
