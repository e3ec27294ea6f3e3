"""How often a request that failed is sent again, and after how long."""

import random

from practice.domain.chat import Ending
from practice.llm.faults import Fault

_BACKGROUND = 4
_SHORT = 2.0
"""Seconds that a person is made to wait without being told."""
_LONGEST = 60.0
"""Seconds that work in the background waits if a server asks for it."""


class Tries:
    """The tries of one call."""

    def __init__(self, *, live: bool) -> None:
        """Where a person is waiting there is one more try, in the background several."""
        self._live = live
        self._left = 1 if live else _BACKGROUND
        self._back_off = 0.5

    def wait_after(self, fault: Fault) -> float | None:
        """Seconds before the next try; None: there is to be none."""
        if not fault.again or not self._left:
            return None
        longest = _SHORT if self._live else _LONGEST
        if fault.wait is not None and fault.wait > longest:
            return None
        self._left -= 1
        if fault.wait is not None:
            return fault.wait
        if self._live:
            return 1.0 if fault.ending == Ending.RATE_LIMITED else 0.0
        wait, self._back_off = self._back_off, min(8.0, self._back_off * 2)
        return wait * random.uniform(0.75, 1.0)  # noqa: S311  # so that not all come back at once
