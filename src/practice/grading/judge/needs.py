"""What a level needs to stand: how many quotes, and whose words."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from practice.domain.rubric import Criterion, Measure
from practice.domain.transcript import Speaker

_BOTH = frozenset(Speaker)
_VOLUNTEER = frozenset({Speaker.VOLUNTEER})
_FULL = 4
"""The level that names something beyond the one below it, so that one quote can't carry it."""

_LISTENER_TOO = frozenset(
    {
        Measure.RIGHT_PERSON,
        Measure.REASONING,
        Measure.UNDERSTANDING,
        Measure.MISREADING,
        Measure.OBJECTIONS,
        Measure.CURIOSITY,
    }
)
"""What a question of the volunteer's may draw out of the listener, so that both may be quoted."""

_FROM_BOTH: Mapping[Measure, int] = MappingProxyType(
    {Measure.UNDERSTANDING: 3, Measure.MISREADING: 4}
)
"""The level from which the listener's own words have to be there as well."""


def counting(criterion: Criterion) -> frozenset[Speaker]:
    """Whose words count as evidence."""
    if criterion.measure is None or criterion.measure in _LISTENER_TOO:
        return _BOTH
    return _VOLUNTEER


def wanted(criterion: Criterion, level: int) -> frozenset[Speaker]:
    """Whose words have to be among the evidence; empty: anybody's."""
    if criterion.measure is None or level == 0:
        return frozenset()
    if level >= _FROM_BOTH.get(criterion.measure, _FULL + 1):
        return _BOTH
    return _VOLUNTEER


def quotes(criterion: Criterion, level: int) -> int:
    """How many quotes a level needs at least."""
    if level in criterion.absence:
        return 0
    return max(2 if level == _FULL else 1, len(wanted(criterion, level)))


def carried(criterion: Criterion, level: int, by: Collection[Speaker]) -> bool:
    """Whether quotes carry a level; `by` says who said each of them."""
    if level in criterion.absence and not by:
        return True
    return len(by) >= quotes(criterion, level) and wanted(criterion, level) <= set(by)


def carries(criterion: Criterion, level: int, by: Collection[Speaker]) -> int | None:
    """The highest level up to `level` that quotes carry; None: they carry none.

    It is never lowered to an absence, nor to 0: those are found, and not what is left.
    """
    if carried(criterion, level, by):
        return level
    lower = (n for n in range(level - 1, 0, -1) if by and carried(criterion, n, by))
    return next(lower, None)
