"""How fast a server is asked; shared by all that ask it, so that they back off together."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Sleep = Callable[[float], Awaitable[object]]
_Places = tuple[asyncio.AbstractEventLoop, asyncio.Semaphore, asyncio.Lock]

_FIRST_GAP = 0.02
_LARGEST_GAP = 5.0
_SMALLEST_GAP = 0.005
_RECOVERY = 0.8
"""What remains of the gap after an answer that came through."""


class Pace:
    """At most so many requests at once, and after "too many requests" a gap between their starts.

    The gap doubles with each such answer, for everybody, and shrinks slowly with answers that come
    through.
    """

    def __init__(
        self,
        at_once: int,
        *,
        sleep: Sleep = asyncio.sleep,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing has been refused yet; `now` counts seconds."""
        self._at_once = at_once
        self._sleep = sleep
        self._now = now
        self._places: _Places | None = None
        self._next = 0.0
        self.gap = 0.0
        """Seconds between the starts of two requests."""

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for one's turn, and keep a place while the request is under way."""
        at_once, starting = self._here()
        async with at_once:
            async with starting:
                while (wait := self._next - self._now()) > 0:
                    await self._sleep(wait)
                self._next = max(self._next, self._now() + self.gap)
            yield

    def refused(self, wait: float | None) -> None:
        """The server got too many requests; `wait` is the seconds that it asks for."""
        self.gap = min(_LARGEST_GAP, max(_FIRST_GAP, self.gap * 2))
        self._next = max(self._next, self._now() + max(wait or 0.0, self.gap))

    def came_through(self) -> None:
        """The server answered."""
        self.gap *= _RECOVERY
        if self.gap < _SMALLEST_GAP:
            self.gap = 0.0

    def _here(self) -> tuple[asyncio.Semaphore, asyncio.Lock]:
        """The places, and the turn to wait for a start, of the loop that runs now."""
        loop = asyncio.get_running_loop()
        if self._places is None or self._places[0] is not loop:
            self._places = (loop, asyncio.Semaphore(self._at_once), asyncio.Lock())
        return self._places[1:]
