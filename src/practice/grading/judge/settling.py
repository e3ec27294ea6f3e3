"""From readings to a grade: the median, or why there is none."""

from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from practice.domain.grade import CriterionGrade, Evidence, OutcomeGrade, State
from practice.domain.text import clean
from practice.grading.judge.readings import Reading

WIDE = 2
"""The spread of levels from which readings don't agree."""


def criterion(readings: Sequence[Reading]) -> CriterionGrade:
    """The grade of a criterion that was read so.

    Readings that failed or abstained keep their place in what half is counted of; between two
    levels the lower counts.
    """
    given = tuple(reading.level for reading in readings)
    levels = [level for level in given if level is not None]
    if 2 * len(levels) < len(readings) or not levels:
        return _without(readings, given)
    if max(levels) - min(levels) >= WIDE:
        told = (
            f"{len(levels)} readings lie {max(levels) - min(levels)} levels apart: {_said(given)}."
        )
        return CriterionGrade(
            state=State.UNSTABLE,
            reason=clean(told),
            readings=given,
            dropped=_dropped(readings),
        )
    middle = median_low(levels)
    shown = next(reading for reading in readings if reading.level == middle)
    return CriterionGrade(
        state=State.GRADED,
        level=middle,
        basis=shown.basis,
        evidence=shown.evidence,
        reason=shown.reason,
        next=shown.next,
        readings=given,
        dropped=_dropped(readings),
    )


def _without(readings: Sequence[Reading], given: tuple[int | None, ...]) -> CriterionGrade:
    """No level: failed where a reading failed, so that it is tried again; else abstained."""
    failed = [reading for reading in readings if reading.state == State.FAILED]
    shown = failed[0] if failed else next(r for r in readings if r.state == State.ABSTAINED)
    return CriterionGrade(
        state=shown.state,
        evidence=shown.evidence,
        reason=shown.reason,
        readings=given,
        dropped=_dropped(readings),
    )


def _dropped(readings: Sequence[Reading]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(quote for reading in readings for quote in reading.dropped))


def _said(given: Sequence[int | None]) -> str:
    return ", ".join("none" if level is None else str(level) for level in given)


def outcome(found: Sequence[OutcomeGrade]) -> OutcomeGrade:
    """The outcome that more than half of the readings name, failed ones counted; or none."""
    named = Counter(one.id for one in found if one.state == State.GRADED)
    if named:
        most, times = named.most_common(1)[0]
        if 2 * times > len(found):
            return next(one for one in found if one.id == most)
    for state in (State.FAILED, State.ABSTAINED):
        of_kind = [one for one in found if one.state == state]
        if of_kind and 2 * len(of_kind) >= len(found):
            return of_kind[0]
    told = ", ".join(one.id.value if one.id else one.state.value for one in found)
    return OutcomeGrade(state=State.UNSTABLE, reason=clean(f"The readings differ: {told}."))
