"""Readings: what the judge found at one asking. What was read once need not be asked again."""

import hashlib
import json
from typing import Annotated, NamedTuple, Protocol

from pydantic import Field

from practice.domain.grade import Basis, Evidence, Record, State
from practice.domain.rubric import Level
from practice.domain.text import EMPTY, Clean
from practice.domain.transcript import Transcript
from practice.grading.judge.facts import ReportedFact

OUTCOME = "outcome:"
"""Stands for the outcome where a key names a criterion; no criterion can have this id."""


class ReadingKey(NamedTuple):
    """All that a reading depends on: where one of these differs, the judge is asked anew."""

    transcript: str
    """SHA-256 of speakers and texts, in hexadecimal."""
    criterion: str
    """Its id, or `OUTCOME`."""
    rubric: str
    """SHA-256 of the rubric's file, and so of the criterion's text."""
    case: str
    """SHA-256 of what the judge is told of the pitch, and of who the listener is."""
    model: str
    host: str
    prompt: str
    """SHA-256 of templates and shapes, as in the grade."""
    temperature: float
    max_tokens: int
    joint: bool
    repeat: int
    """Which of the repeated readings, counted from 1."""


class Reading(Record):
    """One criterion read once, or the outcome's facts; its quotes are checked."""

    state: State
    """`graded`, `abstained` or `failed`; for the outcome's facts `graded` or `failed`."""
    level: Level | None = None
    basis: Basis | None = None
    evidence: tuple[Evidence, ...] = ()
    dropped: tuple[Evidence, ...] = ()
    """Quotes that the judge gave and code did not find, or not from the right speaker."""
    reason: Clean = EMPTY
    next: Clean = EMPTY
    """What the next level lacks, as the judge put it."""
    facts: tuple[ReportedFact, ...] = ()
    """For the outcome alone."""
    told: Annotated[int, Field(ge=0, le=2)] = 0
    """For the outcome alone: 1, the volunteer said what it is about; 2, and gave a reason."""


def transcript_hash(transcript: Transcript) -> str:
    """What a transcript goes by in a key: SHA-256 of speakers and texts, in hexadecimal."""
    said = json.dumps([(turn.speaker, turn.text) for turn in transcript])
    return hashlib.sha256(said.encode()).hexdigest()


class Readings(Protocol):
    """Where readings are kept between runs. It is only handed what was read, never a failure."""

    def get(self, key: ReadingKey) -> Reading | None:
        """The reading that was made under these conditions; None: there is none."""
        ...

    async def put(self, key: ReadingKey, reading: Reading) -> None:
        """Keep a reading; durable when it returns.

        Raises:
            StorageError: It could not be written.
        """
        ...


class NoReadings:
    """Keeps nothing: each grading asks anew."""

    def get(self, key: ReadingKey) -> None:
        """There is none."""
        del key

    async def put(self, key: ReadingKey, reading: Reading) -> None:
        """It is not kept."""
        del key, reading
