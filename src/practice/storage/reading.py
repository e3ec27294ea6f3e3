"""Reading a journal. It needs no lock: records are whole or not there."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from practice.domain.event import Event
from practice.domain.ports import Flaw
from practice.storage.filesystem import FileSystem, opened, read_file, read_open
from practice.storage.layout import Place, no_such
from practice.storage.record import Line, lines

NO_ENDS: Mapping[Path, int] = {}


class Reader:
    """Reads the events of a journal, and on each further call those that have come since."""

    def __init__(self, fs: FileSystem, place: Place) -> None:
        self._fs = fs
        self._place = place
        self._read: dict[Path, int] = {}
        """How far each file was read: the end of its last whole line, in bytes."""

    @property
    def rehearsal(self) -> str:
        """The id of the rehearsal."""
        return self._place.rehearsal

    def more(self, ends: Mapping[Path, int] = NO_ENDS) -> list[Event]:
        """The events that have come since the last call, in order.

        After a failed write was taken back, some that were read before may come again.

        Args:
            ends: Where the one writer, if it is in this program, knows a file's last good end to
                be, in bytes. What lies behind was never confirmed.

        Raises:
            UnknownName: There is no such journal.
            OSError: It can't be read.
        """
        paths = self._place.segments(self._fs)
        if not paths:
            raise no_such(self.rehearsal)
        return joined([self._more(path, ends.get(path)) for path in paths])

    def _more(self, path: Path, end: int | None) -> list[Event]:
        start = self._read.get(path, 0)
        size = self._fs.stat(path).st_size
        if size == start:
            return []
        if size < start:
            start = 0
        data = read_file(self._fs, path, start)
        if end is not None:
            data = data[: max(end - start, 0)]
        self._read[path] = start + data.rfind(b"\n") + 1
        return [line.event for line in lines(data) if line.event is not None]


def joined(parts: Sequence[Sequence[Event]]) -> list[Event]:
    """The events of a journal and its continuations as one sequence.

    A continuation is begun after a write that failed and could not be taken back. What the file
    before it holds from that number on was never confirmed, and gives way.
    """
    whole: list[Event] = []
    for part in parts:
        if part:
            whole = [event for event in whole if event.seq < part[0].seq]
            whole.extend(part)
    return whole


def first(fs: FileSystem, place: Place) -> Event | None:
    """The first event of a journal; None when it can't be read, or there is no journal."""
    for path in place.segments(fs):
        with opened(fs, path) as fd:
            data = read_open(fs, fd)
        for line in lines(data[: data.find(b"\n") + 1] or data):
            if line.event is not None:
                return line.event
    return None


def survey(
    fs: FileSystem, place: Place, *, growing: bool, tailed: bool = True
) -> tuple[list[Event], list[Flaw]]:
    """Everything that a journal holds: its events, and what could not be read.

    Args:
        fs: The system's calls.
        place: Where it lies.
        growing: Another program is writing to it, so a last line without its end is no flaw.
        tailed: Bytes of it may have been kept aside; looking for them lists the whole folder.

    Raises:
        OSError: It can't be read.
    """
    parts: list[list[Event]] = []
    flaws: list[Flaw] = []
    for path in place.segments(fs):
        data = read_file(fs, path)
        found = lines(data)
        if growing and not data.endswith(b"\n"):
            del found[-1:]
        part = [line.event for line in found if line.event is not None]
        flaws.extend(_flaw(place, path, line) for line in found if line.fault)
        if part and parts:
            flaws.extend(_unconfirmed(place, event, path) for event in _above(parts, part[0].seq))
        parts.append(part)
    for path in place.tails(fs) if tailed else ():
        reason = f"Bytes behind the last whole record were moved to {path.name}."
        flaws.append(Flaw(place.rehearsal, 0, reason))
    return joined(parts), flaws


def _above(parts: Sequence[Sequence[Event]], seq: int) -> list[Event]:
    return [event for event in joined(parts) if event.seq >= seq]


def _flaw(place: Place, path: Path, line: Line) -> Flaw:
    sentence = line.fault[0].upper() + line.fault[1:]
    return Flaw(place.rehearsal, line.number, f"{sentence}; it stays in {path.name}.")


def _unconfirmed(place: Place, event: Event, path: Path) -> Flaw:
    reason = f"Event {event.seq} was never confirmed; the rehearsal goes on in {path.name}."
    return Flaw(place.rehearsal, 0, reason)
