"""The outcome: large, and in words; and what a volunteer wants to know first."""

from collections.abc import Iterator, Sequence
from statistics import median

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from practice.domain.event import Spoke
from practice.domain.text import counted, one_line
from practice.review.debrief import Debrief
from practice.review.retake import retake
from practice.tui.text import QUIET, field, heading, joined, quoted, shown
from practice.tui.widgets.line import Line


class Banner(Vertical):
    """What was won, over everything else; the total after it."""

    DEFAULT_CSS = """
    Banner { height: 3; background: $surface; border-left: outer $primary; padding: 0 1; }
    Banner Line { height: 1; }
    """

    def __init__(self, debrief: Debrief) -> None:
        """The banner of a debrief."""
        super().__init__()
        self._debrief = debrief

    def compose(self) -> ComposeResult:
        """Three lines: the talk, the outcome, the total."""
        opened = self._debrief.rehearsal.opened
        parts = [
            shown(opened.persona.title),
            shown(opened.pitch.title),
            shown(counted(len(self._debrief.transcript), "turn")),
        ]
        yield Line(joined(parts, " · "))
        yield Line(shown(f" {self._debrief.outcome.upper()} ", "bold reverse"))
        grade = self._debrief.grade
        there_is_one = grade is not None and grade.total is not None
        total = f"Total: {self._debrief.total}" if there_is_one else "No total"
        tried = next((one for one in self._debrief.branches if one.present), None)
        count = len(self._debrief.branches)
        which = f"{tried.name} of {count}" if tried is not None and count > 1 else ""
        yield Line(joined([shown(total), shown(which)], " · "))


def result(debrief: Debrief) -> Content:
    """The outcome, why, the one thing to do differently; then all that bears on the grade."""
    parts = [
        joined([shown(one_line(debrief.means)), *_shown_by(debrief)]),
        joined(_turned(debrief)),
        joined(_next_time(debrief)),
        joined(_beside(debrief)),
        joined(_suggested(debrief)),
        joined(_bearing(debrief)),
        joined([shown(one, QUIET) for one in _limits(debrief)]),
    ]
    return joined(parts, "\n\n")


def _shown_by(debrief: Debrief) -> Iterator[Content]:
    for number, one in enumerate(debrief.shown_by, start=1):
        yield Content.assemble(
            (f"[E{number}] ", "bold"), f"turn {one.turn}: ", quoted(one_line(one.quote))
        )


def _turned(debrief: Debrief) -> Iterator[Content]:
    """The turn at which it was lost."""
    point = debrief.turning_point
    if point is None:
        return
    yield Content.assemble(
        heading(f"▼ Turn {point.turn}, where it was lost. "), shown(one_line(point.happened))
    )
    if retake(debrief.rehearsal, point.turn) is not None:
        yield shown("t tries again from there; this try is kept.", "bold")


def _next_time(debrief: Debrief) -> Iterator[Content]:
    """The one thing to do differently."""
    card = debrief.lesson()
    if card is None:
        return
    yield field(debrief.lesson_is, f"{card.criterion.title}, {card.told}")
    if card.grade.next:
        yield field("Next time", one_line(card.grade.next))
    else:
        yield shown(one_line(card.grade.reason))


def _beside(debrief: Debrief) -> Iterator[Content]:
    """What changed against the try before, and how the volunteer read it."""
    if debrief.against:
        yield shown(f"{debrief.against} b compares them.")
    if debrief.self_reading is not None:
        yield field("Your reading", " ".join(debrief.self_reading.sentences))


def _suggested(debrief: Debrief) -> Iterator[Content]:
    """A model's suggestion, marked as one."""
    made = debrief.suggestion
    if made is None:
        return
    turn = debrief.suggested_turn
    yield heading(f"A suggestion by {made.model} for turn {turn}, no part of the grade")
    yield quoted(one_line(made.text))
    yield shown(one_line(made.why), QUIET)


def _bearing(debrief: Debrief) -> Iterator[Content]:
    """Caps, what is missing, and what to be careful of."""
    if debrief.grade is not None and debrief.grade.total is None:
        yield shown(debrief.total)
    ungraded = [card.criterion.title for card in debrief.cards if card.level is None]
    yield from map(shown, debrief.caps)
    if ungraded:
        yield shown(f"Not graded: {', '.join(ungraded)}; 2 says why.")
    yield from map(shown, debrief.gone)
    yield from map(shown, map(one_line, debrief.cautions))


def _limits(debrief: Debrief) -> tuple[str, ...]:
    told = (debrief.graded_by, *debrief.circumstances, debrief.partner)
    return (*told, pace(debrief.rehearsal.branch))


def pace(branch: Sequence[Spoke]) -> str:
    """How long a model took, by the median; empty where none spoke."""
    first = [one.first for one in branch if one.first is not None]
    took = [one.took for one in branch if one.took is not None]
    if not took:
        return ""
    begin = f"{median(first):.1f} s to begin, " if first else ""
    return f"The model took {begin}{median(took):.1f} s a reply (median)."
