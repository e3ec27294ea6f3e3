"""The files of several roots, each opened when it is first needed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from practice.content.faults import Unreadable
from practice.content.files import Made, found, make, places_in
from practice.content.find import Candidate, Listing, Root, listing
from practice.content.places import Places
from practice.content.reading import problems_of
from practice.content.scan import CONTENT
from practice.content.shape import Step
from practice.content.source import read_bytes
from practice.domain.content import Kind
from practice.domain.errors import Problem
from practice.domain.ports import Found


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that was opened."""

    found: Found | None
    """None where nothing tells what it is."""
    problems: tuple[Problem, ...]


class Shelf:
    """All files, in the order of their roots."""

    def __init__(self, roots: Sequence[Root]) -> None:
        self._roots = tuple(roots)
        self._opened: dict[Path, _Opened] = {}
        self._places: dict[Path, Places | None] = {}

    def of(self, kind: Kind) -> Iterator[tuple[Root, Found]]:
        """The files of one kind, from the first root to the last."""
        for candidate in self._candidates():
            one = self._as(kind, candidate)
            if one is not None:
                yield candidate.root, one

    def last(self, kind: Kind, content_id: str) -> Found | None:
        """The file of this kind and id in the last root that has one."""
        for candidate in reversed(self._candidates()):
            one = self._as(kind, candidate) if candidate.id == content_id else None
            if one is not None:
                return one
        return None

    def ids(self, kind: Kind) -> list[str]:
        """The ids that there are, as far as file names tell: nothing is opened for it."""
        return sorted({one.id for one in self._candidates() if one.kind in (kind, None)})

    def line(self, file: Path, loc: tuple[Step, ...]) -> int | None:
        """The line of a key in a file; None where it is not there."""
        if file not in self._places:
            self._places[file] = self._places_in(file)
        places = self._places[file]
        return places.line(loc) if places else None

    def problems(self) -> tuple[Problem, ...]:
        """The problems of folders and files, and files of one root that claim the same id."""
        problems: list[Problem] = []
        for each in self._listings:
            problems += each.problems
            seen: dict[tuple[Kind, str], Found] = {}
            for opened in map(self._open, each.candidates):
                problems += opened.problems
                if opened.found is not None:
                    problems += _rivals(seen, opened.found)
        return tuple(problems)

    def _places_in(self, file: Path) -> Places | None:
        for candidate in self._candidates():
            if candidate.file == file:
                try:
                    return places_in(_bytes(candidate))
                except Unreadable:
                    return None
        return None

    @cached_property
    def _listings(self) -> tuple[Listing, ...]:
        return tuple(listing(root) for root in self._roots)

    def _candidates(self) -> list[Candidate]:
        return [one for each in self._listings for one in each.candidates]

    def _as(self, kind: Kind, candidate: Candidate) -> Found | None:
        if candidate.kind not in (kind, None):
            return None
        one = self._open(candidate).found
        return one if one is not None and one.kind == kind else None

    def _open(self, candidate: Candidate) -> _Opened:
        if candidate.file not in self._opened:
            self._opened[candidate.file] = _open(candidate)
        return self._opened[candidate.file]


def _rivals(seen: dict[tuple[Kind, str], Found], one: Found) -> list[Problem]:
    other = seen.setdefault((one.kind, one.id), one)
    if other is one:
        return []
    message = f"{other.file} has the same id; keep one of the two"
    return [Problem(one.file, None, "id", message)]


def _open(candidate: Candidate) -> _Opened:
    try:
        data = _bytes(candidate)
    except Unreadable as error:
        data = b""
        problems = problems_of(candidate.file, list(error.faults))
        made = Made(candidate.kind, None, problems)
    else:
        made = make(data, candidate.file, candidate.kind)
    return _Opened(found(data, candidate.file, made), made.problems)


def _bytes(candidate: Candidate) -> bytes:
    return read_bytes(candidate.file, CONTENT.bytes, within=candidate.within)
