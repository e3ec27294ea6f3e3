"""How well the volunteer reads their own talks, before the debrief tells."""

from collections.abc import Iterable
from dataclasses import dataclass

from practice.domain.row import Row
from practice.review.progress.practised import TOO_FEW, practised
from practice.review.self_reading import weakest


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many were right."""

    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The guess after one talk, beside its grade."""

    row: Row
    outcome: bool | None
    """Whether the outcome was guessed right; None: it was not guessed, or not graded."""
    weakest: bool | None
    """Whether the weakest criterion was; of several that share the lowest level, each is right."""
    lowest: tuple[str, ...]
    """The criteria that share the lowest level."""

    @property
    def judged(self) -> tuple[bool, ...]:
        """The answers that could be compared."""
        return tuple(one for one in (self.outcome, self.weakest) if one is not None)


@dataclass(frozen=True, slots=True)
class Readings:
    """All guesses that could be compared, the oldest first."""

    all: tuple[Reading, ...]

    @property
    def outcome(self) -> Share:
        """How often the outcome was read right."""
        return _share([one.outcome for one in self.all if one.outcome is not None])

    @property
    def weakest(self) -> Share:
        """How often the weakest criterion was read right."""
        return _share([one.weakest for one in self.all if one.weakest is not None])

    @property
    def halves(self) -> tuple[Share, Share] | None:
        """The answers of the earlier and of the later half of the talks; None: too early."""
        count = len(self.all)
        if count < 2 * TOO_FEW:
            return None
        middle = count // 2
        earlier, later = self.all[:middle], self.all[middle:]
        return _judged(earlier), _judged(later)

    def running(self, over: int) -> tuple[float, ...]:
        """For each talk, the share of right answers in the last few, this one included."""
        ends = range(1, len(self.all) + 1)
        shares = [_judged(self.all[max(0, end - over) : end]) for end in ends]
        return tuple(share.right / share.of for share in shares)


def readings(rows: Iterable[Row]) -> Readings:
    """Compare every guess with its grade; guesses that can't be compared are left out."""
    found = (_reading(row) for row in practised(rows))
    return Readings(tuple(one for one in found if one.judged))


def _reading(row: Row) -> Reading:
    lowest = weakest(row.levels)
    compared = row.guessed is not None and row.outcome is not None
    return Reading(
        row=row,
        outcome=row.guessed == row.outcome if compared else None,
        weakest=row.guessed_weakest in lowest if row.guessed_weakest in row.levels else None,
        lowest=tuple(one for one in row.levels if one in lowest),
    )


def _judged(readings: Iterable[Reading]) -> Share:
    return _share([answer for reading in readings for answer in reading.judged])


def _share(answers: list[bool]) -> Share:
    return Share(sum(answers), len(answers))
