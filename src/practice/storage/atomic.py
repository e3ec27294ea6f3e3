"""A storage for TinyDB that replaces its file in one step, so a reader finds the old or the new."""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from practice.domain.errors import StorageError
from practice.storage.filesystem import (
    FileSystem,
    opened,
    read_open,
    replace_file,
    told_as,
    unlink_if_there,
    write_new,
)

SCHEMA = 2
"""The number of the catalogue's format. One with another number is made anew."""

Document = dict[str, Any]
Tables = dict[str, dict[str, Document]]
Signature = tuple[int, int, int]

_ABOUT = "about"
_ROWS_A_LINE = 500
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Unreadable(StorageError):
    """The file is there, and is no catalogue of this version; it is to be made anew."""


class AtomicStorage(Storage):
    """One JSON file, read again only when it has changed.

    What `read` returns is the cache itself: TinyDB's tables look into it and hand out copies.
    Whoever writes holds a lock from before reading until after writing.
    """

    def __init__(self, path: Path, fs: FileSystem) -> None:
        self._path = path
        self._fs = fs
        self._cached: tuple[Signature, Tables] | None = None

    def read(self) -> Tables | None:
        """The tables by name; None when there is no file.

        Raises:
            Unreadable: The file is there and can't be used.
            StorageError: The system refuses to read it.
        """
        with told_as("read the catalogue"):
            try:
                with opened(self._fs, self._path) as fd:
                    signature = _signature(self._fs.stat_open(fd))
                    if self._cached is not None and self._cached[0] == signature:
                        return self._cached[1]
                    self._cached = None
                    tables = _parse(read_open(self._fs, fd))
            except FileNotFoundError:
                self._cached = None
                return None
        self._cached = (signature, tables)
        return tables

    def write(self, data: Tables) -> None:
        """Put these tables in the place of those that were there.

        Raises:
            StorageError: It failed; the old file is untouched.
        """
        self._cached = None
        about = data.setdefault(_ABOUT, {"1": {"schema": SCHEMA, "made": secrets.token_hex(8)}})
        about["1"]["schema"] = SCHEMA
        temporary = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}.tmp")
        with told_as("write the catalogue"):
            try:
                write_new(self._fs, temporary, b"".join(_dump(data)))
                signature = _signature(self._fs.stat(temporary))
                replace_file(self._fs, temporary, self._path)
            except OSError:
                with suppress(OSError):
                    unlink_if_there(self._fs, temporary)
                raise
        self._cached = (signature, data)

    def made(self) -> str | None:
        """A mark that changes when the file is made anew; None when there is none to use."""
        try:
            tables = self.read()
        except Unreadable:
            return None
        return str(tables[_ABOUT]["1"]["made"]) if tables is not None else None

    def discard(self) -> None:
        """Remove a file that can't be used; the caller holds the lock."""
        self._cached = None
        with told_as("replace the catalogue"):
            unlink_if_there(self._fs, self._path)


def _signature(stat: os.stat_result) -> Signature:
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def _parse(data: bytes) -> Tables:
    try:
        tables = _tables(data)
        usable = tables[_ABOUT]["1"]["schema"] == SCHEMA and "made" in tables[_ABOUT]["1"]
        usable = usable and all(
            isinstance(row, dict) for table in tables.values() for row in table.values()
        )
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        raise Unreadable("The catalogue can't be read.") from error
    if not usable:
        raise Unreadable("The catalogue is of another version.")
    return dict(tables)


def _tables(data: bytes) -> Tables:
    """The tables in a file, line by line if it is as we write it, or else as any JSON.

    One reading of everything would stop every other thread, for half a second of a large library.
    """
    tables: Tables = {}
    table: dict[str, Document] = {}
    lines = data.split(b"\n")
    if [lines[0], *lines[-3:]] != [b"{", b"}", b"}", b""]:
        return dict(json.loads(data))
    try:
        for line in lines[1:-3]:
            if line.endswith(b":{"):
                table = tables.setdefault(json.loads(line[:-2].lstrip(b",")), {})
            elif line != b"}":
                table.update(json.loads(b"{%s}" % line.lstrip(b",")))
    except ValueError:
        return dict(json.loads(data))
    return tables


def _dump(tables: Tables) -> Iterator[bytes]:
    """The tables as JSON, in pieces: one encoding of everything would stop every other thread."""
    yield b"{\n"
    for number, (name, table) in enumerate(tables.items()):
        yield f"{',' if number else ''}{_encode(name)}:{{\n".encode()
        items = iter(table.items())
        comma = ""
        while rows := dict(islice(items, _ROWS_A_LINE)):
            yield f"{comma}{_encode(rows)[1:-1]}\n".encode()
            comma = ","
        yield b"}\n"
    yield b"}\n"
