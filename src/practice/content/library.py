"""The library of content: every root in order, where a later file overrides an earlier one."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from practice.content.faults import as_sentence
from practice.content.find import Root, own, pack, shipped
from practice.content.shape import Step
from practice.content.shelf import Shelf
from practice.domain.content import Kind
from practice.domain.errors import ContentError, Problem, UnknownName
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.ports import Found
from practice.domain.rubric import Rubric


@dataclass(frozen=True, slots=True)
class Override:
    """A file that stands in for one of an earlier root, of the same kind and id."""

    kind: Kind
    id: str
    file: Path
    instead_of: Path

    def __str__(self) -> str:
        return f"{self.file}: this {self.kind.value} stands in for {self.instead_of}"


class FolderLibrary:
    """`domain.ports.Library` over folders of YAML files.

    A file is opened when it is asked for, and once. A file with faults that overrides another is
    not replaced by that one: who wrote it should hear of the faults, not rehearse with the other.
    """

    def __init__(self, roots: Sequence[Root]) -> None:
        self._shelf = Shelf(roots)

    @classmethod
    def of(cls, own_folder: Path | None, packs: Sequence[Path] = ()) -> "FolderLibrary":
        """The shipped content, then the user's own folder, then packs named by hand.

        Raises:
            WrongUse: There is no such pack.
        """
        mine = [own(own_folder)] if own_folder else []
        return cls([shipped(), *mine, *(pack(path) for path in packs)])

    def personas(self) -> dict[str, Persona]:
        """Every usable persona by id."""
        usable = (one.content for one in self._current(Kind.PERSONA).values())
        return {content.id: content for content in usable if isinstance(content, Persona)}

    def pitches(self) -> dict[str, Pitch]:
        """Every usable pitch by id."""
        usable = (one.content for one in self._current(Kind.PITCH).values())
        return {content.id: content for content in usable if isinstance(content, Pitch)}

    def rubrics(self) -> dict[str, Rubric]:
        """Every usable rubric by id."""
        usable = (one.content for one in self._current(Kind.RUBRIC).values())
        return {content.id: content for content in usable if isinstance(content, Rubric)}

    def persona(self, persona_id: str) -> Persona:
        """One persona; no file of another name is opened.

        Raises:
            UnknownName: There is none; the nearest is named.
            ContentError: Its file has problems.
        """
        content = self._usable(Kind.PERSONA, persona_id)
        assert isinstance(content, Persona)
        return content

    def pitch(self, pitch_id: str) -> Pitch:
        """One pitch; errors as for `persona`."""
        content = self._usable(Kind.PITCH, pitch_id)
        assert isinstance(content, Pitch)
        return content

    def rubric(self, rubric_id: str) -> Rubric:
        """One rubric; errors as for `persona`."""
        content = self._usable(Kind.RUBRIC, rubric_id)
        assert isinstance(content, Rubric)
        return content

    def hash(self, kind: Kind, content_id: str) -> str:
        """SHA-256 of the file, in hexadecimal.

        Raises:
            UnknownName: There is none; the nearest is named.
        """
        return self._one(kind, content_id).hash

    def problems(self) -> tuple[Problem, ...]:
        """All problems of all files and folders, each by itself; `across` finds those between."""
        return self._shelf.problems()

    def found(self) -> tuple[Found, ...]:
        """Every file that is in force, usable or not, by kind and id."""
        return tuple(one for kind in Kind for _, one in sorted(self._current(kind).items()))

    def overrides(self) -> tuple[Override, ...]:
        """The files that stand in for one of an earlier root."""
        changes: list[Override] = []
        for kind in Kind:
            before: dict[str, tuple[Root, Found]] = {}
            for root, one in self._shelf.of(kind):
                earlier = before.get(one.id)
                if earlier and earlier[0] != root and not _same(earlier[1].file, one.file):
                    changes.append(Override(kind, one.id, one.file, earlier[1].file))
                before[one.id] = (root, one)
        return tuple(changes)

    def line(self, one: Found, loc: tuple[Step, ...]) -> int | None:
        """The line of a key in a file that was found; None where it is not there."""
        return self._shelf.line(one.file, loc)

    def _current(self, kind: Kind) -> dict[str, Found]:
        return {one.id: one for _, one in self._shelf.of(kind)}

    def _one(self, kind: Kind, content_id: str) -> Found:
        one = self._shelf.last(kind, content_id)
        if one is None:
            known, see = self._shelf.ids(kind), f"practice list {kind.folder}"
            raise UnknownName.among(kind.value, content_id, known, see=see)
        return one

    def _usable(self, kind: Kind, content_id: str) -> Persona | Pitch | Rubric:
        one = self._one(kind, content_id)
        if one.content is None:
            count = len(one.problems)
            faults = "a fault" if count == 1 else f"{count} faults"
            message = f"The {kind.value} {one.id} can't be used, since its file has {faults}."
            first = as_sentence(one.problems[0])
            raise ContentError(f"{message} {first}", list(one.problems))
        return one.content


def _same(one: Path, other: Path) -> bool:
    # Links that run in a circle make `Path.resolve` raise; these two stay what they are.
    return os.path.realpath(one) == os.path.realpath(other)
