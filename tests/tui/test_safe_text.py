"""Foreign text comes onto the screen through one gate alone. What then stands there, and does
nothing, is looked at on every screen in `test_every_screen`; here is the gate itself.
"""

from pathlib import Path

import pytest
from tests.tui.gate import INTERFACE, faults
from tests.tui.hostile import CLICK, HOSTILE, plant
from tests.tui.scripted import scripted
from tests.tui.support import SMALL, app_over, painted, press, say, settled
from tests.tui.terminal import Terminal
from tests.tui.test_every_screen import UNSAFE, nothing_acts

from practice.domain.errors import StorageError
from practice.domain.text import clean
from practice.tui.screens.page import Page
from practice.tui.start import AtBrief, AtTalk
from practice.tui.text import shown

ACTS = (
    b"\x1b]52",
    b"\x1b[31m",
    b"\xc2\x9b",
    b"\xc2\x85",
    b"\x9b31m",
    b"\xe2\x80\xae",
    b"\xe2\x81\xa6",
)
"""What was planted, as a terminal would get it: OSC 52, CSI, C1, and what turns lines round."""


def _sources() -> list[Path]:
    return sorted(INTERFACE.rglob("*.py"))


@pytest.mark.parametrize("source", _sources(), ids=lambda path: path.stem)
def test_what_a_widget_is_given_comes_through_the_gate(source: Path) -> None:
    assert faults(source) == []


@pytest.mark.parametrize(
    "line",
    [
        "Content(text)",
        "Content(f'{text} (y)')",
        "Content.assemble('a', (text, 'bold'))",
        "Content.styled(self.name, 'bold')",
        "Text(row.title)",
        "SafeText(text)",
        "Button(text)",
        "Static('a')",
        "Label(shown('a'))",
        "self.notify(str(error))",
        "self.border_title = text",
        "Input(placeholder=text)",
        "table.add_column(name)",
        "plt.title(text)",
    ],
)
def test_what_passes_the_gate_by_is_found(tmp_path: Path, line: str) -> None:
    (source := tmp_path / "screen.py").write_text(f"def f(self, text: str):\n    {line}\n")
    assert len(faults(source)) == 1
    source.write_text("def f(self, text: SafeText):\n    Content(f'{text}'), Text(clean(text.x))\n")
    assert faults(source) == []


def test_clean_and_content_agree_on_the_length_of_a_text() -> None:
    """Evidence is found by offsets, so nothing may be taken out after cleaning."""
    for text in (HOSTILE, "a\tb\nc", "\u2022 e\u0301 \U0001f469\u200d\U0001f680"):
        assert len(shown(text).plain) == len(clean(text))


async def test_hostile_lines_drafts_and_errors_in_the_talk_are_literal(home: Path) -> None:
    cut_off = await scripted(home, ended=False)
    async with app_over(home, AtTalk(cut_off)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, *CLICK)
        assert CLICK in painted(pilot)
        await press(pilot, "enter")
        await say(pilot, HOSTILE)
        nothing_acts(pilot)
        page = pilot.app.screen
        assert isinstance(page, Page)
        page.tell(StorageError(HOSTILE))
        await settled(pilot)
        assert CLICK in painted(pilot)
        nothing_acts(pilot)


async def test_an_unknown_name_may_be_hostile(home: Path) -> None:
    app = app_over(home, AtBrief(HOSTILE))
    async with app.run_test(size=SMALL) as pilot:
        while app.is_running:
            await pilot.pause()
    assert "There is no persona" in str(app.trouble)


@pytest.mark.slow
async def test_no_planted_byte_reaches_a_real_terminal(tmp_path: Path) -> None:
    planted = await plant(tmp_path)
    terminal = Terminal(planted.home, columns=100)
    terminal.wait_for("ladder", CLICK[:20])
    for keys, words in (
        ("n", "Who listens"),
        ("b", "Enter starts the talk."),
        ("\x1b", "Who listens"),
        ("\x1b", "practice · home"),
        ("l", "Esc Back"),
        ("\x1b", "practice · home"),
        ("s", "Signs your notes"),
        ("\x1b", "practice · home"),
        ("\r", "turn 7"),
        ("x", "x"),
    ):
        terminal.send(keys)
        terminal.wait_for(words)
    terminal.send("\x11")
    assert terminal.exit_code() == 0
    assert b"practice rehearse --resume last" in terminal.output
    for acts in ACTS:
        assert acts not in terminal.output, acts
    assert UNSAFE.search(terminal.text.replace("\n", "")) is None
