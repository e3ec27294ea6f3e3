"""What counts as practice, and what is shown beside each rehearsal."""

from collections.abc import Iterable
from datetime import datetime

from practice.domain.event import PartnerKind
from practice.domain.grade import GraderKind
from practice.domain.row import Row
from practice.domain.rubric import Rubric
from practice.domain.text import counted

TOO_FEW = 3
"""Graded rehearsals below which there are numbers, and no line."""
GRADERS = tuple(kind.value for kind in GraderKind)
"""In the order in which their lines are shown."""
MARKS: dict[str, str] = {GraderKind.RULES: "●", GraderKind.MODEL: "▲", GraderKind.PERSON: "■"}
"""How the points of each look, so that none is told by its colour alone."""
_SPOKEN = 2
"""Turns of a talk in which the volunteer has said something."""


def practised(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rehearsals that count as practice, the oldest first.

    Those that were ended and in which the volunteer said something. Imported talks were no
    practice, and those of workshops may be other people's.
    """
    found = [
        row
        for row in rows
        if row.closed
        and row.turns >= _SPOKEN
        and row.partner != PartnerKind.IMPORTED
        and row.workshop is None
    ]
    return tuple(sorted(found, key=lambda row: (row.at, row.id)))


def graded(rows: Iterable[Row], rubric: Rubric) -> tuple[Row, ...]:
    """Of what was practised, what was graded by a rubric; the oldest first."""
    criteria = {criterion.id for criterion in rubric.criteria}
    return tuple(
        row
        for row in practised(rows)
        if row.rubric == rubric.id and row.graded_by and criteria & row.levels.keys()
    )


def marks(row: Row) -> str:
    """What was unusual about a rehearsal: `blind, 2 hints, amended`; else empty."""
    found = ["blind"] if row.blind else []
    if row.hints:
        found.append(counted(row.hints, "hint"))
    if row.amended:
        found.append("amended")
    if row.branches > 1:
        found.append(counted(row.branches, "try").replace("trys", "tries"))
    return ", ".join(found)


def days_between(earlier: datetime, later: datetime) -> int:
    """Midnights from one moment to another, in this machine's time zone; never below 0."""
    return max(0, (later.astimezone().date() - earlier.astimezone().date()).days)
