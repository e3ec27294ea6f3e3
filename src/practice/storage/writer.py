"""Writing to a journal: appended, checked, on the disk before anyone is told that it is saved."""

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

from filelock import BaseFileLock

from practice.domain.errors import SeqConflict
from practice.domain.event import Event
from practice.storage.filesystem import (
    APPEND,
    CREATE,
    FileSystem,
    failure,
    make_folders,
    read_file,
    sync_folder,
    write_all,
    write_new,
)
from practice.storage.layout import Place
from practice.storage.reading import Reader, joined
from practice.storage.record import Line, encode, lines

_LIVE = {"opened": True, "resumed": True, "rewound": True, "closed": False, "paused": False}


class Writer:
    """The one writer of a journal, for as long as it holds the lock."""

    def __init__(self, fs: FileSystem, place: Place, lock: BaseFileLock) -> None:
        self.place = place
        self.lock = lock
        self.opened: Event | None = None
        """The event that began the rehearsal; None when there is none, or it can't be read."""
        self.seq = 0
        """The number of the last event."""
        self.row_seq = 0
        """The number up to which the catalogue's row is known to tell."""
        self.live = False
        """The conversation is going on: begun or resumed, not paused and not over."""
        self._fs = fs
        self._known: dict[str, int] = {}
        self._number = 0
        self._fd: int | None = None
        self._end = 0
        self._ends: dict[Path, int] = {}

    @classmethod
    def open(cls, fs: FileSystem, place: Place, lock: BaseFileLock) -> Self:
        """Read a journal, mend its end, and be ready to write to it. There may be none yet.

        Raises:
            OSError: It can't be read or mended.
        """
        writer = cls(fs, place, lock)
        try:
            writer._take_in()
        except OSError:
            writer.close()
            raise
        writer.row_seq = writer.seq
        return writer

    @property
    def ends(self) -> dict[Path, int]:
        """The last good end of each file that was written to, in bytes."""
        return {**self._ends, self.place.segment(self._number): self._end}

    def read(self) -> list[Event]:
        """All events, from the disk."""
        return Reader(self._fs, self.place).more(self.ends)

    def append(self, expected_seq: int, events: Sequence[Event]) -> list[Event]:
        """Add events after `expected_seq`; see `Store.append`.

        Of a batch that a power failure cuts short, a part may be there; sent again, it is made
        whole.

        Raises:
            SeqConflict: The journal has moved on.
            StorageError: It could not be written; what was there before is intact.
        """
        fresh = {event.id: event for event in events if event.id not in self._known}
        written: dict[str, Event] = {}
        if fresh:
            self._expect(expected_seq, {event.id for event in events})
            for seq, event in enumerate(fresh.values(), start=self.seq + 1):
                written[event.id] = event.model_copy(update={"seq": seq})
            self._write(encode(list(written.values())))
            self._count(written.values())
        if len(written) < len({event.id for event in events}):
            written = {event.id: event for event in self.read()} | written
        return [written[event.id] for event in events]

    def close(self) -> None:
        """Give the file back; the lock stays."""
        if self._fd is not None:
            with suppress(OSError):  # everything confirmed is on the disk already
                self._fs.close(self._fd)
            self._fd = None

    def _expect(self, expected_seq: int, ids: set[str]) -> None:
        # A batch that was cut short may be sent again: its own head is no one else's.
        ours = sum(self._known.get(i, 0) > expected_seq for i in ids)
        if expected_seq + ours != self.seq:
            raise SeqConflict(
                f"The rehearsal has moved on: it is at event {self.seq}, not {expected_seq}.",
                hint="Open it again to see what was added.",
            )

    def _count(self, events: Iterable[Event]) -> None:
        for event in events:
            self._known[event.id] = event.seq
            self.seq = max(self.seq, event.seq)
            self.live = _LIVE.get(event.kind, self.live)
            if self.opened is None and event.kind == "opened":
                self.opened = event

    def _take_in(self) -> None:
        parts: list[list[Event]] = []
        paths = self.place.segments(self._fs)
        for path in paths:
            data = read_file(self._fs, path)
            found = lines(data)
            parts.append([line.event for line in found if line.event is not None])
            if path == paths[-1]:
                self._number = len(paths) - 1
                self._fd = self._fs.open(path, APPEND)
                self._end = self._mend(self._fd, data, found)
        self._count(joined(parts))

    def _mend(self, fd: int, data: bytes, found: list[Line]) -> int:
        end = max((line.stop for line in found if line.intact), default=0)
        if end < len(data):
            write_new(self._fs, self.place.tail(self._fs.now()), data[end:])
            self._fs.truncate(fd, end)
            self._fs.sync(fd)
        elif end and not data.endswith(b"\n"):
            write_all(self._fs, fd, b"\n")
            self._fs.sync_data(fd)
            end += 1
        return end

    def _write(self, data: bytes) -> None:
        try:
            fd = self._ready()
            try:
                self._write_once(fd, data)
            except OSError:
                self._take_back(fd)
                raise
            try:
                self._settle(fd)
            except OSError:
                # The system forgets a failed sync: a second one on this descriptor would succeed
                # without the data. What comes next goes into a new file.
                self._take_back(fd)
                self._retire()
                raise
        except OSError as error:
            raise failure("save the rehearsal", error) from error
        self._end += len(data)

    def _ready(self) -> int:
        if self._fd is None:
            make_folders(self._fs, self.place.folder)
            self._fd = self._fs.open(self.place.segment(self._number), CREATE)
            self._end = 0
        return self._fd

    def _write_once(self, fd: int, data: bytes) -> None:
        if self._fs.write(fd, data) < len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _settle(self, fd: int) -> None:
        self._fs.sync_data(fd)
        if self._end == 0:
            sync_folder(self._fs, self.place.folder)

    def _take_back(self, fd: int) -> None:
        try:
            self._fs.truncate(fd, self._end)
        except OSError:
            self._retire()
        else:
            if self._end == 0:
                self._retire()

    def _retire(self) -> None:
        """Never touch this file again; what comes next begins a continuation."""
        if self._fd is None:
            return
        self.close()
        path = self.place.segment(self._number)
        if self._end == 0:
            try:
                self._fs.unlink(path)
            except OSError:
                pass
            else:
                return
        self._ends[path] = self._end
        self._number += 1
        self._end = 0
