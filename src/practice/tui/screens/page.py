"""What all screens have in common: a title bar, the keys, help, and how errors are told."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker, WorkerState

from practice.domain.errors import PracticeError
from practice.tui.messages import Faulted, Kept, Resumed
from practice.tui.text import shown, told
from practice.tui.widgets.keys import Keys
from practice.tui.widgets.line import Line
from practice.tui.widgets.too_small import TooSmall

_LONG_ENOUGH = 6.0
"""Seconds for which it is said that something was done."""
SLIM = 64
"""Columns below which names are cut short."""


class Page(Screen[None]):
    """A whole screen. Those that inherit say what stands between title and footer."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012 - typed by Screen
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
    ]
    DEFAULT_CSS = """
    Page { layers: default over; overflow: hidden; }
    Page > #title { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    Page > #said { display: none; padding: 0 2; background: $surface; color: $text-success; }
    Page > #said.-trouble {
        max-height: 5; color: $text-error; border-left: outer $error; padding: 0 1;
    }
    """
    NAME: ClassVar[str] = ""
    """The screen's name, in the title bar and the help."""
    HELP: ClassVar[str] = ""
    """What can be done here, in a few sentences."""
    ASKS: ClassVar[bool] = False
    """Whether going back from here asks first."""

    _forgets: Timer | None = None
    """Takes away what was said."""
    _troubled = False
    """Whether it stands there what went wrong."""

    def compose(self) -> ComposeResult:
        """Title, body, what was just done, keys."""
        yield Line(shown(f"practice · {self.NAME}", "bold"), id="title")
        yield from self.body()
        yield Line(id="said")
        yield Keys()
        yield TooSmall()

    def body(self) -> ComposeResult:
        """What stands between title and footer."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """The sentence about a small terminal covers the screen, so it must know first."""
        self.query_one(TooSmall).measure()
        self.set_class(event.size.width < SLIM, "-slim")

    def on_screen_suspend(self) -> None:
        """What was done is no news any more when one comes back."""
        if not self._troubled:
            self._forget()

    def on_screen_resume(self) -> None:
        """One is here, or here again."""
        self.post_message(Resumed(self))

    def tell(self, error: PracticeError) -> None:
        """Tell what went wrong and what to do, until a key is pressed."""
        self._put(told(error), trouble=True)

    def say(self, sentence: str) -> None:
        """Tell that something was done: for a while, on this screen, beside all else."""
        self._put(sentence, trouble=False)
        self._forgets = self.set_timer(_LONG_ENOUGH, self._forget)

    @on(Kept)
    def _say_kept(self, message: Kept) -> None:
        self.say(message.sentence)

    def forget_trouble(self) -> None:
        """A key was pressed: what went wrong was read."""
        if self._troubled:
            self._forget()

    def _put(self, sentence: str, *, trouble: bool) -> None:
        self._forget()
        line = self.query_one("#said", Line)
        line.show(shown(sentence))
        line.set_class(trouble, "-trouble")
        line.display = True
        self._troubled = trouble

    def _forget(self) -> None:
        if self._forgets is not None:
            self._forgets.stop()
        if self._forgets is not None or self._troubled:
            self.query_one("#said", Line).display = False
        self._forgets, self._troubled = None, False

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
