"""A question that lies over a screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button

from practice.tui.text import shown
from practice.tui.widgets.line import Line


class Sure(ModalScreen[bool]):
    """A question before something that can't be taken back, or that ends the talk."""

    DEFAULT_CSS = """
    Sure { align: center middle; }
    Sure > Vertical {
        width: 64; max-width: 100%; height: auto; max-height: 100%; overflow-y: auto;
        padding: 1 2; background: $surface; border: round $primary;
    }
    Sure Horizontal { height: auto; margin-top: 1; }
    Sure Button { margin-right: 2; }
    Sure.-slim > Vertical { padding: 0 1; }
    Sure.-slim Horizontal { layout: vertical; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (50, "-roomy")]  # noqa: RUF012 - typed by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", "No"),
        Binding("y", "answer(True)", "Yes", show=False),
        Binding("n", "answer(False)", "No", show=False),
        Binding("left,right", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, *, yes: str, no: str, grave: bool = False) -> None:
        """A question; a grave one has "no" under the Enter key."""
        super().__init__()
        self._question = question
        self._yes, self._no = yes, no
        self._grave = grave

    def compose(self) -> ComposeResult:
        """The question and two answers."""
        with Vertical():
            yield Line(shown(self._question))
            with Horizontal():
                yield Button(
                    shown(f"{self._yes} (y)"),
                    id="yes",
                    variant="error" if self._grave else "primary",
                    compact=True,
                )
                yield Button(shown(f"{self._no} (Esc)"), id="no", compact=True)

    def on_mount(self) -> None:
        """Enter answers; not with what can't be undone."""
        self.query_one("#no" if self._grave else "#yes").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer."""
        self.dismiss(event.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)
