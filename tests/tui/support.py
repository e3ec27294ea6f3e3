"""What the tests of the interface share: a library, a clock that stands still, and waiting."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from textual.app import App
from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerCancelled, WorkerFailed
from ulid import ULID

from practice import bootstrap
from practice.content.find import own
from practice.content.library import FolderLibrary
from practice.domain.errors import StorageError
from practice.domain.event import Event
from practice.domain.models import Connections, NoModels
from practice.domain.ports import Library, Principal
from practice.storage.store import FileStore
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.tui.app import PracticeApp
from practice.tui.screens.curtain import Curtain
from practice.tui.screens.talk import Talk
from practice.tui.start import AtBrief, Start
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.line import Line

LONGEST = 20
"""Seconds after which a test gives up waiting."""
SMALL, WIDE = (80, 24), (120, 40)
NURSE = Choice("head-nurse", "hospital-scheduling", "reasoning-walkthrough", seed=7)
BRIEF = AtBrief(NURSE.persona, NURSE.pitch, NURSE.rubric, NURSE.seed)
LINES = (
    "Most overtime on your ward comes from gaps found on the day, because the rota is fixed weeks "
    "ahead and absences are not.",
    "So would you run a six-week trial of the scheduling software on one ward, starting next "
    "month, with overtime hours as the measure?",
    "Can you say it back to me in your own words?",
)


@dataclass(frozen=True)
class StandingClock:
    """It is always the same moment."""

    def now(self) -> datetime:
        return datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

    def now_in_ms(self) -> int:
        return int(self.now().timestamp() * 1000)


class FailingStore(FileStore):
    """A store that begins to fail when it is told to."""

    appends_left: int | None = None
    """How many more appends succeed; None: all."""

    async def append(
        self, principal: Principal, rehearsal: str, expected_seq: int, events: Sequence[Event]
    ) -> list[Event]:
        if self.appends_left == 0:
            raise StorageError("The disk is full.", hint="Make room, then try again.")
        if self.appends_left is not None:
            self.appends_left -= 1
        return await super().append(principal, rehearsal, expected_seq, events)


class RisingIds:
    """Ids of that moment, each after the one before: rows stand in the order they were made in."""

    _numbers = count(StandingClock().now_in_ms() << 80)

    def new(self) -> str:
        return str(ULID.from_int(next(self._numbers)))


def open_services(
    folder: Path,
    packs: Sequence[Path] = (),
    content: Library | None = None,
    models: Connections | None = None,
) -> Services:
    """Real services over a folder, at a fixed time."""
    real = bootstrap.services(packs, folder)
    shipped_only = not packs and not bootstrap.own_content(folder).is_dir()
    return replace(
        real,
        store=FailingStore(folder),
        library=content or (_shipped() if shipped_only else real.library),
        clock=StandingClock(),
        ids=RisingIds(),
        version="0.0.0",
        models=models or NoModels(),
    )


@cache
def _shipped() -> Library:
    """The shipped content, read once for all tests."""
    return bootstrap.library(folder=Path("/nowhere"))


@cache
def fixed_content() -> Library:
    """Two personas, a pitch and a rubric of the tests' own."""
    return FolderLibrary([own(Path(__file__).with_name("pack"))])


def app_over(
    folder: Path,
    start: Start | None = None,
    packs: Sequence[Path] = (),
    content: Library | None = None,
    models: Connections | None = None,
) -> PracticeApp:
    """The interface over a folder."""
    app = PracticeApp(lambda: open_services(folder, packs, content, models), start)
    app.animation_level = "none"
    app.theme = "textual-dark"
    return app


def unasked(app: App[Any]) -> None:
    """Let no guess be asked for before the debrief."""
    assert isinstance(app, PracticeApp)
    preferences = app.routes.stage.services.preferences
    preferences.save(preferences.load().model_copy(update={"guess": False}))


def store_of(app: PracticeApp) -> FailingStore:
    """The store beneath an app that is open."""
    store = app.routes.stage.services.store
    assert isinstance(store, FailingStore)
    return store


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until the curtain is up, no worker runs, no message waits and all is painted."""
    app, calm = pilot.app, 0
    async with asyncio.timeout(LONGEST):
        while calm < 2:  # an idle widget may still be about to ask for something
            if not await pilot._wait_for_screen() or app._exit:
                return  # it has ended, or is about to
            running = [worker for worker in app.workers if not worker.is_finished]
            if _waits(app):
                calm = 0
            elif _unpainted(app.screen):
                app.screen._on_timer_update()
                calm = 0
            elif running:
                await _finished(running)
                calm = 0
            elif app._resize_timer is not None or isinstance(app.screen, Curtain):
                await asyncio.sleep(0.001)
                calm = 0
            else:
                calm += 1


def _waits(app: App[Any]) -> bool:
    """Whether a message waits to be handled."""
    return any(one.message_queue_size for one in [app, *app.screen.walk_children(with_self=True)])


def _unpainted(screen: Screen[Any]) -> bool:
    """Whether something is to be placed, painted or called after that."""
    asked = screen._layout_required or screen._repaint_required
    return bool(asked or screen._callbacks or screen._dirty_widgets)


async def _finished(workers: list[Worker[Any]]) -> None:
    for worker in workers:
        # What a worker failed with, the screen tells; that is what is tested.
        with suppress(WorkerFailed, WorkerCancelled):
            await worker.wait()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each when all is quiet."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def say(pilot: Pilot[Any], text: str) -> None:
    """Type a line and send it."""
    pilot.app.screen.query_one(Composer).insert(text)
    await press(pilot, "enter")


def name_of_screen(pilot: Pilot[Any]) -> str:
    """The class of the present screen."""
    return type(pilot.app.screen).__name__


def text_of(widget: Widget) -> str:
    """All text of our lines in a widget, whether it is scrolled into view or not."""
    lines = [widget] if isinstance(widget, Line) else list(widget.query(Line))
    contents = [line.content for line in lines if isinstance(line, Line)]
    return "\n".join(content.plain for content in contents if isinstance(content, Content))


def painted(pilot: Pilot[Any]) -> str:
    """What stands on the screen, as a person would see it."""
    width, height = pilot.app.size
    screen = pilot.app.screen
    strips = screen._compositor.render_strips()[:height]
    return "\n".join(strip.crop(0, width).text for strip in strips)


def said(pilot: Pilot[Any]) -> str:
    """What the present screen says was just done."""
    line = pilot.app.screen.query_one("#said", Line)
    return text_of(line) if line.display else ""


def told(pilot: Pilot[Any]) -> list[str]:
    """What went wrong, as the present screen tells it, and the notifications that are up."""
    lines = pilot.app.screen.query("#said.-trouble").results(Line)
    told = [notification.message for notification in pilot.app._notifications]
    return [*(text_of(line) for line in lines if line.display), *told]


async def begun(pilot: Pilot[Any]) -> Talk:
    """The talk, from its brief."""
    await settled(pilot)
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, Talk)
    return screen


def typed(talk: Talk) -> str:
    """What stands in the composer."""
    return talk.query_one(Composer).text
