"""The installed program in a real pseudo-terminal, and what a person would see of it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pexpect
import pyte

PROGRAM = Path(sys.executable).with_name("practice")
LONGEST = 20.0


class Terminal:
    """A terminal that shows the program."""

    def __init__(
        self, home: Path, *arguments: str, columns: int = 80, rows: int = 24, **environment: str
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        """Everything that was written."""
        self.program = pexpect.spawn(
            str(PROGRAM),
            list(arguments),
            dimensions=(rows, columns),
            timeout=LONGEST,
            env={
                **os.environ,
                "PRACTICE_HOME": str(home),
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                **environment,
            },
        )

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return "\n".join(self.screen.display)

    def wait_for(self, *words: str) -> None:
        """Read until all of these stand on the screen."""
        self.wait_until(lambda: all(word in self.text for word in words), f"{words}")

    def wait_until(self, done: Callable[[], bool], what: str) -> None:
        """Read until something is so."""
        end = monotonic() + LONGEST
        while not done():
            assert monotonic() < end, f"waited in vain for {what}:\n{self.text}"
            self._read()

    def send(self, keys: str) -> None:
        """Type."""
        self.program.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Another size, as when a window is drawn larger or smaller."""
        self.screen.resize(rows, columns)
        self.program.setwinsize(rows, columns)

    def exit_code(self) -> int | None:
        """Wait for the end of the program."""
        end = monotonic() + LONGEST
        while self.program.isalive() and monotonic() < end:
            self._read()
        self._read()
        self.program.close()
        code: int | None = self.program.exitstatus
        return code

    def _read(self) -> None:
        try:
            piece = self.program.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.program.wait()
            return
        self.output += piece
        self._stream.feed(piece)
