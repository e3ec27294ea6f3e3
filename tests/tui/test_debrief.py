"""The debrief: the outcome first, and every level with its words."""

from pathlib import Path
from typing import Any

import pytest
from tests.tui.scripted import scripted
from tests.tui.support import (
    SMALL,
    WIDE,
    app_over,
    painted,
    press,
    said,
    settled,
    text_of,
    told,
)
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Tabs

from practice.tui.screens.brief import Brief
from practice.tui.screens.debrief import DebriefScreen
from practice.tui.start import AtDebrief
from practice.tui.widgets.conversation import Conversation, TurnLine
from practice.tui.widgets.criteria import Criteria
from practice.tui.widgets.outcome import Banner


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


async def test_the_outcome_stands_first_then_the_total(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        banner = text_of(screen.query_one(Banner))
        assert "UNDERSTOOD" in banner
        assert banner.index("UNDERSTOOD") < banner.index("Total: ")
        assert "The listener restates the reasoning" in painted(pilot)
        assert "Graded by rules" in painted(pilot)
        assert "What cost most: " in painted(pilot)
        assert "Total: 48 of 100" in painted(pilot)
        assert "At most 60, because the misreading was left alone." in painted(pilot)


async def test_a_criterion_has_number_bar_word_reason_quotes_and_the_next_level(
    home: Path,
) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "j")
        assert tab(screen) == "criteria"
        assert "Specific ask              3 ███░ there" in painted(pilot)
        assert "Honest and calibrated     - ···· not graded" in painted(pilot)
        detail = text_of(screen.query_one(Criteria))
        assert "A trial on one ward, from a day, with a measure." in detail
        assert "[E1] turn 4: “Run a six-week trial" in detail
        assert "Next level: A first step" in detail


async def test_an_amended_level_shows_the_graded_one_beside_it(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await press(pilot, *("j" for _ in range(8)))
        detail = text_of(screen.query_one(Criteria))
        assert "Amended (graded 1): 2 by Sam: It named the hours." in detail


async def test_choosing_a_criterion_lights_its_quotes_and_goes_to_the_first(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert lit(screen) == ["the gaps open on the day, because the rota is fixed weeks ahead"]
        await press(pilot, "j")
        assert lit(screen) == [
            "Run a six-week trial of the scheduling software on this ward",
            "from the first of next month",
        ]
        transcript = text_of(screen.query_one(Conversation))
        assert "[E1] Run a six-week trial of the scheduling software on this ward [E2] from" in (
            transcript
        )
        await press(pilot, "down", "down", "down", "down")
        assert lit(screen) == []
        assert "Misreading headed off  no quote" in text_of(screen)
        await press(pilot, "k")
        assert lit(screen) != []


async def test_a_narrow_screen_has_tabs_and_enter_goes_to_the_quotes(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "2", "enter")
        assert tab(screen) == "transcript"
        assert "[E1] Run a six-week trial" in painted(pilot)
        await press(pilot, "j")
        assert "Right person  [E1] turn 2" in painted(pilot)
        seen = []
        for _ in range(5):
            seen.append(tab(screen))
            await press(pilot, "right")
        assert seen == ["transcript", "outcome", "criteria", "heard", "listener"]


async def test_the_text_of_a_criterion_is_read_to_its_end_by_key(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=(60, 20)) as pilot:
        await opened(pilot)
        await press(pilot, "2")
        assert "later tell that it was done." not in painted(pilot)
        await press(pilot, "pagedown", "pagedown")
        assert "later tell that it was done." in painted(pilot)
        await press(pilot, "pageup", "pageup")
        assert "Did the volunteer ask" in painted(pilot)


async def test_a_wide_screen_has_the_transcript_beside_it(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=WIDE) as pilot:
        screen = await opened(pilot)
        assert "5 Transcript" not in painted(pilot)
        await press(pilot, "5")
        assert tab(screen) == "outcome"
        assert "You  turn 2" in painted(pilot)


async def test_narrowed_and_widened_it_keeps_what_is_open(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "5")
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert tab(screen) == "criteria"
        assert "You  turn 2" in painted(pilot)
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        assert "5 Transcript" in painted(pilot)


async def test_what_the_listener_heard_and_the_chain(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "3")
        heard = text_of(screen.query_one("#heard-pane"))
        assert "turn 2  “Most of your overtime" in heard
        assert "heard as a step, with its reason, and given back" in heard
        assert (
            "1. Most overtime comes from gaps found on the day.\n✓ stated   ✓ restated   · not used"
            in heard
        )
        assert "· not stated" in heard


async def test_the_account_of_the_listener_and_who_they_really_were(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "4")
        account = text_of(screen.query_one("#listener-pane"))
        assert "Asked of me: a six-week trial" in account
        assert "On Monday: " in account
        assert "What would stop me: " in account
        assert "Teaches: Ask before you pitch" in account
        assert "Who really decides: " in account


def _written(folder: Path) -> list[Path]:
    return sorted(folder.glob("practice-head-nurse-2026-11-24-*.md"))


async def test_export_writes_markdown_here_and_overwrites_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal = await scripted(home)
    monkeypatch.chdir(tmp_path)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL, notifications=True) as p:
        await opened(p)
        await press(p, "x", "x")
        written = _written(tmp_path)
        assert len(written) == 2
        assert said(p) == f"Written to {written[0]}"
        assert told(p) == []
        assert "Understood" in written[1].read_text(encoding="utf-8")


async def test_export_falls_back_to_the_home_folder_and_tells_when_nothing_takes_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal = await scripted(home)
    mine = tmp_path / "mine"
    mine.mkdir()
    monkeypatch.setattr(Path, "cwd", lambda: tmp_path / "gone")
    monkeypatch.setattr(Path, "home", lambda: mine)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL, notifications=True) as p:
        await opened(p)
        await press(p, "x")
        assert len(list(mine.iterdir())) == 1
        monkeypatch.setattr(Path, "home", lambda: tmp_path / "gone too")
        await press(p, "x")
        assert any("The debrief could not be written: No such file" in line for line in told(p))


async def test_again_leads_to_the_same_brief(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await opened(pilot)
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, Brief)
        assert "Maureen Adjei" in painted(pilot)


async def test_a_talk_that_ended_without_a_grade_is_graded_when_it_is_opened(home: Path) -> None:
    rehearsal = await scripted(home, graded=False)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        screen = await opened(pilot)
        assert "NOT GRADED YET" not in text_of(screen.query_one(Banner))
        assert "Total: " in painted(pilot)


async def test_an_unknown_rehearsal_ends_the_program_with_its_sentence(home: Path) -> None:
    app = app_over(home, AtDebrief("01KBZZZZZZZZZZZZZZZZZZZZZZ"))
    async with app.run_test(size=SMALL) as pilot:
        while app.is_running:
            await pilot.pause()
    assert "There is no rehearsal" in str(app.trouble)


async def test_what_was_done_is_said_beside_all_else_and_only_on_that_screen(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal = await scripted(home)
    monkeypatch.chdir(tmp_path)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await opened(pilot)
        await press(pilot, "x")
        assert "Written to" in painted(pilot)
        await press(pilot, "f1")
        assert "Written to" not in painted(pilot)
        await press(pilot, "escape", "x")
        assert "Written to" in painted(pilot)
        await press(pilot, "escape")
        assert "Written to" not in painted(pilot)


async def test_below_64_columns_the_tabs_have_shorter_names(home: Path) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=(50, 15)) as pilot:
        await opened(pilot)
        assert "1 Outcome 2 Criteria 3 Heard 4 Listener 5 Turns" in painted(pilot)
        await pilot.resize_terminal(64, 20)
        await settled(pilot)
        assert "4 Listener  5 Transcript" in painted(pilot)
