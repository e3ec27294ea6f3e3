"""The persona's own account of a talk."""

from pydantic import BaseModel, ConfigDict

from practice.domain.text import Clean


class TeachBack(BaseModel):
    """What was asked, why, what I will do, what would stop me."""

    model_config = ConfigDict(extra="allow", frozen=True)

    asked: Clean | None = None
    why: tuple[Clean, ...] = ()
    """Step by step, as the listener understood it."""
    will_do: Clean
    """On Monday."""
    stops_me: Clean | None = None
