"""Two debriefs side by side: two tries of one talk, or two rehearsals."""

from dataclasses import dataclass

from practice.domain.rubric import Criterion
from practice.review.debrief import Card, Debrief
from practice.review.tries import parting


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion in both."""

    criterion: Criterion
    first: Card | None
    """None: it was not looked at there."""
    second: Card | None

    @property
    def by(self) -> int | None:
        """How many levels the second is above the first; None where one has no level."""
        if self.first is None or self.second is None:
            return None
        if self.first.level is None or self.second.level is None:
            return None
        return self.second.level - self.first.level

    @property
    def word(self) -> str:
        """The change as a number and a word, such as `+1 higher`."""
        if self.by is None:
            return "can't be compared"
        if self.by == 0:
            return "the same"
        return f"{self.by:+d} {'higher' if self.by > 0 else 'lower'}"


@dataclass(frozen=True)
class Comparison:
    """What two debriefs differ in."""

    first: Debrief
    second: Debrief
    changes: tuple[Change, ...]
    """The criterion that changed most comes first, those that can't be compared last."""
    parts_at: int | None
    """The first turn that two tries of one talk do not share; None: they are two talks."""

    @property
    def remark(self) -> str:
        """What keeps the two from being compared, as a sentence; empty where nothing does."""
        rubrics = [one.grade.rubric if one.grade else None for one in (self.first, self.second)]
        if None in rubrics:
            return "One of them has no grade, so there are no levels to compare."
        if rubrics[0] != rubrics[1]:
            return "They were graded by different rubrics: a level of one is none of the other."
        return ""


def compare(first: Debrief, second: Debrief) -> Comparison:
    """Lay two debriefs side by side, the earlier one first."""
    firsts = {card.criterion.id: card for card in first.cards}
    seconds = {card.criterion.id: card for card in second.cards}
    criteria = {card.criterion.id: card.criterion for card in (*first.cards, *second.cards)}
    alike = first.grade and second.grade and first.grade.rubric == second.grade.rubric
    changes = [
        Change(criterion, firsts.get(name), seconds.get(name))
        for name, criterion in (criteria.items() if alike else ())
    ]
    changes.sort(key=lambda change: -1 if change.by is None else abs(change.by), reverse=True)
    return Comparison(first, second, tuple(changes), parting(first.rehearsal, second.rehearsal))
