"""The tries of one rehearsal: its branches, and what changed from the one before."""

from collections.abc import Iterator
from dataclasses import dataclass

from practice.domain.grade import Grade
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Rubric
from practice.domain.text import EMPTY, SafeText, clean
from practice.review.self_reading import criterion_title, outcome_title

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_MOST = 3
"""Criteria that one line names."""


@dataclass(frozen=True, slots=True)
class Try:
    """One branch, as a list of them shows it."""

    head: str
    """The id of its last message."""
    number: int
    """From 1, in the order in which they were begun."""
    turns: int
    parts_at: int | None
    """The number of its first turn that the try before does not share; None: there is none."""
    ended: bool
    outcome: SafeText
    """Empty where none was graded."""
    total: int | None
    present: bool
    """Whether it is the one that is looked at."""

    @property
    def result(self) -> str:
        """What was won, or why that is not known."""
        return self.outcome or ("not graded" if self.ended else "not ended")

    @property
    def name(self) -> str:
        """Such as `second try`."""
        return f"{ordinal(self.number)} try"


def ordinal(number: int) -> str:
    """A number in words, as far as one counts tries."""
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else f"{number}th"


def tries(rehearsal: Rehearsal, rubric: Rubric | None) -> tuple[Try, ...]:
    """All branches, in the order in which they were begun."""
    found: list[Try] = []
    before: Rehearsal | None = None
    for number, head in enumerate(_in_order(rehearsal), start=1):
        branch = rehearsal.on(head)
        found.append(
            Try(
                head=head,
                number=number,
                turns=len(branch.branch),
                parts_at=parting(before, branch) if before else None,
                ended=branch.closed is not None,
                outcome=_outcome(branch.grade, rubric),
                total=branch.grade.total if branch.grade else None,
                present=head == rehearsal.head,
            )
        )
        before = branch
    return tuple(found)


def parting(first: Rehearsal, second: Rehearsal) -> int | None:
    """The number of the first turn that two branches of one rehearsal do not share."""
    if first.id != second.id:
        return None
    ours = [message.id for message in first.branch]
    theirs = [message.id for message in second.branch]
    shared = sum(1 for mine, other in zip(ours, theirs, strict=False) if mine == other)
    return shared + 1 if shared < max(len(ours), len(theirs)) else None


def against(rehearsal: Rehearsal, rubric: Rubric | None) -> SafeText:
    """What changed against the try before, in one line; empty where there is none to compare."""
    heads = _in_order(rehearsal)
    grade = rehearsal.grade
    if grade is None or rehearsal.head not in heads:
        return EMPTY
    mine = heads.index(rehearsal.head)
    for number in range(mine - 1, -1, -1):
        before = rehearsal.on(heads[number]).grade
        if before is not None and before.rubric == grade.rubric:
            changed = "; ".join(_changes(before, grade, rubric)) or "the same outcome and levels"
            return clean(f"Against your {ordinal(number + 1)} try: {changed}.")
    return EMPTY


def _in_order(rehearsal: Rehearsal) -> list[str]:
    """The heads by when their branches were begun: `heads` puts the present one last."""
    heads = set(rehearsal.heads)
    return [head for head in rehearsal.messages if head in heads]


def _outcome(grade: Grade | None, rubric: Rubric | None) -> SafeText:
    if grade is None or grade.outcome.id is None:
        return EMPTY
    return outcome_title(grade.outcome.id, rubric)


def _changes(before: Grade, now: Grade, rubric: Rubric | None) -> Iterator[str]:
    was, is_now = _outcome(before, rubric), _outcome(now, rubric)
    if was and is_now and was != is_now:
        yield f"{was} → {is_now}"
    changed = [
        (name, old.counts, new.counts)
        for name, new in now.criteria.items()
        if (old := before.criteria.get(name)) is not None
        and old.counts is not None
        and new.counts is not None
        and old.counts != new.counts
    ]
    changed.sort(key=lambda one: -abs((one[2] or 0) - (one[1] or 0)))
    levels = [f"{criterion_title(name, rubric)} {old} → {new}" for name, old, new in changed]
    if levels:
        more = len(levels) - _MOST
        rest = [f"{more} more"] if more > 0 else []
        yield ", ".join([*levels[:_MOST], *rest])
