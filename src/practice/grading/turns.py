"""The turns of a conversation, read for grading, and places in them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from practice.discourse.clauses import Clause
from practice.discourse.phrasebook import phrasebook
from practice.discourse.reading import Asked, Claim, Read, turn_acts
from practice.discourse.words import words_of
from practice.domain.acts import Act
from practice.domain.grade import Evidence
from practice.domain.text import clean


@dataclass(frozen=True)
class Heard:
    """A turn, read."""

    number: int
    text: str
    reads: tuple[Read, ...]
    words: int

    @cached_property
    def acts(self) -> frozenset[Act]:
        """All that it does."""
        return turn_acts(self.reads)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems that it mentions, common words left out."""
        light = words_of("light.txt")
        return frozenset(
            word.key for one in self.reads for word in one.clause.content if word.key not in light
        )

    def doing(self, *acts: Act) -> list[Clause]:
        """Its clauses that do one of these."""
        return [one.clause for one in self.reads if one.acts & set(acts)]

    def saying(self, *labels: str, book: str = "volunteer.txt") -> list[Clause]:
        """Its clauses that are said in one of these ways."""
        return [
            one.clause
            for one in self.reads
            if any(_says(book, label, one.clause.norm) for label in labels)
        ]


@lru_cache(maxsize=32768)
def _says(book: str, label: str, norm: str) -> bool:
    return phrasebook("practice.grading", book)[label].pattern.search(norm) is not None


class Place(NamedTuple):
    """A clause in its turn: what evidence is made of."""

    turn: int
    clause: Clause

    @property
    def quote(self) -> Evidence:
        """The clause, verbatim, as evidence."""
        return Evidence(turn=self.turn, quote=clean(self.clause.text))


_UNDENIABLE = frozenset(
    "not_worth_it waves withdrawn foresees nod_challenged crux takes_less false_record".split()
)
"""What may be said in a clause that denies what it says."""


@dataclass(frozen=True)
class Said(Heard):
    """A turn of the volunteer's."""

    claims: tuple[Claim, ...]
    asks: tuple[Asked, ...]

    def saying(self, *labels: str, book: str = "volunteer.txt") -> list[Clause]:
        """Its clauses that are said in one of these ways; not those that deny it."""
        found = super().saying(*labels, book=book)
        may = _UNDENIABLE.issuperset(labels)
        return found if may else [clause for clause in found if not clause.denied]

    @property
    def reasons(self) -> bool:
        """Whether it gives a reason, in sentences."""
        wanted = {Act.REASON, Act.MECHANISM}
        return any(one.acts & wanted and one.clause.flows for one in self.reads)


@dataclass(frozen=True)
class Answer(Heard):
    """A turn of the listener's."""

    steps: frozenset[str]
    """Steps of the pitch that it mentions."""
    drawn: bool
    """It answers a question of the volunteer's: what is in it counts as drawn out."""
    led: bool
    """The question was about the case itself, so that its reasoning is drawn out."""

    def has(self, *labels: str) -> bool:
        """Whether it is said in one of these ways."""
        return bool(self.of(*labels))

    def of(self, *labels: str) -> list[Clause]:
        """Its clauses that are said in one of these ways."""
        return self.saying(*labels, book="listener.txt")
