"""The store over files: a journal for each rehearsal, and a catalogue of rows."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from practice.domain.errors import StorageError, UnknownName
from practice.domain.event import Event, Opened
from practice.domain.ports import Flaw, Page, Principal, Query, Rebuilt
from practice.storage.filesystem import FileSystem, told_as
from practice.storage.keeper import Keeper
from practice.storage.layout import Layout

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class FileStore:
    """Implements `domain.ports.Store`; two programs may share one data folder.

    All file work runs in one thread of its own, so the event loop never waits for the disk, and
    calls are served one after another in the order in which they were made. A call that is
    cancelled may still be carried out; sent again with the same event ids it changes nothing.
    """

    def __init__(
        self,
        root: Path,
        *,
        files: FileSystem | None = None,
        most_held: int = 64,
        poll: float = 0.2,
    ) -> None:
        """A store over a data folder; nothing is read or made until the first call.

        Args:
            root: The data folder; made when something is first written.
            files: The system's calls; None: the real ones.
            most_held: How many rehearsals may be held open for writing, with two descriptors each.
            poll: How often `watch` looks for further events, in seconds.
        """
        self._keeper = Keeper(files or FileSystem(), Layout(root), most_held)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="practice-storage")
        self._poll = poll
        self._started = False
        self._closed = False

    async def open_rehearsal(self, principal: Principal, opened: Opened) -> Opened:
        """Begin a journal; see `Store.open_rehearsal`.

        Raises:
            StorageError: It could not be written, or was erased, or there is another of this id.
            WrongUse: The id is no ULID, or a participant opens what is not their own.
        """
        return await self._do("begin the rehearsal", self._keeper.open_rehearsal, principal, opened)

    async def append(
        self, principal: Principal, rehearsal: str, expected_seq: int, events: Sequence[Event]
    ) -> list[Event]:
        """Add events; see `Store.append`.

        Raises:
            UnknownName: There is no such rehearsal.
            SeqConflict: The journal has moved on.
            Busy: Another program is writing to it.
            StorageError: It could not be written; what was there before is intact.
        """
        return await self._do(
            "save the rehearsal",
            self._keeper.append,
            principal,
            rehearsal,
            expected_seq,
            tuple(events),
        )

    async def read(self, principal: Principal, rehearsal: str, after: int = 0) -> list[Event]:
        """The events numbered above `after`; see `Store.read`.

        Raises:
            UnknownName: There is no such rehearsal.
            StorageError: It could not be read.
        """
        return await self._do("read the rehearsal", self._keeper.read, principal, rehearsal, after)

    async def flaws(self, principal: Principal, rehearsal: str) -> list[Flaw]:
        """Records that could not be read; line 0 stands for what was moved to a file of its own.

        Raises:
            UnknownName: There is no such rehearsal.
            StorageError: It could not be read.
        """
        return await self._do("read the rehearsal", self._keeper.flaws, principal, rehearsal)

    async def rows(self, principal: Principal, query: Query, cursor: str | None = None) -> Page:
        """Rows of the catalogue, newest first; a participant sees their own.

        The first call makes the catalogue agree with the journals.

        Raises:
            StorageError: It could not be read.
        """
        return await self._do("read the catalogue", self._keeper.rows, principal, query, cursor)

    async def search(self, principal: Principal, words: str, limit: int = 1000) -> list[str]:
        """The rehearsals in which these words were said or noted; see `Store.search`.

        The first search makes the index, and each takes in what has come since; between its steps
        other calls are served.

        Raises:
            Busy: Another program is using the index.
            StorageError: There is no full-text search here, or a journal could not be read.
        """
        doing = "search what was said"
        more = await self._do(doing, self._keeper.begin_searching)
        while more:
            more = await self._do(doing, self._keeper.go_on_indexing)
        return await self._do(doing, self._keeper.search, principal, words, limit)

    async def watch(self, principal: Principal, rehearsal: str, after: int) -> AsyncIterator[Event]:
        """The events above `after`, then each further one; ends on erasure and on `close`.

        Raises:
            UnknownName: There is no such rehearsal.
            StorageError: It could not be read.
        """
        reader = await self._do("read the rehearsal", self._keeper.reader, principal, rehearsal)
        while not self._closed:
            try:
                events = await self._do("read the rehearsal", self._keeper.more, reader)
            except UnknownName:
                return
            for event in events:
                if event.seq > after:
                    after = event.seq
                    yield event
            await asyncio.sleep(self._poll)

    async def rebuild(self, principal: Principal) -> Rebuilt:
        """Make the catalogue anew from the journals.

        Raises:
            WrongUse: A participant asks for it.
            StorageError: A journal could not be read.
        """
        return await self._do("rebuild the catalogue", self._keeper.rebuild, principal)

    async def erase(self, principal: Principal, rehearsal: str) -> None:
        """Erase a rehearsal for good; see `Store.erase`.

        Raises:
            UnknownName: There is no such rehearsal.
            Busy: Another program is writing to it.
            StorageError: Something of it is still there; ask again.
        """
        await self._do("erase the rehearsal", self._keeper.erase, principal, rehearsal)

    async def let_go(self, rehearsal: str) -> None:
        """Let others write to a rehearsal; see `Store.let_go`.

        Raises:
            StorageError: Its files could not be let go of.
        """
        await self._do("let go of the rehearsal", self._keeper.let_go, rehearsal)

    async def close(self) -> None:
        """Let go of every file; a second time it does nothing."""
        if self._closed:
            return
        self._closed = True
        await self._run("close", self._keeper.close)
        self._thread.shutdown(wait=False)

    async def _do(self, doing: str, work: Callable[[*Ts], T], *args: *Ts) -> T:
        """Run work in the store's thread; `doing` follows "could not" in the error."""
        if self._closed:
            raise StorageError("The library is closed.", hint="Start the program again.")
        return await self._run(doing, work, *args)

    async def _run(self, doing: str, work: Callable[[*Ts], T], *args: *Ts) -> T:
        def told() -> T:
            with told_as(doing):
                if not self._started:
                    self._started = True
                    self._keeper.start()
                return work(*args)

        return await asyncio.get_running_loop().run_in_executor(self._thread, told)
