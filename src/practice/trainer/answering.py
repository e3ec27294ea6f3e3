"""Answering a turn: the partner hears, code decides, the partner says; each step is kept."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from practice.domain.chat import ChatAnswer, Ending
from practice.domain.errors import ModelTrouble, SeqConflict, WrongUse
from practice.domain.event import ClosedBy, Event, Heard, PartnerKind, Said, Spoke
from practice.domain.ledger import Ledger
from practice.domain.models import Part
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.teach_back import TeachBack
from practice.domain.text import EMPTY, SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.conductor import Conductor, has_left
from practice.rehearsal.partner import Partner, built_in
from practice.trainer.log import Log
from practice.trainer.services import Services
from practice.trainer.speaking import Show, Speaking, Spoken


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a turn."""

    spoke: Spoke
    """The persona's message."""
    left: bool
    """The persona has gone."""


@dataclass
class _Answer:
    """An answer under way: what there is of it so far."""

    since: datetime
    heard: Ledger | None = None
    speaking: Speaking | None = None


class Answering:
    """The persona's side of a rehearsal."""

    def __init__(self, services: Services, log: Log, persona: Persona, pitch: Pitch) -> None:
        """Whatever played the persona last plays on, if it still can."""
        self._services = services
        self._log = log
        self._minutes = persona.minutes
        self._conductor = Conductor(Agenda(persona, pitch), log.rehearsal.opened.seed)
        self._under_way: asyncio.Future[Spoken] | None = None
        self._unwritten: tuple[Event, ...] = ()
        """What a model said and the store did not take: it can't be had a second time."""
        self.stands_in: SafeText = EMPTY
        """Why the built-in partner plays where a model did, in a sentence; empty: it does not."""
        self.partner = self._found()

    def _found(self) -> Partner:
        rehearsal = self._log.rehearsal
        played = next((m.partner for m in reversed(rehearsal.branch) if m.partner), None)
        if (played or rehearsal.opened.partner) == PartnerKind.MODEL:
            why = f"The model {rehearsal.opened.model or 'that played'} is not connected now."
            try:
                model = self._services.models.model(Part.PARTNER)
            except WrongUse as error:
                model, why = None, str(error)
            if model is not None:
                from practice.rehearsal.by_model import (
                    by_model,  # where a model plays, and only there
                )

                return by_model(self._conductor, model)
            self.stands_in = clean(f"{why} The built-in partner plays on.")
        return built_in(self._conductor)

    def fall_back(self) -> None:
        """Let the built-in partner play the persona from here on."""
        self.partner = built_in(self._conductor)

    def hush(self) -> None:
        """Break off the answer under way, if there is one."""
        if self._under_way is not None:
            self._under_way.cancel()

    async def open(self) -> None:
        """The persona speaks first, in a line of its own."""
        said = self._conductor.open()
        spoke = self._log.spoke(Speaker.PERSONA, said.text)
        await self._log.append(spoke.model_copy(update={"move": said.move}))

    async def answer(self, show: Show | None) -> Reply:
        """Answer the volunteer's last turn.

        Raises:
            ModelTrouble: The model gave no answer, or broke off; what came of it is on record.
            StorageError: It could not be written; `settle` tries to write it again.
        """
        answer = _Answer(since=self._services.clock.now())
        self._under_way = asyncio.ensure_future(self._said(answer, show))
        try:
            spoken = await self._under_way
        except ModelTrouble:
            await self._keep(self._so_far(answer))
            raise
        except asyncio.CancelledError:
            await self._keep(self._so_far(answer))
            if _is_cancelled():
                raise
            raise _hushed() from None
        finally:
            self._under_way = None
        return await self._answered(answer, spoken)

    async def settle(self) -> Reply | None:
        """Write what was said and could not be written; None: there was no whole message.

        Raises:
            StorageError: It could not be written this time either.
        """
        return self._replied(await self._keep(self._unwritten))

    async def teach_back(self) -> tuple[TeachBack, PartnerKind | None]:
        """The persona's account, and what gave it where that is not what the rehearsal names.

        Where a model gives none, the built-in partner gives one from the ledger.
        """
        rehearsal, by = self._log.rehearsal, self.partner
        ledger = rehearsal.ledger or Ledger()
        try:
            account = await by.teller.teach_back(rehearsal.transcript, ledger)
        except ModelTrouble:
            by = built_in(self._conductor)
            account = await by.teller.teach_back(rehearsal.transcript, ledger)
        return account, self._other(by)

    async def _said(self, answer: _Answer, show: Show | None) -> Spoken:
        """Hear, decide, say."""
        answer.heard = await self._heard()
        rehearsal = self._log.rehearsal
        moves = [message.move for message in rehearsal.branch[:-1] if message.move is not None]
        scene = self._conductor.scene(answer.heard, rehearsal.transcript, moves)
        answer.speaking = Speaking(self.partner.voice, scene, show, self._services.clock)
        return await answer.speaking.whole(answer.since)

    async def _heard(self) -> Ledger:
        """The ledger after the last turn; turns that were left unanswered are heard first."""
        rehearsal = self._log.rehearsal
        ledger = Ledger()
        unheard: list[int] = []
        for number, message in enumerate(rehearsal.branch, start=1):
            known = rehearsal.ledgers.get(message.id)
            if known is not None:
                ledger, unheard = known, []
            elif message.speaker == Speaker.VOLUNTEER:
                unheard.append(number)
        for number in unheard:
            part = Transcript(rehearsal.transcript[:number])
            ledger = await self.partner.listener.hear(ledger, part)
        return ledger

    async def _answered(self, answer: _Answer, spoken: Spoken) -> Reply:
        events: list[Event] = [*self._taken_in(answer), self._spoke(spoken)]
        if has_left(spoken.move):
            transcript = self._log.rehearsal.transcript
            out_of_time = self._minutes <= transcript.minutes()
            by = ClosedBy.CLOCK if out_of_time else ClosedBy.PERSONA
            events.append(self._log.closed(by, turn=len(transcript) + 1))
        reply = self._replied(await self._keep(events))
        assert reply is not None, "a whole message was among the events"
        return reply

    def _so_far(self, answer: _Answer) -> list[Event]:
        """What came of an answer that broke off; a message alone if something was shown."""
        events = self._taken_in(answer)
        if answer.speaking is not None:
            partly = answer.speaking.so_far(answer.since)
            if partly.text.strip():
                spoke = self._spoke(partly)
                events.append(spoke.model_copy(update={"state": Said.INTERRUPTED}))
        return events

    def _taken_in(self, answer: _Answer) -> list[Event]:
        """The ledger after the last turn, where it was heard now."""
        rehearsal = self._log.rehearsal
        if answer.heard is None or rehearsal.head is None or rehearsal.head in rehearsal.ledgers:
            return []
        return [self._log.event(Heard, of=rehearsal.head, ledger=answer.heard)]

    async def _keep(self, events: Sequence[Event]) -> Sequence[Event]:
        """Write; what a model said and can't be written now is written by the next attempt."""
        if not events:
            return ()
        if self.partner.kind == PartnerKind.MODEL:
            self._unwritten = tuple(events)
        try:
            written = await self._log.append(*events)
        except SeqConflict:
            self._unwritten = ()  # the talk has gone on elsewhere, without it
            raise
        self._unwritten = ()
        return written

    @staticmethod
    def _replied(written: Sequence[Event]) -> Reply | None:
        for event in written:
            if isinstance(event, Spoke) and event.state == Said.COMPLETE:
                return Reply(event, has_left(event.move))
        return None

    def _spoke(self, spoken: Spoken) -> Spoke:
        by_model = self.partner.kind == PartnerKind.MODEL
        return self._log.spoke(Speaker.PERSONA, spoken.text).model_copy(
            update={
                "move": spoken.move,
                "partner": self._other(self.partner),
                "first": spoken.first if by_model else None,
                "took": spoken.took if by_model else None,
            }
        )

    def _other(self, partner: Partner) -> PartnerKind | None:
        return None if partner.kind == self._log.rehearsal.opened.partner else partner.kind


def _is_cancelled() -> bool:
    """Whether it is the caller that was told to end, and not the answer alone."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _hushed() -> ModelTrouble:
    return ModelTrouble(
        ChatAnswer(Ending.INTERRUPTED, EMPTY, clean("You stopped the listener here."))
    )
