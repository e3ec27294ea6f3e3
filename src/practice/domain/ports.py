"""The protocols behind which adapters stand, and the small types that cross them."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from practice.domain.content import Kind
from practice.domain.errors import Problem
from practice.domain.event import Event, Opened, PartnerKind
from practice.domain.grade import Grade, GraderKind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.row import Row
from practice.domain.rubric import OutcomeId, Rubric
from practice.domain.transcript import Transcript


class Clock(Protocol):
    """Wall time."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        ...


class Ids(Protocol):
    """New ids that sort by the time at which they were made."""

    def new(self) -> str:
        """An id that was never given before."""
        ...


class Role(StrEnum):
    """What a principal may do."""

    OWNER = "owner"
    """The person whose library it is: everything."""
    FACILITATOR = "facilitator"
    PARTICIPANT = "participant"


@dataclass(frozen=True, slots=True)
class Principal:
    """On whose behalf the store is asked."""

    id: str
    role: Role


OWNER = Principal(id="owner", role=Role.OWNER)
"""Who runs the program on their own library."""


EVERY = 10_000_000
"""More rows than any library has: all of them are wanted."""


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows of the catalogue; None and empty mean any."""

    persona: str | None = None
    pitch: str | None = None
    rubric: str | None = None
    outcome: OutcomeId | None = None
    closed: bool | None = None
    partner: PartnerKind | None = None
    graded_by: GraderKind | None = None
    tag: str | None = None
    since: datetime | None = None
    """Opened then or later; with a time zone."""
    until: datetime | None = None
    """Opened before; with a time zone."""
    workshop: str | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, newest first, and where to go on."""

    rows: tuple[Row, ...]
    cursor: str | None
    """Hand it in for the next page; None when there is none."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A record of a journal that could not be read; it was kept aside, not deleted."""

    rehearsal: str
    line: int
    """Counted from 1 in its file; 0 where no one line is meant."""
    reason: str
    """A sentence."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What rebuilding the catalogue found."""

    rehearsals: int
    flaws: tuple[Flaw, ...] = ()


class Store(Protocol):
    """Where rehearsals are kept: append-only, one journal each, and a catalogue of rows."""

    async def open_rehearsal(self, principal: Principal, opened: Opened) -> Opened:
        """Begin a journal; returns the event as it was written, with its `seq`.

        Raises:
            StorageError: It could not be written.
        """
        ...

    async def append(
        self, principal: Principal, rehearsal: str, expected_seq: int, events: Sequence[Event]
    ) -> list[Event]:
        """Add events after the event numbered `expected_seq`; durable when it returns.

        An event whose id is there already is not written again. Returns the events as written.

        Raises:
            UnknownName: There is no such rehearsal.
            SeqConflict: The journal has moved on.
            StorageError: It could not be written; what was there before is intact.
        """
        ...

    async def read(self, principal: Principal, rehearsal: str, after: int = 0) -> list[Event]:
        """The events numbered above `after`, in order.

        Raises:
            UnknownName: There is no such rehearsal.
        """
        ...

    async def flaws(self, principal: Principal, rehearsal: str) -> list[Flaw]:
        """Records of this journal that could not be read."""
        ...

    async def rows(self, principal: Principal, query: Query, cursor: str | None = None) -> Page:
        """Rows of the catalogue, newest first."""
        ...

    async def search(self, principal: Principal, words: str, limit: int = 1000) -> list[str]:
        """The ids of rehearsals in which each of these words was said or noted, newest first.

        A word is found by its beginning, in any case and with or without accents. What has no
        letter or digit finds nothing. A participant finds their own.

        Raises:
            StorageError: It can't be searched.
        """
        ...

    def watch(self, principal: Principal, rehearsal: str, after: int) -> AsyncIterator[Event]:
        """The events above `after`, and then each further one as it comes."""
        ...

    async def rebuild(self, principal: Principal) -> Rebuilt:
        """Make the catalogue anew from the journals."""
        ...

    async def erase(self, principal: Principal, rehearsal: str) -> None:
        """Erase journal and row for good; an empty tombstone stays.

        Raises:
            UnknownName: There is no such rehearsal.
        """
        ...

    async def let_go(self, rehearsal: str) -> None:
        """Let others write to a rehearsal that is left for now; its row tells all of it.

        One that this program doesn't write to is left alone.
        """
        ...

    async def close(self) -> None:
        """Let go of every file."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A content file that was found."""

    kind: Kind
    id: str
    file: Path
    hash: str
    """SHA-256 of its bytes, in hexadecimal."""
    content: Persona | Pitch | Rubric | None
    """None when it has problems."""
    problems: tuple[Problem, ...] = field(default=())


class Library(Protocol):
    """Personas, pitches and rubrics: shipped, the user's own, and packs named by hand."""

    def personas(self) -> dict[str, Persona]:
        """Every usable persona by id."""
        ...

    def pitches(self) -> dict[str, Pitch]:
        """Every usable pitch by id."""
        ...

    def rubrics(self) -> dict[str, Rubric]:
        """Every usable rubric by id."""
        ...

    def persona(self, persona_id: str) -> Persona:
        """One persona.

        Raises:
            UnknownName: There is none; the nearest is named.
            ContentError: Its file has problems.
        """
        ...

    def pitch(self, pitch_id: str) -> Pitch:
        """One pitch; errors as for `persona`."""
        ...

    def rubric(self, rubric_id: str) -> Rubric:
        """One rubric; errors as for `persona`."""
        ...

    def hash(self, kind: Kind, content_id: str) -> str:
        """SHA-256 of the file, in hexadecimal."""
        ...

    def problems(self) -> tuple[Problem, ...]:
        """All problems of all files."""
        ...


class GraderPort(Protocol):
    """Grades a transcript by a rubric."""

    async def grade(
        self,
        transcript: Transcript,
        rubric: Rubric,
        rubric_hash: str,
        pitch: Pitch,
        persona: Persona | None,
    ) -> Grade:
        """Grade one transcript. `persona` helps to tell the listener's lines apart, if known."""
        ...
