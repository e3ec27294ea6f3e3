"""Ctrl-C, in a process of its own."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from tests.cli.support import ASK, REASON, Input, Run, finish, program

from practice.cli.streams import read_line


def hear(process: "subprocess.Popen[bytes]") -> None:
    """Wait for the listener's next message."""
    assert process.stdout is not None
    while not process.stdout.readline().startswith(b"Maureen: "):
        assert process.poll() is None


def say(process: "subprocess.Popen[bytes]", line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n".encode())
    process.stdin.flush()
    hear(process)


def test_ctrl_c_in_a_talk_keeps_every_turn_and_says_how_to_go_on(home: Path, run: Run) -> None:
    process = program(home, "rehearse", "head-nurse", "--plain", "--seed", "3")
    hear(process)
    say(process, REASON)
    say(process, ASK)
    process.send_signal(signal.SIGINT)
    code = process.wait(timeout=5)  # its input is still open: it may not wait for a line
    ran = finish(process)

    assert code == 130
    (row,) = run("list", "rehearsals", "--json").json
    assert (row["closed"], row["turns"]) == (False, 5)
    assert ran.err.splitlines() == [
        "practice: Stopped.",
        f"  What was said is kept. Go on with: practice rehearse --resume {row['id']}",
    ]
    assert "cut off" in run("list", "rehearsals").out

    lines = Path("lines.txt")
    lines.write_text(f"{REASON}\n{ASK}\n")
    here = run("rehearse", "head-nurse", "--say", lines, "--json", "--seed", "3").json
    assert here["turns"] == run("review", row["id"], "--json").json["turns"]  # in any process

    ask = Path("ask.txt")
    ask.write_text("Can you say it back to me?\n")
    went_on = run("rehearse", "--resume", "last", "--say", ask, "--json").json
    mine = [turn["text"] for turn in went_on["turns"] if turn["speaker"] == "volunteer"]
    assert mine == [REASON, ASK, "Can you say it back to me?"]
    assert went_on["seed"] == 3


async def test_ctrl_c_wakes_a_read_that_waits_for_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    monkeypatch.setattr("sys.stdin", os.fdopen(reading, encoding="utf-8"))

    def press_ctrl_c() -> None:
        end = monotonic() + 5
        while signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
            if monotonic() > end:
                os.close(writing)  # nothing would ever wake it
                return
        os.kill(os.getpid(), signal.SIGINT)

    presser = Thread(target=press_ctrl_c)
    before = signal.getsignal(signal.SIGINT)
    presser.start()
    with pytest.raises(asyncio.CancelledError):
        await read_line()
    presser.join()
    assert signal.getsignal(signal.SIGINT) is before
    os.close(writing)
    sys.stdin.close()


async def test_ctrl_c_just_before_a_line_is_read_is_not_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unread = Input(b"Not read.\n")
    monkeypatch.setattr("sys.stdin", unread)

    async def stopped_and_reading() -> None:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()  # as asyncio does on Ctrl-C
        await read_line()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(stopped_and_reading())
    assert unread.buffer.read() == b"Not read.\n"
