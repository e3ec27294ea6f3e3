"""The frame of all screens: keys, help, palette, small terminals, faults."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from tests.tui.scripted import scripted
from tests.tui.support import (
    BRIEF,
    SMALL,
    app_over,
    name_of_screen,
    painted,
    press,
    said,
    settled,
    told,
)
from textual.command import CommandInput, CommandPalette
from textual.pilot import Pilot

from practice.cli import open_tui
from practice.domain.errors import WrongUse
from practice.tui.app import PracticeApp
from practice.tui.commands import PLACES
from practice.tui.messages import GoHome
from practice.tui.start import AtBrief, AtDebrief, AtHome, AtTalk, Start
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.menu import Menu


async def from_palette(pilot: Pilot[Any], words: str) -> None:
    """Search the palette, and take the first that it finds."""
    await press(pilot, "ctrl+p")
    assert isinstance(pilot.app.screen, CommandPalette)
    pilot.app.screen.query_one(CommandInput).value = words
    await settled(pilot)
    while isinstance(pilot.app.screen, CommandPalette):
        await press(pilot, "enter")


async def seen_at(pilot: Pilot[Any], size: tuple[int, int]) -> str:
    """What stands on the screen of a terminal of this size."""
    await pilot.resize_terminal(*size)
    await settled(pilot)
    return painted(pilot)


async def test_every_place_is_a_key_away_from_home_and_can_be_gone_to_from_everywhere(
    home: Path,
) -> None:
    app = app_over(home)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        for place in PLACES[1:]:
            await press(pilot, place.at_home)
            there = name_of_screen(pilot)
            assert there != "Home"
            await app.go(place.go())
            await settled(pilot)
            assert name_of_screen(pilot) == there
            await app.go(GoHome())
            await settled(pilot)
            assert name_of_screen(pilot) == "Home"


async def test_the_palette_finds_by_plain_words_what_keys_do_places_and_the_end(
    home: Path,
) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        for words, screen in (
            ("library", "Library"),
            ("erase", "Library"),  # of no rehearsal
            ("language", "Models"),
            ("colours", "ThemeSheet"),
        ):
            await from_palette(pilot, words)
            assert name_of_screen(pilot) == screen
        await press(pilot, "escape")
        await from_palette(pilot, "quit")
        assert pilot.app._exit


async def test_from_the_talk_one_goes_to_a_place_through_its_question(home: Path) -> None:
    cut_off = await scripted(home, ended=False)
    async with app_over(home, AtTalk(cut_off)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await from_palette(pilot, "library")
        assert name_of_screen(pilot) == "Sure"
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Talk"
        await press(pilot, "x", "escape", "enter")
        assert name_of_screen(pilot) == "Home"  # whoever stayed was bound for nowhere any more
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "Talk"
        await from_palette(pilot, "library")
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "Library"
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Home"


async def test_a_terminal_made_small_and_large_again_loses_nothing(home: Path) -> None:
    cut_off = await scripted(home, ended=False)
    async with app_over(home, AtTalk(cut_off)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await pilot.resize_terminal(40, 10)
        await settled(pilot)
        assert "too small" in painted(pilot)
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        assert "too small" not in painted(pilot)
        await pilot.press("b")
        assert pilot.app.screen.query_one(Composer).text == "ab"


async def test_no_key_acts_behind_that_sentence_but_the_one_that_quits(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=(40, 10)) as pilot:
        await settled(pilot)
        await press(pilot, "enter", "f1", "escape", "ctrl+p")
        assert name_of_screen(pilot) == "Brief"
        await seen_at(pilot, SMALL)
        await press(pilot, "enter", "a")
        await seen_at(pilot, (40, 10))
        await press(pilot, "b", "enter", "f8")
        assert name_of_screen(pilot) == "Talk"
        assert pilot.app.screen.query_one(Composer).text == "a"
        await press(pilot, "ctrl+q", "escape", "ctrl+q", "y")
    assert app.return_code == 0


async def test_a_question_is_whole_in_a_terminal_that_is_too_small(home: Path) -> None:
    cut_off = await scripted(home, ended=False)
    async with app_over(home, AtTalk(cut_off)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "f8")
        seen = await seen_at(pilot, (40, 10))
        assert "End it (y)" in seen
        assert "Go on talking (Esc)" in seen
        await press(pilot, "escape")
        assert "too small" in painted(pilot)


async def test_ctrl_c_says_how_to_quit_and_covers_nothing(home: Path) -> None:
    cut_off = await scripted(home, ended=False)
    async with app_over(home, AtTalk(cut_off)).run_test(size=SMALL, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+c")
        assert said(pilot) == "Ctrl+Q quits. What was said is kept."
        assert "Enter sends · Ctrl+J new line" in painted(pilot)
        assert told(pilot) == []


async def test_no_color_leaves_the_marks(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "2")
        assert "3 ███░ there" in painted(pilot)
        await press(pilot, "enter")
        assert "[E1] Run a six-week trial" in painted(pilot)


async def test_a_fault_in_a_worker_is_a_sentence_and_the_program_goes_on(home: Path) -> None:
    app = app_over(home)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await settled(pilot)
        screen = app.screen
        screen.run_worker(_broken(), exit_on_error=False)
        await settled(pilot)
        (sentence,) = told(pilot)
        assert "A fault of the program's own: ZeroDivisionError" in sentence
        await press(pilot, "l")
        assert name_of_screen(pilot) == "Library"
    assert isinstance(app.trouble, ZeroDivisionError)


async def _broken() -> float:
    return 1 / 0


async def test_an_unforeseen_error_ends_the_program_without_a_traceback(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = app_over(home)
    app.error_console.file = io.StringIO()
    monkeypatch.setattr(Menu, "fill", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=SMALL) as pilot:
            await settled(pilot)
    assert isinstance(app.trouble, ZeroDivisionError)
    assert app.error_console.file.getvalue() == ""


def test_a_dumb_terminal_is_sent_to_plain_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(WrongUse) as refused:
        open_tui.run()
    assert "--plain" in refused.value.hint


def test_what_ends_the_program_is_raised_for_the_command_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(app: PracticeApp) -> None:
        app.trouble = WrongUse("There is no such thing.")

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(PracticeApp, "run", run)
    with pytest.raises(WrongUse):
        open_tui.review([], "01KB")


def test_the_command_line_opens_the_right_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Start] = []
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(PracticeApp, "run", lambda app: started.append(app._start))
    assert open_tui.run() == 0
    open_tui.rehearse([], AtBrief("head-nurse", None, "incentives", 3))
    open_tui.rehearse([], AtTalk("01KB"))
    open_tui.review([], "last")
    assert started == [
        AtHome(),
        AtBrief("head-nurse", None, "incentives", 3),
        AtTalk("01KB"),
        AtDebrief("last"),
    ]


def test_keys_are_painted_twice_as_often_as_textual_would_unless_somebody_wants_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("TEXTUAL_FPS", "30")
    monkeypatch.setattr(PracticeApp, "run", lambda _: None)
    open_tui.run()
    assert os.environ["TEXTUAL_FPS"] == "30"
    monkeypatch.delenv("TEXTUAL_FPS")
    open_tui.run()
    assert os.environ["TEXTUAL_FPS"] == "120"
