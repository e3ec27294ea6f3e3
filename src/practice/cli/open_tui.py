"""Opens the terminal interface."""

from collections.abc import Sequence
from pathlib import Path


def run(packs: Sequence[Path] = ()) -> int:
    """The whole interface, at its home screen."""
    raise NotImplementedError


def rehearse(
    packs: Sequence[Path],
    choice: tuple[str | None, str | None, str, int | None],
    resume: str | None,
) -> int:
    """The interface, in a rehearsal."""
    raise NotImplementedError


def review(packs: Sequence[Path], rehearsal: str) -> int:
    """The interface, at the debrief of a rehearsal."""
    raise NotImplementedError
