"""The frame of all screens: keys, help, palette, small terminals, faults."""

import io
from collections.abc import AsyncIterator
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
    text_of,
    told,
)
from textual.command import CommandPalette
from textual.pilot import Pilot

from practice.cli import open_tui
from practice.domain.errors import WrongUse
from practice.tui.app import PracticeApp
from practice.tui.screens.home import Home
from practice.tui.screens.page import Page
from practice.tui.screens.sheet import Help
from practice.tui.start import AtBrief, AtDebrief, AtHome, AtTalk, Start
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.menu import Menu


async def starts(home: Path) -> list[Start]:
    """A start for each kind of screen that one can begin at."""
    cut_off = await scripted(home, ended=False)
    return [AtHome(), BRIEF, AtTalk(cut_off), AtDebrief(await scripted(home))]


async def each_page(pilot: Pilot[Any]) -> AsyncIterator[Page]:
    """The first screen, and from home those that lie behind it."""
    await settled(pilot)
    assert isinstance(pilot.app.screen, Page)
    yield pilot.app.screen
    if isinstance(pilot.app.screen, Home):
        for key in ("n", "p"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, Page)
            yield pilot.app.screen
            await press(pilot, "escape")


async def seen_at(pilot: Pilot[Any], size: tuple[int, int]) -> str:
    """What stands on the screen of a terminal of this size."""
    await pilot.resize_terminal(*size)
    await settled(pilot)
    return painted(pilot)


async def test_at_80_columns_each_footer_shows_at_most_six_keys_and_shows_them_whole(
    home: Path,
) -> None:
    for start in await starts(home):
        async with app_over(home, start).run_test(size=SMALL) as pilot:
            await settled(pilot)
            keys = [
                active
                for active in pilot.app.screen.active_bindings.values()
                if active.binding.show and active.binding.key != "ctrl+p"
            ]
            footer = painted(pilot).splitlines()[-1]
            assert len(keys) < 6
            for active in keys:
                assert active.binding.description in footer
            assert "Ctrl+P More" in footer


async def test_f1_explains_each_screen_and_names_its_keys(home: Path) -> None:
    for start in await starts(home):
        async with app_over(home, start).run_test(size=SMALL) as pilot:
            async for page in each_page(pilot):
                await press(pilot, "f1")
                assert isinstance(pilot.app.screen, Help)
                explained = text_of(pilot.app.screen)
                assert page.HELP
                assert page.HELP in explained
                assert "Focus Next" not in explained
                await press(pilot, "escape")
                assert name_of_screen(pilot) == type(page).__name__


async def test_the_palette_has_what_the_keys_do(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
        assert {"New rehearsal", "Past rehearsals", "Theme", "Quit"} <= set(titles)
        await press(pilot, "ctrl+p")
        assert isinstance(pilot.app.screen, CommandPalette)
        await pilot.press(*"past")
        await press(pilot, "enter", "enter")
        assert name_of_screen(pilot) == "Library"


async def test_a_small_terminal_says_so_in_words_on_every_screen(home: Path) -> None:
    for start in await starts(home):
        async with app_over(home, start).run_test(size=(40, 10)) as pilot:
            async for _ in each_page(pilot):
                for columns, rows in ((49, 24), (80, 14), (40, 10)):
                    assert f"This terminal is {columns}x{rows}: too small." in await seen_at(
                        pilot, (columns, rows)
                    )
                await seen_at(pilot, SMALL)


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


async def test_narrow_footers_show_all_keys_under_shorter_names(home: Path) -> None:
    for start in await starts(home):
        async with app_over(home, start).run_test(size=(50, 15)) as pilot:
            async for page in each_page(pilot):
                for columns, palette in ((50, False), (64, True), (79, True), (80, True)):
                    footer = (await seen_at(pilot, (columns, 15))).splitlines()[-1]
                    assert "Ctrl+Q Quit F1 Help " in footer, type(page).__name__
                    assert ("Ctrl+P More" in footer) == palette


async def test_ctrl_c_says_how_to_quit_and_covers_nothing(home: Path) -> None:
    cut_off = await scripted(home, ended=False)
    async with app_over(home, AtTalk(cut_off)).run_test(size=SMALL, notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+c")
        assert said(pilot) == "Ctrl+Q quits. What was said is kept."
        assert "Enter sends · Ctrl+J new line" in painted(pilot)
        assert told(pilot) == []


async def test_other_sizes_show_the_screens(home: Path) -> None:
    for start, word in zip(
        await starts(home), ("ladder", "Maureen", "turn 7", "UNDERSTOOD"), strict=True
    ):
        async with app_over(home, start).run_test(size=(50, 15)) as pilot:
            await settled(pilot)
            for size in ((50, 15), (60, 20), (200, 60)):
                assert word in await seen_at(pilot, size)


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
        assert any(
            "A fault of the program's own: ZeroDivisionError" in line for line in told(pilot)
        )
        await press(pilot, "p")
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
