"""Records: the lines of a journal.

A record is the CRC-32 of its JSON in eight hexadecimal digits, a space, the JSON of one event, and
a newline.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from pydantic import ValidationError

from practice.domain.errors import StorageError
from practice.domain.event import Event, Unknown, from_json, to_json
from practice.domain.text import one_line

_HEAD = 9


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a journal, as it was found."""

    number: int
    """Counted from 1 in its file."""
    stop: int
    """The offset past its newline, in bytes."""
    intact: bool
    """The checksum agrees: these are the bytes that were written."""
    event: Event | None
    fault: str = ""
    """What is wrong with it, as half a sentence; empty when nothing is."""


def encode(events: Sequence[Event]) -> bytes:
    """The records of events.

    Raises:
        StorageError: An event holds what can't be written as JSON.
    """
    try:
        bodies = [to_json(event).encode() for event in events]
    except ValueError as error:
        raise StorageError(
            f"An event can't be written down: {one_line(str(error))}.",
            hint="This is a fault of the program; please report it.",
        ) from error
    return b"".join(b"%08x %s\n" % (crc32(body), body) for body in bodies)


def lines(data: bytes, number: int = 1) -> list[Line]:
    """The lines in a stretch of a journal whose first line has this number.

    The last one may lack its newline; `stop` is then the end of the stretch.
    """
    found: list[Line] = []
    start = 0
    while start < len(data):
        end = data.find(b"\n", start)
        stop = len(data) if end < 0 else end + 1
        found.append(_line(data[start : stop if end < 0 else end], number + len(found), stop))
        start = stop
    return found


def _line(line: bytes, number: int, stop: int) -> Line:
    body = line[_HEAD:]
    if line[:_HEAD] != b"%08x " % crc32(body):
        return Line(number, stop, False, None, "its checksum does not agree")
    try:
        return Line(number, stop, True, from_json(body))
    except ValidationError:
        pass
    # A newer version may ask something else of a kind that is known here: keep it as it is.
    try:
        event = Unknown.model_validate_json(body)
    except ValidationError:
        return Line(number, stop, True, None, "it is no event that this version can read")
    kind = one_line(event.kind)[:40]
    return Line(number, stop, True, event, f"this version can't read a {kind!r} event of this form")
