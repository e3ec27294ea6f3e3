"""Copying: into the clipboard, and always into a file whose place is said."""

from pathlib import Path

import pytest
from tests.tui.scripted import SAID, scripted
from tests.tui.support import SMALL, app_over, press, said, settled

from practice.tui.start import AtDebrief, AtTalk


def texts(folder: Path) -> list[str]:
    return [file.read_text() for file in folder.glob("practice-*.txt")]


async def test_the_transcript_or_the_chosen_turn_is_copied_and_kept_in_a_file(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = await scripted(home)
    async with app_over(home, AtDebrief(ended)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "y")
        assert all(turn.split(".")[0] in pilot.app.clipboard.replace("\n", " ") for turn in SAID)
        assert said(pilot).startswith("The transcript is copied.")
        await press(pilot, "5", "down", "y")
        assert pilot.app.clipboard in SAID
        assert "Turn" in said(pilot)
    written = texts(tmp_path)
    assert len(written) == 2
    assert any(text.strip() in SAID for text in written)


async def test_a_talk_is_copied_while_it_goes_on(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await scripted(home, ended=False)
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+o")
        assert all(turn in pilot.app.clipboard for turn in SAID)
        assert str(tmp_path) in said(pilot)
