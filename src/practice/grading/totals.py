"""The total: a weighted mean, caps, and the reasons for there being none."""

from practice.domain.grade import FiredCap, Grade, State
from practice.domain.rubric import Cap, Rubric
from practice.domain.text import EMPTY, SafeText, clean

LEAST_COVERAGE = 0.7
"""Share of the weight below which there is no total."""


def totalled(grade: Grade, rubric: Rubric) -> Grade:
    """The grade with total, coverage and caps worked out; amended levels count as they stand."""
    levels = {i: c.counts for i, c in grade.criteria.items() if c.counts is not None}
    weight = sum(criterion.weight for criterion in rubric.criteria if criterion.id in levels)
    coverage = weight / rubric.weight
    absent = _absent(grade, rubric, levels, coverage)
    fired = tuple(
        FiredCap(because=_because(cap, grade, rubric), total_at_most=cap.total_at_most)
        for cap in rubric.caps
        if _holds(cap, grade, levels)
    )
    total: int | None = None
    if not absent:
        points = sum(c.weight * levels[c.id] / 4 for c in rubric.criteria if c.id in levels)
        mean = _rounded(100 * points / weight)
        total = min([mean, *(cap.total_at_most for cap in fired)])
    return grade.model_copy(
        update={"total": total, "coverage": round(coverage, 4), "caps": fired, "absent": absent}
    )


def _rounded(percent: float) -> int:
    return int(percent + 0.5)


def _absent(grade: Grade, rubric: Rubric, levels: dict[str, int], coverage: float) -> SafeText:
    """Why there is no total; empty when there is one."""
    if coverage < LEAST_COVERAGE:
        missing = [c.title for c in rubric.criteria if c.id not in levels]
        return clean(
            f"No total: only {coverage:.0%} of the weight was graded. Missing: "
            f"{', '.join(missing)}."
        )
    for cap in rubric.caps:
        named = cap.when.criterion
        if named is not None and named not in levels:
            title = rubric.criterion(named).title
            return clean(f"No total: {title} was not graded, and a cap depends on it.")
        if cap.when.outcome is not None and grade.outcome.state != State.GRADED:
            return clean("No total: the outcome was not graded, and a cap depends on it.")
    return EMPTY


def _holds(cap: Cap, grade: Grade, levels: dict[str, int]) -> bool:
    when = cap.when
    if when.outcome is not None:
        return grade.outcome.state == State.GRADED and grade.outcome.id in when.outcome
    if when.criterion is None or when.below is None or when.criterion not in levels:
        return False
    return levels[when.criterion] < when.below


def _because(cap: Cap, grade: Grade, rubric: Rubric) -> SafeText:
    if cap.when.outcome is not None and grade.outcome.id is not None:
        outcome = rubric.outcome(grade.outcome.id)
        title = outcome.title if outcome else grade.outcome.id.value
        return clean(f"the outcome is {title.lower()}")
    criterion = rubric.criterion(cap.when.criterion or "")
    return clean(f"{criterion.title.lower()} is below level {cap.when.below}")
