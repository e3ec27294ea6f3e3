"""The terminal interface: one app, which knows the way from screen to screen.

What it imports is what the first paint needs, and no more; `routes` brings in the rest.
"""

from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from practice.domain.errors import PracticeError
from practice.tui import messages as m
from practice.tui.screens.curtain import Curtain
from practice.tui.screens.page import Page, fault
from practice.tui.stage import Backstage
from practice.tui.start import AtHome, Start

if TYPE_CHECKING:
    from practice.trainer.services import Services
    from practice.tui.routes import Routes


class PracticeApp(App[None]):
    """`practice` in the terminal."""

    TITLE = "practice"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help"),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]

    def __init__(self, open_services: "Callable[[], Services]", start: Start | None = None) -> None:
        """An app over services that are opened after the first paint."""
        super().__init__()
        self._open_services = open_services
        self._start: Start = start or AtHome()
        self._backstage = Backstage()
        self._routes: Routes | None = None
        self.trouble: BaseException | None = None
        """Why it ended, or a fault that it met on the way; for the command line to tell."""

    @property
    def routes(self) -> "Routes":
        """The way to the screens; there once the services are open."""
        assert self._routes is not None, "no screen that asks for another is open before that"
        return self._routes

    async def on_mount(self) -> None:
        """Paint; then open."""
        self._backstage.open()
        await self.push_screen(Curtain())
        self.call_after_refresh(self._raise)

    @work(exit_on_error=False, name="start")
    async def _raise(self) -> None:
        routes = await self._backstage.run(_raised(self._open_services, self._backstage))
        self.post_message(m.Raised(routes))

    @on(m.Raised)
    async def _open(self, message: m.Raised) -> None:
        self._routes = message.routes
        await self.switch_screen(self.routes.home())
        if not isinstance(self._start, AtHome):
            self._find(partial(self.routes.begin_at, self._start), name="start")

    def _find(self, what: Callable[[], Awaitable[Message]], name: str = "find") -> None:
        """Do what a screen needs before it opens; one thing at a time, so Enter twice is once."""
        if not any(worker.group == "find" and worker.is_running for worker in self.workers):
            self.run_worker(self._found(what), name=name, group="find", exit_on_error=False)

    async def _found(self, what: Callable[[], Awaitable[Message]]) -> None:
        self.post_message(await what())

    @on(m.GoHome)
    async def _go_home(self) -> None:
        await self._back_to("Home")

    @on(m.GoChoose)
    def _go_choose(self, message: m.GoChoose) -> None:
        self.push_screen(self.routes.choose(message.persona))

    @on(m.GoBrief)
    def _go_brief(self, message: m.GoBrief) -> None:
        try:
            self.push_screen(self.routes.brief(message.choice))
        except PracticeError as error:
            self._tell(error)

    @on(m.GoPast)
    def _go_past(self) -> None:
        self.push_screen(self.routes.past())

    @on(m.GoTalk)
    def _go_talk(self, message: m.GoTalk) -> None:
        self._find(partial(self.routes.begin, message.choice))

    @on(m.GoOn)
    def _go_on(self, message: m.GoOn) -> None:
        self._find(partial(self.routes.go_on, message.rehearsal))

    @on(m.GoDebrief)
    def _go_debrief(self, message: m.GoDebrief) -> None:
        self._find(partial(self.routes.read, message.rehearsal))

    @on(m.Seated)
    async def _seated(self, message: m.Seated) -> None:
        await self._back_to("Home")
        await self.push_screen(self.routes.talk(message.session))

    @on(m.Debriefed)
    async def _debriefed(self, message: m.Debriefed) -> None:
        await self._back_to("Home", "Past")
        await self.push_screen(self.routes.debrief(message.debrief))

    async def _back_to(self, *names: str) -> None:
        """Leave the screens that lie over one of these."""
        while type(self.screen).__name__ not in names:
            await self.pop_screen()

    @on(m.Faulted)
    def _faulted(self, message: m.Faulted) -> None:
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

    def _tell(self, error: PracticeError) -> None:
        if isinstance(self.screen, Page):
            self.screen.failed("find", error)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything that a key does on the present screen, then the theme and the like."""
        for keys, what, run in self._keys_of(screen):
            yield SystemCommand(what, f"Key: {keys}", run)
        yield from super().get_system_commands(screen)

    def action_help(self) -> None:
        """Explain the present screen."""
        from practice.tui.screens.sheet import Help

        if isinstance(self.screen, Page):
            keys = [(keys, what) for keys, what, _ in self._keys_of(self.screen)]
            self.push_screen(Help(self.screen.NAME, self.screen.HELP, keys))

    def _keys_of(
        self, screen: Screen[Any]
    ) -> list[tuple[str, str, Callable[[], Awaitable[object]]]]:
        """The keys of a screen of ours, what each does, and the doing of it."""
        found: list[tuple[str, str, Callable[[], Awaitable[object]]]] = []
        for active in screen.active_bindings.values():
            binding = active.binding
            ours = isinstance(active.node, Page) and binding.action not in _TEXTUALS
            if active.enabled and binding.description and ours:
                run = partial(self.run_action, binding.action, active.node)
                found.append((self.get_key_display(binding), binding.description, run))
        return found

    async def on_unmount(self) -> None:
        """Let what was begun be written, and let go of the files."""
        close = self._routes.stage.services.store.close if self._routes else None
        await self._backstage.close(close)

    def _handle_exception(self, error: Exception) -> None:
        """Keep an unforeseen error for the command line, which tells of it in a sentence."""
        self.trouble = self.trouble or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End, without the traceback that Textual would print."""
        self._close_messages_no_wait()


_TEXTUALS = {binding.action for binding in Screen.BINDINGS if isinstance(binding, Binding)}
"""What every screen of Textual's does, such as moving the focus."""


async def _raised(open_services: "Callable[[], Services]", backstage: Backstage) -> "Routes":
    """Import everything else, and open the services; runs backstage."""
    routes: Routes = await import_module("practice.tui.routes").raise_routes(
        open_services, backstage
    )
    return routes
