"""Everything that can go wrong, as one tree.

Each error carries a sentence that says what happened and where, and `hint`, what to do next.
Faces show both and nothing else; a traceback never reaches a volunteer.

    PracticeError
    +-- WrongUse            the command or the request itself can't be meant (exit code 2)
    |   +-- UnknownName     no persona, pitch, rubric or rehearsal of that name; names the nearest
    +-- ContentError        a content file that can't be used; carries its problems
    +-- ImportFailed        a transcript file that can't be read
    +-- StorageError        the library can't be read or written
    |   +-- SeqConflict     somebody else wrote to the same rehearsal
    |   +-- Busy            another program holds the rehearsal
    +-- RehearsalOver       the conversation has ended; nothing more can be said in it
    +-- ModelTrouble        a language model didn't answer; carries what came of the call
"""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from practice.domain.chat import ChatAnswer


class PracticeError(Exception):
    """The root of the tree."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class WrongUse(PracticeError):
    """The request can't be meant as it stands."""


class UnknownName(WrongUse):
    """No thing of that kind has this name."""

    @classmethod
    def among(cls, kind: str, name: str, known: list[str], *, see: str = "") -> Self:
        """The error for `name`, naming the nearest of `known` or all of them."""
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        if near:
            hint = f"Did you mean {near[0]}?"
        elif known and len(known) <= 15:
            hint = f"There are: {', '.join(sorted(known))}."
        else:
            hint = f"`{see}` lists them." if see else ""
        return cls(f"There is no {kind} called {name!r}.", hint=hint)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a content file, told in a sentence."""

    file: Path
    line: int | None
    """Counted from 1; None where the fault concerns the file as a whole."""
    key: str
    """The path of keys to the fault, such as `objections.2.says`; empty at the top."""
    message: str
    """A sentence: what is wrong, and what would be right."""

    def __str__(self) -> str:
        where = f"{self.file}" if self.line is None else f"{self.file}, line {self.line}"
        return f"{where}: {self.message}"


class ContentError(PracticeError):
    """A content file can't be used."""

    def __init__(self, message: str, problems: list[Problem], *, hint: str = "") -> None:
        super().__init__(message, hint=hint or "`practice check` explains each fault.")
        self.problems = problems


class ImportFailed(PracticeError):
    """A transcript file can't be read."""


class StorageError(PracticeError):
    """The library can't be read or written."""


class SeqConflict(StorageError):
    """The rehearsal has moved on since it was read: somebody else wrote to it."""


class Busy(StorageError):
    """Another program holds this rehearsal open."""


class RehearsalOver(PracticeError):
    """The conversation has ended."""


class ModelTrouble(PracticeError):
    """A language model gave no answer that can be used."""

    def __init__(self, answer: "ChatAnswer", *, hint: str = "") -> None:
        super().__init__(answer.says, hint=hint)
        self.answer = answer
