"""What each page of progress shows: where the points go, and what is due."""

from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from textual.content import Content
from textual.message import Message

from practice.domain.rubric import Rubric
from practice.domain.text import counted
from practice.review.progress.profile import Profile, profile
from practice.review.progress.spacing import Due, Spacing
from practice.review.progress.suggestion import Suggestion, points
from practice.trainer.looking_back import Past, choice_of
from practice.tui.charts import BY, Chart
from practice.tui.messages import GoBrief, GoChoose
from practice.tui.tables import Options, bar, items
from practice.tui.text import QUIET, heading, joined, shown
from practice.tui.widgets.cards import difficulty, introduced, suggested
from practice.tui.widgets.menu import Item, Title

_BAR = 10
"""Cells of the bar of what costs most."""
_MEET = "meet:"
"""Before the id of a persona."""


def training(past: Past, rubric: Rubric, lit: str) -> Suggestion | None:
    """The rehearsal that trains a criterion; None: it is none, or nothing fits."""
    for criterion in rubric.criteria:
        if criterion.id == lit:
            return past.adviser(rubric).training(criterion)
    return None


def way_to_train(past: Past, rubric: Rubric, lit: str) -> Message | None:
    """The way to the brief of that rehearsal."""
    found = training(past, rubric, lit)
    return GoBrief(choice_of(found)) if found else None


class _Training:
    """Pages on which Enter begins the rehearsal that trains a criterion."""

    past: Past
    rubric: Rubric

    def detail(self, lit: str) -> Content:
        """The rehearsal that trains the criterion that is lit."""
        found = training(self.past, self.rubric, lit)
        return suggested("Enter trains it: ", found) if found else Content()

    def chart(self, lit: str) -> Chart | None:  # noqa: ARG002 - bars stand in the list
        """No plot."""
        return None

    def way(self, lit: str) -> Message | None:
        """The brief of that rehearsal."""
        return way_to_train(self.past, self.rubric, lit)


@dataclass(frozen=True)
class ProfileView(_Training):
    """Where the points go."""

    past: Past
    rubric: Rubric
    NAME: ClassVar[str] = "Profile"

    @cached_property
    def _profile(self) -> Profile | None:
        return profile(self.past.rows, self.rubric)

    def about(self) -> Content:
        """The one criterion that costs most, and what that rests on."""
        found = self._profile
        if found is None:
            return shown(f"{self.rubric.title}: nothing was graded by it yet.")
        dearest = found.dearest
        named = (
            f"{dearest.criterion.title} costs most: {points(dearest.lost)} of the "
            f"{points(found.lost)} points you lose, {dearest.share:.0%}."
            if dearest
            else "No point is lost."
        )
        rests = f"The mean of {counted(found.rehearsals, 'rehearsal')} graded "
        rests += f"{BY.get(found.grader, '')}."
        if found.others:
            rests += f" {found.others} graded otherwise are not mixed in."
        if found.early:
            rests += " That is few: take it as a first hint."
        return joined([shown(named, "bold"), shown(rests, QUIET)])

    def options(self) -> Options:
        """The criteria, the dearest first."""
        found = self._profile
        costs = found.costs if found else ()
        rows = [
            (
                one.criterion.title,
                bar(_BAR * one.lost / (costs[0].lost or 1), _BAR),
                f"{points(one.lost)} of {one.most} points",
                f"{one.share:.0%}",
                f"level {one.level:.1f}",
            )
            for one in costs
        ]
        names = ("Criterion", "", "Lost a talk", "Share", "Mean")
        return items([one.criterion.id for one in costs], rows, names)


@dataclass(frozen=True)
class DueView(_Training):
    """What to practise when."""

    past: Past
    rubric: Rubric
    NAME: ClassVar[str] = "Due"

    @cached_property
    def _due(self) -> Spacing:
        return self.past.due(self.rubric)

    def about(self) -> Content:
        """When it was practised last, and how often the volunteer means to."""
        due = self._due
        last = {None: "Nothing was practised yet", 0: "Last practice today"}.get(
            due.last, f"Last practice {counted(due.last or 0, 'day')} ago"
        )
        every = "day" if due.every == 1 else f"{due.every} days"
        return joined(
            [
                shown(f"{last}; you mean to practise every {every}.", "bold"),
                shown("A little every few days is kept better than much at once.", QUIET),
            ]
        )

    def options(self) -> Options:
        """Criteria below 3 on average, then those whom one has not met."""
        due = self._due
        found: Options = [Title(heading("Criteria below 3 on average"))]
        rows = [(one.criterion.title, f"mean {one.level:.1f}", *_when(one)) for one in due.criteria]
        found += items([one.criterion.id for one in due.criteria], rows)
        if not rows:
            found.append(Title(shown("None.", QUIET)))
        if due.unmet:
            found.append(Title(heading("Within reach, and not met yet")))
            found += [
                Item(shown(f"{difficulty(one)}  {introduced(one)}"), f"{_MEET}{one.id}")
                for one in due.unmet
            ]
        return found

    def way(self, lit: str) -> Message | None:
        """The brief of what trains a criterion; the choice of what to say to somebody new."""
        if lit.startswith(_MEET):
            return GoChoose(lit.removeprefix(_MEET))
        return super().way(lit)


def _when(due: Due) -> tuple[str, str]:
    """When a criterion was trained, and when it is to be again."""
    if due.trained is None:
        return "not trained yet", "due now"
    trained = f"trained {counted(due.trained, 'day')} ago" if due.trained else "trained today"
    if due.in_days > 0:
        return trained, f"due in {counted(due.in_days, 'day')}"
    return trained, "due now" if due.in_days == 0 else f"due for {counted(-due.in_days, 'day')}"
