"""What belongs to a rehearsal beside what is said in it: plan, hints, pauses, notes, the guess."""

from practice.domain.event import Guessed, Hinted, Noted, Paused, Planned, Resumed
from practice.domain.rubric import OutcomeId
from practice.domain.text import clean
from practice.trainer.log import Log


class Asides:
    """Writes them; each method raises `StorageError` where it could not be written."""

    def __init__(self, log: Log) -> None:
        """Over the log of a rehearsal."""
        self._log = log

    async def plan(self, decider: str, ask: str, crux: str, misreading: str) -> None:
        """The volunteer's plan; of several the newest counts."""
        await self._log.append(
            self._log.event(
                Planned,
                decider=clean(decider.strip()),
                ask=clean(ask.strip()),
                crux=clean(crux.strip()),
                misreading=clean(misreading.strip()),
            )
        )

    async def hint(self, criterion: str, text: str) -> None:
        """A hint was given, at the present turn."""
        head = self._log.rehearsal.head
        await self._log.append(
            self._log.event(Hinted, criterion=criterion, text=clean(text), on=head)
        )

    async def pause(self) -> None:
        """The volunteer stops for a while; twice is once."""
        if not self._log.rehearsal.paused:
            await self._log.append(self._log.event(Paused))

    async def resume(self) -> None:
        """The volunteer is back; twice is once."""
        if self._log.rehearsal.paused:
            await self._log.append(self._log.event(Resumed))

    async def note(self, text: str, *, on: str | None = None, by: str = "") -> None:
        """A note on a message, by its id, or on the rehearsal."""
        await self._log.append(
            self._log.event(Noted, on=on, text=clean(text.strip()), by=clean(by.strip()))
        )

    async def tag(self, tag: str, *, off: bool = False) -> None:
        """Put a tag on the rehearsal, or take it off."""
        await self._log.append(self._log.event(Noted, tag=clean(tag.strip()), off=off or None))

    async def guess(self, outcome: OutcomeId | None, weakest: str | None) -> None:
        """The volunteer's own reading of the present branch, before the debrief."""
        head = self._log.rehearsal.head
        await self._log.append(
            self._log.event(Guessed, outcome=outcome, weakest=weakest, head=head)
        )
