"""What the sheets have in common on which something is written to a rehearsal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.worker import Worker, WorkerState

from practice.domain.errors import PracticeError
from practice.domain.rehearsal import Rehearsal
from practice.domain.text import SafeText, clean, one_line
from practice.tui.messages import Faulted
from practice.tui.screens.page import fault
from practice.tui.stage import Stage, Work
from practice.tui.text import QUIET, heading, shown, told
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu, Title


@dataclass
class Written(Message):
    """It is on record."""

    rehearsal: Rehearsal


class Writing(ModalScreen[Rehearsal | None]):
    """A sheet that writes, and answers with the rehearsal as it is then; None: nothing was written.

    It stays open when the writing fails, and what was typed on it comes back another time.
    """

    DEFAULT_CSS = """
    Writing { align: center middle; }
    Writing > VerticalScroll {
        width: 74; max-width: 100%; height: auto; max-height: 100%;
        padding: 0 2; background: $surface; border: round $primary;
    }
    Writing Line { height: auto; }
    Writing Menu { max-height: 9; margin: 1 0; }
    Writing .label { text-style: bold; }
    Writing #trouble { color: $text-error; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close"),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    KEYS: ClassVar[str] = "Enter writes it · Esc closes"

    def __init__(self, stage: Stage, about: str) -> None:
        """A sheet; `about` names what it is about among the drafts."""
        super().__init__()
        self._stage = stage
        self._about = about

    def compose(self) -> ComposeResult:
        """What the sheet asks, what went wrong, and its keys."""
        with VerticalScroll(can_focus=False):
            yield from self.questions()
            yield Line(id="trouble")
            yield Line(shown(self.KEYS, QUIET))

    def questions(self) -> ComposeResult:
        """What stands on the sheet."""
        raise NotImplementedError

    def draft(self) -> SafeText:
        """What was typed here before and not written."""
        return clean(self._stage.drafts.get(self._about, ""))

    def author(self) -> ComposeResult:
        """Who writes: by default who is named in the settings."""
        yield Line(shown("Your name"), classes="label")
        yield Input(one_line(self._stage.services.preferences.load().name), compact=True, id="by")

    def typed(self, id: str) -> str:
        """What stands in a field."""
        return self.query_one(f"#{id}", Input).value

    def write(self, work: Work[Rehearsal]) -> None:
        """Write, backstage; twice is once."""
        if any(worker.is_running for worker in self.workers if worker.node is self):
            work.close()
            return
        self.run_worker(self._written(work), exit_on_error=False)

    async def _written(self, work: Work[Rehearsal]) -> None:
        self.post_message(Written(await self._stage.run(work)))

    @on(Written)
    def _close(self, message: Written) -> None:
        message.stop()
        self._stage.drafts.pop(self._about, None)
        self.dismiss(message.rehearsal)

    def trouble(self, sentence: str) -> None:
        """Say what is missing, or went wrong."""
        line = self.query_one("#trouble", Line)
        line.show(shown(sentence))
        line.display = True
        line.scroll_visible(animate=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What went wrong is said on the sheet, with all that was typed still there."""
        error = event.worker.error
        if event.state != WorkerState.ERROR or error is None:
            return
        event.stop()
        if not isinstance(error, PracticeError):
            self.post_message(Faulted(error))
            error = fault(error)
        self.trouble(told(error))

    def action_leave(self) -> None:
        """Close, and keep what was typed."""
        words = self.query_one("#words", Input).value
        if words.strip():
            self._stage.drafts[self._about] = words
        else:
            self._stage.drafts.pop(self._about, None)
        self.dismiss(None)


class Pick(ModalScreen[str | None]):
    """A short list; it answers with the id of what was chosen, or None."""

    DEFAULT_CSS = """
    Pick { align: center middle; }
    Pick > Vertical {
        width: 64; max-width: 100%; height: auto; max-height: 100%;
        padding: 0 2; background: $surface; border: round $primary;
    }
    Pick Line { height: auto; }
    Pick Menu { max-height: 14; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Close")]

    def __init__(
        self, name: str, items: Sequence[Item | Title | None], note: str, lit: str | None = None
    ) -> None:
        """A list under a name, with a sentence beneath it; `lit`: the id to begin at."""
        super().__init__()
        self._heading, self._items, self._note, self._lit = name, items, note, lit

    def compose(self) -> ComposeResult:
        """The name, the list and the sentence."""
        with Vertical():
            yield Line(heading(self._heading))
            yield Menu()
            yield Line(shown(self._note, QUIET))

    def on_mount(self) -> None:
        """Light where to begin."""
        menu = self.query_one(Menu)
        menu.fill(self._items, self._lit)
        menu.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option.id)
