"""Pictures of home, choosing, the brief and progress; see `test_snapshots`."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.practised import rehearsed
from tests.tui.scripted import scripted
from tests.tui.support import BRIEF, SMALL, WIDE, app_over, fixed_content, press, settled
from textual.pilot import Pilot
from textual.widgets import Input

from practice.tui.app import PracticeApp
from practice.tui.start import Start

Compare = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.delenv("NO_COLOR", raising=False)


def over(home: Path, start: Start | None = None) -> PracticeApp:
    return app_over(home, start, content=fixed_content())


def practised(home: Path, count: int, ago: int = 1) -> None:
    asyncio.run(rehearsed(home, count, ago=ago, content=fixed_content()))


def after(*keys: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await press(pilot, *keys)

    return run


def test_home_on_the_first_run(home: Path, snap_compare: Compare) -> None:
    assert snap_compare(over(home), terminal_size=SMALL, run_before=after())


@SIZES
def test_home_with_history(home: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    practised(home, 12, ago=6)
    asyncio.run(scripted(home, ended=False, content=fixed_content()))
    assert snap_compare(over(home), terminal_size=size, run_before=after())


def test_choose(home: Path, snap_compare: Compare) -> None:
    assert snap_compare(over(home), terminal_size=WIDE, run_before=after("n"))


def test_brief(home: Path, snap_compare: Compare) -> None:
    assert snap_compare(over(home, BRIEF), terminal_size=SMALL, run_before=after())


@SIZES
def test_brief_of_a_blind_run_with_a_plan(
    home: Path, snap_compare: Compare, size: tuple[int, int]
) -> None:
    plan = ("b", "e", *"Maureen", "enter", *"Six weeks", "escape")
    assert snap_compare(over(home, BRIEF), terminal_size=size, run_before=after(*plan))


@pytest.mark.parametrize("page", [2, 3, 4, 5])
def test_progress(home: Path, snap_compare: Compare, page: int) -> None:
    practised(home, 12)
    assert snap_compare(over(home), terminal_size=SMALL, run_before=after("g", str(page)))


@SIZES
def test_progress_of_levels(home: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    practised(home, 12)
    assert snap_compare(over(home), terminal_size=size, run_before=after("g"))


def test_progress_after_one_rehearsal(home: Path, snap_compare: Compare) -> None:
    practised(home, 1)
    assert snap_compare(over(home), terminal_size=SMALL, run_before=after("g"))
