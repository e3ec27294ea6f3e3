"""A rehearsal as JSON Lines: its events as they stand in the journal, one a line, lossless."""

from collections.abc import Iterable

from practice.domain.event import Event, to_json


def jsonl(events: Iterable[Event]) -> str:
    """The events, one JSON object a line."""
    return "".join(f"{to_json(event)}\n" for event in events)
