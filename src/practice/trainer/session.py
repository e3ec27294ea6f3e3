"""A rehearsal in progress: what a face needs to hold a conversation. Nothing said is ever lost.

Each turn of the volunteer's is durable before the listener thinks about it, and each reply before
it is shown.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from practice.domain.content import Kind
from practice.domain.errors import RehearsalOver, WrongUse
from practice.domain.event import (
    Closed,
    ClosedBy,
    Event,
    Graded,
    Heard,
    Limits,
    Opened,
    PartnerKind,
    Spoke,
    TaughtBack,
)
from practice.domain.ledger import Ledger
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rehearsal import Rehearsal, advance, fold
from practice.domain.rubric import Rubric
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.conductor import Conductor, has_left
from practice.trainer.grading import grade_rehearsal
from practice.trainer.services import Services

E = TypeVar("E", bound=Event)

MOST_CHARACTERS = 100_000
"""Longest turn that is taken; a listener's patience ends long before."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rehearsal is about."""

    persona: str
    pitch: str
    rubric: str
    seed: int | None = None
    """None: drawn."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a turn."""

    spoke: Spoke
    """The persona's message."""
    left: bool
    """The persona has gone."""


class Session:
    """One rehearsal, held open; the state is the fold of what was appended."""

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
        self.rehearsal = rehearsal
        self.persona = persona
        self.pitch = pitch
        self.rubric = rubric
        self._conductor = Conductor(Agenda(persona, pitch), rehearsal.opened.seed)

    @classmethod
    async def begin(cls, services: Services, choice: Choice) -> "Session":
        """Open a rehearsal; the persona speaks first.

        Raises:
            UnknownName: There is no such persona, pitch or rubric; the nearest is named.
            ContentError: A file has problems.
            StorageError: It could not be written.
        """
        library = services.library
        persona = library.persona(choice.persona)
        pitch = library.pitch(choice.pitch)
        rubric = library.rubric(choice.rubric)
        seed = choice.seed if choice.seed is not None else random.SystemRandom().getrandbits(31)
        opened = Opened(
            id=services.ids.new(),
            at=services.clock.now(),
            rehearsal=services.ids.new(),
            persona=services.ref(Kind.PERSONA, persona.id, persona.name),
            pitch=services.ref(Kind.PITCH, pitch.id, pitch.title),
            rubric=services.ref(Kind.RUBRIC, rubric.id, rubric.title),
            partner=PartnerKind.BUILT_IN,
            seed=seed,
            limits=Limits(minutes=persona.minutes),
            program=services.version,
        )
        written = await services.store.open_rehearsal(services.principal, opened)
        session = cls(services, fold([written]), persona, pitch, rubric)
        await session._persona_opens()
        return session

    @classmethod
    async def resume(cls, services: Services, rehearsal_id: str) -> "Session":
        """Go on with a rehearsal that was cut off; an unanswered turn is answered first.

        Raises:
            UnknownName: There is no such rehearsal, or its persona or pitch is gone.
            RehearsalOver: It was closed.
            StorageError: It could not be read.
        """
        events = await services.store.read(services.principal, rehearsal_id)
        rehearsal = fold(events)
        if rehearsal.closed is not None:
            raise RehearsalOver(
                f"The rehearsal {rehearsal_id} was closed.",
                hint=f"`practice review {rehearsal_id}` shows it.",
            )
        opened = rehearsal.opened
        library = services.library
        session = cls(
            services,
            rehearsal,
            library.persona(opened.persona.id),
            library.pitch(opened.pitch.id),
            library.rubric(opened.rubric.id),
        )
        await session._catch_up()
        return session

    @property
    def minutes_left(self) -> float:
        """Story time that the listener still has."""
        return self.persona.minutes - self.rehearsal.transcript.minutes()

    @property
    def over(self) -> bool:
        """Whether the conversation has ended."""
        return self.rehearsal.closed is not None

    async def say(self, text: str) -> Reply:
        """The volunteer says something; the persona answers.

        Raises:
            RehearsalOver: The conversation has ended.
            WrongUse: The line is empty, or far too long for one message.
            StorageError: It could not be written.
        """
        if self.over:
            raise RehearsalOver(
                "The conversation has ended.", hint="See the debrief, or begin another rehearsal."
            )
        said = self._checked(text)
        await self._append(self._spoke(Speaker.VOLUNTEER, said))
        return await self._answer()

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
        """End the conversation; twice is once."""
        if not self.over:
            await self._append(self._closed(by))

    async def leave(self) -> None:
        """Leave the talk for now: another program may take it up.

        Raises:
            StorageError: Its files could not be let go of.
        """
        await self._services.store.let_go(self.rehearsal.id)

    async def debrief(self, grader: str = "rules") -> Rehearsal:
        """Close if need be, let the persona teach back, and grade; what is there already is kept.

        Raises:
            UnknownName: There is no such grader.
            StorageError: It could not be written.
        """
        await self.close(ClosedBy.VOLUNTEER)
        head = self.rehearsal.head or ""
        if self.rehearsal.teach_back is None:
            ledger = self.rehearsal.ledger or Ledger()
            account = self._conductor.teach_back(ledger)
            await self._append(self._event(TaughtBack, head=head, teach_back=account))
        if self.rehearsal.graded is None:
            await self._grade(grader, head)
        return self.rehearsal

    async def _grade(self, grader: str, head: str) -> None:
        grade = await grade_rehearsal(
            self._services, self.rehearsal, self.pitch, self.rubric, self.persona, grader
        )
        await self._append(self._event(Graded, head=head, grade=grade))

    async def _persona_opens(self) -> None:
        said = self._conductor.open()
        await self._append(
            self._spoke(Speaker.PERSONA, said.text).model_copy(update={"move": said.move})
        )

    async def _catch_up(self) -> None:
        """Answer a turn that was saved when the program was cut off."""
        branch = self.rehearsal.branch
        if not branch:
            await self._persona_opens()
        elif branch[-1].speaker == Speaker.VOLUNTEER:
            await self._answer()

    async def _answer(self) -> Reply:
        rehearsal = self.rehearsal
        transcript = rehearsal.transcript
        *before, last = rehearsal.branch
        ledger = self._heard()
        moves = [message.move for message in before if message.move is not None]
        said = self._conductor.reply(ledger, transcript, moves)
        spoke = self._spoke(Speaker.PERSONA, said.text).model_copy(update={"move": said.move})
        left = has_left(said.move)
        events: list[Event] = [self._event(Heard, of=last.id, ledger=ledger), spoke]
        if left:
            by = ClosedBy.CLOCK if self.minutes_left <= 0 else ClosedBy.PERSONA
            events.append(self._closed(by, turn=len(transcript) + 1))
        written = await self._append(*events)
        shown = next(event for event in written if isinstance(event, Spoke))
        return Reply(shown, left)

    def _heard(self) -> Ledger:
        """The ledger after the last turn; turns that were left unanswered are heard first."""
        transcript = self.rehearsal.transcript
        ledger = Ledger()
        unheard: list[int] = []
        for number, message in enumerate(self.rehearsal.branch, start=1):
            known = self.rehearsal.ledgers.get(message.id)
            if known is not None and number < len(transcript):
                ledger, unheard = known, []
            elif message.speaker == Speaker.VOLUNTEER:
                unheard.append(number)
        for number in unheard:
            ledger = self._conductor.hear(ledger, Transcript(transcript[:number]))
        return ledger

    async def _append(self, *events: Event) -> Sequence[Event]:
        services = self._services
        written = await services.store.append(
            services.principal, self.rehearsal.id, self.rehearsal.seq, events
        )
        for event in written:
            self.rehearsal = advance(self.rehearsal, event)
        return written

    def _spoke(self, speaker: Speaker, text: SafeText) -> Spoke:
        return Spoke(
            id=self._services.ids.new(),
            at=self._services.clock.now(),
            parent=self.rehearsal.head,
            speaker=speaker,
            text=text,
        )

    def _closed(self, by: ClosedBy, turn: int | None = None) -> Closed:
        last = len(self.rehearsal.branch) if turn is None else turn
        return self._event(Closed, by=by, turn=last)

    def _event(self, kind: type[E], **fields: object) -> E:
        return kind(id=self._services.ids.new(), at=self._services.clock.now(), **fields)
