"""What personas, pitches and rubrics have in common."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from practice.domain.text import Clean

FileId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=64)]
"""The id of a persona, pitch or rubric; also the name of its file."""
PartId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_-]+$", max_length=64)]
"""The id of a step, a misreading, an objection or a criterion."""
Word = Annotated[Clean, StringConstraints(min_length=1, max_length=120)]
"""A name, a title or a wording."""
Line = Annotated[Clean, StringConstraints(min_length=1, max_length=400)]
"""A line that is said."""
Prose = Annotated[Clean, StringConstraints(min_length=1, max_length=2000)]


class Kind(StrEnum):
    """The three kinds of content; the value is the singular word for it."""

    PERSONA = "persona"
    PITCH = "pitch"
    RUBRIC = "rubric"

    @property
    def folder(self) -> str:
        """The name of the folder that holds this kind, also its plural."""
        return {"persona": "personas", "pitch": "pitches", "rubric": "rubrics"}[self.value]


class MisreadingKind(StrEnum):
    """The families of wrong conclusions."""

    OPEN_UP = "open_up"
    RACE_AHEAD = "race_ahead"
    TOKEN_GESTURE = "token_gesture"
    OVERREACH = "overreach"
    PASS_UPWARD = "pass_upward"


class Part(BaseModel):
    """Anything that stands in a content file: read strictly, never changed.

    Read it from JSON (`model_validate_json`): strict reading of Python objects would refuse lists
    for tuples and words for enumerations.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class File(Part):
    """A whole content file."""

    format: Literal[1] = Field(alias="schema")
    """The number of the format; a file with another one is refused."""
    id: FileId
