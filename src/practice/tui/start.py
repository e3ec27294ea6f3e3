"""Where the interface begins."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practice.domain.event import PartnerKind


@dataclass(frozen=True, slots=True)
class AtHome:
    """At home."""


@dataclass(frozen=True, slots=True)
class AtBrief:
    """At the brief of a rehearsal; what is None is chosen for the volunteer."""

    persona: str | None = None
    pitch: str | None = None
    rubric: str | None = None
    seed: int | None = None
    partner: "PartnerKind | None" = None


@dataclass(frozen=True, slots=True)
class AtTalk:
    """In a rehearsal that was cut off."""

    rehearsal: str
    """Its id, the beginning of it, or `last`: the newest that was cut off."""
    built_in: bool = False
    """The built-in partner plays from there on."""


@dataclass(frozen=True, slots=True)
class AtDebrief:
    """At the debrief of a rehearsal that has ended."""

    rehearsal: str


Start = AtHome | AtBrief | AtTalk | AtDebrief
