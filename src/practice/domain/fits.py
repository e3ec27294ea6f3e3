"""Which persona is offered with which pitch, and why not with the others.

Any pair can be played by hand; what is offered is where the talk has something to turn on.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from practice.domain.persona import Leaning, Persona
from practice.domain.pitch import Pitch

OBJECTIONS = 2
"""How many objections must fit."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether one persona is offered with one pitch."""

    persona: str
    pitch: str
    against: tuple[str, ...]
    """What speaks against it, each a clause to follow "not offered, since"."""

    @property
    def offered(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.against


def fit(persona: Persona, pitch: Pitch) -> Fit:
    """Whether a persona is offered with a pitch."""
    if persona.world != pitch.world:
        apart = f"{persona.id} lives in {persona.world} and {pitch.id} in {pitch.world}"
        return Fit(persona.id, pitch.id, (apart,))
    against: list[str] = []
    count = len(persona.objections_to(pitch.id))
    if count < OBJECTIONS:
        fits = "only one objection of theirs fits" if count else "no objection of theirs fits"
        against.append(f"{fits}, and it takes {OBJECTIONS}")
    if not leanings_into(persona, pitch):
        against.append("none of the wrong conclusions they lean to is a misreading of it")
    return Fit(persona.id, pitch.id, tuple(against))


def leanings_into(persona: Persona, pitch: Pitch) -> tuple[Leaning, ...]:
    """The wrong conclusions that this person draws from this pitch.

    Those that name a misreading of it; where none does, those of a kind that it has.
    """
    named = tuple(leaning for leaning in persona.leans_to if pitch.id in leaning.means)
    if named:
        return named
    return tuple(x for x in persona.leans_to if pitch.misreading_of(x.kind, None) is not None)


def fits(personas: Iterable[Persona], pitches: Iterable[Pitch]) -> tuple[Fit, ...]:
    """Every pair, in the order given, personas first."""
    known = tuple(pitches)
    return tuple(fit(persona, pitch) for persona in personas for pitch in known)


def offered_with(persona: Persona, pitches: Iterable[Pitch]) -> list[Pitch]:
    """The pitches that a persona is offered with, in the order given."""
    return [pitch for pitch in pitches if fit(persona, pitch).offered]
