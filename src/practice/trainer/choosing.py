"""Choosing what to rehearse: who listens, what is pitched, how it is graded."""

from collections.abc import Iterable
from dataclasses import dataclass

from practice.domain.errors import WrongUse
from practice.domain.fits import Fit, fit, offered_with
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric
from practice.trainer.services import Services

RUBRIC = "reasoning-walkthrough"
"""The rubric that is meant when none is named."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Everything that can be chosen, read once."""

    personas: tuple[Persona, ...]
    """The ladder: the easiest first."""
    pitches: tuple[Pitch, ...]
    rubrics: tuple[Rubric, ...]
    faults: int
    """Problems in content files; `practice check` explains each."""

    def pitches_for(self, persona: Persona) -> tuple[tuple[Pitch, Fit], ...]:
        """Every pitch, those that are offered with this persona first."""
        pairs = [(pitch, fit(persona, pitch)) for pitch in self.pitches]
        return tuple(sorted(pairs, key=lambda pair: not pair[1].offered))

    def easiest(self) -> tuple[Persona, Pitch] | None:
        """Where to begin: the easiest persona that a pitch fits, and that pitch."""
        for persona in self.personas:
            if fitting := offered_with(persona, self.pitches):
                return persona, fitting[0]
        return None


def ladder(personas: Iterable[Persona]) -> tuple[Persona, ...]:
    """Personas by difficulty, the easiest first."""
    return tuple(sorted(personas, key=lambda one: (one.difficulty, one.id)))


def offer(services: Services) -> Offer:
    """Everything that can be chosen; files with problems are left out and counted."""
    library = services.library
    return Offer(
        personas=ladder(library.personas().values()),
        pitches=tuple(library.pitches().values()),
        rubrics=tuple(library.rubrics().values()),
        faults=len(library.problems()),
    )


def chosen(services: Services, persona: str | None, pitch: str | None) -> tuple[str, str]:
    """Persona and pitch; the easiest persona and the first fitting pitch where none is named.

    Raises:
        UnknownName: There is no such persona or pitch.
        ContentError: The file of one that was named has problems.
        WrongUse: No persona fits, or no pitch does.
    """
    library = services.library
    if persona is None:
        wanted = [library.pitch(pitch)] if pitch else list(library.pitches().values())
        listener = next(
            (one for one in ladder(library.personas().values()) if offered_with(one, wanted)), None
        )
        if listener is None:
            raise WrongUse("No persona fits that pitch.", hint="Name one; any pair can be played.")
    else:
        listener = library.persona(persona)
    if pitch is None:
        fitting = offered_with(listener, library.pitches().values())
        if not fitting:
            raise WrongUse(
                f"No pitch fits {listener.id}.",
                hint="Name one with --pitch; any pair can be played.",
            )
        pitch = fitting[0].id
    return listener.id, library.pitch(pitch).id
