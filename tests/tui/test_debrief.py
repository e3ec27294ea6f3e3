"""The debrief: the outcome first, and every level with its words."""

from pathlib import Path
from typing import Any

from tests.review.rehearsals import alone, whole
from tests.tui.scripted import scripted
from tests.tui.support import (
    SMALL,
    WIDE,
    app_over,
    painted,
    press,
    settled,
    text_of,
)
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Tabs

from practice.tui.screens.brief import Brief
from practice.tui.screens.debrief import DebriefScreen
from practice.tui.start import AtDebrief
from practice.tui.widgets.conversation import Conversation, TurnLine
from practice.tui.widgets.criteria import Criteria
from practice.tui.widgets.outcome import Banner, result


async def opened(pilot: Pilot[Any]) -> DebriefScreen:
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, DebriefScreen)
    return screen


def tab(screen: DebriefScreen) -> str:
    return screen.query_one(Tabs).active


def lit(screen: DebriefScreen) -> list[str]:
    """The stretches of the transcript that are lit, in order."""
    found = []
    for line in screen.query(TurnLine):
        content = line.content
        assert isinstance(content, Content)
        found += [
            content.plain[span.start : span.end]
            for span in content.spans
            if "underline" in str(span.style)
        ]
    return found


async def test_the_outcome_stands_first_and_every_level_has_its_words(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        banner = text_of(screen.query_one(Banner))
        assert banner.index("UNDERSTOOD") < banner.index("Total: 48 of 100")
        first = painted(pilot)
        assert "The listener restates the reasoning" in first
        assert "At most 60, because the misreading was left alone." in first
        assert "What cost most: " in first
        assert "Graded by rules" in first
        await press(pilot, "j")
        assert tab(screen) == "criteria"
        assert "Specific ask              3 ███░ there" in painted(pilot)
        assert "Honest and calibrated     - ···· not graded" in painted(pilot)
        detail = text_of(screen.query_one(Criteria))
        assert "A trial on one ward, from a day, with a measure." in detail
        assert "[E1] turn 4: “Run a six-week trial" in detail
        assert "Next level: A first step" in detail
        await press(pilot, "enter")
        assert tab(screen) == "transcript"
        assert "[E1] Run a six-week trial" in painted(pilot)
        await press(pilot, "j")
        assert "Right person  [E1] turn 2" in painted(pilot)
        screen.query_one(Criteria).show("leverage")
        await settled(pilot)
        detail = text_of(screen.query_one(Criteria))
        assert "Amended (graded 1): 2 by Sam: It named the hours." in detail
        await press(pilot, "right")
        assert tab(screen) == "outcome"
        await press(pilot, "left", "left")
        assert tab(screen) == "plan"
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, Brief)
        assert "Maureen Adjei" in painted(pilot)


async def test_a_wide_screen_has_the_transcript_beside_it_with_the_quotes_lit(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert lit(screen) == ["the gaps open on the day, because the rota is fixed weeks ahead"]
        await press(pilot, "5")
        assert tab(screen) == "outcome"
        assert "5 Transcript" not in painted(pilot)
        assert "You  turn 2" in painted(pilot)
        await press(pilot, "j")
        assert lit(screen) == [
            "Run a six-week trial of the scheduling software on this ward",
            "from the first of next month",
        ]
        transcript = text_of(screen.query_one(Conversation))
        assert "[E1] Run a six-week trial of the scheduling software on this ward [E2] from" in (
            transcript
        )
        screen.query_one(Criteria).show("misreading")
        await settled(pilot)
        assert lit(screen) == []
        assert "Misreading headed off  no quote" in text_of(screen)
        await press(pilot, "3")
        line = next(one for one in painted(pilot).splitlines() if "The chain" in one)
        assert "What the listener would say" in line
        side = text_of(screen.query_one("#listener-pane"))
        assert "Asked of me: a six-week trial" in side
        assert "On Monday: " in side
        assert "What was meant: " in side
        assert "What would stop me: " in side
        assert "turn 2  “Most of your overtime" in side
        assert "heard as a step, with its reason, and given back" in side
        claim = "1. Most overtime comes from gaps found on the day."
        assert f"{claim}\n✓ stated   ✓ restated   · not used" in side
        assert "Teaches: Ask before you pitch" in side
        assert "Who really decides: " in side


async def test_resized_at_any_moment_it_keeps_what_is_open_and_all_can_be_read(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "5")
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert tab(screen) == "criteria"
        assert "You  turn 2" in painted(pilot)
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert "1 Outcome 2 Criteria 3 Listener 4 Plan 5 Turns" in painted(pilot)
        assert "later tell that it was done." not in painted(pilot)
        await press(pilot, "pagedown", "pagedown")
        assert "later tell that it was done." in painted(pilot)
        await press(pilot, "pageup", "pageup")
        assert "Did the volunteer ask" in painted(pilot)


async def test_an_unknown_rehearsal_ends_the_program_with_its_sentence(home: Path) -> None:
    app = app_over(home, AtDebrief("01KBZZZZZZZZZZZZZZZZZZZZZZ"))
    async with app.run_test(size=SMALL) as pilot:
        while app.is_running:
            await pilot.pause()
    assert "There is no rehearsal" in str(app.trouble)


def test_what_content_is_gone_is_said_with_the_outcome() -> None:
    told = result(alone(whole())).plain
    assert "is gone, and with it the criteria." in told
    assert "is gone, and with it the chain." in told
