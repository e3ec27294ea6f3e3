"""The installed program in tmux, as people run it over ssh."""

import os
import select
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from time import monotonic

from tests.tui.terminal import LONGEST, PROGRAM

TMUX = which("tmux")


class Tmux:
    """One window of 80x24 on a server of its own, which ends with the block."""

    def __init__(self, home: Path, folder: Path) -> None:
        """`folder`: for the server's socket and the pipe that tells when something was painted."""
        self._socket, self._pipe = folder / "tmux", folder / "painted"
        os.mkfifo(self._pipe)
        self._painted = os.open(self._pipe, os.O_RDWR | os.O_NONBLOCK)
        self._run(
            "new-session", "-d", "-x", "80", "-y", "24", "-e", f"PRACTICE_HOME={home}",
            f"'{PROGRAM}'; printf 'It ended: %s' $?; read _",
        )  # fmt: skip
        self._run("pipe-pane", f"cat > '{self._pipe}'")

    def __enter__(self) -> "Tmux":
        return self

    def __exit__(self, *_: object) -> None:
        self._run("kill-server")
        os.close(self._painted)

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [TMUX or "tmux", "-S", str(self._socket), "-f", os.devnull, *words],
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    @property
    def text(self) -> str:
        """What stands in the window."""
        return self._run("capture-pane", "-p")

    def type(self, text: str) -> None:
        """Type letters, as they are."""
        self._run("send-keys", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names: Enter, Escape, F8, C-q."""
        self._run("send-keys", *keys)

    def wait_for(self, *words: str) -> None:
        """Wait until all of these stand there."""
        self.wait_until(lambda text: all(word in text for word in words), f"{words}")

    def wait_until(self, done: Callable[[str], bool], what: str) -> None:
        """Wait until what stands there is so, looking whenever something was painted."""
        end = monotonic() + LONGEST
        while not done(text := self.text):
            assert monotonic() < end, f"waited in vain for {what}:\n{text}"
            if select.select([self._painted], [], [], 0.2)[0]:
                os.read(self._painted, 1 << 20)
