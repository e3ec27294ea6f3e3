"""The plan: four lines, before the talk and during it."""

from dataclasses import astuple
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input

from practice.domain.text import one_line
from practice.trainer.opening import PlanLines
from practice.tui.text import QUIET, heading, shown
from practice.tui.widgets.line import Line

QUESTIONS = (
    "Who decides this?",
    "What exactly do I ask?",
    "The step it stands or falls on",
    "The wrong conclusion I expect",
)
"""In the order of the fields of `PlanLines`."""


class PlanSheet(ModalScreen[PlanLines | None]):
    """The four lines, to read and to write. It answers with them; None: nothing was changed."""

    DEFAULT_CSS = """
    PlanSheet { align: center middle; }
    PlanSheet > VerticalScroll {
        width: 74; max-width: 100%; height: auto; max-height: 100%;
        padding: 1 2; background: $surface; border: round $primary;
    }
    PlanSheet Line { height: auto; margin-bottom: 1; }
    PlanSheet .question { margin: 0; text-style: bold; }
    PlanSheet Input { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "Keep and close"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, plan: PlanLines) -> None:
        """The lines as they are."""
        super().__init__()
        self._plan = PlanLines(*(one_line(line) for line in astuple(plan)))

    def compose(self) -> ComposeResult:
        """The questions, a line for each, and how to close."""
        with VerticalScroll(can_focus=False):
            yield Line(heading("Your plan"))
            for question, line in zip(QUESTIONS, astuple(self._plan), strict=True):
                yield Line(shown(question), classes="question")
                yield Input(one_line(line), compact=True, select_on_focus=False)
            yield Line(shown("Any line may stay empty. Enter goes on; Esc keeps them all.", QUIET))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        if event.input is self.query(Input).last():
            self.action_done()
        else:
            self.focus_next()

    def action_done(self) -> None:
        """Keep what was written."""
        lines = PlanLines(*(one_line(line.value) for line in self.query(Input)))
        self.dismiss(lines if lines != self._plan else None)
