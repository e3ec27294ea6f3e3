"""Past rehearsals."""

from pathlib import Path

from tests.tui.scripted import scripted
from tests.tui.support import (
    SMALL,
    WIDE,
    app_over,
    name_of_screen,
    painted,
    press,
    settled,
    text_of,
)
from textual.widgets import DataTable


async def test_an_empty_library_names_the_next_key(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert "There are no rehearsals yet. n begins the first." in painted(pilot)
        await press(pilot, "d", "n")
        assert name_of_screen(pilot) == "Choose"


async def test_enter_opens_the_debrief_and_escape_comes_back_to_the_table(home: Path) -> None:
    await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert "24 Nov 2026 09:30  Maureen Adjei  understood" in painted(pilot)
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "DebriefScreen"
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Library"


async def test_a_row_fits_and_the_pitch_is_cut_to_the_room_there_is(home: Path) -> None:
    await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert "7      A trial of sc…" in painted(pilot)
        assert not pilot.app.screen.query_one(DataTable).show_horizontal_scrollbar
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert "A trial of scheduling software on one ward" in painted(pilot)


async def test_enter_goes_on_with_what_was_cut_off(home: Path) -> None:
    await scripted(home, ended=False)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        assert "cut off" in painted(pilot)
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "Talk"


async def test_erasing_asks_first_and_keeps_unless_told_so(home: Path) -> None:
    await scripted(home)
    await scripted(home, ended=False)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "p")
        table = pilot.app.screen.query_one(DataTable)
        await press(pilot, "delete")
        assert "for good? This can't be undone." in text_of(pilot.app.screen)
        await press(pilot, "enter")
        assert table.row_count == 2
        await press(pilot, "delete", "y")
        assert table.row_count == 1
        assert "understood" in painted(pilot)
        await press(pilot, "d", "left", "enter")
        assert table.row_count == 0
        assert "There are no rehearsals yet" in painted(pilot)
        await press(pilot, "escape")
        assert "Practise walking somebody" in painted(pilot)
