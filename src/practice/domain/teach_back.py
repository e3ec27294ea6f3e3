"""The persona's own account of a talk."""

from pydantic import BaseModel, ConfigDict, Field

from practice.domain.text import Clean

_OPTIONAL = Field(default=None, exclude_if=lambda value: value is None)
"""A field that is written only where it says something."""


class TeachBack(BaseModel):
    """What was asked, why, what I will do, what would stop me."""

    model_config = ConfigDict(extra="allow", frozen=True)

    asked: Clean | None = None
    why: tuple[Clean, ...] = ()
    """Step by step, as the listener understood it."""
    will_do: Clean
    """On Monday."""
    stops_me: Clean | None = None
    by_when: Clean | None = _OPTIONAL
    colleague: Clean | None = _OPTIONAL
    """How I would tell a colleague."""
    restates: tuple[str | None, ...] = Field(default=(), exclude_if=lambda steps: not steps)
    """For each sentence of `why` the step of the pitch that it restates; empty: not compared."""
    heads_for: str | None = _OPTIONAL
    """The misreading of the pitch that `will_do` amounts to."""
    as_asked: bool | None = _OPTIONAL
    """Whether `will_do` amounts to the pitch's decision; None: not compared."""
