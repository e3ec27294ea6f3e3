"""Pictures of the library. `--snapshot-update` takes them anew; look at them before you do."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.scripted import scripted
from tests.tui.support import SMALL, WIDE, app_over, fixed_content, press, settled
from textual.pilot import Pilot
from textual.widgets import Input

from practice.trainer.amending import tag
from practice.tui.app import PracticeApp
from practice.tui.screens import library_rows

Compare = Callable[..., bool]
BOTH = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing blinks, nothing waits for a pause, and colours are on."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(library_rows, "_CALM", 1000.0)
    monkeypatch.delenv("NO_COLOR", raising=False)


def filled(home: Path) -> PracticeApp:
    """A library of six, two of them tagged, one cut off."""

    async def made() -> None:
        ids = [
            await scripted(home, ended=n != 2, graded=n != 4, content=fixed_content())
            for n in range(6)
        ]
        services = app._open_services()
        for rehearsal in ids[3:5]:
            await tag(services, rehearsal, on=["week 2", "ward"])
        await services.close()

    app = over(home)
    asyncio.run(made())
    return app


def over(home: Path) -> PracticeApp:
    return app_over(home, content=fixed_content())


def after(*keys: str, typed: str = "") -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await press(pilot, "l", *keys)
        if typed:
            pilot.app.screen.query_one(Input).value = typed
            await settled(pilot)

    return run


@BOTH
def test_filled(home: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    keys = ("down", "space", "space")
    assert snap_compare(filled(home), terminal_size=size, run_before=after(*keys))


def test_empty(home: Path, snap_compare: Compare) -> None:
    assert snap_compare(over(home), terminal_size=SMALL, run_before=after())


@BOTH
def test_filtered(home: Path, snap_compare: Compare, size: tuple[int, int]) -> None:
    shown = after("slash", typed="outcome:understood tag:ward")
    assert snap_compare(filled(home), terminal_size=size, run_before=shown)


def test_nothing_matches(home: Path, snap_compare: Compare) -> None:
    shown = after("slash", typed="outcome:referral")
    assert snap_compare(filled(home), terminal_size=SMALL, run_before=shown)


@BOTH
@pytest.mark.parametrize(
    "keys",
    [
        ("f", "down", "down", "down", "enter"),
        ("a", "enter"),
        ("down", "t"),
        ("space", "space", "delete"),
    ],
    ids=["filter sheet", "amend sheet", "tag sheet", "erase question"],
)
def test_sheets(
    home: Path, snap_compare: Compare, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    assert snap_compare(filled(home), terminal_size=size, run_before=after(*keys))
