"""A grade: levels with their evidence, an outcome, a total. Earned or absent, never a default."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from practice.domain.rubric import Level, OutcomeId
from practice.domain.text import EMPTY, Clean

_OPTIONAL = Field(default=None, exclude_if=lambda value: value is None)
"""A field that is written only where it says something."""


class State(StrEnum):
    """What became of a criterion or an outcome; anything but `graded` has no level."""

    GRADED = "graded"
    ABSTAINED = "abstained"
    UNSTABLE = "unstable"
    FAILED = "failed"


class GraderKind(StrEnum):
    """Who or what grades."""

    RULES = "rules"
    MODEL = "model"
    PERSON = "person"


class Basis(StrEnum):
    """What a level rests on."""

    QUOTES = "quotes"
    ABSENCE = "absence"


class Record(BaseModel):
    """Anything in a grade; unknown fields of a newer version are kept."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Evidence(Record):
    """A verbatim quote that code found in the named turn."""

    turn: Annotated[int, Field(ge=1)]
    quote: Clean


class Grader(Record):
    """What produced a grade."""

    kind: GraderKind
    model: Clean | None = None
    rubric_hash: str
    prompt_hash: str | None = None
    host: Clean | None = _OPTIONAL
    """Where the model runs."""
    joint: bool | None = _OPTIONAL
    """Whether it read all criteria in one call."""


class Amended(Record):
    """A person's change to a level; the graded one stays visible beside it."""

    level: Level
    by: Clean
    reason: Clean
    at: AwareDatetime


class CriterionGrade(Record):
    """The level of one criterion, or why there is none."""

    state: State
    level: Level | None = None
    basis: Basis | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: Clean
    """Why this level; or why there is none."""
    next: Clean = EMPTY
    """What the next level needs."""
    amended: Amended | None = None
    readings: tuple[Level | None, ...] = Field(default=(), exclude_if=lambda value: not value)
    """The level of each reading of a model's, None where one gave none; `level` is their median."""
    dropped: tuple[Evidence, ...] = Field(default=(), exclude_if=lambda value: not value)
    """Quotes that a model gave and code did not find, or not from the right speaker."""

    @property
    def counts(self) -> int | None:
        """The level that counts: the amended one, else the graded one, else None."""
        return self.amended.level if self.amended else self.level


class OutcomeGrade(Record):
    """What was won, or why that is not graded."""

    state: State
    id: OutcomeId | None = None
    evidence: tuple[Evidence, ...] = ()
    reason: Clean = EMPTY


class FiredCap(Record):
    """A cap that held, whether or not the total was above it."""

    because: Clean
    total_at_most: int


class Grade(Record):
    """A whole grade."""

    rubric: str
    grader: Grader
    outcome: OutcomeGrade
    criteria: dict[str, CriterionGrade]
    total: Annotated[int, Field(ge=0, le=100)] | None
    """In percent; None when too little was graded, and `absent` says what is missing."""
    coverage: Annotated[float, Field(ge=0, le=1)]
    """The share of the weight that was graded."""
    caps: tuple[FiredCap, ...] = ()
    absent: Clean = EMPTY
    """Why there is no total; empty when there is one."""
    addressed: tuple[Evidence, ...] = Field(default=(), exclude_if=lambda value: not value)
    """Lines that address whoever grades; they counted for nothing, and a person should look."""
    instead: Clean | None = _OPTIONAL
    """Why the rules graded where a model was to."""


class FactKind(StrEnum):
    """What a listener can be quoted with; code makes the outcome of it."""

    RESTATED = "restated"
    COMMITTED = "committed"
    HEADED_FOR = "headed_for"
    DISAGREES = "disagrees"
    REFERRED = "referred"
    LEFT_EARLY = "left_early"
    NODDED = "nodded"


class Fact(Record):
    """One thing that the listener said or did, with the words."""

    kind: FactKind
    evidence: Evidence
    strength: Literal["weak", "strong"] = "strong"
