"""What the app does around every screen: keys, help, the palette, quitting, and trouble."""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from signal import Signals
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from practice.domain.errors import PracticeError
from practice.tui.messages import Faulted
from practice.tui.screens.page import Page, fault
from practice.tui.widgets.too_small import too_small

if TYPE_CHECKING:
    from textual.driver import Driver

_TEXTUALS = {binding.action for binding in Screen.BINDINGS if isinstance(binding, Binding)}
"""What every screen of Textual's does, such as moving the focus."""
_KEPT = ("Theme", "Quit")
"""What Textual's palette has that is of use to a volunteer."""
_QUITS = "ctrl+q"
_NAMES = {"escape": "Esc", "enter": "Enter", "delete": "Del", "right": "Right", "left": "Left"}
Key = tuple[str, str, Callable[[], Awaitable[object]]]
"""How a key is called, what it does, and the doing of it."""


class Frame(App[None]):
    """An app of pages."""

    CSS = "Toast { width: 76; max-width: 100%; }"
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
        if not (isinstance(event, events.Key) and event.key != _QUITS and self._hidden):
            await super().on_event(event)

    @property
    def _hidden(self) -> bool:
        """Whether the sentence about a small terminal is all there is to see."""
        return too_small(self.size) and any(isinstance(one, Page) for one in self.screen_stack[-1:])

    def get_key_display(self, binding: Binding) -> str:
        """How a key is called on keyboards: Ctrl+Q, Esc, F1."""
        *modifiers, key = binding.key.split("+")
        name = _NAMES.get(key, key if len(key) == 1 else key.upper())
        if modifiers:
            return "+".join([*(one.capitalize() for one in modifiers), name.upper()])
        return name

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that a key does on the present screen, then the theme and quitting."""
        for name, what, run in self._keys_of(screen):
            yield SystemCommand(what, f"Key: {name}", run)
        for command in super().get_system_commands(screen):
            if command.title in _KEPT:
                yield command

    def action_help(self) -> None:
        """Explain the present screen."""
        from practice.tui.screens.sheet import Help

        if isinstance(self.screen, Page):
            keys = [(name, what) for name, what, _ in self._keys_of(self.screen)]
            self.push_screen(Help(self.screen.NAME, self.screen.HELP, keys))

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
        page = self._page
        if page is not None:
            page.say("Ctrl+Q quits. What was said is kept.")

    def _keys_of(self, screen: Screen[Any]) -> list[Key]:
        """The keys of a screen of ours."""
        found: list[Key] = []
        for active in screen.active_bindings.values():
            binding = active.binding
            ours = isinstance(active.node, Page) and binding.action not in _TEXTUALS
            if active.enabled and binding.description and ours:
                run = partial(self.run_action, binding.action, active.node)
                found.append((self.get_key_display(binding), binding.description, run))
        return found

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
            self._tell(error)
        else:
            self.trouble = self.trouble or error
            self._tell(fault(error))

    @property
    def _page(self) -> Page | None:
        """The page that is open, whether a sheet lies over it or not."""
        return next((one for one in reversed(self.screen_stack) if isinstance(one, Page)), None)

    def _tell(self, error: PracticeError) -> None:
        page = self._page
        if page is not None:
            page.failed("find", error)

    def _handle_exception(self, error: Exception) -> None:
        """Keep an unforeseen error for the command line, which tells of it in a sentence."""
        self.trouble = self.trouble or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End, without the traceback that Textual would print."""
        self._close_messages_no_wait()
