"""A talk that was lost: at which turn, and the ways on from there."""

from pathlib import Path

import pytest
from tests.models import Answer, Connected, FakeModel
from tests.tui.scripted import scripted
from tests.tui.support import (
    SMALL,
    WIDE,
    app_over,
    name_of_screen,
    painted,
    press,
    said,
    settled,
    text_of,
)
from tests.tui.tried import TAKEN, lost
from textual.widgets import Input, Tabs

from practice.domain.rehearsal import Rehearsal
from practice.trainer.services import Services
from practice.trainer.shelf import load
from practice.tui.screens.debrief import DebriefScreen
from practice.tui.screens.talk import Talk
from practice.tui.start import AtDebrief
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.outcome import Banner
from practice.tui.widgets.reading import LOST


def flat(text: str) -> str:
    return " ".join(text.split())


async def test_one_screen_says_what_where_what_next_and_how_it_was_read(home: Path) -> None:
    rehearsal = await lost(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        first = flat(painted(pilot))
        assert "VAGUE ACKNOWLEDGEMENT" in first
        assert "▼ Turn 4, where it was lost." in first
        assert "This turn took the nod for a yes." in first
        assert "t tries again from there; this try is kept." in first
        assert "What it touches: Understanding checked, 1 of 4, a beginning" in first
        assert "Next time: Ask for the reasoning back." in first
        assert "Your reading: You read it as “Understood”; it was “Vague acknowledgement”." in first
        screen = pilot.app.screen
        assert "1 hint was asked for, after turn 3." in text_of(screen.query_one("#outcome-pane"))
        await press(pilot, "4")
        plan = flat(painted(pilot))
        assert "The ward sister" in plan
        assert "The last ask" in plan
        await press(pilot, "5", "down")
        transcript = text_of(screen.query_one("#side"))
        assert f"{LOST}\nYou  turn 4" in transcript
        assert "✎ Note, Sam: Too quick." in transcript
        assert "? Hint asked for, on Understanding checked: Did they see why?" in transcript
        await press(pilot, "t")
        assert isinstance(pilot.app.screen, Talk)
        assert pilot.app.screen.query_one(Composer).text == TAKEN


async def test_any_other_turn_can_be_chosen_and_commented_on(home: Path) -> None:
    rehearsal = await lost(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "5", "down", "up")
        assert "Turn 2 chosen: t or Enter tries again from it" in painted(pilot)
        await press(pilot, "c")
        pilot.app.screen.query_one("#words", Input).value = "A dry start."
        pilot.app.screen.query_one("#by", Input).value = "Kim"
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, DebriefScreen)
        assert screen.query_one(Tabs).active == "transcript"
        assert "✎ Note, Kim: A dry start." in text_of(screen)
        await press(pilot, "up", "enter")
        assert name_of_screen(pilot) == "Talk"


async def test_where_nothing_was_lost_the_keys_say_what_there_is_to_do(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal, asked = await scripted(home), []

    async def grade_again(services: Services, which: str, grader: str) -> Rehearsal:
        asked.append((which, grader))
        return await load(services, which)

    monkeypatch.setattr("practice.tui.screens.debrief.grade_again", grade_again)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "t")
        assert "Choose a turn of yours with the arrows" in said(pilot)
        await press(pilot, "b")
        assert "There is one try of this talk so far." in said(pilot)
        await press(pilot, "s")
        assert "none is connected" in said(pilot)
        await press(pilot, "x")
        assert name_of_screen(pilot) == "Export"
        await press(pilot, "escape", "g")
        assert name_of_screen(pilot) == "Regrade"
        await press(pilot, "enter")
        assert asked == [(rehearsal, "rules")]
        assert name_of_screen(pilot) == "DebriefScreen"
        await press(pilot, "1", "a")
        assert "Choose a criterion, then a amends its level." in said(pilot)


async def test_a_second_try_says_what_changed_and_can_be_laid_beside_the_first(home: Path) -> None:
    rehearsal = await lost(home, again=True)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        first = flat(painted(pilot))
        assert "second try of 2" in first
        assert "Understanding checked 1 → 3, Specific ask 3 → 2. b compares them." in first
        await press(pilot, "b")
        tries = flat(painted(pilot))
        assert "First try Vague acknowledgement, 38 of 100" in tries
        assert "3 turns, parts at turn 2" in tries
        await press(pilot, "b")
        assert name_of_screen(pilot) == "Compare"
        side = flat(painted(pilot))
        assert "The two part at turn 2." in side
        assert "Understanding checked 1 █░░░ → 3 ███░ +2 higher" in side
        assert "Here they part, turn 2" in text_of(pilot.app.screen)
        await press(pilot, "down")
        assert "Specific ask 3 of 4, there" in flat(text_of(pilot.app.screen))
        await press(pilot, "escape", "b", "enter")
        assert "VAGUE ACKNOWLEDGEMENT" in text_of(pilot.app.screen.query_one(Banner))
        assert "first try of 2" in painted(pilot)
        await press(pilot, "g")
        assert "Only the newest try of a talk can be graded again." in said(pilot)


async def test_a_model_suggests_another_way_once_and_it_is_marked(home: Path) -> None:
    rehearsal = await lost(home)
    answer: Answer = {"instead": "What makes it important? To whom?\x1b[31m", "why": "It asks why."}
    judge = FakeModel([answer])
    app = app_over(home, AtDebrief(rehearsal), models=Connected(judge=judge))
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "s")
        pane = text_of(pilot.app.screen.query_one("#outcome-pane"))
        assert "A suggestion by fake-1 for turn 4, no part of the grade" in pane
        assert "“What makes it important? To whom?\ufffd[31m”" in pane
        await press(pilot, "s")
        assert "There is a suggestion already" in said(pilot)
        assert len(judge.requests) == 1
