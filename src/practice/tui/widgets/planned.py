"""The plan beside what happened, line by line."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from practice.review.debrief import Debrief
from practice.review.planning import Planning
from practice.tui.text import QUIET, field, heading, joined, shown
from practice.tui.widgets.line import Line

_NONE = (
    "Nothing was planned. The brief has room for a plan of four lines: who decides, what exactly "
    "you ask, the step it stands or falls on, the wrong conclusion you expect. It is laid here "
    "beside what happened."
)


class Planned(VerticalScroll):
    """Each line of the plan on the left, what happened on the right; neither is judged."""

    DEFAULT_CSS = """
    Planned Horizontal { height: auto; margin-bottom: 1; }
    Planned Horizontal Line { width: 1fr; padding: 0 1; border-left: outer $panel; }
    """

    def __init__(self, debrief: Debrief, *, id: str | None = None) -> None:
        """The plan of a debrief's rehearsal."""
        super().__init__(id=id)
        self._debrief = debrief

    def compose(self) -> ComposeResult:
        """The pairs; under them the notes on the talk as a whole."""
        found = self._debrief
        if found.plan_beside:
            yield Line(heading("Your plan, and what happened"))
            for line in found.plan_beside:
                yield from _pair(line)
        else:
            yield Line(shown(_NONE, QUIET))
        notes = [
            field(f"Note{f', {note.by}' if note.by else ''}", note.text)
            for note in found.notes
            if note.turn is None
        ]
        tags = found.rehearsal.tags
        told = [shown(one) for one in found.circumstances]
        yield Line(joined([*told, *notes, field("Tags", ", ".join(tags)) if tags else shown("")]))


def _pair(line: Planning) -> ComposeResult:
    with Horizontal():
        yield Line(joined([shown(line.what, "bold"), shown(line.planned or "left empty")]))
        yield Line(joined([shown(line.source, "bold"), shown(line.happened)]))
