"""The terminal interface: one app, which knows the way from screen to screen.

What it imports is what the first paint needs, and no more; `routes` brings in the rest.
"""

import gc
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from practice.domain.errors import PracticeError, StorageError
from practice.tui import messages as m
from practice.tui.frame import Frame
from practice.tui.screens.curtain import Curtain
from practice.tui.stage import Backstage
from practice.tui.start import AtHome, Start

if TYPE_CHECKING:
    from practice.trainer.services import Services
    from practice.trainer.session import Session
    from practice.tui.routes import Routes


_BENEATH = ("Home", "Library", "Progress", "Curtain")
"""The screens that a debrief is opened from, and leads back to."""


class PracticeApp(Frame):
    """`practice` in the terminal."""

    TITLE = "practice"

    def __init__(self, open_services: "Callable[[], Services]", start: Start | None = None) -> None:
        """An app over services that are opened after the first paint."""
        super().__init__()
        self._open_services = open_services
        self._start: Start = start or AtHome()
        self._backstage = Backstage()
        self._routes: Routes | None = None
        self._talk: Session | None = None

    @property
    def routes(self) -> "Routes":
        """The way to the screens; there once the services are open."""
        assert self._routes is not None, "no screen that asks for another is open before that"
        return self._routes

    @property
    def left_off(self) -> bool:
        """Whether the last talk was left before its end, to be gone on with another time."""
        return self._talk is not None and not self._talk.over

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
        self.is_open = True
        gc.freeze()  # what is there stays: looking through it again and again makes keys wait
        preferences = self.routes.stage.services.preferences
        self.dress(preferences.load(), preferences.remark())
        if isinstance(self._start, AtHome):
            await self._go_home()
        else:
            self._find(partial(self.routes.begin_at, self._start), name="start")

    @on(m.GoHome)
    async def _go_home(self) -> None:
        if self._routes is not None and isinstance(self.screen, Curtain):
            await self.switch_screen(self.routes.home())

    def _find(self, what: Callable[[], Awaitable[Message]], name: str = "find") -> None:
        """Do what a screen needs before it opens; one thing at a time, so Enter twice is once."""
        if not any(worker.group == "find" and worker.is_running for worker in self.workers):
            self.run_worker(self._found(what), name=name, group="find", exit_on_error=False)

    async def _found(self, what: Callable[[], Awaitable[Message]]) -> None:
        self.post_message(await what())

    @on(m.GoChoose)
    def _go_choose(self, message: m.GoChoose) -> None:
        self.push_screen(self.routes.choose(message.persona))

    @on(m.GoBrief)
    async def _go_brief(self, message: m.GoBrief) -> None:
        try:
            self.push_screen(self.routes.brief(message.choice))
        except PracticeError as error:
            await self._go_home()
            self._tell("find", error)

    @on(m.GoLibrary)
    def _go_library(self) -> None:
        self.push_screen(self.routes.library())

    @on(m.GoProgress)
    def _go_progress(self) -> None:
        self.push_screen(self.routes.progress())

    @on(m.GoModels)
    def _go_models(self) -> None:
        self.push_screen(self.routes.models())

    @on(m.GoSettings)
    def _go_settings(self) -> None:
        self.push_screen(self.routes.settings())

    @on(m.Chosen)
    def _chosen(self, message: m.Chosen) -> None:
        keep = self.routes.keep(message)
        self.run_worker(self._kept(keep), name="keep", group="keep", exit_on_error=False)

    async def _kept(self, keep: Awaitable[m.Kept]) -> None:
        message = await keep
        if self.page is not None:
            self.page.post_message(message)

    @on(m.GoGrading)
    async def _go_grading(self, message: m.GoGrading) -> None:
        await self.back_to(*_BENEATH)
        await self.push_screen(self.routes.grading(message.rehearsal))

    @on(m.GoTalk)
    def _go_talk(self, message: m.GoTalk) -> None:
        self._find(partial(self.routes.begin, message.choice))

    @on(m.GoOn)
    def _go_on(self, message: m.GoOn) -> None:
        self._find(partial(self.routes.go_on, message.rehearsal))

    @on(m.GoDebrief)
    def _go_debrief(self, message: m.GoDebrief) -> None:
        self._find(partial(self.routes.read, message.rehearsal, guessed=message.guessed))

    @on(m.GoGuess)
    async def _go_guess(self, message: m.GoGuess) -> None:
        await self.back_to(*_BENEATH)
        await self.push_screen(self.routes.guess(message))

    @on(m.GoCompare)
    def _go_compare(self, message: m.GoCompare) -> None:
        self._find(partial(self.routes.lay_side_by_side, message.first, message.second))

    @on(m.Compared)
    async def _compared(self, message: m.Compared) -> None:
        await self.push_screen(self.routes.compare(message.comparison))

    @on(m.TryAgain)
    def _try_again(self, message: m.TryAgain) -> None:
        self._find(partial(self.routes.try_again, message.rehearsal, message.to, message.draft))

    @on(m.Seated)
    async def _seated(self, message: m.Seated) -> None:
        await self.back_to_the_first()
        self._talk = message.session
        self.routes.stage.begin_draft(message.session.rehearsal.id, message.draft)
        await self.push_screen(self.routes.talk(message.session))

    @on(m.Debriefed)
    async def _debriefed(self, message: m.Debriefed) -> None:
        await self.back_to(*_BENEATH)
        await self.push_screen(self.routes.debrief(message.debrief))

    async def on_unmount(self) -> None:
        """Let what was begun be written, and let go of the files; a reply under way is cut off."""
        if self._talk is not None:
            await self._backstage.run(self._talk.hush())
            with suppress(StorageError):  # nobody is there any more to be told
                await self.routes.stage.keep_draft(self._talk.rehearsal.id)
        close = self._routes.stage.services.close if self._routes else None
        await self._backstage.close(close)


async def _raised(open_services: "Callable[[], Services]", backstage: Backstage) -> "Routes":
    """Import everything else, and open the services; runs backstage."""
    routes: Routes = await import_module("practice.tui.routes").raise_routes(
        open_services, backstage
    )
    return routes
