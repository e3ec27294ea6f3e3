"""One branch of a rehearsal with its grade, as it is looked through for where it was lost."""

from collections.abc import Iterator
from dataclasses import dataclass

from practice.domain.event import Spoke
from practice.domain.grade import Grade
from practice.domain.ledger import Ledger
from practice.domain.move import MoveKind
from practice.domain.persona import Persona
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Measure, OutcomeId, Rubric
from practice.domain.text import one_line
from practice.domain.transcript import Speaker

_LONG = 140
"""Characters up to which a message is quoted whole."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One branch, its turns numbered from 1."""

    turns: tuple[tuple[int, Spoke], ...]
    rehearsal: Rehearsal
    grade: Grade
    persona: Persona | None
    rubric: Rubric | None

    @classmethod
    def of(
        cls, rehearsal: Rehearsal, grade: Grade, persona: Persona | None, rubric: Rubric | None
    ) -> "Talk":
        """The present branch, its turns numbered from 1."""
        return cls(tuple(enumerate(rehearsal.branch, start=1)), rehearsal, grade, persona, rubric)

    def criterion(self, *measures: Measure) -> str | None:
        """The first graded criterion of the rubric that measures one of these."""
        criteria = self.rubric.criteria if self.rubric else ()
        return next(
            (
                criterion.id
                for measure in measures
                for criterion in criteria
                if criterion.measure == measure and criterion.id in self.grade.criteria
            ),
            None,
        )

    @property
    def end(self) -> Ledger:
        """What the listener had taken in at the end."""
        return self.rehearsal.ledger or Ledger()

    def ledger(self, message: Spoke) -> Ledger | None:
        """What the listener had taken in with a message."""
        return self.rehearsal.ledgers.get(message.id)

    def yours(self, after: int = 0) -> Iterator[tuple[int, Spoke]]:
        """The volunteer's turns after a turn."""
        return (
            (number, message)
            for number, message in self.turns
            if number > after and message.speaker == Speaker.VOLUNTEER
        )

    def last_before(self, turn: int) -> int | None:
        """The volunteer's last turn before a turn."""
        return max((number for number, _ in self.yours() if number < turn), default=None)

    def made(self, kind: MoveKind, about: str | None = None) -> list[int]:
        """The turns in which the listener made such a move."""
        return [
            number
            for number, message in self.turns
            if message.move is not None
            and any(
                part.kind == kind and about in (None, part.about) for part in message.move.parts()
            )
        ]

    def shown(self, outcome: OutcomeId) -> list[int]:
        """The listener's turns that the grade quotes for this outcome, the last first."""
        if self.grade.outcome.id != outcome:
            return []
        quoted = {one.turn for one in self.grade.outcome.evidence}
        theirs = (n for n, message in self.turns if message.speaker == Speaker.PERSONA)
        return sorted(quoted & set(theirs), reverse=True)

    def words(self, turn: int) -> str:
        """The listener's words, to stand after a sentence's beginning; empty if they are long."""
        quotes = [one.quote for one in self.grade.outcome.evidence if one.turn == turn]
        text = one_line(quotes[0] if quotes else self.turns[turn - 1][1].text)
        return f": “{text}”" if len(text) <= _LONG else ""
