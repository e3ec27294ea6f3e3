"""Events: the truth of a rehearsal. Everything else is a fold over them.

Unknown kinds and fields, written by a newer version, are kept on reading and writing.
"""

from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from practice.domain.grade import FiredCap, Grade
from practice.domain.ledger import Ledger
from practice.domain.move import Move
from practice.domain.rubric import Level, OutcomeId
from practice.domain.teach_back import TeachBack
from practice.domain.text import EMPTY, Clean
from practice.domain.transcript import Speaker

_OPTIONAL = Field(default=None, exclude_if=lambda value: value is None)
"""A field that is written only where it says something."""

SCHEMA = 1
"""The number of the journal's format, written into `opened`."""


class Said(StrEnum):
    """Whether a message is whole."""

    COMPLETE = "complete"
    INTERRUPTED = "interrupted"


class ClosedBy(StrEnum):
    """Who ended the conversation."""

    VOLUNTEER = "volunteer"
    PERSONA = "persona"
    CLOCK = "clock"
    FACILITATOR = "facilitator"
    FAULT = "fault"


class PartnerKind(StrEnum):
    """What plays the persona."""

    BUILT_IN = "built-in"
    MODEL = "model"
    IMPORTED = "imported"
    """Nothing here did: the transcript came from a file."""


class Payload(BaseModel):
    """A part of an event."""

    model_config = ConfigDict(extra="allow", frozen=True)


class ContentRef(Payload):
    """Which persona, pitch or rubric, and which version of it."""

    id: str
    title: Clean
    hash: str
    """SHA-256 of the file, in hexadecimal; empty for what came from no file."""


class Limits(Payload):
    """How long the listener stays."""

    minutes: int
    """Of the story: the words of both sides at 140 a minute."""


class Event(Payload):
    """What every event has."""

    id: str
    seq: int = 0
    """Its place in the journal, from 1; 0 until it is appended."""
    at: AwareDatetime
    kind: str


class Opened(Event):
    """A rehearsal begins."""

    kind: Literal["opened"] = "opened"
    format: int = Field(default=SCHEMA, alias="schema")
    rehearsal: str
    persona: ContentRef
    pitch: ContentRef
    rubric: ContentRef
    partner: PartnerKind
    model: Clean | None = _OPTIONAL
    """The model that plays the persona, where one does."""
    host: Clean | None = _OPTIONAL
    """Where that model runs."""
    seed: int
    limits: Limits
    program: str
    """The version that wrote it."""
    blind: bool | None = _OPTIONAL
    """Whether the volunteer chose not to see the steps of the pitch."""
    source: Clean = EMPTY
    """Where an imported transcript came from."""

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)


class Planned(Event):
    """The volunteer's own plan, made before the talk; any line may be empty."""

    kind: Literal["planned"] = "planned"
    decider: Clean = EMPTY
    ask: Clean = EMPTY
    crux: Clean = EMPTY
    misreading: Clean = EMPTY


class Spoke(Event):
    """One message."""

    kind: Literal["spoke"] = "spoke"
    parent: str | None
    """The id of the message before it on its branch."""
    speaker: Speaker
    text: Clean
    state: Said = Said.COMPLETE
    move: Move | None = None
    """Behind a persona's message."""
    partner: PartnerKind | None = _OPTIONAL
    """What said it, where that is not what the rehearsal was opened with."""
    first: float | None = _OPTIONAL
    """Seconds from the volunteer's turn to the first piece that was shown; a model's alone."""
    took: float | None = _OPTIONAL
    """Seconds until it was whole."""


class Heard(Event):
    """The ledger after a volunteer's turn."""

    kind: Literal["heard"] = "heard"
    of: str
    """The id of the volunteer's message."""
    ledger: Ledger


class Hinted(Event):
    """A hint was asked for; it points at a criterion."""

    kind: Literal["hinted"] = "hinted"
    criterion: str
    text: Clean
    on: str | None = _OPTIONAL
    """The last message when it was asked for."""


class Paused(Event):
    """The volunteer stopped for a while."""

    kind: Literal["paused"] = "paused"


class Resumed(Event):
    """The volunteer came back."""

    kind: Literal["resumed"] = "resumed"


class Rewound(Event):
    """The talk goes on from an earlier message; what followed it stays as a branch."""

    kind: Literal["rewound"] = "rewound"
    to: str


class Closed(Event):
    """The conversation is over."""

    kind: Literal["closed"] = "closed"
    by: ClosedBy
    turn: int
    """The number of the last turn."""


class Guessed(Event):
    """The volunteer's own reading, before the debrief."""

    kind: Literal["guessed"] = "guessed"
    outcome: OutcomeId | None = None
    weakest: str | None = None
    """A criterion of the rubric."""
    head: str | None = _OPTIONAL
    """The last message of the branch that it is about."""


class TaughtBack(Event):
    """The persona gave its account of the talk."""

    kind: Literal["taught_back"] = "taught_back"
    head: str
    """The last message of the branch that it is about."""
    teach_back: TeachBack
    partner: PartnerKind | None = _OPTIONAL
    """What gave it, where that is not what the rehearsal was opened with."""


class Graded(Event):
    """The branch was graded."""

    kind: Literal["graded"] = "graded"
    head: str
    grade: Grade


class AmendedLevel(Event):
    """A person changed a level, and says who and why."""

    kind: Literal["amended"] = "amended"
    grade: str
    """The id of the `graded` event."""
    criterion: str
    level: Level | None
    """None: as it was graded, whatever was changed before."""
    by: Clean
    reason: Clean
    total: int | None = None
    """The total with this change, worked out by the rubric; None: there is none."""
    coverage: float | None = _OPTIONAL
    """The share of the weight that counts with this change."""
    caps: tuple[FiredCap, ...] | None = _OPTIONAL
    """The caps that hold with this change."""
    absent: Clean | None = _OPTIONAL
    """Why there is no total with this change; empty when there is one."""


class Suggested(Event):
    """A model's suggestion of what the volunteer might have said instead; never part of a grade."""

    kind: Literal["suggested"] = "suggested"
    of: str
    """The id of the volunteer's message."""
    text: Clean
    why: Clean = EMPTY
    model: Clean
    host: Clean | None = _OPTIONAL


class Noted(Event):
    """A note on the rehearsal or on one message, or a tag."""

    kind: Literal["noted"] = "noted"
    on: str | None = None
    text: Clean = EMPTY
    tag: Clean | None = None
    off: bool | None = _OPTIONAL
    """Whether the tag is taken off again."""
    by: Clean = EMPTY


class Unknown(Event):
    """An event of a kind that this version does not know; it is kept as it is."""


_KINDS: dict[str, type[Event]] = {
    "opened": Opened,
    "planned": Planned,
    "spoke": Spoke,
    "heard": Heard,
    "hinted": Hinted,
    "paused": Paused,
    "resumed": Resumed,
    "rewound": Rewound,
    "closed": Closed,
    "guessed": Guessed,
    "taught_back": TaughtBack,
    "graded": Graded,
    "amended": AmendedLevel,
    "noted": Noted,
    "suggested": Suggested,
}


def from_json(line: str | bytes) -> Event:
    """Read one event.

    Raises:
        pydantic.ValidationError: It is no event, or lacks what its kind must have.
    """
    bare = Event.model_validate_json(line)
    return _KINDS.get(bare.kind, Unknown).model_validate_json(line)


def to_json(event: Event) -> str:
    """Write one event on one line."""
    return event.model_dump_json(by_alias=True)
