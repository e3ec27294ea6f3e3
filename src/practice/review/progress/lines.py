"""Levels and outcomes from rehearsal to rehearsal."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from practice.domain.row import Row
from practice.domain.rubric import Criterion, OutcomeId, Rubric
from practice.review.progress.practised import GRADERS, TOO_FEW, graded, practised

OUTCOMES = tuple(OutcomeId)
"""From the least to the most."""


@dataclass(frozen=True, slots=True)
class Point:
    """One level in one rehearsal."""

    number: int
    """Of the rehearsal among those graded by this rubric, from 1, the oldest first."""
    level: int
    """The one that counts: the amended one, where a person changed it."""
    row: Row


@dataclass(frozen=True, slots=True)
class Series:
    """The levels that one kind of grader gave; grades of different graders never share a line."""

    grader: str
    """`rules`, `model` or `person`."""
    points: tuple[Point, ...]

    @property
    def early(self) -> bool:
        """Whether it is too early for a line."""
        return len(self.points) < TOO_FEW

    @property
    def then_and_now(self) -> tuple[float, float] | None:
        """The mean of the first and of the last three; None where these would overlap."""
        levels = [point.level for point in self.points]
        if len(levels) < 2 * TOO_FEW:
            return None
        return sum(levels[:TOO_FEW]) / TOO_FEW, sum(levels[-TOO_FEW:]) / TOO_FEW


@dataclass(frozen=True, slots=True)
class Levels:
    """One criterion over time."""

    criterion: Criterion
    series: tuple[Series, ...]
    """One for each grader that gave it a level."""

    @property
    def points(self) -> tuple[Point, ...]:
        """Those of all graders, the oldest first."""
        found = [point for series in self.series for point in series.points]
        return tuple(sorted(found, key=lambda point: point.number))


def levels_over_time(rows: Iterable[Row], rubric: Rubric) -> tuple[Levels, ...]:
    """Every criterion of a rubric, in its order."""
    counted = graded(rows, rubric)
    return tuple(
        Levels(criterion, tuple(_series(counted, criterion.id))) for criterion in rubric.criteria
    )


def _series(rows: tuple[Row, ...], criterion: str) -> Iterable[Series]:
    for grader in GRADERS:
        points = tuple(
            Point(number, row.levels[criterion], row)
            for number, row in enumerate(rows, start=1)
            if row.graded_by == grader and criterion in row.levels
        )
        if points:
            yield Series(grader, points)


def outcomes_over_time(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rehearsals that have an outcome, the oldest first; of every rubric, as all share them."""
    return tuple(row for row in practised(rows) if row.outcome is not None)


def outcome_counts(rows: Iterable[Row]) -> tuple[tuple[OutcomeId, int], ...]:
    """How often each outcome was won, from the most to the least; those never won are left out."""
    counts = Counter(row.outcome for row in outcomes_over_time(rows))
    return tuple((one, counts[one]) for one in reversed(OUTCOMES) if counts[one])
