"""A program in a pseudo-terminal, when it printed what, what a person would see, and what it costs.

For the other benchmarks, which are run as modules from the project's folder, so that none of their
names hides a module of Python's:

    python -m benchmarks.startup

Reading and looking are apart: `gather` keeps what is printed with its time and does nothing else,
so that a terminal that is slow to draw is not in the figures; `Picture` draws it afterwards. With
`until` the program is watched while it runs. Times are seconds since the program was started.
Processor time and memory are read from /proc: Linux alone has it.
"""

import os
import re
import select
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

PRACTICE = Path(sys.executable).with_name("practice")
"""The program of the environment that runs the benchmark."""
COLUMNS, ROWS = 120, 40
LONGEST = 30.0
"""Seconds after which a program that doesn't do what is waited for is given up."""
CTRL_Q = "\x11"
_SWITCH = b"\x1b[?1049h"
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=?][0-9;]*(?:\$p|u)")
_TICKS = os.sysconf("SC_CLK_TCK")


class Unseen(Exception):
    """A program did not show in time what was waited for."""


@dataclass(frozen=True)
class Printed:
    """What one read brought."""

    at: float
    """Seconds since the program was started."""
    data: bytes


@dataclass(frozen=True)
class Cost:
    """What a program and all that it started have taken."""

    cpu: float
    """Seconds of processor time, with those of children that have ended."""
    resident: float
    """MiB of memory in use, shared pages counted in every process."""


class Picture:
    """What stands on the screen, from the switch to the alternate screen on."""

    def __init__(self, columns: int = COLUMNS, rows: int = ROWS) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._before: bytes | None = b""
        """What came before the switch; None after it."""

    def draw(self, data: bytes) -> None:
        """Take in what was printed next."""
        if self._before is not None:
            self._before += data
            _, switch, data = self._before.partition(_SWITCH)
            if not switch:
                return
            self._before = None
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, as wide as it is."""
        return list(self._screen.display)

    @property
    def text(self) -> str:
        """All rows."""
        return "\n".join(self.lines)

    @property
    def cells(self) -> int:
        """How many cells are not blank."""
        return sum(not mark.isspace() for line in self.lines for mark in line)


class Terminal:
    """A program that runs in a pseudo-terminal of its own; leaving the block ends it."""

    def __init__(
        self,
        command: Sequence[str | Path],
        environment: Mapping[str, str] | None = None,
        *,
        columns: int = COLUMNS,
        rows: int = ROWS,
    ) -> None:
        """Start a command; `environment` is added to this process's own."""
        self.picture = Picture(columns, rows)
        self.printed: list[Printed] = []
        """All reads so far, in order."""
        self._drawn = 0
        name, *arguments = map(str, command)
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        env.update(environment or {})
        self.started = time.perf_counter()
        self.program = pexpect.spawn(name, arguments, dimensions=(rows, columns), env=env)
        self.program.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.program.close(force=True)

    @property
    def now(self) -> float:
        """Seconds since the program was started."""
        return time.perf_counter() - self.started

    def send(self, keys: str) -> float:
        """Type, and say when."""
        at = self.now
        os.write(self.program.child_fd, keys.encode())
        return at

    def gather(self, until: float) -> bool:
        """Keep what is printed until `now` is `until`; False once the program has ended."""
        while (left := until - self.now) > 0:
            if not self._read(left):
                return False
        return True

    def until(self, seen: Callable[[Picture], bool], longest: float = LONGEST) -> float:
        """Watch until the picture is as `seen` wants it; the time of the read that made it so.

        Raises Unseen when the program ends before or `longest` seconds have passed.
        """
        end = self.now + longest
        while True:
            for printed in self.printed[self._drawn :]:
                self._drawn += 1
                self.picture.draw(printed.data)
                if seen(self.picture):
                    return printed.at
            if not self._read(end - self.now):
                raise Unseen(f"{self.program.command}: waited in vain\n{self.picture.text}")

    def cost(self) -> Cost:
        """What the process tree has taken up to now."""
        tree = _tree(self.program.pid)
        return Cost(sum(map(_cpu, tree)), sum(map(_resident, tree)))

    def _read(self, seconds: float) -> bool:
        """Read once if something comes in time; False where nothing will: too late, or ended."""
        if seconds <= 0:
            return False
        if not select.select([self.program.child_fd], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.program.child_fd, 1 << 16)
        except OSError:  # how Linux says that the other end is closed
            return False
        self.printed.append(Printed(self.now, data))
        return bool(data)


def _tree(pid: int) -> list[int]:
    """A process and all below it that still run."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended just now
            parent = int(_fields(stat)[1])
            children.setdefault(parent, []).append(int(stat.parent.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def _fields(stat: Path) -> list[str]:
    """What /proc/PID/stat says after the name: state, parent, and so on."""
    return stat.read_text().rpartition(")")[2].split()


def _cpu(pid: int) -> float:
    """Seconds of user and system time of a process and of its children that have ended."""
    return sum(map(int, _fields(Path(f"/proc/{pid}/stat"))[11:15])) / _TICKS


def _resident(pid: int) -> float:
    """MiB that are in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
