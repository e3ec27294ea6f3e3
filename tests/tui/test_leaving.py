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
    painted,
    press,
    say,
    settled,
    store_of,
    text_of,
    typed,
    unasked,
)

from practice.tui.screens.talk import Talk
from practice.tui.start import AtTalk
from practice.tui.widgets.line import Line


async def test_quitting_loses_nothing_that_was_typed_and_asks_nothing(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        await begun(pilot)
        await press(pilot, "a", "ctrl+q")
    assert app.return_code == 0
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        talk = pilot.app.screen
        assert isinstance(talk, Talk)
        assert typed(talk) == "a"


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
        unasked(pilot.app)
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


def status(talk: Talk) -> str:
    return text_of(talk.query_one("#status", Line))


async def test_a_talk_that_could_not_be_ended_goes_on(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await pilot.press("a")
        store_of(app).appends_left = 0
        await press(pilot, "f8", "y")
        assert status(talk).startswith("The talk goes on, for it could not be ended: The disk")
        assert not talk._session.over
        assert typed(talk) == "a"
        store_of(app).appends_left = None
        await press(pilot, "f8", "y")
        assert name_of_screen(pilot) == "DebriefScreen"


async def test_a_talk_that_was_ended_and_could_not_be_graded_says_so(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        store_of(app).appends_left = 1
        await say(pilot, LINES[0])
        assert "Your turn is kept" in status(talk)
        await pilot.press("a")
        unasked(app)
        store_of(app).appends_left = 2
        await press(pilot, "f8", "y")
        assert name_of_screen(pilot) == "Talk"
        assert status(talk) == (
            "The talk has ended, and there is no debrief yet: The disk is full. Make room, then "
            "try again. F8 tries again."
        )
        await press(pilot, "enter")
        assert status(talk) == ("The talk has ended, so this was not said. F8 shows the debrief.")
        store_of(app).appends_left = None
        await press(pilot, "f8")
        assert name_of_screen(pilot) == "DebriefScreen"


async def test_what_was_typed_when_the_talk_had_ended_is_not_left_unasked(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await pilot.press("a")
        unasked(app)
        store_of(app).appends_left = 1
        await press(pilot, "f8", "y")
        assert talk._session.over
        await press(pilot, "escape")
        assert "what you have typed was not said." in text_of(app.screen)
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Talk"
        await press(pilot, "escape", "y")
        assert name_of_screen(pilot) == "Home"


async def test_home_and_past_tell_the_turns_of_a_talk_that_was_left(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        await begun(pilot)
        await say(pilot, LINES[0])
        await press(pilot, "escape", "y")
        assert "Go on with Maureen Adjei · 3 turns" in painted(pilot)
        await press(pilot, "p")
        assert "cut off" in painted(pilot)
