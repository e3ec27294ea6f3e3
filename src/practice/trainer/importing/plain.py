"""Plain text with the names of the speakers, such as `Volunteer: Good morning.`."""

import re

from practice.trainer.importing.labelled import Line, named, transcript_of
from practice.trainer.importing.transcript import ImportedTranscript, Who

_TIME = re.compile(
    r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?(?: ?[AaPp][Mm])?[\])]?[ \t]*[-–—]?[ \t]*"
)
_RULE = re.compile(r"[\s\-=_*~#]*\Z")


def read(text: str, name: str, who: Who) -> list[ImportedTranscript]:
    """The conversation in a plain text.

    Raises:
        ImportFailed: It can't be told who says what.
    """
    rows = text.split("\n")
    # What is indented further than the names goes on with a turn, whatever it looks like.
    margin = min((_indent(row) for row in rows if row.strip()), default=0)
    lines = [_line(number, row, margin) for number, row in enumerate(rows, start=1)]
    return [transcript_of(lines, who, name)]


def _line(number: int, row: str, margin: int) -> Line:
    if _RULE.match(row):
        return Line(number, "")
    if _indent(row) > margin:
        return Line(number, row.strip())
    bare = row.strip()
    time = _TIME.match(bare)
    found = named(bare[time.end() :] if time else bare)
    return Line(number, bare, *found) if found else Line(number, bare)


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())
