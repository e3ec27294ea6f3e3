"""The export sheet: a format is chosen, files are written, and the page beneath says where."""

import shlex
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from tests.tui.scripted import scripted
from tests.tui.support import (
    LONGEST,
    SMALL,
    app_over,
    name_of_screen,
    painted,
    press,
    said,
    settled,
)
from textual.pilot import Pilot

from practice.tui.browsing import has_window, open_page
from practice.tui.start import AtDebrief

_OF_THE_DESK = ("DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "BROWSER")


@pytest.fixture(autouse=True)
def no_desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No screen, no browser; the present folder is the test's."""
    for name in _OF_THE_DESK:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def browser(folder: Path, monkeypatch: pytest.MonkeyPatch, *, in_window: bool = True) -> Path:
    """A browser that notes what it opens, and whether it has a terminal; returns the note."""
    note, program = folder / "opened.txt", folder / "browser.sh"
    tell = f'echo "$1" > {shlex.quote(str(note))}; (: < /dev/tty) 2>/dev/null && echo tty'
    program.write_text(f"#!/bin/sh\n{tell} >> {shlex.quote(str(note))}\nexit 0\n")
    program.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{program} %s{' &' if in_window else ''}")
    return note


def ended(folder: Path, ending: str) -> list[Path]:
    return sorted(folder.glob(f"practice-*.{ending}"))


def written_to(pilot: Pilot[Any]) -> Path:
    """Where it is said to be."""
    return Path(said(pilot).removeprefix("Written to ").removesuffix("."))


async def test_each_format_is_written_by_its_number_and_nothing_is_overwritten(
    home: Path, tmp_path: Path
) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "x")
        assert str(tmp_path)[:30] in painted(pilot)
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "DebriefScreen"
        (page,) = ended(tmp_path, "html")
        assert said(pilot) == f"Written to {page}."
        assert page.read_text("utf-8").startswith("<!doctype html>")
        for number, ending in enumerate(("html", "md", "csv", "jsonl"), start=1):
            await press(pilot, "x", str(number))
            assert len(ended(tmp_path, ending)) == (2 if ending == "html" else 1)
        (table,) = ended(tmp_path, "csv")
        assert table.read_bytes().startswith(b"\xef\xbb\xbfid,")
        assert table.read_bytes().count(b"\r\n") == 2


async def test_o_opens_the_page_and_says_so_where_it_can_not(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal = await scripted(home)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "x", "o")
        assert "No browser with a window can be opened from here" in said(pilot)
        browser(tmp_path, monkeypatch)
        monkeypatch.setenv("DISPLAY", ":99")
        await press(pilot, "x", "o")
        assert said(pilot).endswith("It is open in the browser.")
        assert len(ended(tmp_path, "html")) == 2


async def test_several_go_into_a_new_folder_with_an_index_or_into_one_table(
    home: Path, tmp_path: Path
) -> None:
    ids = [await scripted(home) for _ in range(2)]
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "l", "asterisk", "x", "1")
        assert {file.name for file in written_to(pilot).iterdir()} == {
            "index.html",
            *(f"{one}.html" for one in ids),
        }
        await press(pilot, "x", "3")
        (table,) = ended(tmp_path, "csv")
        assert len(table.read_text("utf-8").splitlines()) == 1 + 2


async def test_what_can_not_be_written_is_told_on_the_sheet(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal = await scripted(home)
    monkeypatch.setattr("practice.tui.screens.export.folders", lambda: (tmp_path / "gone",))
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "x", "2")
        assert name_of_screen(pilot) == "Export"
        assert "could not be written: No such file or directory." in painted(pilot)


@pytest.mark.parametrize(
    ("environment", "system", "there"),
    [
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "linux", False),
        ({"DISPLAY": ":10", "SSH_CONNECTION": "a b"}, "linux", False),
        ({}, "darwin", True),
        ({"SSH_TTY": "/dev/pts/1"}, "darwin", False),
    ],
)
def test_a_window_is_seen_by_whoever_sits_there_and_by_nobody_far_away(
    environment: dict[str, str], system: str, there: bool
) -> None:
    assert has_window(environment, system) == there


def test_a_browser_that_writes_into_the_terminal_is_never_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = browser(tmp_path, monkeypatch, in_window=False)
    monkeypatch.setenv("DISPLAY", ":99")
    assert not open_page(tmp_path / "page.html")
    assert not note.exists()


def test_a_browser_is_given_the_address_of_the_file_and_no_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = browser(tmp_path, monkeypatch)
    monkeypatch.setenv("DISPLAY", ":99")
    assert open_page(tmp_path / "a page.html")
    until = monotonic() + LONGEST
    while not (note.exists() and note.read_text()) and monotonic() < until:
        pass
    assert note.read_text() == f"{(tmp_path / 'a page.html').as_uri()}\n"
