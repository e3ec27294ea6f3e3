"""Answering a turn: the partner hears, code decides, the partner says; each step is kept."""

from dataclasses import dataclass

from practice.domain.errors import ModelTrouble
from practice.domain.event import ClosedBy, Event, Heard, PartnerKind, Said, Spoke
from practice.domain.ledger import Ledger
from practice.domain.models import Part
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.teach_back import TeachBack
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.by_model import by_model
from practice.rehearsal.conductor import Conductor, has_left
from practice.rehearsal.partner import Partner, built_in
from practice.trainer.log import Log
from practice.trainer.services import Services
from practice.trainer.speaking import BrokenOff, Show, Speaking, Spoken


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a turn."""

    spoke: Spoke
    """The persona's message."""
    left: bool
    """The persona has gone."""


class Answering:
    """The persona's side of a rehearsal."""

    def __init__(self, services: Services, log: Log, persona: Persona, pitch: Pitch) -> None:
        """Whatever played the persona last plays on, if it still can."""
        self._services = services
        self._log = log
        self._minutes = persona.minutes
        self._conductor = Conductor(Agenda(persona, pitch), log.rehearsal.opened.seed)
        self._speaking: Speaking | None = None
        self.partner = self._found()

    def _found(self) -> Partner:
        rehearsal = self._log.rehearsal
        played = next((m.partner for m in reversed(rehearsal.branch) if m.partner), None)
        if (played or rehearsal.opened.partner) == PartnerKind.MODEL:
            model = self._services.models.model(Part.PARTNER)
            if model is not None:
                return by_model(self._conductor, model)
        return built_in(self._conductor)

    def fall_back(self) -> None:
        """Let the built-in partner play the persona from here on."""
        self.partner = built_in(self._conductor)

    def hush(self) -> None:
        """Break off the message under way, if there is one."""
        if self._speaking is not None:
            self._speaking.stop()

    async def open(self) -> None:
        """The persona speaks first, in a line of its own."""
        said = self._conductor.open()
        spoke = self._log.spoke(Speaker.PERSONA, said.text)
        await self._log.append(spoke.model_copy(update={"move": said.move}))

    async def answer(self, show: Show | None) -> Reply:
        """Answer the volunteer's last turn.

        Raises:
            ModelTrouble: The model gave no answer, or broke off; what came of it is on record.
            StorageError: It could not be written.
        """
        ledger = await self._heard()
        rehearsal = self._log.rehearsal
        *before, last = rehearsal.branch
        heard = self._log.event(Heard, of=last.id, ledger=ledger)
        moves = [message.move for message in before if message.move is not None]
        scene = self._conductor.scene(ledger, rehearsal.transcript, moves)
        self._speaking = Speaking(self.partner.voice, scene, show, self._services.clock)
        try:
            spoken = await self._speaking.whole(since=last.at)
        except BrokenOff as broken:
            await self._log.append(heard, *self._partly(broken.partly))
            raise broken.trouble from broken
        finally:
            self._speaking = None
        return await self._answered(heard, spoken)

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

    async def _answered(self, heard: Heard, spoken: Spoken) -> Reply:
        events: list[Event] = [heard, self._spoke(spoken)]
        left = has_left(spoken.move)
        if left:
            transcript = self._log.rehearsal.transcript
            out_of_time = self._minutes <= transcript.minutes()
            by = ClosedBy.CLOCK if out_of_time else ClosedBy.PERSONA
            events.append(self._log.closed(by, turn=len(transcript) + 1))
        written = await self._log.append(*events)
        shown = next(event for event in written if isinstance(event, Spoke))
        return Reply(shown, left)

    def _partly(self, spoken: Spoken) -> list[Event]:
        """What came of a message that broke off; nothing, if nothing was shown."""
        if not spoken.text.strip():
            return []
        return [self._spoke(spoken).model_copy(update={"state": Said.INTERRUPTED})]

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
