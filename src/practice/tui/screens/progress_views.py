"""What each page of progress shows: what was, from rehearsal to rehearsal."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from textual.content import Content
from textual.message import Message

from practice.domain.row import Row
from practice.domain.rubric import Rubric
from practice.domain.text import clean, counted
from practice.review.progress.lines import (
    OUTCOMES,
    outcome_counts,
    outcomes_over_time,
)
from practice.review.progress.practised import GRADERS, MARKS, TOO_FEW, marks
from practice.review.progress.readings import Readings, Share, readings
from practice.review.self_reading import criterion_title, outcome_title
from practice.trainer.looking_back import Past
from practice.tui.charts import BY, Chart, Trace, dates, day, trace
from practice.tui.messages import GoDebrief
from practice.tui.tables import Options, items
from practice.tui.text import QUIET, joined, shown

SHOWN = 40
"""Rehearsals in a plot, the newest; the list beside it has them all."""
_OVER = 5
"""Talks of which the share of right guesses is plotted."""
_NO_GUESS = (
    "No guess yet. After a talk you are asked what you won and what was weakest; how well you read "
    "your talks stands here."
)
_SHARES = tuple((float(part), clean(f"{part} %")) for part in (0, 50, 100))
_RANKS = tuple((float(at), clean(one.words)) for at, one in enumerate(OUTCOMES))


@dataclass(frozen=True)
class OutcomesView:
    """What was won."""

    past: Past
    NAME: ClassVar[str] = "Outcomes"

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return outcomes_over_time(self.past.rows)

    def about(self) -> Content:
        """How often each outcome was won."""
        rows = self._rows
        won = [f"{count} {one.words}" for one, count in outcome_counts(self.past.rows)]
        return joined(
            [
                shown(f"{counted(len(rows), 'outcome')}, {told_by(rows)}: {', '.join(won)}."),
                shown(too_early(len(rows)), QUIET),
            ]
        )

    def options(self) -> Options:
        """The rehearsals, the newest first."""
        numbered = list(enumerate(self._rows, start=1))[::-1]
        cells = [
            (
                str(number),
                day(row.at),
                row.persona_name,
                outcome_title(row.outcome, _rubric(row, self.past)) if row.outcome else "",
                row.graded_by or "",
                marks(row),
            )
            for number, row in numbered
        ]
        names = ("", "When", "Listener", "Outcome", "By", "")
        return items([row.id for _, row in numbered], cells, names)

    def detail(self, lit: str) -> Content:  # noqa: ARG002 - the list says it all
        """Nothing more."""
        return Content()

    def chart(self, lit: str) -> Chart | None:  # noqa: ARG002 - it shows them all
        """The outcomes, from the least to the most."""
        numbered = list(enumerate(self._rows, start=1))[-SHOWN:]
        if not numbered:
            return None
        traces = tuple(
            trace(
                grader,
                tuple(
                    (number, OUTCOMES.index(row.outcome))
                    for number, row in numbered
                    if row.graded_by == grader and row.outcome
                ),
                joined=False,
            )
            for grader in GRADERS
            if any(row.graded_by == grader for _, row in numbered)
        )
        across = dates([number for number, _ in numbered], [row.at for _, row in numbered])
        return Chart(traces, across, _RANKS)

    def way(self, lit: str) -> Message | None:
        """The debrief."""
        return GoDebrief(lit)


@dataclass(frozen=True)
class ReadingsView:
    """The volunteer's guesses beside the grades."""

    past: Past
    NAME: ClassVar[str] = "Self-reading"

    @cached_property
    def _found(self) -> Readings:
        return readings(self.past.rows)

    def about(self) -> Content:
        """How often the talk was read right, and whether that gets better."""
        found = self._found
        if not found.all:
            return shown(_NO_GUESS)
        outcome, weakest, halves = found.outcome, found.weakest, found.halves
        parts = [
            shown(
                f"Read right: the outcome {_of(outcome)}, the weakest criterion {_of(weakest)}.",
                "bold",
            )
        ]
        if halves is None:
            early = f"Too early to say whether it gets better: that takes {2 * TOO_FEW} talks."
            parts.append(shown(early, QUIET))
        else:
            parts.append(shown(f"The earlier half: {_of(halves[0])}; the later: {_of(halves[1])}."))
        return joined(parts)

    def options(self) -> Options:
        """The talks with a guess, the newest first."""
        found = self._found.all[::-1]
        names = ("When", "Listener", "Outcome", "Weakest criterion")
        cells = [
            (day(one.row.at), one.row.persona_name, _right(one.outcome), _right(one.weakest))
            for one in found
        ]
        return items([one.row.id for one in found], cells, names)

    def detail(self, lit: str) -> Content:
        """What was guessed, and what it was."""
        one = next(one for one in self._found.all if one.row.id == lit)
        row, rubric = one.row, _rubric(one.row, self.past)
        parts = []
        if row.guessed and row.outcome:
            read, was = outcome_title(row.guessed, rubric), outcome_title(row.outcome, rubric)
            parts.append(shown(f"You read “{read}”; it was “{was}”."))
        if row.guessed_weakest:
            named = criterion_title(row.guessed_weakest, rubric)
            lowest = ", ".join(criterion_title(each, rubric) for each in one.lowest)
            parts.append(shown(f"You named {named}; the weakest: {lowest}."))
        return joined(parts)

    def chart(self, lit: str) -> Chart | None:  # noqa: ARG002 - it shows them all
        """The share of right answers over the last few talks."""
        found = self._found
        if len(found.all) < TOO_FEW:
            return None
        shares = list(enumerate(found.running(_OVER), start=1))[-SHOWN:]
        latest = found.all[-SHOWN:]
        points = tuple((float(number), 100 * share) for number, share in shares)
        across = dates([number for number, _ in shares], [one.row.at for one in latest])
        return Chart((Trace(points, joined=True),), across, _SHARES)

    def way(self, lit: str) -> Message | None:
        """The debrief."""
        return GoDebrief(lit)


def told_by(rows: Iterable[Row]) -> str:
    """Who graded, and how many: grades of different graders are told apart."""
    kinds = [row.graded_by for row in rows]
    found = [f"{MARKS[one]} {kinds.count(one)} {BY[one]}" for one in GRADERS if kinds.count(one)]
    return ", ".join(found) if found else "none yet"


def too_early(count: int) -> str:
    """A sentence where there are too few for a line; else empty."""
    if count >= TOO_FEW:
        return ""
    return f"Too early for a line: that takes {TOO_FEW} graded rehearsals."


def _rubric(row: Row, past: Past) -> Rubric | None:
    return next((one for one in past.offer.rubrics if one.id == row.rubric), None)


def _of(share: Share) -> str:
    return f"{share.right} of {share.of}" if share.of else "never guessed"


def _right(answer: bool | None) -> str:
    return {True: "✓ right", False: "✗ wrong", None: "-"}[answer]
