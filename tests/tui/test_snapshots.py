"""Pictures of the screens. `--snapshot-update` takes them anew; look at them before you do."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.scripted import scripted
from tests.tui.support import SMALL, WIDE, app_over, press, settled
from textual.pilot import Pilot

from practice.tui.start import AtBrief, AtDebrief, AtTalk
from practice.tui.widgets.composer import Composer

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor that blinks makes two pictures of one screen."""
    monkeypatch.setattr(Composer, "cursor_blink", False)


def after(*keys: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await press(pilot, *keys)

    return run


def test_home_on_the_first_run(home: Path, snap_compare: Compare) -> None:
    assert snap_compare(app_over(home), terminal_size=SMALL, run_before=after())


def test_home_with_past_rehearsals(home: Path, snap_compare: Compare) -> None:
    asyncio.run(scripted(home))
    asyncio.run(scripted(home, ended=False))
    assert snap_compare(app_over(home), terminal_size=SMALL, run_before=after())


def test_brief(home: Path, snap_compare: Compare) -> None:
    app = app_over(home, AtBrief("head-nurse", "hospital-scheduling"))
    assert snap_compare(app, terminal_size=SMALL, run_before=after())


def test_talk(home: Path, snap_compare: Compare) -> None:
    app = app_over(home, AtTalk(asyncio.run(scripted(home, ended=False))))
    assert snap_compare(app, terminal_size=SMALL, run_before=after())


def test_debrief(home: Path, snap_compare: Compare) -> None:
    app = app_over(home, AtDebrief(asyncio.run(scripted(home))))
    assert snap_compare(app, terminal_size=SMALL, run_before=after())


def test_debrief_wide(home: Path, snap_compare: Compare) -> None:
    app = app_over(home, AtDebrief(asyncio.run(scripted(home))))
    assert snap_compare(app, terminal_size=WIDE, run_before=after("2"))
