"""The outcome: large, and in words."""

from collections.abc import Sequence
from statistics import median

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from practice.domain.event import Spoke
from practice.domain.text import counted
from practice.review.debrief import Debrief
from practice.tui.text import QUIET, field, joined, quoted, shown
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
        yield Line(
            joined(
                [
                    shown(opened.persona.title),
                    shown(opened.pitch.title),
                    shown(counted(len(self._debrief.transcript), "turn")),
                ],
                " · ",
            )
        )
        yield Line(shown(f" {self._debrief.outcome.upper()} ", "bold reverse"))
        grade = self._debrief.grade
        there_is_one = grade is not None and grade.total is not None
        yield Line(shown(f"Total: {self._debrief.total}" if there_is_one else "No total"))


def result(debrief: Debrief) -> Content:
    """What the outcome means, what shows it, what became of the total, and who graded."""
    parts = [shown(_flowing(debrief.means))]
    parts += [
        Content.assemble(
            (f"[E{number}] ", "bold"), f"turn {one.turn}: ", quoted(_flowing(one.quote))
        )
        for number, one in enumerate(debrief.shown_by, start=1)
    ]
    rest = [*map(shown, debrief.caps)]
    if debrief.grade is not None and debrief.grade.total is None:
        rest.insert(0, shown(debrief.total))
    rest += map(shown, debrief.gone)
    rest += map(shown, map(_flowing, debrief.cautions))
    worst = debrief.costliest()
    if worst is not None:
        rest.append(field("What cost most", f"{worst.criterion.title}, {worst.word}"))
        rest.append(shown(_flowing(worst.grade.reason)))
        rest.append(shown("2 opens the criteria: every level, its reason and the next one.", QUIET))
    limits = [
        shown(one, QUIET)
        for one in (debrief.graded_by, debrief.partner, pace(debrief.rehearsal.branch))
    ]
    return joined([joined(parts), joined(rest), joined(limits)], "\n\n")


def pace(branch: Sequence[Spoke]) -> str:
    """How long a model took, by the median; empty where none spoke."""
    first = [one.first for one in branch if one.first is not None]
    took = [one.took for one in branch if one.took is not None]
    if not took:
        return ""
    begin = f"{median(first):.1f} s to begin, " if first else ""
    return f"The model took {begin}{median(took):.1f} s a reply (median)."


def _flowing(text: str) -> str:
    return " ".join(text.split())
