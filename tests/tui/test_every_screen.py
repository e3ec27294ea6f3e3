"""What holds on every screen and every sheet, over a library that is hostile all over.

A screen that no trip visits fails the first test.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.tui.hostile import models, plant
from tests.tui.support import SMALL, app_over, name_of_screen, painted, press, settled
from tests.tui.trips import TRIPS, screens, visited
from textual.actions import parse
from textual.binding import Binding
from textual.pilot import Pilot

from practice.tui.commands import key_name
from practice.tui.screens.help import sections
from practice.tui.screens.page import Page
from practice.tui.widgets.too_small import too_small

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)
SMALLEST = (50, 15)
SIZES = (SMALLEST, (60, 20), (120, 40), (200, 60), (40, 10))
KEYS_IN_A_FOOTER = 6


def test_every_screen_and_every_sheet_is_visited() -> None:
    assert screens() == visited()


@pytest.mark.parametrize("trip", TRIPS)
async def test_on_every_screen(home: Path, trip: str) -> None:
    planted = await plant(home)
    way = TRIPS[trip]
    seen: set[str] = set()
    app = app_over(planted.home, way.begin(planted), models=models())
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        for stop in way.stops:
            await press(pilot, *stop.keys)
            assert name_of_screen(pilot) == stop.screen, painted(pilot)
            nothing_acts(pilot)
            if isinstance(app.screen, Page):
                its_keys_are_told(app.screen)
                its_footer_is_whole(pilot)
            if stop.screen not in seen:
                await it_fits(pilot, SMALLEST)
            seen.add(stop.screen)
        assert app._exit is False


def nothing_acts(pilot: Pilot[Any]) -> None:
    """No character that a terminal acts upon, no link, no action behind a text."""
    for line in painted(pilot).splitlines():
        assert not UNSAFE.search(line), repr(line)
    for strip in pilot.app.screen._compositor.render_strips():
        for segment in strip:
            meta = segment.style.meta if segment.style else {}
            assert "quit" not in str(meta.get("@click", ""))
            assert not (segment.style and segment.style.link)


def its_keys_are_told(page: Page) -> None:
    """Each key that does something here stands in the help, and in the palette."""
    assert page.HELP
    (first, *_) = sections(page)
    assert first.text == page.HELP
    helped = {does for _, does in first.keys}
    palette = {command.title for command in page.app.get_system_commands(page)}
    declared = [
        binding
        for kind in type(page).__mro__
        if kind.__module__.startswith("practice.")
        for binding in vars(kind).get("BINDINGS", ())
        if isinstance(binding, Binding)
    ]
    seen = {  # what a widget of ours does with a key, the screen does not
        key
        for key, one in page.active_bindings.items()
        if one.node is not page and type(one.node).__module__.startswith("practice.")
    }
    for binding in declared:
        _, action, parameters = parse(binding.action)
        keys = set(binding.key.split(","))
        if keys <= seen or not page.check_action(action, parameters):
            continue
        seen |= keys
        if binding.description:
            assert (binding.tooltip or binding.description) in helped & palette


def its_footer_is_whole(pilot: Pilot[Any]) -> None:
    """At 80 columns it cuts none of its keys, and has few; the key that quits may give way."""
    shown: dict[str, set[str]] = {}
    for one in pilot.app.screen.active_bindings.values():
        if one.binding.show and one.enabled and one.binding.description:
            if one.binding.action == "quit":
                continue
            shown.setdefault(one.binding.action, set()).add(key_name(one.binding.key))
    footer = painted(pilot).splitlines()[-1]
    assert len(shown) <= KEYS_IN_A_FOOTER, shown
    assert "Ctrl+P More" in footer
    for names in shown.values():
        assert any(f"{name} " in footer for name in names), footer


async def it_fits(pilot: Pilot[Any], *sizes: tuple[int, int]) -> None:
    """It can be made smaller and larger at any moment."""
    for size in (*sizes, SMALL):
        await pilot.resize_terminal(*size)
        await settled(pilot)
        nothing_acts(pilot)
        if isinstance(pilot.app.screen, Page):
            assert ("too small" in painted(pilot)) == too_small(pilot.app.size)
