"""Hostile text in every screen: it is shown, and does nothing."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.tui.scripted import SAID, scripted
from tests.tui.support import (
    SMALL,
    app_over,
    name_of_screen,
    painted,
    press,
    say,
    settled,
    text_of,
)
from textual.pilot import Pilot

from practice import tui
from practice.domain.errors import StorageError
from practice.domain.text import clean
from practice.tui.screens.page import Page
from practice.tui.start import AtBrief, AtDebrief, AtTalk

CLICK = "[@click=app.quit]press me[/]"
CLOSES = "[/] [/b] [$x"
ESCAPES = "\x1b]52;c;aGVsbG8=\x07\x1b[31m"
TURNS = "\u202eabc\u2066"
HOSTILE = f"{CLICK} {CLOSES} {ESCAPES} {TURNS}"
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PACKS = Path(__file__).parents[2]


def _pack(folder: Path) -> None:
    """A persona, a pitch and a rubric that are hostile in every text that a screen shows."""
    for kind, name, keys in (
        ("personas", "head-nurse", ("name", "title", "role", "setting", "background", "teaches")),
        ("pitches", "hospital-scheduling", ("title", "decision", "common_ground")),
        ("rubrics", "reasoning-walkthrough", ("title", "summary")),
    ):
        data = yaml.safe_load((PACKS / kind / f"{name}.yaml").read_text(encoding="utf-8"))
        for key in keys:
            data[key] = f"{HOSTILE} {data[key]}"[:110]
        if kind == "pitches":
            data["steps"][0]["claim"] = HOSTILE
        if kind == "rubrics":
            data["criteria"][0]["title"] = HOSTILE
            data["outcomes"][4]["title"] = HOSTILE
        if kind == "personas":
            data["shown"] = ["nickname", "background", "teaches"]
            data["nickname"] = HOSTILE
            data["opening"] = [f"{HOSTILE} {number}" for number in range(3)]
        target = folder / kind
        target.mkdir(parents=True)
        (target / f"{name}.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")


async def shown_harmlessly(pilot: Pilot[Any]) -> None:
    """The markup stands there as text; nothing in the terminal's output could act."""
    assert CLICK[:20] in text_of(pilot.app.screen).replace("\n", " ") + painted(pilot)
    for line in painted(pilot).splitlines():
        assert not UNSAFE.search(line)
    strips = pilot.app.screen._compositor.render_strips()
    for segment in (segment for strip in strips for segment in strip):
        meta = segment.style.meta if segment.style else {}
        assert "quit" not in str(meta.get("@click", ""))
        assert not (segment.style and segment.style.link)


async def test_hostile_content_on_every_screen_before_the_talk(home: Path) -> None:
    _pack(home / "content")
    async with app_over(home).run_test(size=(80, 40)) as pilot:
        await settled(pilot)
        await shown_harmlessly(pilot)
        await press(pilot, "n")
        await shown_harmlessly(pilot)
        await press(pilot, "b")
        assert name_of_screen(pilot) == "Brief"
        await shown_harmlessly(pilot)
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "Talk"
        await shown_harmlessly(pilot)
        await press(pilot, "f2")
        await shown_harmlessly(pilot)


async def test_hostile_lines_in_the_talk(home: Path) -> None:
    cut_off = await scripted(home, ended=False)
    async with app_over(home, AtTalk(cut_off)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await say(pilot, HOSTILE)
        assert name_of_screen(pilot) == "Talk"
        await shown_harmlessly(pilot)


async def test_a_hostile_draft_is_literal_in_the_composer(home: Path) -> None:
    cut_off = await scripted(home, ended=False)
    async with app_over(home, AtTalk(cut_off)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press(*CLICK)
        assert CLICK in painted(pilot)


async def test_hostile_lines_and_content_in_debrief_table_and_questions(home: Path) -> None:
    _pack(home / "content")
    said = [*SAID[:-1], HOSTILE]
    rehearsal = await scripted(home, said=said)
    await scripted(home, said=said, ended=False)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=(100, 40)) as pilot:
        await settled(pilot)
        for key in "12345":
            await press(pilot, key)
            await shown_harmlessly(pilot)
        await press(pilot, "escape")
        await shown_harmlessly(pilot)
        await press(pilot, "p")
        await shown_harmlessly(pilot)
        await press(pilot, "d")
        await shown_harmlessly(pilot)
        await press(pilot, "n", "escape")
        assert name_of_screen(pilot) == "Home"


async def test_hostile_words_in_an_error_are_told_literally(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL, notifications=True) as pilot:
        await settled(pilot)
        page = pilot.app.screen
        assert isinstance(page, Page)
        page.tell(StorageError(HOSTILE))
        await settled(pilot)
        assert "[@click=app.quit]" in painted(pilot)
        assert not UNSAFE.search(painted(pilot).replace("\n", ""))


async def test_an_unknown_name_may_be_hostile(home: Path) -> None:
    app = app_over(home, AtBrief(HOSTILE))
    async with app.run_test(size=SMALL) as pilot:
        while app.is_running:
            await pilot.pause()
    assert "There is no persona" in str(app.trouble)


def _sources() -> list[Path]:
    return sorted(Path(tui.__path__[0]).rglob("*.py"))


@pytest.mark.parametrize("source", _sources(), ids=lambda path: path.stem)
def test_no_widget_takes_a_bare_string(source: Path) -> None:
    """What shows text is `Line`, which takes Content; a table takes Rich's Text."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        name = call.func.id if isinstance(call.func, ast.Name) else name
        assert name not in {"Static", "Label", "Markdown", "from_markup", "RichLog", "Log"}
        if name in {"Button", "Tab", "add_column"} and call.args:
            assert isinstance(call.args[0], ast.Call), ast.unparse(call)
        if name == "notify":
            assert any(word.arg == "markup" for word in call.keywords), ast.unparse(call)


def test_clean_and_content_agree_on_the_length_of_a_text() -> None:
    """Evidence is found by offsets, so nothing may be taken out after cleaning."""
    from practice.tui.text import shown

    for text in (HOSTILE, "a\tb\nc", "\u2022 e\u0301 \U0001f469\u200d\U0001f680"):
        assert len(shown(text).plain) == len(clean(text))
