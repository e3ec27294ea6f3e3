"""What the app does around every screen: keys, help, the palette, looks, quitting, and trouble."""

from collections.abc import Iterable
from functools import partial
from signal import Signals
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from practice.domain.errors import PracticeError
from practice.tui.commands import PLACES, key_name, screen_keys
from practice.tui.messages import Faulted
from practice.tui.screens.page import Page, fault
from practice.tui.ways import Ways
from practice.tui.widgets.too_small import too_small

if TYPE_CHECKING:
    from textual.driver import Driver

_QUITS = "ctrl+q"


class Frame(Ways):
    """An app of pages."""

    CSS = """
    Toast { width: 76; max-width: 100%; }
    Tab { color: $foreground 75%; }
    Tab.-active { color: $foreground; }
    Tabs:focus Tab.-active { color: $block-cursor-foreground; }
    Underline > .underline--bar { color: $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(_QUITS, "quit", "Quit", priority=True),
        Binding("f1", "help", "Help"),
        Binding("ctrl+p", "command_palette", "More", show=False, priority=True),
    ]

    def __init__(self) -> None:
        """An app without trouble so far."""
        super().__init__()
        self.trouble: BaseException | None = None
        self.ended_by: Signals | None = None
        """Why it ended, or a fault that it met on the way; for the command line to tell."""

    def get_driver_class(self) -> "type[Driver]":
        """Textual's driver; on Linux and macOS ours over it."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from practice.tui.terminal import TerminalDriver

        return TerminalDriver

    async def on_event(self, event: events.Event) -> None:
        """No key acts on a page that can't be seen; a sheet can be, so its keys do."""
        if isinstance(event, events.Key | events.MouseDown):
            self.stay()
        if isinstance(event, events.Key):
            if event.key != _QUITS and self._hidden:
                return
            if self.page is not None and not (self._types and event.is_printable):
                self.page.forget_trouble()
        await super().on_event(event)

    @property
    def _hidden(self) -> bool:
        """Whether the sentence about a small terminal is all there is to see."""
        return too_small(self.size) and any(isinstance(one, Page) for one in self.screen_stack[-1:])

    @property
    def _types(self) -> bool:
        """Whether the keys go into a text field, so that one may type without looking up."""
        return hasattr(self.focused, "cursor_blink")

    def get_key_display(self, binding: Binding) -> str:
        """How a key is called on keyboards: Ctrl+Q, Esc, F1."""
        return key_name(binding.key)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """All that a key does on the present screen; the places; looks, help and the end."""
        for key in screen_keys(screen):
            run = partial(self.run_action, key.action, key.node)
            yield SystemCommand(key.does, f"Key: {key.name}", run)
        for place in PLACES if self.is_open else ():
            at_home = f"Key on the home screen: {place.at_home}" if place.at_home else "The start"
            yield SystemCommand(place.title, at_home, partial(self.go, place.go()))
        yield SystemCommand(
            "Change the theme (colours, contrast)", "On the settings too", self.action_change_theme
        )
        yield SystemCommand("Explain this screen", "Help and all keys. Key: F1", self.action_help)
        yield SystemCommand("Quit practice", "Key: Ctrl+Q", self.action_quit)

    def action_help(self) -> None:
        """Explain the present screen."""
        from practice.tui.screens.help import Help, sections

        if isinstance(self.screen, Page):
            self.push_screen(Help(sections(self.screen)))

    def end(self, by: Signals) -> None:
        """End because the terminal was closed, or because the program was told to."""
        self.ended_by = by
        self.exit()

    async def action_quit(self) -> None:
        """Quit; ask first if something would be lost."""
        question = self.screen.unsaved() if isinstance(self.screen, Page) else ""
        if not question:
            self.exit()
            return
        from practice.tui.screens.sheet import Sure

        self.push_screen(Sure(question, yes="Quit", no="Stay"), self._quit_if)

    def _quit_if(self, sure: bool | None) -> None:
        if sure:
            self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C copies, or ends nothing; say what does."""
        if self.page is not None:
            self.page.say("Ctrl+Q quits. What was said is kept.")

    @on(Faulted)
    def _faulted(self, message: Faulted) -> None:
        self.trouble = self.trouble or message.error

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """What could not be opened at the start ends the program; later it is told."""
        error = event.worker.error
        if event.state != WorkerState.ERROR or error is None:
            return
        if event.worker.name == "start":
            self.trouble = error
            self.exit(return_code=1)
        elif isinstance(error, PracticeError):
            self._tell(event.worker.name, error)
        else:
            self.trouble = self.trouble or error
            self._tell(event.worker.name, fault(error))

    def _tell(self, work: str, error: PracticeError) -> None:
        if self.page is not None:
            self.page.failed(work, error)

    def _handle_exception(self, error: Exception) -> None:
        """Keep an unforeseen error for the command line, which tells of it in a sentence."""
        self.trouble = self.trouble or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End, without the traceback that Textual would print."""
        self._close_messages_no_wait()
