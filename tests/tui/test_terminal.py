"""The installed program in a real pseudo-terminal: sizes, pastes, bytes, signals, endings."""

import asyncio
import signal
from pathlib import Path

from tests.tui.support import open_services
from tests.tui.terminal import Terminal

from practice.domain.ports import Query
from practice.trainer.shelf import rows

CTRL_C, ESCAPE = "\x03", "\x1b"
LINE = "Most of your overtime comes from gaps on the day, because the rota is fixed weeks ahead."


def test_small_sizes_pastes_and_strange_bytes_then_a_hang_up_that_leaves_all_in_order(
    tmp_path: Path,
) -> None:
    terminal = Terminal(tmp_path, columns=40, rows=10, COLUMNS="80", LINES="24")
    terminal.wait_for("This terminal is 40x10: too small.")
    terminal.send("n")
    terminal.send(ESCAPE)
    terminal.resize(80, 24)
    terminal.wait_for("ladder")
    terminal.send(CTRL_C)
    terminal.wait_for("Ctrl+Q quits. What was said is kept.")
    terminal.send("\r")
    terminal.wait_for("Enter starts the talk.")
    terminal.send("\r")
    terminal.wait_for("turn 1", "Enter sends")
    # A paste is one text, whatever it holds, and is sent by one Enter.
    terminal.send("\x1b[200~one\rtwo\rthree\x1b[201~")
    terminal.wait_for("one", "two", "three")
    assert "turn 2" not in terminal.text
    terminal.send(f" {LINE}\r")
    terminal.wait_for("turn 3")
    terminal.send("\x1b[200~Hi \x1b[31mred\x1b]0;title\x07 [@click=app.quit]\rnext\tline\x1b[201~")
    terminal.wait_for("Hi \ufffd[31mred\ufffd]0;title\ufffd [@click=app.quit]", "next", "line")
    terminal.program.send(b"\xff\xfe!")
    terminal.wait_for("\ufffd\ufffd!", "turn 3")
    terminal.resize(45, 24)
    terminal.wait_for("This terminal is 45x24: too small.")
    terminal.program.kill(signal.SIGHUP)
    assert terminal.exit_code() == 128 + signal.SIGHUP
    assert b"Traceback" not in terminal.output
    assert b"\x1b[?1049l" in terminal.output
    (row,) = asyncio.run(rows(open_services(tmp_path), Query()))
    assert not row.closed
    assert row.turns == 3


def test_a_wrong_name_leaves_one_sentence_and_the_code_for_wrong_use(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "rehearse", "head-nurs")
    assert terminal.exit_code() == 2
    assert "There is no persona called 'head-nurs'." in terminal.text
    assert "Did you mean head-nurse?" in terminal.text
    assert b"Traceback" not in terminal.output


def test_a_dumb_terminal_is_sent_to_plain_mode(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, TERM="dumb")
    assert terminal.exit_code() == 2
    assert "--plain" in terminal.text
