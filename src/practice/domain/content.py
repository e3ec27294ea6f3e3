"""What personas, pitches and rubrics have in common."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Annotated, Literal, Protocol, TypeVar

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


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Parts = TypeVar("Parts", bound=Sequence[_Identified])


def ids_once(parts: Parts) -> Parts:
    """Check that no two parts of a list have the same id.

    Raises:
        Misfit: Two have.
    """
    once("id", [((number, "id"), part.id) for number, part in enumerate(parts)])
    return parts


def once(what: str, words: Iterable[tuple[tuple[str | int, ...], str]]) -> None:
    """Check that no word stands at two places.

    Raises:
        Misfit: One does; it names each place but the first.
    """
    seen: set[str] = set()
    faults: list[tuple[tuple[str | int, ...], str]] = []
    for place, word in words:
        if word in seen:
            faults.append((place, f"is the same {what} as an earlier one: {word!r}"))
        seen.add(word)
    if faults:
        raise Misfit(faults)


class Misfit(ValueError):
    """Parts of a file that don't fit together, with the places of those that are wrong.

    A validator of several fields or entries raises it.
    """

    def __init__(self, faults: Sequence[tuple[tuple[str | int, ...], str]]) -> None:
        super().__init__("; ".join(message for _, message in faults))
        self.faults = tuple(faults)
        """The keys that lead to each from what was validated; half a sentence after its name."""
