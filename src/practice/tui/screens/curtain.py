"""What shows at once, while the rest is being imported behind it."""

from textual.app import ComposeResult

from practice.tui.messages import GoHome
from practice.tui.screens.page import Page
from practice.tui.text import QUIET, shown
from practice.tui.widgets.line import Line

WELCOME = (
    "Practise walking somebody through your reasoning, to a decision of theirs.\n"
    "A persona listens, doubts and answers; then you read what you won, and why.\n"
    "Nothing leaves this computer, unless you connect a model that is elsewhere."
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

    def on_screen_resume(self) -> None:
        """Who began elsewhere comes back here, and goes on to the home screen."""
        self.post_message(GoHome())

    def action_back(self) -> None:
        """There is nothing behind it."""
