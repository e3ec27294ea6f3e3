"""What the tests of the command line share: running it, its output, and its input."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from practice.cli.main import main

SHIPPED = Path(__file__).parents[2]
"""The folder in which personas/, pitches/ and rubrics/ lie."""
TRANSCRIPTS = Path(__file__).parents[1] / "gold" / "transcripts"
LABELS = Path(__file__).parents[1] / "gold" / "labels"
LONGEST = 20
"""Seconds after which a test gives up on a program."""

REASON = "Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead."
ASK = "Would you run a six-week trial on your ward, starting next month?"
TALK = f"Volunteer: {REASON}\nMaureen: That's my ward, love.\nVolunteer: {ASK}\nMaureen: Maybe.\n"

ESCAPES = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J"
HOSTILE_YAML = {
    "an object": 'a: !!python/object/apply:os.system ["true"]\n',
    "an alias bomb": "a: &a [x, x]\nb: &b [*a, *a]\nturns: [*b, *b]\n",
    "brackets without end": "[" * 100_000,
    "a broken list": "turns: [\n",
    "no text": "turns: \x00\x01\n",
}


def hostile_files() -> list[Path]:
    """Files in the present folder that no reader may fall for."""
    files = [Path(f"{name.replace(' ', '-')}.yaml") for name in HOSTILE_YAML]
    for file, text in zip(files, HOSTILE_YAML.values(), strict=True):
        file.write_text(text)
    return files


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        """The output, which must be JSON and nothing else."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


def code_of(*words: str) -> int:
    """The exit code of a command in this process."""
    try:
        return main(words)
    except SystemExit as ended:  # argparse ends the program after --help
        return ended.code if isinstance(ended.code, int) else 1


def refused(ran: Ran, code: int, *words: str) -> None:
    """It failed with this code, and said so as every command does: what, and then what to do."""
    assert ran.code == code, ran
    assert ran.out == ""
    said, todo, *more = ran.err.splitlines()
    assert said.startswith("practice: ")
    assert said.endswith((".", "?"))
    assert todo.startswith("  ")
    assert todo.strip()
    assert not more
    shows_no_inside(ran)
    for word in words:
        assert word in ran.err


def shows_no_inside(ran: Ran) -> None:
    """No traceback, no fault of the program's own, and nothing that steers a terminal."""
    for text in (ran.out, ran.err):
        assert "Traceback" not in text
        assert "fault of the program's own" not in text
        assert not {char for char in text if not (char.isprintable() or char in "\n\t\u200d\ufe0f")}


class Input(io.TextIOWrapper):
    """Standard input that holds these bytes, from a pipe or from a keyboard."""

    def __init__(self, data: bytes, *, keyboard: bool = False) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")
        self._keyboard = keyboard

    def isatty(self) -> bool:
        return self._keyboard


def program(
    home: Path,
    *words: str,
    code: str = "",
    stdout: int | IO[bytes] = subprocess.PIPE,
    **environment: str,
) -> "subprocess.Popen[bytes]":
    """The program in a process of its own, or some code in its place."""
    return subprocess.Popen(
        [sys.executable, *(("-c", code) if code else ("-m", "practice")), *words],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, "PRACTICE_HOME": str(home), **environment},
    )


def on_a_small_disk(home: Path, *words: str) -> "subprocess.Popen[bytes]":
    """The program where a file of more than a kilobyte can't be written."""
    code = """
import resource, sys
from practice.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))
sys.exit(main(sys.argv[1:]))
"""
    return program(home, *words, code=code)


def finish(process: "subprocess.Popen[bytes]") -> Ran:
    """Close its input and wait for its end."""
    out, err = process.communicate(timeout=LONGEST)
    return Ran(process.returncode, (out or b"").decode(), err.decode())
