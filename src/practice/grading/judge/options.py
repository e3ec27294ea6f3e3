"""How the judge is asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """How the judge is asked."""

    repeats: int = 1
    """Readings of each criterion; the median counts."""
    joint: bool = False
    """All criteria in one call: cheaper, and less exact."""
