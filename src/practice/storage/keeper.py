"""What the store does, step by step, in the one thread that all its file work runs in."""

from collections.abc import Sequence
from contextlib import suppress

from pydantic import ValidationError

from practice.domain.errors import StorageError, WrongUse
from practice.domain.event import Event, Noted, Opened
from practice.domain.ports import Flaw, Page, Principal, Query, Rebuilt, Role
from practice.domain.row import Row
from practice.storage.access import may, wanted
from practice.storage.catalogue import Catalogue
from practice.storage.filesystem import (
    FileSystem,
    is_there,
    sync_folder,
    unlink_if_there,
    write_new,
)
from practice.storage.layout import Layout, Place, no_such
from practice.storage.reading import Reader, first, survey
from practice.storage.rows import read_row, row_of
from practice.storage.searching import Searching
from practice.storage.shelf import Shelf
from practice.storage.writer import Writer

_TOLD = frozenset({"opened", "closed", "graded", "amended", "guessed", "paused"})
"""Kinds after which the row tells something else; a tag is another, a turn is none."""
_REOPENS = frozenset({"resumed", "rewound"})


class Keeper:
    """The journals and the catalogue of one library. Not for several threads."""

    def __init__(self, fs: FileSystem, layout: Layout, most_held: int) -> None:
        self._fs = fs
        self._layout = layout
        self._most_held = most_held
        self._shelf = Shelf(fs, layout)
        self._catalogue = Catalogue(fs, layout)
        self._searching = Searching(fs, layout, self._catalogue)
        self._agrees: str | None = None
        """The mark of the catalogue that was last found to agree with the journals."""

    def start(self) -> None:
        """Clear up what a program that died has left."""
        self._catalogue.sweep()

    def open_rehearsal(self, principal: Principal, opened: Opened) -> Opened:
        """See `Store.open_rehearsal`."""
        if not may(principal, opened):
            raise WrongUse("A participant can open no rehearsal but their own.")
        place = self._layout.new_place(opened.rehearsal)
        if is_there(self._fs, place.tombstone):
            raise StorageError(
                f"The rehearsal {opened.rehearsal} was erased.",
                hint="Begin a new one; an erased one can't be opened again.",
            )
        if not may(principal, first(self._fs, place) or opened):
            raise no_such(opened.rehearsal)
        writer = self._shelf.held(opened.rehearsal) or self._shelf.open(place)
        try:
            if writer.seq:
                return _same(writer, opened)
            written = writer.append(0, [opened])[0]
        finally:
            self._after(writer, told=True)
        assert isinstance(written, Opened)
        return written

    def append(
        self, principal: Principal, rehearsal: str, expected_seq: int, events: Sequence[Event]
    ) -> list[Event]:
        """See `Store.append`."""
        writer = self._shelf.held(rehearsal)
        if writer is None:
            writer = self._shelf.open(self._known(principal, rehearsal))
        elif not may(principal, writer.opened):
            raise no_such(rehearsal)
        was_live = writer.live
        told = False
        try:
            written = writer.append(expected_seq, events)
            told = any(_tells(event, was_live=was_live) for event in events)
        finally:
            self._after(writer, told=told)
        return written

    def read(self, principal: Principal, rehearsal: str, after: int) -> list[Event]:
        """See `Store.read`."""
        events = self.more(self.reader(principal, rehearsal))
        return [event for event in events if event.seq > after]

    def reader(self, principal: Principal, rehearsal: str) -> Reader:
        """What `more` is to be asked with.

        Raises:
            UnknownName: There is no such rehearsal.
        """
        return Reader(self._fs, self._known(principal, rehearsal))

    def more(self, reader: Reader) -> list[Event]:
        """The events that have come since this reader was last asked."""
        try:
            return reader.more(self._shelf.ends(reader.rehearsal))
        except FileNotFoundError as error:  # erased at this moment
            raise no_such(reader.rehearsal) from error

    def flaws(self, principal: Principal, rehearsal: str) -> list[Flaw]:
        """See `Store.flaws`."""
        place = self._known(principal, rehearsal)
        growing = self._shelf.busy_elsewhere(rehearsal)
        return survey(self._fs, place, growing=growing)[1]

    def rows(self, principal: Principal, query: Query, cursor: str | None) -> Page:
        """See `Store.rows`."""
        if not is_there(self._fs, self._layout.root):
            return Page((), None)
        self._look()
        meant = wanted(principal, query)
        found = self._catalogue.find(meant, cursor, max(query.limit, 1))
        try:
            rows = tuple(map(read_row, found.documents))
        except ValidationError:  # somebody has edited the file by hand
            self._agree(anew=True)
            found = self._catalogue.find(meant, cursor, max(query.limit, 1))
            rows = tuple(map(read_row, found.documents))
        return Page(rows, found.below)

    def begin_searching(self) -> bool:
        """Make ready to search; returns whether `go_on_indexing` is to be asked first."""
        if not is_there(self._fs, self._layout.root):
            return False
        self._look()
        return self._searching.begin()

    def go_on_indexing(self) -> bool:
        """Take some of what was said into the index; returns whether there is more."""
        return self._searching.go_on()

    def search(self, principal: Principal, words: str, limit: int) -> list[str]:
        """See `Store.search`."""
        if not is_there(self._fs, self._layout.root):
            return []
        return self._searching.find(principal, words, max(limit, 1))

    def rebuild(self, principal: Principal) -> Rebuilt:
        """See `Store.rebuild`."""
        if principal.role == Role.PARTICIPANT:
            raise WrongUse("A participant can't rebuild the catalogue.")
        return self._agree(anew=True)

    def erase(self, principal: Principal, rehearsal: str) -> None:
        """See `Store.erase`."""
        place = self._layout.place(rehearsal)
        if not place.all(self._fs):
            self._catalogue.settle()  # its row may have outlived it
            self._searching.forget(rehearsal)
            raise no_such(rehearsal)
        if not may(principal, first(self._fs, place)):
            raise no_such(rehearsal)
        with self._shelf.alone(rehearsal):
            self._searching.forget(rehearsal)
            self._wipe(place)
            self._catalogue.put((), gone=[rehearsal])
            self._searching.forget(rehearsal)  # another program may just have read the journal

    def let_go(self, rehearsal: str) -> None:
        """See `Store.let_go`."""
        writer = self._shelf.held(rehearsal)
        if writer is not None:
            self._let_go(writer)

    def close(self) -> None:
        """Bring the rows up to date, and let go of every file."""
        for writer in self._shelf:
            self._let_go(writer)

    def _known(self, principal: Principal, rehearsal: str) -> Place:
        place = self._layout.place(rehearsal)
        if is_there(self._fs, place.tombstone) or not is_there(self._fs, place.segment(0)):
            raise no_such(rehearsal)
        if principal.role == Role.PARTICIPANT and not may(principal, first(self._fs, place)):
            raise no_such(rehearsal)
        return place

    def _after(self, writer: Writer, *, told: bool) -> None:
        """Keep a conversation that is going on at hand, and let go of everything else."""
        if told and writer.live:
            self._tell(writer)
        if not writer.live:
            self._let_go(writer)
        elif len(self._shelf) > self._most_held:
            self._let_go(next(iter(self._shelf)))

    def _tell(self, writer: Writer) -> bool:
        """Bring the row up to date; returns whether it is so on the disk, too."""
        if writer.row_seq == writer.seq:
            return True
        try:
            row = row_of(writer.read())
            self._catalogue.put([row] if row else [])
        except (StorageError, OSError):
            return False  # the event is saved; the row waits, and the lock file marks it as behind
        writer.row_seq = writer.seq
        return True

    def _let_go(self, writer: Writer) -> None:
        self._shelf.let_go(writer, settled=self._tell(writer))

    def _wipe(self, place: Place) -> None:
        # The journal goes last: as long as it is there, the asker can be told from a stranger.
        with suppress(FileExistsError):
            write_new(self._fs, place.tombstone, b"")
        for path in sorted(place.all(self._fs), key=lambda path: path == place.segment(0)):
            unlink_if_there(self._fs, path)
        sync_folder(self._fs, place.folder)

    def _look(self) -> None:
        """Make the catalogue agree with the journals, unless it was found to before."""
        with suppress(StorageError):  # what waits is shown all the same
            self._catalogue.settle()
        made = self._catalogue.made()
        if made is not None and made == self._agrees:
            return
        try:
            self._agree(anew=False)
        except StorageError:
            # Another program is at it, or nothing can be written here: show what there is.
            if made is None:
                raise

    def _agree(self, *, anew: bool) -> Rebuilt:
        """Make the catalogue agree with the journals; `anew`: read all of them.

        Otherwise those are read that have no row, and those that a program was writing to when it
        died; rows without a journal go.
        """
        with self._catalogue.locked():
            rowed = self._catalogue.ids()
            dead = self._shelf.left_by_the_dead()
            there, tailed = self._layout.inventory(self._fs)
            self._finish_erasing(dead - there)
            flaws: list[Flaw] = []
            rows: list[Row] = []
            for rehearsal in sorted(there if anew else (there - rowed) | (dead & there)):
                row, found = self._surveyed(rehearsal, tailed=rehearsal in tailed)
                flaws.extend(found)
                rows.extend([row] if row else [])
            with suppress(StorageError):  # they wait, and are shown
                rowless = rowed - {row.id for row in rows} if anew else rowed - there
                self._catalogue.put(rows, gone=rowless)
                for rehearsal in dead:
                    self._shelf.clear_mark(rehearsal)
            self._agrees = self._catalogue.made()
        return Rebuilt(rehearsals=len(rows), flaws=tuple(flaws))

    def _finish_erasing(self, rehearsals: set[str]) -> None:
        for place in map(self._layout.place, rehearsals):
            if is_there(self._fs, place.tombstone):
                self._wipe(place)

    def _surveyed(self, rehearsal: str, *, tailed: bool) -> tuple[Row | None, list[Flaw]]:
        place, growing = self._layout.place(rehearsal), self._shelf.busy_elsewhere(rehearsal)
        events, flaws = survey(self._fs, place, growing=growing, tailed=tailed)
        row = row_of(events)
        if row is None:
            flaws.append(Flaw(rehearsal, 1, "Without its first event no row can be made of it."))
        return row, flaws


def _same(writer: Writer, opened: Opened) -> Opened:
    there = writer.opened
    if isinstance(there, Opened) and there.id == opened.id:
        return there
    raise StorageError(
        f"There is a rehearsal {opened.rehearsal} already.", hint="Begin a new one with a new id."
    )


def _tells(event: Event, *, was_live: bool) -> bool:
    if event.kind in _REOPENS:
        return not was_live
    return event.kind in _TOLD or (isinstance(event, Noted) and event.tag is not None)
