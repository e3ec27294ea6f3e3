"""Leaving a talk, ending it, and going on with it."""

from pathlib import Path

from tests.tui.scripted import scripted
from tests.tui.support import (
    BRIEF,
    LINES,
    SMALL,
    app_over,
    begun,
    name_of_screen,
    press,
    say,
    settled,
    text_of,
    typed,
)

from practice.tui.screens.talk import Talk
from practice.tui.start import AtTalk


async def test_quitting_asks_if_something_was_typed_and_not_sent(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await press(pilot, "a", "ctrl+q")
        assert "What you have typed and not sent will be lost." in text_of(app.screen)
        await press(pilot, "escape")
        assert typed(talk) == "a"
        await press(pilot, "ctrl+q", "ctrl+q")
    assert app.return_code == 0


async def test_a_draft_survives_leaving(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        await begun(pilot)
        await pilot.press(*"not yet")
        await press(pilot, "escape")
        assert "home offers to go on" in text_of(pilot.app.screen)
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Talk"
        await press(pilot, "escape", "enter")
        assert name_of_screen(pilot) == "Home"
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Talk)
        assert typed(pilot.app.screen) == "not yet"


async def test_ending_asks_first_and_leads_to_the_debrief(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        await begun(pilot)
        await say(pilot, LINES[0])
        await pilot.press("x")
        await press(pilot, "f8")
        assert "not sent will not count" in text_of(pilot.app.screen)
        await press(pilot, "n")
        assert name_of_screen(pilot) == "Talk"
        await press(pilot, "f8", "y")
        assert name_of_screen(pilot) == "DebriefScreen"
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Home"


async def test_going_on_with_the_last_means_the_last_that_was_cut_off(home: Path) -> None:
    await scripted(home, ended=False)
    await scripted(home)
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert name_of_screen(pilot) == "Talk"


async def test_going_on_with_a_rehearsal_that_has_ended_shows_its_debrief(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtTalk(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert name_of_screen(pilot) == "DebriefScreen"
