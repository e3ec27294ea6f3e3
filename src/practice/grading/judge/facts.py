"""What the judge reports about the listener: quoted facts, from which code names the outcome."""

from typing import Literal

from practice.domain.grade import Evidence, Fact


class ReportedFact(Fact):
    """One fact, with what the naming of an outcome turns on."""

    steps: tuple[str, ...] = ()
    """For `restated`: the steps of the pitch that the listener gives back."""
    matches: Literal["yes", "partly", "no"] | None = None
    """For `committed`: whether it is what the pitch asks for."""
    misreading: str | None = None
    """For `headed_for`: which misreading of the pitch; None: another wrong conclusion."""
    withdrawn: Evidence | None = None
    """For `headed_for`: where the listener gave it up."""
