"""The scene: all that the voice and the teach-back are given.

The persona without the keys that lean on a pitch, what was said, the move, and the volunteer's own
clauses. No pitch, no rubric: neither can be reached from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from practice.domain.move import Move
from practice.domain.persona import Leaning, Objection, Persona
from practice.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of a rehearsal, as the persona knows it."""

    persona: Persona
    """As `as_known_to_the_voice` leaves it."""
    transcript: Transcript
    move: Move
    seed: int
    clauses: Mapping[str, str] = field(default_factory=dict)
    """The volunteer's own words for the slots, and the sticking point in short."""
    said: frozenset[str] = frozenset()
    """The names of the lines that were said already; none is said twice."""


def as_known_to_the_voice(persona: Persona) -> Persona:
    """The persona without `fits`, `means`, `settled_when` and `settled_by`."""
    objections = tuple(
        Objection.model_construct(**{**dict(o), "fits": None, "settled_when": "", "settled_by": ()})
        for o in persona.objections
    )
    leanings = tuple(Leaning.model_construct(**{**dict(x), "means": {}}) for x in persona.leans_to)
    return persona.model_copy(update={"objections": objections, "leans_to": leanings})
