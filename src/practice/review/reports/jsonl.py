"""A rehearsal as JSON Lines: its events as they stand in the journal, one a line, lossless."""

from collections.abc import Iterable

from practice.domain.event import Event, to_json
from practice.domain.text import clean


def jsonl(events: Iterable[Event]) -> str:
    """The events, one JSON object a line."""
    return "".join(f"{_harmless(to_json(event))}\n" for event in events)


def _harmless(line: str) -> str:
    """The same JSON, with an escape for each character that a terminal could act upon.

    Events of newer versions hold text that was never cleaned here.
    """
    if clean(line) == line:
        return line
    return "".join(char if clean(char) == char else f"\\u{ord(char):04x}" for char in line)
