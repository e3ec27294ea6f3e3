"""How far a long piece of work is, on standard error: a bar in a terminal, else a line at times."""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

_WIDTH = 24
_RECENT = 50
"""How many are looked at to tell how fast it goes now: those kept from before come at once."""
_FIRST = 0.5
"""Seconds before a bar is shown; what is done sooner needs none."""
_OFTEN = 0.1
_LINE_EVERY = 30.0
_ERASED = "\r\x1b[2K"


class Progress:
    """Tells how many are done, how fast it goes, and how long the rest may take."""

    def __init__(self, *, quiet: bool = False, clock: Callable[[], float] = monotonic) -> None:
        """Nothing is shown yet, and nothing ever if `quiet`."""
        self._stream = None if quiet else sys.stderr
        self._bar = self._stream is not None and self._stream.isatty()
        self._clock = clock
        self._begun = self._at = clock()
        self._times: deque[float] = deque([self._begun], maxlen=_RECENT + 1)
        self._shown = ""

    def tell(self, done: int, of: int) -> None:
        """So many of so many are done."""
        now = self._clock()
        self._times.append(now)
        first, wait = (_FIRST, _OFTEN) if self._bar else (_LINE_EVERY, _LINE_EVERY)
        if self._stream is None or now - self._begun < first or now - self._at < wait:
            return
        self._at = now
        text = self._text(done, of, now)
        if not self._bar:
            self._stream.write(f"{text}\n")
            return
        filled = _WIDTH * done // max(of, 1)
        self._shown = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {text}"
        self._draw(self._shown)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """The bar makes room for what is printed in the block."""
        if self._shown:
            self._draw("")
        yield
        if self._shown:
            self._draw(self._shown)

    def end(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._draw("")
            self._shown = ""

    def _draw(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(f"{_ERASED}{text}")
            self._stream.flush()

    def _text(self, done: int, of: int, now: float) -> str:
        rate = (len(self._times) - 1) / max(now - self._times[0], 0.001)
        left = "" if done >= of else f", {_duration((of - done) / rate)} left"
        return f"{done:,} of {of:,} graded, {60 * rate:,.0f} a minute{left}"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"
