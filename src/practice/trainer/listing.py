"""What a long list shows of each rehearsal, read page by page."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sys import intern
from typing import Self

from practice.domain.ports import EVERY, Query
from practice.domain.rehearsal import Rehearsal
from practice.domain.row import Row, summarise
from practice.domain.text import SafeText
from practice.trainer.services import Services

AT_ONCE = 2000
"""Rows on a page: some 30 ms of work, after which others get their turn."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One rehearsal in the list. A row holds ten times as much, which counts at 100,000."""

    id: str
    at: datetime
    day: str
    """When it was opened, in this machine's time zone: 2026-11-24."""
    name: SafeText
    """The persona's."""
    title: SafeText
    """The pitch's."""
    result: str
    """The outcome in words; or that there is none, and why."""
    total: int | None
    turns: int
    closed: bool
    tags: tuple[SafeText, ...]
    persona: str
    """What a filter looks in: id and name, in small letters. So with those that follow."""
    pitch: str
    rubric: str
    outcome: str
    grader: str
    """Empty: none."""
    workshop: str
    tag: str
    """The tags, each on a line."""
    text: str
    """All of it, and `amended` where a person changed a level."""

    @classmethod
    def of(cls, row: Row) -> Self:
        """A row, as it is listed."""
        result = intern(row.result)
        persona = _seek(row.persona, row.persona_name)
        pitch = _seek(row.pitch, row.pitch_title)
        outcome = _seek(row.outcome.value if row.outcome else "", result)
        grader, tag = _seek(row.graded_by or ""), _seek(*row.tags)
        return cls(
            id=row.id,
            at=row.at,
            day=intern(f"{row.at.astimezone():%Y-%m-%d}"),
            name=SafeText(intern(row.persona_name)),
            title=SafeText(intern(row.pitch_title)),
            result=result,
            total=row.total,
            turns=row.turns,
            closed=row.closed,
            tags=row.tags,
            persona=persona,
            pitch=pitch,
            rubric=_seek(row.rubric),
            outcome=outcome,
            grader=grader,
            workshop=_seek(row.workshop or ""),
            tag=tag,
            text=_seek(persona, pitch, outcome, grader, tag, "amended" if row.amended else ""),
        )


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the list, the newest first."""

    rows: tuple[Listed, ...]
    cursor: str | None
    """Hand it in for the next page; None when there is none."""


async def page(services: Services, cursor: str | None = None) -> Listing:
    """The next page of all rehearsals.

    Raises:
        StorageError: The catalogue could not be read.
    """
    found = await services.store.rows(services.principal, Query(limit=AT_ONCE), cursor)
    return Listing(tuple(map(Listed.of, found.rows)), found.cursor)


def listed(rehearsal: Rehearsal) -> Listed:
    """One rehearsal, as it is listed now."""
    return Listed.of(summarise(rehearsal))


async def said_in(services: Services, word: str) -> frozenset[str]:
    """The rehearsals in which a word that begins so was said or noted.

    Raises:
        Busy: Another program is using the index.
        StorageError: What was said can't be searched here.
    """
    return frozenset(await services.store.search(services.principal, word, EVERY))


def merged(rows: Sequence[Listed], found: Listing, below: str | None) -> list[Listed]:
    """All rows, with a page that was read anew in the place of what was known of that stretch.

    Args:
        rows: The rows so far, the newest first.
        found: The page.
        below: The cursor that it was asked with.
    """
    start = 0 if below is None else down_to(rows, below)
    end = len(rows) if found.cursor is None else max(start, down_to(rows, found.cursor))
    return [*rows[:start], *found.rows, *rows[end:]]


def down_to(rows: Sequence[Listed], rehearsal: str) -> int:
    """How many of the rows, the newest first, are not older than this id."""
    return bisect_left(rows, True, key=lambda row: row.id < rehearsal)


def _seek(*texts: str) -> str:
    return intern("\n".join(texts).casefold())
