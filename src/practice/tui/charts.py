"""What a plot shows, as plain data; drawing it is `widgets.plots`, which loads what draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from practice.domain.grade import GraderKind
from practice.domain.text import SafeText, clean, one_line
from practice.review.progress.practised import MARKS

COLOURS: dict[str, tuple[int, int, int]] = {
    GraderKind.RULES: (0, 114, 178),
    GraderKind.MODEL: (213, 94, 0),
    GraderKind.PERSON: (0, 158, 115),
}
"""Of the palette of Okabe and Ito, those that differ by at least 3 to 1 from dark and light."""
BY: dict[str, str] = {
    GraderKind.RULES: "by the rules",
    GraderKind.MODEL: "by a model",
    GraderKind.PERSON: "by a person",
}
"""Who graded, in words."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Points of one kind, and whether a line joins them."""

    points: tuple[tuple[float, float], ...]
    joined: bool
    marker: str = MARKS[GraderKind.RULES]
    colour: tuple[int, int, int] = COLOURS[GraderKind.RULES]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is plotted."""

    traces: tuple[Trace, ...]
    across: tuple[tuple[float, SafeText], ...]
    """Places on the horizontal axis, with what stands there."""
    up: tuple[tuple[float, SafeText], ...]
    """Places on the vertical axis; the lowest and the highest are its ends."""


def trace(grader: str, points: tuple[tuple[float, float], ...], *, joined: bool) -> Trace:
    """Points that one kind of grader gave."""
    return Trace(points, joined, MARKS[grader], COLOURS[grader])


def dates(
    numbers: Sequence[int], moments: Sequence[datetime]
) -> tuple[tuple[float, SafeText], ...]:
    """The horizontal axis of rehearsals by their number: the first and the last day."""
    if not numbers:
        return ()
    ends = [(numbers[0], moments[0]), (numbers[-1], moments[-1])]
    found = [(float(number), clean(f"{moment.astimezone():%d %b}")) for number, moment in ends]
    return tuple(found if numbers[0] != numbers[-1] else found[:1])


def day(moment: datetime) -> SafeText:
    """A date, in this machine's time zone."""
    return one_line(f"{moment.astimezone():%d %b %Y}")
