"""What shows at once, while the rest is being imported behind it."""

from textual.app import ComposeResult

from practice.tui.screens.page import Page
from practice.tui.text import QUIET, shown
from practice.tui.widgets.line import Line

WELCOME = (
    "Practise walking somebody through your reasoning, to a decision of theirs.\n"
    "A persona listens, doubts and answers. Nothing leaves this computer.\n"
    "Afterwards you read what was heard and what was won, and the words for it."
)


class Curtain(Page):
    """The first paint."""

    DEFAULT_CSS = """
    Curtain #welcome { padding: 1 2; }
    """
    NAME = "home"
    HELP = "The program is opening. In a moment there is a menu."

    def body(self) -> ComposeResult:
        """A welcome."""
        yield Line(
            shown(f"{WELCOME}\n\n").append(shown("Opening your rehearsals …", QUIET)), id="welcome"
        )

    def action_back(self) -> None:
        """There is nothing behind it."""
