"""The catalogue: one small row a rehearsal, in TinyDB; derived from the journals."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from tinydb import TinyDB
from tinydb.table import Table

from practice.domain.errors import StorageError
from practice.domain.row import Row
from practice.storage.access import Wanted
from practice.storage.atomic import AtomicStorage, Document, Unreadable
from practice.storage.filesystem import (
    FileSystem,
    hold,
    make_folders,
    names_in,
    told_as,
    unlink_if_there,
)
from practice.storage.layout import Layout

_WAIT = 2.0
"""Seconds that a program waits while another writes the catalogue."""

Changes = Mapping[str, Document | None]
"""Rows by rehearsal; None: there is to be none."""


class Found(NamedTuple):
    """Some rows as they are stored, and the id below which there are more."""

    documents: list[Document]
    below: str | None


class Rows(Table):
    """A table whose ids are those of the rehearsals."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB's own is int, inferred not declared
    default_query_cache_capacity = 0  # it never learns what other programs write

    def change(self, changes: Changes) -> None:
        """Put and remove whole rows, in one writing."""

        def update(table: dict[str, Document]) -> None:
            for rehearsal, document in changes.items():
                if document is None:
                    table.pop(rehearsal, None)
                else:
                    table[rehearsal] = document

        self._update_table(update)  # type: ignore[arg-type]  # ids are str here, see above

    def now(self) -> Mapping[str, Document]:
        """The rows themselves, to look at only."""
        return self._read_table()  # type: ignore[return-value]  # Mapping in TinyDB's signature


class Catalogue:
    """Rows that outlive a failed writing: they wait, are shown, and are written with the next.

    Documents are handed out as they are stored, to be looked at and made rows of, never changed.
    """

    def __init__(self, fs: FileSystem, layout: Layout) -> None:
        self._fs = fs
        self._path = layout.root / "catalogue.json"
        self._lock = layout.root / "catalogue.lock"
        database = TinyDB(self._path, fs, storage=AtomicStorage)
        self._storage: AtomicStorage = database.storage  # type: ignore[assignment]
        self._rows = Rows(self._storage, "rows", cache_size=0)
        self._waiting: dict[str, Document | None] = {}
        self._locked = False
        self._order: tuple[Mapping[str, Document | None], list[str]] | None = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other programs from writing while the block runs.

        Raises:
            Busy: Another writes, and does not finish.
        """
        if self._locked:
            yield
            return
        with told_as("lock the catalogue"):
            make_folders(self._fs, self._path.parent)
            lock = hold(
                self._fs, self._lock, _WAIT, "Another program is writing the catalogue anew."
            )
        self._locked = True
        try:
            yield
        finally:
            self._locked = False
            lock.release()

    def made(self) -> str | None:
        """A mark that changes when the catalogue is made anew; None when there is none."""
        return self._storage.made()

    def ids(self) -> set[str]:
        """The rehearsals that have a row."""
        return {i for i, document in self._all().items() if document is not None}

    def put(self, rows: Iterable[Row], gone: Iterable[str] = ()) -> None:
        """Write rows, and remove others.

        Raises:
            StorageError: It failed; the changes wait, and are shown by this store nevertheless.
        """
        self._waiting.update({row.id: row.model_dump(mode="json") for row in rows})
        self._waiting.update(dict.fromkeys(gone))
        self.settle()

    def settle(self) -> None:
        """Write what waits.

        Raises:
            StorageError: It failed.
        """
        if not self._waiting:
            return
        with self.locked():
            try:
                self._rows.change(self._waiting)
            except Unreadable:
                self._storage.discard()
                self._rows.change(self._waiting)
        self._waiting = {}

    def find(self, wanted: Wanted, below: str | None, limit: int) -> Found:
        """The newest rows that are wanted.

        Args:
            wanted: Whether a row is.
            below: Only rehearsals with an id below this; None: all.
            limit: The most rows.
        """
        documents = self.documents()
        order = self._in_order(documents)
        chosen: list[Document] = []
        last: str | None = None
        for place in range((bisect_left(order, below) if below else len(order)) - 1, -1, -1):
            document = documents[order[place]]
            if document is None or not wanted(document):
                continue
            if len(chosen) == limit:
                return Found(chosen, last)
            chosen.append(document)
            last = order[place]
        return Found(chosen, None)

    def documents(self) -> Mapping[str, Document | None]:
        """The rows as they are stored, by rehearsal, to look at only; None: there is to be none.

        The same object as before means that nothing has changed.
        """
        return self._all()

    def _in_order(self, documents: Mapping[str, Document | None]) -> list[str]:
        """The ids, the oldest first; sorted once for all pages of the same rows."""
        if self._order is None or self._order[0] is not documents:
            self._order = (documents, sorted(documents))
        return self._order[1]

    def sweep(self) -> None:
        """Remove temporary files of programs that died, unless another program is writing."""
        stale = [n for n in names_in(self._fs, self._path.parent) if self._is_temporary(n)]
        if not stale or self._locked:
            return
        try:
            with self.locked():
                for name in stale:
                    unlink_if_there(self._fs, self._path.parent / name)
        except StorageError:
            return  # they are in nobody's way

    def _is_temporary(self, name: str) -> bool:
        return name.startswith(f"{self._path.name}.") and name.endswith(".tmp")

    def _all(self) -> Mapping[str, Document | None]:
        try:
            rows: Mapping[str, Document | None] = self._rows.now()
        except Unreadable:
            rows = {}
        return {**rows, **self._waiting} if self._waiting else rows
