"""What each page of progress shows: the levels."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from textual.content import Content
from textual.message import Message

from practice.domain.rubric import Rubric
from practice.domain.text import clean, counted
from practice.review.debrief import LEVEL_WORDS
from practice.review.progress.lines import Levels, Series, levels_over_time
from practice.review.progress.practised import TOO_FEW, graded, marks
from practice.trainer.looking_back import Past
from practice.tui.charts import BY, Chart, dates, day, trace
from practice.tui.screens.progress_next import way_to_train
from practice.tui.screens.progress_views import SHOWN, told_by, too_early
from practice.tui.tables import Options, bar, items, table
from practice.tui.text import QUIET, heading, joined, shown

_DIGITS = 6
"""Levels that stand behind a criterion in the list."""
_LISTED = 100
"""Levels that are listed, the newest."""
_LEVELS = tuple((float(level), clean(str(level))) for level in range(len(LEVEL_WORDS)))


@dataclass(frozen=True)
class LevelsView:
    """The levels of each criterion."""

    past: Past
    rubric: Rubric
    NAME: ClassVar[str] = "Levels"

    def about(self) -> Content:
        """How many rehearsals, by whom they were graded."""
        rows = graded(self.past.rows, self.rubric)
        return joined(
            [
                Content.assemble(
                    shown(self.rubric.title, "bold"),
                    shown(f": {len(rows)} graded, {told_by(rows)}."),
                ),
                shown(too_early(len(rows)), QUIET),
            ]
        )

    def options(self) -> Options:
        """The criteria, with their last levels."""
        found = self._levels.values()
        rows = [(one.criterion.title, _digits(one)) for one in found]
        return items([one.criterion.id for one in found], rows)

    def detail(self, lit: str) -> Content:
        """The numbers of the criterion that is lit, the newest first."""
        levels = self._levels[lit]
        rows = [
            (
                str(point.number),
                day(point.row.at),
                f"{point.level} {bar(point.level)} {LEVEL_WORDS[point.level]}",
                BY.get(point.row.graded_by or "", ""),
                point.row.persona_name,
                marks(point.row),
            )
            for point in levels.points[: -_LISTED - 1 : -1]
        ]
        names = ("", "When", "Level", "Graded", "Listener", "")
        left_out = len(levels.points) - _LISTED
        return joined(
            [
                heading(levels.criterion.title),
                *(shown(_change(one)) for one in levels.series),
                table(names, rows) if rows else shown("It was not graded yet.", QUIET),
                shown(f"{counted(left_out, 'earlier one')}." if left_out > 0 else "", QUIET),
            ]
        )

    def chart(self, lit: str) -> Chart | None:
        """The levels, a line for each grader."""
        levels = self._levels[lit]
        latest = levels.points[-SHOWN:]
        if not latest:
            return None
        first = latest[0].number
        return Chart(
            tuple(
                trace(
                    series.grader,
                    tuple((p.number, p.level) for p in series.points if p.number >= first),
                    joined=not series.early,
                )
                for series in levels.series
            ),
            dates([point.number for point in latest], [point.row.at for point in latest]),
            _LEVELS,
        )

    def way(self, lit: str) -> Message | None:
        """The brief of the rehearsal that trains it."""
        return way_to_train(self.past, self.rubric, lit)

    @cached_property
    def _levels(self) -> dict[str, Levels]:
        found = levels_over_time(self.past.rows, self.rubric)
        return {one.criterion.id: one for one in found}


def _digits(levels: Levels) -> str:
    return " ".join(str(point.level) for point in levels.points[-_DIGITS:]) or "-"


def _change(series: Series) -> str:
    """The first and the last three, once these are different ones."""
    if series.then_and_now is None:
        return ""
    then, now = series.then_and_now
    return f"Graded {BY[series.grader]}: the first {TOO_FEW} {then:.1f}, the last {now:.1f}."
