"""A rehearsal that is written as it happens: the state is the fold of what was appended."""

import asyncio
from collections.abc import Sequence
from typing import TypeVar

from practice.domain.event import Closed, ClosedBy, Event, Spoke
from practice.domain.rehearsal import Rehearsal, advance
from practice.domain.text import SafeText
from practice.domain.transcript import Speaker
from practice.trainer.services import Services

E = TypeVar("E", bound=Event)


class Log:
    """The events of one rehearsal, and what they add up to."""

    def __init__(self, services: Services, rehearsal: Rehearsal) -> None:
        """Go on from here."""
        self._services = services
        self._held: tuple[Event, ...] = ()
        self._in_turn = asyncio.Lock()
        """A note or a guess may come while a reply or a grade is being written."""
        self.rehearsal = rehearsal

    def hold(self, event: Event) -> None:
        """Take an event into the state; it is written with the next ones, or never."""
        self.rehearsal = advance(
            self.rehearsal, event.model_copy(update={"seq": self.rehearsal.seq})
        )
        self._held = (*self._held, event)

    async def append(self, *events: Event) -> Sequence[Event]:
        """Make events durable, and take them in; what was begun is written to its end.

        Raises:
            StorageError: They could not be written; nothing has changed.
        """
        writing = asyncio.ensure_future(self._written(events))
        try:
            return await asyncio.shield(writing)
        except asyncio.CancelledError:
            # The store goes on in its thread: without this, the state would lag behind it.
            await asyncio.gather(writing, return_exceptions=True)
            raise

    async def _written(self, events: Sequence[Event]) -> Sequence[Event]:
        services = self._services
        async with self._in_turn:
            written = await services.store.append(
                services.principal, self.rehearsal.id, self.rehearsal.seq, (*self._held, *events)
            )
            self._held = ()
            for event in written:
                self.rehearsal = advance(self.rehearsal, event)
        return written

    def event(self, kind: type[E], **fields: object) -> E:
        """An event of now, not appended yet."""
        return kind(id=self._services.ids.new(), at=self._services.clock.now(), **fields)

    def spoke(self, speaker: Speaker, text: SafeText) -> Spoke:
        """A message that follows the last one."""
        return self.event(Spoke, parent=self.rehearsal.head, speaker=speaker, text=text)

    def closed(self, by: ClosedBy, turn: int | None = None) -> Closed:
        """The end, after the last turn or the one named."""
        last = len(self.rehearsal.branch) if turn is None else turn
        return self.event(Closed, by=by, turn=last)
