"""The journals that this program is writing to, each under a lock that keeps others out."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import BaseFileLock

from practice.domain.errors import Busy
from practice.storage.filesystem import (
    FileSystem,
    hold,
    is_there,
    make_folders,
    sync_folder,
    unlink_if_there,
)
from practice.storage.layout import Layout, Place
from practice.storage.reading import NO_ENDS
from practice.storage.writer import Writer

_WAIT = 0.1
"""Seconds; others look at a free lock for a moment only."""
_BUSY = "Another program is writing to this rehearsal."


class Shelf:
    """Writers by rehearsal, the one that was used last at the end.

    A lock file is there from before the first write until the catalogue's row tells all that was
    written. One that nobody holds is therefore the mark of a program that died, and its row may be
    behind.
    """

    def __init__(self, fs: FileSystem, layout: Layout) -> None:
        self._fs = fs
        self._layout = layout
        self._writers: OrderedDict[str, Writer] = OrderedDict()

    def __len__(self) -> int:
        return len(self._writers)

    def __iter__(self) -> Iterator[Writer]:
        return iter(list(self._writers.values()))

    def held(self, rehearsal: str) -> Writer | None:
        """The writer of this rehearsal, if this program is writing to it."""
        if rehearsal in self._writers:
            self._writers.move_to_end(rehearsal)
        return self._writers.get(rehearsal)

    def ends(self, rehearsal: str) -> Mapping[Path, int]:
        """The last good end of each of its files, in bytes, if this program writes to it."""
        writer = self._writers.get(rehearsal)
        return writer.ends if writer else NO_ENDS

    def open(self, place: Place) -> Writer:
        """Begin to write to a journal, which need not exist yet.

        Raises:
            Busy: Another program is writing to it.
            OSError: It can't be locked, read or mended.
        """
        left_by_the_dead = is_there(self._fs, self._layout.lock(place.rehearsal))
        lock = self._lock(place.rehearsal)
        try:
            sync_folder(self._fs, self._layout.locks)
            writer = Writer.open(self._fs, place, lock)
        except OSError:
            self._release(place.rehearsal, lock, settled=not left_by_the_dead)
            raise
        if left_by_the_dead:
            writer.row_seq = 0
        self._writers[place.rehearsal] = writer
        return writer

    def let_go(self, writer: Writer, *, settled: bool) -> None:
        """Stop writing to a journal; `settled`: the catalogue tells all of it."""
        del self._writers[writer.place.rehearsal]
        writer.close()
        self._release(writer.place.rehearsal, writer.lock, settled=settled)

    @contextmanager
    def alone(self, rehearsal: str) -> Iterator[None]:
        """Let nobody write to a journal while the block runs, this program neither.

        When the block fails, a mark stays, as of a program that died.

        Raises:
            Busy: Another program is writing to it.
            OSError: It can't be locked.
        """
        writer = self._writers.pop(rehearsal, None)
        if writer is not None:
            writer.close()
        lock = writer.lock if writer is not None else self._lock(rehearsal)
        settled = False
        try:
            yield
            settled = True
        finally:
            self._release(rehearsal, lock, settled=settled)

    def busy_elsewhere(self, rehearsal: str) -> bool:
        """Whether another program is writing to this rehearsal."""
        if rehearsal in self._writers or not is_there(self._fs, self._layout.lock(rehearsal)):
            return False
        try:
            lock = hold(self._fs, self._layout.lock(rehearsal), 0, _BUSY)
        except Busy:
            return True
        self._release(rehearsal, lock, settled=False)
        return False

    def left_by_the_dead(self) -> set[str]:
        """The rehearsals that a program was writing to when it died."""
        marked = self._layout.locked(self._fs) - set(self._writers)
        return {rehearsal for rehearsal in marked if not self.busy_elsewhere(rehearsal)}

    def clear_mark(self, rehearsal: str) -> None:
        """Take away the mark of a program that died, once its row tells everything."""
        if rehearsal in self._writers or not is_there(self._fs, self._layout.lock(rehearsal)):
            return
        with suppress(Busy):  # somebody has taken it up again in the meantime
            lock = hold(self._fs, self._layout.lock(rehearsal), 0, _BUSY)
            self._release(rehearsal, lock, settled=True)

    def _lock(self, rehearsal: str) -> BaseFileLock:
        make_folders(self._fs, self._layout.locks)
        return hold(self._fs, self._layout.lock(rehearsal), _WAIT, _BUSY)

    def _release(self, rehearsal: str, lock: BaseFileLock, *, settled: bool) -> None:
        if settled:
            # Removed while it is held, or else another program's lock would be removed. Windows
            # refuses, and removes it when the lock is released.
            with suppress(OSError):
                unlink_if_there(self._fs, self._layout.lock(rehearsal))
        lock.release()
