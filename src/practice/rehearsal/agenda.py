"""What a persona brings to one pitch: the doubts and the wrong turns that fit it."""

from dataclasses import dataclass
from functools import cached_property

from practice.discourse.clauses import Clause
from practice.discourse.matching import HINT, Match, Matcher
from practice.domain.fits import leanings_into
from practice.domain.persona import Leaning, Objection, Persona
from practice.domain.pitch import Pitch


@dataclass(frozen=True)
class Agenda:
    """A persona set against a pitch. Code that decides sees ids only."""

    persona: Persona
    pitch: Pitch

    @cached_property
    def objections(self) -> tuple[Objection, ...]:
        """The objections that fit the pitch."""
        return self.persona.objections_to(self.pitch.id)

    @cached_property
    def leanings(self) -> tuple[Leaning, ...]:
        """The wrong conclusions that this person draws from the pitch."""
        return leanings_into(self.persona, self.pitch)

    def misreading(self, leaning_id: str) -> str | None:
        """The misreading of the pitch that a leaning amounts to."""
        leaning = self.persona.leaning(leaning_id)
        found = self.pitch.misreading_of(leaning.kind, leaning.means.get(self.pitch.id))
        return found.id if found else None

    @cached_property
    def _settling(self) -> Matcher:
        return Matcher({o.id: (o.settled_when, *o.settled_by) for o in self.objections})

    @cached_property
    def _wording(self) -> Matcher:
        return Matcher({o.id: (*o.says, o.in_short) for o in self.objections})

    def settles(self, clause: Clause) -> Match | None:
        """The objection that a clause may settle; None below a hint."""
        found = self._settling.matches(clause.words)
        return found[0] if found and found[0].score >= HINT else None

    def touches(self, clause: Clause, objection_id: str) -> float:
        """How much a clause speaks of an objection, 0-1."""
        matches = (*self._wording.matches(clause.words), *self._settling.matches(clause.words))
        return max((m.score for m in matches if m.topic == objection_id), default=0.0)
