"""The scene: all that the voice and the teach-back are given.

The persona without the keys that lean on a pitch, what was said, the move, and the volunteer's own
clauses. No pitch, no rubric: neither can be reached from here.
"""

from dataclasses import dataclass

from practice.domain.acts import Act
from practice.domain.ledger import Query
from practice.domain.move import Move
from practice.domain.persona import Leaning, Objection, Persona
from practice.domain.slots import KNOWN
from practice.domain.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Clauses:
    """The volunteer's own clauses for the slots of a line, as they were typed."""

    point: str | None = None
    steps: tuple[str, ...] = ()
    decision: str | None = None
    sticking_point: str | None = None
    """`in_short` of the open objection: the persona's own words."""

    def names(self) -> frozenset[str]:
        """The slots that can be filled."""
        return frozenset(name for name in KNOWN if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of a rehearsal, as the persona knows it."""

    persona: Persona
    """As `as_known_to_the_voice` leaves it."""
    transcript: Transcript
    move: Move
    seed: int
    clauses: Clauses = Clauses()
    said: frozenset[str] = frozenset()
    """The names of the lines that were said already; none is said twice."""
    restate: bool = False
    """The volunteer has just asked to have it said back."""
    acts: frozenset[Act] = frozenset()
    """What the volunteer's last turn did."""
    queries: frozenset[Query] = frozenset()
    """What the volunteer's last turn asked, beside what an answer answers."""


def as_known_to_the_voice(persona: Persona) -> Persona:
    """The persona without `trains`, `fits`, `means`, `settled_when` and `settled_by`."""
    objections = tuple(
        Objection.model_construct(**{**dict(o), "fits": None, "settled_when": "", "settled_by": ()})
        for o in persona.objections
    )
    leanings = tuple(Leaning.model_construct(**{**dict(x), "means": {}}) for x in persona.leans_to)
    return persona.model_copy(update={"trains": (), "objections": objections, "leans_to": leanings})
