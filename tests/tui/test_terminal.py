"""End to end, in a real pseudo-terminal."""

import asyncio
import signal
from pathlib import Path

from tests.tui.support import open_services
from tests.tui.terminal import Terminal

from practice.domain.ports import Query
from practice.trainer.shelf import rows

CTRL_C, CTRL_Q, ESCAPE, F8 = "\x03", "\x11", "\x1b", "\x1b[19~"
LINES = (
    "Most of your overtime comes from gaps on the day, because the rota is fixed weeks ahead.",
    "Would you run a six-week trial of the software on one ward, starting next month?",
    "Can you say it back to me in your own words?",
)


def test_start_rehearse_three_turns_end_read_the_debrief_and_quit(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.wait_for("Enter: begin with Maureen Adjei", "ladder")
    terminal.send(CTRL_C)
    terminal.wait_for("Ctrl+Q quits. What was said is kept.")
    terminal.send("\r")
    terminal.wait_for("Enter starts the talk.")
    terminal.send("\r")
    terminal.wait_for("turn 1", "Enter sends")
    for number, line in enumerate(LINES, start=1):
        terminal.send(line)
        terminal.send("\r")
        terminal.wait_for(f"turn {2 * number + 1}", "Enter sends")
        terminal.wait_until(lambda: "is thinking" not in terminal.text, "an answer")
    terminal.send(F8)
    terminal.wait_for("End the talk and read the debrief?")
    terminal.send("y")
    terminal.wait_for("Total: ", "1 Outcome", "Graded by rules")
    terminal.send("2")
    terminal.wait_for("Specific ask")
    terminal.send(CTRL_Q)
    assert terminal.exit_code() == 0
    assert b"Traceback" not in terminal.output
    assert b"\x1b[?1049l" in terminal.output


def test_a_paste_of_three_lines_is_sent_by_one_enter(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "rehearse", "head-nurse")
    terminal.wait_for("Enter starts the talk.")
    terminal.send("\r")
    terminal.wait_for("turn 1", "Enter sends")
    terminal.send("\x1b[200~one\rtwo\rthree\x1b[201~")
    terminal.wait_for("one", "two", "three")
    assert "turn 2" not in terminal.text
    terminal.send(" four\r")
    terminal.wait_for("three four", "turn 3")
    terminal.send("\x1b[200~Hi \x1b[31mred\x1b]0;title\x07 [@click=app.quit]\rnext\tline\x1b[201~")
    terminal.wait_for("Hi \ufffd[31mred\ufffd]0;title\ufffd [@click=app.quit]", "next", "line")
    terminal.program.send(b"\xff\xfe!")
    terminal.wait_for("\ufffd\ufffd!", "turn 3")
    terminal.send(CTRL_Q)
    terminal.wait_for("Quit? What was said is kept.", "sent will be lost.")
    terminal.send("\r")
    assert terminal.exit_code() == 0
    assert b"practice rehearse --resume last" in terminal.output


def test_a_small_terminal_shows_a_sentence(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, columns=40, rows=10, COLUMNS="80", LINES="24")
    terminal.wait_for("This terminal is 40x10: too small.")
    terminal.resize(80, 24)
    terminal.wait_for("ladder")
    terminal.resize(45, 24)
    terminal.wait_for("This terminal is 45x24: too small.")
    terminal.send("n")
    terminal.send(ESCAPE)
    terminal.send(CTRL_Q)
    assert terminal.exit_code() == 0
    assert b"Traceback" not in terminal.output


def test_hung_up_it_leaves_the_talk_and_the_terminal_in_order(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "rehearse", "head-nurse")
    terminal.wait_for("Enter starts the talk.")
    terminal.send("\r")
    terminal.wait_for("turn 1", "Enter sends")
    terminal.send(f"{LINES[0]}\r")
    terminal.wait_for(LINES[0][:40])
    terminal.program.kill(signal.SIGHUP)
    assert terminal.exit_code() == 128 + signal.SIGHUP
    assert b"Traceback" not in terminal.output
    assert b"\x1b[?1049l" in terminal.output
    services = open_services(tmp_path)
    (row,) = asyncio.run(rows(services, Query()))
    assert not row.closed
    assert row.turns > 1


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
