"""Settings, help and the sheet for exports, and the talk at its beginning and its end."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.scripted import SAID, scripted
from tests.tui.support import SMALL, WIDE, app_over, fixed_content, press, settled
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from practice.tui import exporting
from practice.tui.screens import export
from practice.tui.start import AtDebrief, AtHome, AtTalk, Start

HERE = Path("/home/ann")
STATES = {
    "settings": ("home", ("s",)),
    "help": ("talk", ("f1",)),
    "export": ("debrief", ("x",)),
    "fresh": ("fresh", ()),
    "pitch": ("talk", ("f2",)),
}


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing blinks, colours are on, and exports go to one place."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.setattr(export, "folders", lambda: (HERE,))
    monkeypatch.setattr(exporting, "folders", lambda: (HERE,))
    monkeypatch.delenv("NO_COLOR", raising=False)


def start(home: Path, where: str) -> Start:
    """Somewhere in a library of one rehearsal."""
    if where == "home":
        return AtHome()
    said = SAID[:1] if where == "fresh" else SAID
    made = scripted(home, ended=where == "debrief", said=said, content=fixed_content())
    rehearsal = asyncio.run(made)
    return AtDebrief(rehearsal) if where == "debrief" else AtTalk(rehearsal)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("state", STATES)
def test_state(
    home: Path, snap_compare: Callable[..., bool], state: str, size: tuple[int, int]
) -> None:
    where, keys = STATES[state]

    async def there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *keys)

    app = app_over(home, start(home, where), content=fixed_content())
    opened = app._open_services
    app._open_services = lambda: replace(opened(), places=(("Rehearsals", HERE / "practice"),))
    assert snap_compare(app, terminal_size=size, run_before=there)
