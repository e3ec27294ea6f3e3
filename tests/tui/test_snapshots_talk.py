"""The talk in its states, at both sizes."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.tui.scripted import scripted
from tests.tui.support import SMALL, WIDE, app_over, fixed_content, press, settled
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from practice.tui.start import AtTalk

STATES = {
    "hint": ("f4",),
    "plan": ("f5",),
    "note": ("ctrl+n",),
    "say-again": ("ctrl+r",),
    "said-again": ("ctrl+r", "enter"),
    "paused": ("ctrl+t",),
}


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing blinks, and colours are on."""
    monkeypatch.setattr(Input, "cursor_blink", False)
    monkeypatch.setattr(TextArea, "cursor_blink", False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("state", STATES)
def test_talk(
    home: Path, snap_compare: Callable[..., bool], state: str, size: tuple[int, int]
) -> None:
    asyncio.run(scripted(home, ended=False, content=fixed_content()))

    async def there(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await press(pilot, *STATES[state])

    app = app_over(home, AtTalk("last"), content=fixed_content())
    assert snap_compare(app, terminal_size=size, run_before=there)
