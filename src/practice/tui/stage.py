"""What the screens stand on: services, what can be chosen, drafts, a thread for the work."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from practice.domain.models import OfferedServer
    from practice.review.debrief import Debrief
    from practice.trainer.choosing import Offer
    from practice.trainer.services import Services

T = TypeVar("T")
Work = Coroutine[Any, Any, T]

_PATIENCE = 2.0
"""Seconds that quitting waits for work that has begun."""


class Backstage:
    """An event loop in a thread of its own, where the use cases run.

    Reading a line and grading compute for a while; here they never hold up a key or a paint.
    """

    def __init__(self) -> None:
        self._loop: Future[asyncio.AbstractEventLoop] = Future()
        self._over = asyncio.Event()
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._begun: set[Future[Any]] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        """Of the loop in the thread."""

    def open(self) -> None:
        """Start the thread."""
        self._thread.start()

    async def run(self, work: Work[T]) -> T:
        """Run a use case to its end, even if whoever waits for it goes away."""
        begun = asyncio.wrap_future(self._begin(work))
        begun.add_done_callback(_looked_at)
        return await asyncio.shield(begun)

    async def close(self, last: Callable[[], Work[None]] | None = None) -> None:
        """Let begun work end, for a while, and break off the rest, which keeps what it has.

        Then do the last thing, and stop the thread.
        """
        await asyncio.to_thread(wait, set(self._begun), timeout=_PATIENCE)
        if self._begun:
            await self.run(self._break_off())
        if last is not None:
            await self.run(last())
        self._loop.result().call_soon_threadsafe(self._over.set)
        await asyncio.to_thread(self._thread.join, _PATIENCE)

    def _begin(self, work: Work[T]) -> Future[T]:
        future = asyncio.run_coroutine_threadsafe(self._done(work), self._loop.result())
        self._begun.add(future)
        future.add_done_callback(self._begun.discard)
        return future

    async def _done(self, work: Work[T]) -> T:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            return await work
        finally:
            self._tasks.discard(task)

    async def _break_off(self) -> None:
        others = self._tasks - {asyncio.current_task()}
        for task in others:
            task.cancel()
        if others:
            await asyncio.wait(others, timeout=_PATIENCE)

    async def _serve(self) -> None:
        self._loop.set_result(asyncio.get_running_loop())
        await self._over.wait()


@dataclass
class Stage:
    """What every screen is given."""

    services: "Services"
    offer: "Offer"
    backstage: Backstage
    drafts: dict[str, str] = field(default_factory=dict)
    """What was typed and not sent, by rehearsal."""
    found: "tuple[OfferedServer, ...] | None" = None
    """The model servers that were found; None: nobody has looked yet."""
    gradings: "dict[str, asyncio.Task[Debrief]]" = field(default_factory=dict)
    """Gradings under way, by rehearsal: whoever leaves one and comes back waits for the same."""

    async def run(self, work: Work[T]) -> T:
        """Run a use case backstage."""
        return await self.backstage.run(work)

    def begin_draft(self, rehearsal: str, text: str) -> None:
        """Have something to begin with in the composer, before what was typed there already."""
        typed = self.drafts.get(rehearsal, "")
        if text and text != typed:
            self.drafts[rehearsal] = f"{text}\n{typed}" if typed.strip() else text

    async def keep_draft(self, rehearsal: str) -> None:
        """Put what was typed in a talk and not sent onto the disk.

        Raises:
            StorageError: It could not be written.
        """
        text = self.drafts.get(rehearsal, "")
        await self.run(self.services.drafts.save(rehearsal, text))

    async def graded(self, rehearsal: str, work: "Callable[[], Work[Debrief]]") -> "Debrief":
        """The debrief of a rehearsal; work that is under way for it is waited for."""
        grading = self.begin_grading(rehearsal, work)
        try:
            return await asyncio.shield(grading)
        finally:
            if grading.done():
                self.gradings.pop(rehearsal, None)

    def begin_grading(
        self, rehearsal: str, work: "Callable[[], Work[Debrief]]"
    ) -> "asyncio.Task[Debrief]":
        """Grade a rehearsal, and don't wait for it; twice is once.

        Where it fails, whoever waits for it next is told so, and nothing is asked twice.
        """
        grading = self.gradings.get(rehearsal)
        if grading is None:
            grading = asyncio.ensure_future(self.run(work()))
            self.gradings[rehearsal] = grading
            grading.add_done_callback(_looked_at)
            grading.add_done_callback(partial(self._graded, rehearsal))
        return grading

    async def grading_over(self, rehearsal: str) -> bool:
        """Wait for a grading under way, however it ends; False: there was none."""
        grading = self.gradings.get(rehearsal)
        if grading is not None:
            await asyncio.wait({grading})
            self.gradings.pop(rehearsal, None)
        return grading is not None

    def _graded(self, rehearsal: str, grading: "asyncio.Task[Debrief]") -> None:
        if not grading.cancelled() and grading.exception() is None:
            self.gradings.pop(rehearsal, None)


def _looked_at(done: "asyncio.Future[Any]") -> None:
    """Count a failure as told: where whoever waited has gone, asyncio would print a traceback."""
    if not done.cancelled():
        done.exception()
