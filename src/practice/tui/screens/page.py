"""What all screens have in common: a title bar, the keys, help, and how errors are told."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer
from textual.worker import Worker, WorkerState

from practice.domain.errors import PracticeError
from practice.tui.messages import Faulted
from practice.tui.text import shown, told
from practice.tui.widgets.line import Line
from practice.tui.widgets.too_small import TooSmall


class Page(Screen[None]):
    """A whole screen. Those that inherit say what stands between title and footer."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - typed by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
    ]
    DEFAULT_CSS = """
    Page { layers: default over; overflow: hidden; }
    Page > #title { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    Page Footer.-compact FooterKey.-command-palette { margin-right: 0; padding-right: 1; }
    """
    NAME: ClassVar[str] = ""
    """The screen's name, in the title bar and the help."""
    HELP: ClassVar[str] = ""
    """What can be done here, in a few sentences."""

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        yield Line(shown(f"practice · {self.NAME}", "bold"), id="title")
        yield from self.body()
        yield Footer(compact=True)
        yield TooSmall()

    def body(self) -> ComposeResult:
        """What stands between title and footer."""
        raise NotImplementedError

    def on_resize(self, _: events.Resize) -> None:
        """The sentence about a small terminal covers the screen, so it must know first."""
        self.query_one(TooSmall).measure()

    def tell(self, error: PracticeError) -> None:
        """Tell what went wrong, and what to do."""
        self.notify(told(error), severity="error", markup=False, timeout=10)

    def say(self, sentence: str) -> None:
        """Tell that something was done."""
        self.notify(sentence, markup=False, timeout=10)

    def unsaved(self) -> str:
        """What to ask before quitting, if that would lose something; else nothing."""
        return ""

    def failed(self, work: str, error: PracticeError) -> None:  # noqa: ARG002 - others look at it
        """A worker of this name has failed; the screens whose text is at stake do more."""
        self.tell(error)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker's error is a sentence on the screen, never the end of the program."""
        error = event.worker.error
        if event.state != WorkerState.ERROR or error is None:
            return
        event.stop()
        if not isinstance(error, PracticeError):
            self.post_message(Faulted(error))
            error = fault(error)
        self.failed(event.worker.name, error)

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.app.pop_screen()


def fault(error: BaseException) -> PracticeError:
    """A fault of the program's own, as a sentence."""
    return PracticeError(
        f"A fault of the program's own: {type(error).__name__}.",
        hint="What was said is kept. Quitting writes the details to a file.",
    )
