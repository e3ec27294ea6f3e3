"""What a decision is made on."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from practice.domain.ledger import Ledger
from practice.domain.move import MoveKind
from practice.domain.persona import Persona
from practice.rehearsal.agenda import Agenda


@dataclass(frozen=True)
class Situation:
    """What a decision is made on."""

    ledger: Ledger
    agenda: Agenda
    draw: random.Random
    minutes_left: float
    left: Callable[[MoveKind, str | None], int]
    """How many lines this persona still has for a move."""

    @property
    def persona(self) -> Persona:
        """The persona who decides."""
        return self.agenda.persona

    def can(self, kind: MoveKind, about: str | None = None) -> bool:
        """Whether there is a line left for a move."""
        return self.left(kind, about) > 0


def draw_for(seed: int, turn: int) -> random.Random:
    """The draw of one turn: the same for the same seed and turn, on every machine."""
    return random.Random(f"{seed}:{turn}")  # noqa: S311 - a persona's mood is no secret
