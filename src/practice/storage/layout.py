"""Which file lies where in the data folder.

    rehearsals/2026/11/<id>.jsonl          the journal
    rehearsals/2026/11/<id>.r1.jsonl       its continuation, after the disk failed
    rehearsals/2026/11/<id>.tail-<time>    bytes that could not be read, kept aside
    rehearsals/2026/11/<id>.erased         the empty tombstone
    locks/<id>.lock                        a program writes to it, or died while doing so
    catalogue.json, catalogue.lock         the rows; derived
    words.db, words.lock                   what was said, by its words; derived

Year and month are those of the ULID, so reading a rehearsal needs no catalogue.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ulid import ULID

from practice.domain.errors import UnknownName, WrongUse
from practice.domain.text import one_line
from practice.storage.filesystem import FileSystem, is_there, names_in

_ID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")
_ID_LENGTH = 26


@dataclass(frozen=True, slots=True)
class Place:
    """The files of one rehearsal."""

    rehearsal: str
    folder: Path

    def segment(self, number: int) -> Path:
        """The journal (0), or its n-th continuation."""
        middle = f".r{number}" if number else ""
        return self.folder / f"{self.rehearsal}{middle}.jsonl"

    def segments(self, fs: FileSystem) -> list[Path]:
        """The files of the journal that exist, in order; empty when there is none."""
        found: list[Path] = []
        while is_there(fs, path := self.segment(len(found))):
            found.append(path)
        return found

    @property
    def tombstone(self) -> Path:
        """The empty file that stays after erasure."""
        return self.folder / f"{self.rehearsal}.erased"

    def tail(self, at: datetime) -> Path:
        """Where bytes that could not be read are kept aside at this moment."""
        return self.folder / f"{self.rehearsal}.tail-{at:%Y%m%dT%H%M%S.%fZ}"

    def tails(self, fs: FileSystem) -> list[Path]:
        """The files of bytes kept aside, oldest first."""
        return [path for path in self.all(fs) if path.name.startswith(f"{self.rehearsal}.tail-")]

    def all(self, fs: FileSystem) -> list[Path]:
        """Every file of it but the tombstone, by name."""
        mine = (n for n in names_in(fs, self.folder) if n.startswith(f"{self.rehearsal}."))
        return [path for n in sorted(mine) if (path := self.folder / n) != self.tombstone]


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of one library."""

    root: Path

    @property
    def locks(self) -> Path:
        """The folder of the rehearsals' locks."""
        return self.root / "locks"

    def lock(self, rehearsal: str) -> Path:
        """The lock of one rehearsal."""
        return self.locks / f"{rehearsal}.lock"

    def locked(self, fs: FileSystem) -> set[str]:
        """The rehearsals that a program writes to, or was writing to when it died."""
        names = (name.removesuffix(".lock") for name in names_in(fs, self.locks))
        return {name for name in names if _ID.fullmatch(name)}

    def place(self, rehearsal: str) -> Place:
        """Where a rehearsal lies, whether it exists or not.

        Raises:
            UnknownName: No rehearsal can have this id.
        """
        month = _month(rehearsal)
        if month is None:
            raise no_such(rehearsal)
        return Place(rehearsal, self.root / "rehearsals" / f"{month:%Y}" / f"{month:%m}")

    def new_place(self, rehearsal: str) -> Place:
        """Where a new rehearsal is to lie.

        Raises:
            WrongUse: The id is no ULID.
        """
        try:
            return self.place(rehearsal)
        except UnknownName as error:
            raise WrongUse(
                f"{one_line(rehearsal)!r} can't name a rehearsal: it is no ULID."
            ) from error

    def inventory(self, fs: FileSystem) -> "Inventory":
        """What is there, by the names of the files alone."""
        there: set[str] = set()
        erased: set[str] = set()
        tailed: set[str] = set()
        for name in self._names(fs):
            rehearsal, rest = name[:_ID_LENGTH], name[_ID_LENGTH:]
            if rest.endswith(".jsonl"):
                there.add(rehearsal)
            elif rest == ".erased":
                erased.add(rehearsal)
            elif rest.startswith(".tail-"):
                tailed.add(rehearsal)
        there = {rehearsal for rehearsal in there - erased if _ID.fullmatch(rehearsal)}
        return Inventory(there, tailed & there)

    def _names(self, fs: FileSystem) -> Iterator[str]:
        top = self.root / "rehearsals"
        for year in names_in(fs, top):
            for month in names_in(fs, top / year):
                yield from names_in(fs, top / year / month)


class Inventory(NamedTuple):
    """The rehearsals of a library."""

    there: set[str]
    """Not erased."""
    tailed: set[str]
    """Those with bytes kept aside."""


def no_such(rehearsal: str) -> UnknownName:
    """The error for an id that names no rehearsal, or none that the asker may know of."""
    return UnknownName.among(
        "rehearsal", one_line(rehearsal)[:80], [], see="practice list rehearsals"
    )


def _month(rehearsal: str) -> datetime | None:
    if not _ID.fullmatch(rehearsal):
        return None
    try:
        return ULID.from_str(rehearsal).datetime
    except (ValueError, OverflowError):  # a year beyond 9999
        return None
