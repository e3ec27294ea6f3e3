"""The settings: what is changed is seen at once, said in a line, and there at the next start."""

import asyncio
from pathlib import Path

import pytest
from tests.tui.support import (
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
from tests.tui.test_models import OLLAMA, Found

from practice.domain.errors import StorageError
from practice.domain.models import Connection, Part
from practice.domain.preferences import Preferences
from practice.storage.preferences import PreferencesFile
from practice.tui.app import PracticeApp
from practice.tui.screens.settings import Settings
from practice.tui.widgets.composer import Composer


def kept(home: Path) -> Preferences:
    return PreferencesFile(home).load()


def value(app: PracticeApp, key: str) -> str:
    return text_of(app.screen.query_one(f"#{key} .value"))


def moves(app: PracticeApp) -> str:
    return app.animation_level


async def test_each_setting_is_changed_by_its_keys_and_kept_at_once(home: Path) -> None:
    app = app_over(home)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, Settings)
        await press(pilot, "down", "down", "down", "space")
        assert said(pilot) == "Chain of steps in the talk: off. Kept."
        assert not kept(home).chain
        await press(pilot, "j", "enter")
        assert said(pilot) == "Blind by default: on. Kept."
        await press(pilot, "down", "right", "right")
        assert value(app, "guess") == "on"
        await press(pilot, "down", "right", "right", "left")
        assert value(app, "every_days") == "4"
        assert kept(home) == Preferences(chain=False, blind=True, every_days=4)
        await press(pilot, "enter", "0", "enter")
        assert "from 1 to 60" in said(pilot)
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Settings"
        assert value(app, "every_days") == "4"
        await press(pilot, "enter", "4", "0", "enter")
        assert kept(home).every_days == 40
        await press(pilot, "down", "enter", *"Ama [b]", "enter")
        assert value(app, "name") == "Ama [b]"
        assert kept(home).name == "Ama [b]"
        await press(pilot, "enter", "x", "ctrl+q")
        assert "not kept yet" in text_of(app.screen)
        await press(pilot, "escape", "escape", "k", "k", "up")
        assert "After how many days" not in painted(pilot)
        await press(pilot, "m")
        assert name_of_screen(pilot) == "Models"


async def test_a_theme_is_worn_while_one_looks_and_kept_by_enter(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    app = app_over(home)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "s", "down", "enter", "home")
        assert app.theme == "practice-dark"
        await press(pilot, "down", "escape")
        assert app.theme == "textual-dark"
        assert kept(home).theme == ""
        await press(pilot, "enter", "home", "down", "enter")
        assert app.theme == "practice-light"
        assert value(app, "theme") == "Light"
        await press(pilot, "right", "left")
        assert said(pilot) == "Theme: Light. Kept."
        await press(pilot, "escape")
        await app.run_action("change_theme")
        await settled(pilot)
        await press(pilot, "down", "enter")
        assert said(pilot) == "Theme: High contrast, dark."
    for named, theme in ((None, "practice-contrast-dark"), ("nord", "nord")):
        if named:
            monkeypatch.setenv("TEXTUAL_THEME", named)
        again = app_over(home)
        again.theme = named or "textual-dark"
        async with again.run_test(size=SMALL) as pilot:
            await settled(pilot)
            assert again.theme == theme


async def test_with_motion_off_nothing_moves_and_no_cursor_blinks(home: Path) -> None:
    app = app_over(home)
    app.animation_level = "basic"
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "s", "down", "down", "space")
        assert moves(app) == "none"
        await press(pilot, "space")
        assert moves(app) == "basic"
        await press(pilot, "space", "escape", "enter", "enter")
        assert not app.screen.query_one(Composer).cursor_blink
    again = app_over(home)
    again.animation_level = "full"
    async with again.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert moves(again) == "none"


async def test_it_says_where_things_are_and_who_plays(home: Path) -> None:
    plays = Found(uses={Part.PARTNER: Connection(OLLAMA.base_url, "llama3.2")})
    async with app_over(home, models=plays).run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "s")
        where = text_of(pilot.app.screen.query_one("#where"))
        for path in (home, home / "preferences.json", home / "settings.toml"):
            assert str(path) in where
        assert "llama3.2 at 127.0.0.1:11434 plays the listener" in where


async def test_what_can_not_be_kept_is_told_and_not_shown_as_if_it_were(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StorageError("The disk is full.")

    monkeypatch.setattr(PreferencesFile, "save", fails)
    app = app_over(home)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "s", "down", "down", "down", "space")
        assert told(pilot) == ["The disk is full."]
        assert value(app, "chain") == "on"


async def test_a_broken_file_is_told_on_the_first_screen_until_a_key_is_pressed(
    home: Path,
) -> None:
    await asyncio.to_thread(home.mkdir)
    await asyncio.to_thread((home / "preferences.json").write_text, "{")
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        (sentence,) = told(pilot)
        assert str(home / "preferences.json.broken") in sentence
        assert "can't be read" in painted(pilot)
        await press(pilot, "down")
        assert told(pilot) == []
