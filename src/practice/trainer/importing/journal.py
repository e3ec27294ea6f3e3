"""Our own export: the events of one or more rehearsals, one JSON object a line."""

from dataclasses import dataclass, field

from pydantic import ValidationError

from practice.domain.event import Event, Opened, Rewound, Spoke, from_json
from practice.domain.text import one_line
from practice.domain.transcript import Speaker
from practice.trainer.importing.transcript import (
    ImportedTranscript,
    Said,
    failed,
    safe_id,
    within_limits,
)

_KINDS = frozenset(["opened", "spoke", "rewound"])
"""The events that say who said what; all others pass unread, also those of newer versions."""


@dataclass(slots=True)
class _Rehearsal:
    opened: Opened
    messages: dict[str, Spoke] = field(default_factory=dict)
    head: str | None = None


def read(text: str, name: str) -> list[ImportedTranscript]:
    """The rehearsals in an export, each on its present branch.

    Raises:
        ImportFailed: A line is no event, or nobody talks with anybody.
    """
    rehearsals: list[_Rehearsal] = []
    for number, row in enumerate(text.split("\n"), start=1):
        if row.strip():
            _take(rehearsals, _event(row, name, number), name, number)
    spoken = [(one, _turns(one, name)) for one in rehearsals]
    if not any({speaker for speaker, _ in turns} == set(Speaker) for _, turns in spoken):
        what = "no rehearsal in it has turns of both speakers."
        raise failed(name, None, what, do="Export a rehearsal in which something was said.")
    return [_transcript(one, turns, name) for one, turns in spoken if turns]


def _event(row: str, name: str, number: int) -> Event | None:
    try:
        bare = Event.model_validate_json(row)
        return from_json(row) if bare.kind in _KINDS else None
    except ValidationError:
        raise failed(
            name,
            number,
            "this line is no event of a rehearsal.",
            do="`practice export ID --format jsonl` writes such a file.",
        ) from None


def _take(rehearsals: list[_Rehearsal], event: Event | None, name: str, number: int) -> None:
    if isinstance(event, Opened):
        rehearsals.append(_Rehearsal(event))
        return
    if not rehearsals:
        what = "a rehearsal begins with an `opened` event, and this one does not."
        raise failed(name, number, what, do="Export the whole rehearsal.")
    if isinstance(event, Spoke):
        rehearsals[-1].messages[event.id] = event
        rehearsals[-1].head = event.id
    elif isinstance(event, Rewound):
        rehearsals[-1].head = event.to


def _turns(rehearsal: _Rehearsal, name: str) -> list[Said]:
    """What was said on the present branch."""
    turns: list[Said] = []
    at = rehearsal.head
    while at is not None and at in rehearsal.messages:
        if len(turns) == len(rehearsal.messages):
            what = f"the messages of {rehearsal.opened.rehearsal} follow each other in a circle."
            raise failed(name, None, one_line(what), do="Export the rehearsal again.")
        message = rehearsal.messages[at]
        turns.append((message.speaker, message.text))
        at = message.parent
    return turns[::-1]


def _transcript(rehearsal: _Rehearsal, turns: list[Said], name: str) -> ImportedTranscript:
    opened = rehearsal.opened
    return ImportedTranscript(
        id=safe_id(opened.rehearsal),
        persona=one_line(opened.persona.id) or None,
        pitch=one_line(opened.pitch.id) or None,
        turns=within_limits(name, turns),
        source=one_line(name),
    )
