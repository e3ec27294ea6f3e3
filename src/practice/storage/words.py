"""The index of what was said: SQLite's FTS5 over the text of all rehearsals; derived.

It is no part of a turn: it is brought up to date when somebody searches. A plain lock keeps two
programs apart (SQLite's WAL has a bug that loses writes before 3.51.3). A file that is missing,
broken or of another version is made anew.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from practice.domain.errors import StorageError
from practice.storage.filesystem import (
    APPEND,
    CREATE,
    FileSystem,
    hold,
    is_there,
    make_folders,
    told_as,
    unlink_if_there,
)
from practice.storage.layout import Layout

if TYPE_CHECKING:
    from sqlite3 import Connection, DatabaseError

SCHEMA = 1
_WAIT = 5.0
"""Seconds; another program holds the index for a fraction of one at a time."""
_BUSY = "Another program is using the index of what was said."
_TABLES = (
    "CREATE TABLE told (number INTEGER PRIMARY KEY, rehearsal TEXT UNIQUE, seq INTEGER)",
    "CREATE VIRTUAL TABLE said USING fts5(text, tokenize='unicode61 remove_diacritics 2')",
    f"PRAGMA user_version = {SCHEMA}",
)
_REMOVING = "INSERT INTO said(said, rank) VALUES('secure-delete', 1)"
"""FTS5's own option, from SQLite 3.42 on: what is deleted leaves no trace in the index."""
_MERGING = "INSERT INTO said(said) VALUES('optimize')"
"""Without that option, merging all parts of the index is what drops words that were deleted."""


class Words:
    """The index in a data folder. Its errors are `StorageError`; a lock that is held is `Busy`."""

    def __init__(self, fs: FileSystem, layout: Layout) -> None:
        self._fs = fs
        self._path = layout.root / "words.db"
        self._lock = layout.root / "words.lock"

    @property
    def mark(self) -> tuple[int, int, int] | None:
        """What changes when anybody writes to the index; None when there is none."""
        try:
            stat = self._fs.stat(self._path)
        except FileNotFoundError:
            return None
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    def behind(self, seqs: Mapping[str, int]) -> list[str]:
        """The rehearsals that the index does not know as they are now, the newest first.

        Args:
            seqs: The number of the last event of each rehearsal that there is.
        """
        with self._open() as connection:
            known = dict(connection.execute("SELECT rehearsal, seq FROM told"))
            gone = known.keys() - seqs.keys()
            if gone:
                self._drop(connection, gone)
        return sorted((i for i, seq in seqs.items() if known.get(i) != seq), reverse=True)

    def put(self, texts: Mapping[str, tuple[int, str]]) -> None:
        """Take in the text of rehearsals, each with the number of the last event in it."""
        with self._open() as connection, _transaction(connection):
            for rehearsal, (seq, text) in texts.items():
                self._delete(connection, [rehearsal])
                number = connection.execute(
                    "INSERT INTO told (rehearsal, seq) VALUES (?, ?)", (rehearsal, seq)
                ).lastrowid
                connection.execute("INSERT INTO said (rowid, text) VALUES (?, ?)", (number, text))

    def find(self, words: Sequence[str]) -> list[str]:
        """The rehearsals in which words begin with all of these, the newest first."""
        asked = " ".join(f'"{word.replace(chr(34), "")}"*' for word in words)
        with self._open() as connection:
            found = connection.execute(
                "SELECT rehearsal FROM said JOIN told ON told.number = said.rowid "
                "WHERE said MATCH ? ORDER BY rehearsal DESC",
                (asked,),
            )
            return [rehearsal for (rehearsal,) in found]

    def forget(self, rehearsal: str) -> None:
        """Let no byte of the words of a rehearsal stay; an index that can't do it is removed."""
        if not is_there(self._fs, self._path):
            return
        with self._open() as connection:
            self._drop(connection, [rehearsal])

    def _drop(self, connection: "Connection", rehearsals: Collection[str]) -> None:
        with _transaction(connection):
            self._delete(connection, rehearsals)
            if not _removes(connection):
                connection.execute(_MERGING)

    def _delete(self, connection: "Connection", rehearsals: Collection[str]) -> None:
        for rehearsal in rehearsals:
            row = connection.execute(
                "DELETE FROM told WHERE rehearsal = ? RETURNING number", (rehearsal,)
            ).fetchone()
            if row is not None:
                connection.execute("DELETE FROM said WHERE rowid = ?", row)

    @contextmanager
    def _open(self) -> "Iterator[Connection]":
        """The index, for as long as the block runs; what fails in the block removes it."""
        from sqlite3 import DatabaseError

        with told_as("search what was said"):
            make_folders(self._fs, self._path.parent)
            lock = hold(self._fs, self._lock, _WAIT, _BUSY)
        try:
            with closing(self._usable()) as connection:
                yield connection
        except DatabaseError as error:
            self._discard()
            raise _told(error) from error
        finally:
            lock.release()

    def _usable(self) -> "Connection":
        """A connection to an index of this version; a file that is none is replaced."""
        from sqlite3 import DatabaseError

        connection = self._connected()
        try:
            _set_up(connection)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version == SCHEMA:
                connection.execute("SELECT count(*) FROM told, said LIMIT 0")
                return connection
        except DatabaseError:
            pass
        connection.close()
        self._discard()
        connection = self._connected()
        try:
            _set_up(connection)
            with _transaction(connection):
                for statement in _TABLES:
                    connection.execute(statement)
        except DatabaseError:
            connection.close()
            raise
        return connection

    def _connected(self) -> "Connection":
        from sqlite3 import connect

        with told_as("search what was said"):
            with suppress(FileExistsError):  # made here, so that nobody else can read it
                self._fs.close(self._fs.open(self._path, CREATE))
            self._fs.close(self._fs.open(self._path, APPEND))
        return connect(self._path, isolation_level=None, check_same_thread=False)

    def _discard(self) -> None:
        """Remove the index and what SQLite lays beside it."""
        with told_as("make the index of what was said anew"):
            for path in (self._path, self._path.with_name(f"{self._path.name}-journal")):
                unlink_if_there(self._fs, path)


def _set_up(connection: "Connection") -> None:
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


@contextmanager
def _transaction(connection: "Connection") -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _removes(connection: "Connection") -> bool:
    """Whether this SQLite takes words out of the index as it deletes."""
    from sqlite3 import OperationalError

    try:
        connection.execute(_REMOVING)
    except OperationalError:
        return False
    return True


def _told(error: "DatabaseError") -> StorageError:
    if "no such module" in str(error):
        return StorageError(
            "This system's SQLite has no full-text search (FTS5), so what was said can't be "
            "searched.",
            hint="Persona, pitch, outcome, tags and dates can; Python from python.org has FTS5.",
        )
    return StorageError(
        f"What was said could not be searched: {error}.",
        hint="The index is made anew when you search again. No rehearsal is affected.",
    )
