"""A table as CSV: a header, and a row for each message with its speaker and its text."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from practice.domain.errors import ImportFailed
from practice.trainer.importing.conversation import (
    About,
    Spoken,
    conversation,
    without_machinery,
)
from practice.trainer.importing.transcript import ImportedTranscript, Who, failed, shown

_SEPARATORS = (",", ";", "\t")
_SPEAKER = ("speaker", "speaker name", "role", "name", "author", "from", "sender", "who")
_TEXT = ("text", "message", "content", "utterance", "transcript", "said", "body", "line")
_CHOICE = re.compile(r"sep=(.)\n")
"""The line by which a spreadsheet says how the table is separated."""
_HEADER = "Begin the table with a header such as speaker,text."


class _Columns(NamedTuple):
    speaker: int
    text: int
    width: int


def read(text: str, name: str, who: Who) -> list[ImportedTranscript]:
    """The conversation in a table.

    Raises:
        ImportFailed: It is no such table, or it can't be told who says what.
    """
    chosen = _CHOICE.match(text)
    skipped = 1 if chosen else 0
    rows = text.split("\n", skipped)[-1]
    separator = chosen[1] if chosen else _separator(rows)
    try:
        spoken = list(_spoken(rows, separator, skipped, name))
    except csv.Error as error:
        what = f"the table can't be read: {error}."
        do = "Close each quotation mark, and double those within a text."
        raise failed(name, None, what, do=do) from None
    if not spoken:
        raise failed(name, None, "nobody says anything in it.", do=_HEADER)
    people, left_out = without_machinery(spoken)
    if not people:
        what = "only the system speaks in it."
        raise failed(name, None, what, do="Choose a file with what people said.")
    return [conversation(people, who, name, About(left_out=left_out))]


def _separator(text: str) -> str:
    """The one by which the header has what is needed, and the most columns."""
    header = text.lstrip("\n").partition("\n")[0]

    def fits(separator: str) -> tuple[bool, int]:
        names = header.split(separator)
        return _columns(names) is not None, len(names)

    return max(_SEPARATORS, key=fits)


def _columns(header: Sequence[str]) -> _Columns | None:
    names = [re.sub(r"[\W_]+", " ", cell.casefold()).strip() for cell in header]
    speaker = next((names.index(one) for one in _SPEAKER if one in names), None)
    text = next((names.index(one) for one in _TEXT if one in names), None)
    return None if speaker is None or text is None else _Columns(speaker, text, len(names))


def _spoken(text: str, separator: str, skipped: int, name: str) -> Iterator[Spoken]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    columns: _Columns | None = None
    end = skipped
    for row in reader:
        line, end = end + 1, skipped + reader.line_num
        if not any(cell.strip() for cell in row):
            continue
        if columns is None:
            columns = _columns(row)
            if columns is None:
                raise _no_header(row, line, name)
            continue
        yield _message(row, columns, line, name)


def _message(row: Sequence[str], columns: _Columns, line: int, name: str) -> Spoken:
    if any(cell.strip() for cell in row[columns.width :]):
        what = f"it has {len(row)} cells, and the header has {columns.width}."
        do = "Put a text that holds the separator into quotation marks."
        raise failed(name, line, what, do=do)
    speaker, said = (
        row[at].strip() if at < len(row) else "" for at in (columns.speaker, columns.text)
    )
    if not speaker:
        what = f"{shown(said)} belongs to no speaker."
        raise failed(name, line, what, do="Name one in that row, or delete the row.")
    return Spoken(speaker, line, said)


def _no_header(row: Sequence[str], line: int, name: str) -> ImportFailed:
    what = f"a column with speakers or one with texts is missing; there are {_listed(row)}."
    return failed(name, line, what, do=_HEADER)


def _listed(row: Sequence[str]) -> str:
    more = f" and {len(row) - 6} more" if len(row) > 6 else ""
    return ", ".join(shown(cell.strip()) for cell in row[:6]) + more
