"""The profile: where the points go, as a profiler shows where a program spends its time."""

from collections.abc import Iterable
from dataclasses import dataclass

from practice.domain.row import Row
from practice.domain.rubric import LEVELS, Criterion, Rubric
from practice.review.progress.practised import TOO_FEW, graded

LAST = 10
"""Rehearsals that the profile looks back on: far enough to be steady, near enough to be now."""
_FULL = LEVELS[-1]


@dataclass(frozen=True, slots=True)
class Cost:
    """What one criterion costs."""

    criterion: Criterion
    lost: float
    """Points lost in a rehearsal, on average: weight times the levels missing to 4."""
    share: float
    """Of all points lost, from 0 to 1."""
    level: float
    """The mean level."""
    rehearsals: int
    """In how many it was graded."""

    @property
    def most(self) -> int:
        """The points that could be lost in one rehearsal."""
        return self.criterion.weight * _FULL


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the points of the last rehearsals with one rubric went."""

    rubric: Rubric
    grader: str
    """The one of the newest grade: grades of others are not mixed in."""
    rehearsals: int
    others: int
    """Rehearsals of the same time that another grader graded."""
    costs: tuple[Cost, ...]
    """The dearest first; criteria that no rehearsal was graded on are left out."""

    @property
    def lost(self) -> float:
        """Points lost in a rehearsal, on average."""
        return sum(cost.lost for cost in self.costs)

    @property
    def dearest(self) -> Cost | None:
        """The one criterion that costs most; None where nothing is lost."""
        return self.costs[0] if self.costs and self.costs[0].lost else None

    @property
    def early(self) -> bool:
        """Whether so few rehearsals stand behind it that it is a first hint."""
        return self.rehearsals < TOO_FEW

    def cost(self, criterion: str) -> Cost | None:
        """What this criterion costs; None: it was not graded."""
        return next((one for one in self.costs if one.criterion.id == criterion), None)


def profile(rows: Iterable[Row], rubric: Rubric, last: int = LAST) -> Profile | None:
    """The profile of the last rehearsals by the grader of the newest; None: none was graded."""
    known = graded(rows, rubric)
    if not known:
        return None
    grader = known[-1].graded_by or ""
    same = [row for row in known if row.graded_by == grader][-last:]
    others = [row for row in known if row.graded_by != grader and row.at >= same[0].at]
    levels = [_levels(same, criterion) for criterion in rubric.criteria]
    means = [
        (criterion, sum(given) / len(given), len(given))
        for criterion, given in zip(rubric.criteria, levels, strict=True)
        if given
    ]
    total = sum(criterion.weight * (_FULL - mean) for criterion, mean, _ in means)
    costs = [_cost(criterion, mean, count, total) for criterion, mean, count in means]
    costs.sort(key=lambda cost: -cost.lost)
    return Profile(rubric, grader, len(same), len(others), tuple(costs))


def _levels(rows: Iterable[Row], criterion: Criterion) -> list[int]:
    return [row.levels[criterion.id] for row in rows if criterion.id in row.levels]


def _cost(criterion: Criterion, mean: float, count: int, total: float) -> Cost:
    lost = criterion.weight * (_FULL - mean)
    return Cost(criterion, lost, lost / total if total else 0.0, mean, count)
