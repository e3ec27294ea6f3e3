"""What a judge has read, kept in one append-only file, so that nothing is asked twice.

    readings.jsonl    a line for each reading: a checksum as in a journal, the hash of all that it
                      depends on, the hash of its transcript, the reading
    readings.lock     a program is writing to it

Of two lines with the same hash the later counts. A line that was torn is passed over, and the next
begins on a line of its own.
"""

import asyncio
import json
import re
from collections.abc import Collection, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from zlib import crc32

from pydantic import BaseModel, ValidationError

from practice.domain.errors import StorageError
from practice.storage.filesystem import (
    APPEND,
    CREATE,
    FileSystem,
    hold,
    is_there,
    make_folders,
    opened,
    replace_file,
    sync_folder,
    told_as,
    unlink_if_there,
    write_all,
)

R = TypeVar("R", bound=BaseModel)

_LINE = re.compile(rb'\{"key":"([0-9a-f]{32})","transcript":"([0-9a-f]{64})","reading":(.*)\}\Z')
_HEAD = 9
_READ = 1 << 16
_WAIT = 20.0
"""Seconds; another program writes for milliseconds, or for seconds while it rewrites the file."""


class Key(Protocol):
    """All that a reading depends on; a tuple of plain values."""

    @property
    def transcript(self) -> str:
        """SHA-256 of the transcript, in hexadecimal."""
        ...

    def _asdict(self) -> dict[str, object]: ...


class ReadingsFile(Generic[R]):
    """Readings in a home folder, for one event loop; several programs may share the folder.

    In memory there is only where each stands: 100,000 readings take 20 MB.
    """

    def __init__(self, root: Path, shape: type[R], *, files: FileSystem | None = None) -> None:
        """Readings of a shape in a folder; nothing is read or made until the first call."""
        self._fs = files or FileSystem()
        self._path = root / "readings.jsonl"
        self._lock = root / "readings.lock"
        self._shape = shape
        self._at: dict[bytes, int] = {}
        self._read: tuple[int, int] = (0, 0)
        """Which file was read, by its inode, and how far, in bytes."""
        self._waiting: list[tuple[bytes, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    def get(self, key: Key) -> R | None:
        """The reading that was kept under a key; None: there is none that this version can read.

        Raises:
            StorageError: The file can't be read.
        """
        with told_as("read what was graded before"):
            try:
                with opened(self._fs, self._path) as fd:
                    self._catch_up(fd)
                    at = self._at.get(_hash(key))
                    body = None if at is None else next(_lines(self._fs, fd, at))[1]
            except FileNotFoundError:
                return None
        found = _parsed(body) if body is not None else None
        if found is None or found[1] != _hash(key):
            return None
        try:
            return self._shape.model_validate_json(found[3])
        except ValidationError:  # of another version
            return None

    async def put(self, key: Key, reading: R) -> None:
        """Keep a reading; durable when it returns.

        Those that come while the disk is busy are written and synced together.

        Raises:
            StorageError: It could not be written; what was kept before is intact.
        """
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((_line(key, reading), done))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await done

    async def forget(self, transcripts: Collection[str]) -> None:
        """Take the readings of transcripts, named by their hashes, out of the file for good.

        Raises:
            Busy: Another program is writing to it.
            StorageError: They are still there; ask again.
        """
        await asyncio.to_thread(self._forget, frozenset(each.encode() for each in transcripts))

    def _catch_up(self, fd: int) -> None:
        """Take in what has come since, from here or from another program."""
        stat = self._fs.stat_open(fd)
        file, end = self._read
        if file != stat.st_ino or stat.st_size < end:
            self._at.clear()
            end = 0
        if stat.st_size > end:
            for at, line in _lines(self._fs, fd, end):
                found = _parsed(line)
                if found:
                    self._at[found[1]] = at
                end = at + len(line) + 1
        self._read = stat.st_ino, end

    async def _write(self) -> None:
        """Write what waits, all that has gathered at a time."""
        try:
            while self._waiting:
                group, self._waiting = self._waiting, []
                fault: StorageError | None = None
                try:
                    await asyncio.to_thread(self._append, b"".join(line for line, _ in group))
                except StorageError as error:
                    fault = error
                for _, done in group:
                    if done.done():  # whoever waited was cancelled
                        continue
                    if fault is None:
                        done.set_result(None)
                    else:
                        done.set_exception(fault)
        finally:
            self._writing = None

    def _append(self, data: bytes) -> None:
        with told_as("keep what was graded"):
            make_folders(self._fs, self._path.parent)
            with hold(self._fs, self._lock, _WAIT, _BUSY):
                new = not is_there(self._fs, self._path)
                with opened(self._fs, self._path, CREATE if new else APPEND) as fd:
                    write_all(self._fs, fd, data if new or self._ends_well() else b"\n" + data)
                    self._fs.sync_data(fd)
                if new:
                    sync_folder(self._fs, self._path.parent)

    def _ends_well(self) -> bool:
        """Whether the last line has its end; a program may have died while it wrote."""
        with opened(self._fs, self._path) as fd:
            size = self._fs.stat_open(fd).st_size
            self._fs.seek(fd, max(size - 1, 0))
            return self._fs.read(fd, 1) in (b"", b"\n")

    def _forget(self, transcripts: frozenset[bytes]) -> None:
        with told_as("erase what was graded"):
            if not is_there(self._fs, self._path):
                return
            with hold(self._fs, self._lock, _WAIT, _BUSY), opened(self._fs, self._path) as fd:
                found = (_parsed(line) for _, line in _lines(self._fs, fd, 0))
                if all(each and each[2] not in transcripts for each in found):
                    return
                self._fs.seek(fd, 0)
                self._rewrite(fd, transcripts)

    def _rewrite(self, fd: int, transcripts: frozenset[bytes]) -> None:
        """Put a file without these in its place; what can't be read may be theirs, and goes too."""
        temporary = self._path.with_suffix(".tmp")
        unlink_if_there(self._fs, temporary)
        try:
            with opened(self._fs, temporary, CREATE) as new:
                for _, line in _lines(self._fs, fd, 0):
                    found = _parsed(line)
                    if found and found[2] not in transcripts:
                        write_all(self._fs, new, line + b"\n")
                self._fs.sync(new)
            replace_file(self._fs, temporary, self._path)
        finally:
            unlink_if_there(self._fs, temporary)


_BUSY = "Another program is writing down what it grades."


def _hash(key: Key) -> bytes:
    return blake2b(json.dumps(key._asdict()).encode(), digest_size=16).hexdigest().encode()


def _line(key: Key, reading: BaseModel) -> bytes:
    told = reading.model_dump_json(exclude_defaults=True).encode()
    body = b'{"key":"%s","transcript":"%s","reading":%s}' % (
        _hash(key),
        key.transcript.encode(),
        told,
    )
    return b"%08x %s\n" % (crc32(body), body)


def _parsed(line: bytes) -> re.Match[bytes] | None:
    """Hash, transcript and reading of a line; None where it isn't as it was written."""
    body = line[_HEAD:]
    return _LINE.match(body) if line[:_HEAD] == b"%08x " % crc32(body) else None


def _lines(fs: FileSystem, fd: int, start: int) -> Iterator[tuple[int, bytes]]:
    """The lines of an open file from an offset on, each with its own offset, without their ends.

    What has no end yet is no line.
    """
    fs.seek(fd, start)
    rest = b""
    while part := fs.read(fd, _READ):
        *whole, rest = (rest + part).split(b"\n")
        for line in whole:
            yield start, line
            start += len(line) + 1
