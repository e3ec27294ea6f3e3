"""From an answer of the judge's to a reading: what its quotes carry, and nothing above it."""

from collections.abc import Iterable
from dataclasses import dataclass

from practice.discourse.clauses import clauses
from practice.domain.grade import Basis, Evidence, State
from practice.domain.rubric import Criterion, Measure
from practice.domain.text import SafeText, one_line
from practice.domain.transcript import Speaker, Transcript
from practice.grading.judge.needs import carries, counting
from practice.grading.judge.quotes import Dropped, Found, Quotes
from practice.grading.judge.readings import Reading
from practice.grading.judge.shapes import CriterionAnswer
from practice.grading.parroting import PARROTED, parroted
from practice.grading.rules import next_level

MOST_QUOTES = 6
"""Quotes that are looked at; more are a list, and no evidence."""
_OWN_WORDS = 4
"""The level of understanding at which the listener's words have to be their own."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An answer with its quotes checked."""

    answer: CriterionAnswer
    found: tuple[Found, ...]
    dropped: tuple[Dropped, ...]
    carried: int | None
    """The highest level up to the answer's that the quotes carry; None: they carry none."""

    @property
    def stands(self) -> bool:
        """Whether the answer needs no second look: its quotes carry its level, or it has none."""
        return self.answer.level is None or self.carried == self.answer.level


def weighed(answer: CriterionAnswer, criterion: Criterion, quotes: Quotes) -> Weighed:
    """Look for each quote, and see what those that were found carry."""
    found: dict[Evidence, Found] = {}
    dropped: list[Dropped] = []
    for quote in answer.evidence[:MOST_QUOTES]:
        one = quotes.check(quote.turn, quote.quote, counting(criterion))
        if isinstance(one, Found):
            found[one.evidence] = one
        else:
            dropped.append(one)
    kept = _apart(found.values())
    by = [one.speaker for one in kept]
    carried = None if answer.level is None else carries(criterion, answer.level, by)
    return Weighed(answer, kept, tuple(dropped), carried)


def _apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """Quotes of which none stands within another: the same words can't be counted twice."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: -len(each.evidence.quote)):
        if not any(_within(one.evidence, other.evidence) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda each: each.evidence.turn))


def _within(one: Evidence, other: Evidence) -> bool:
    return one.turn == other.turn and one.quote in other.quote


def better(first: Weighed, second: Weighed) -> Weighed:
    """Of two answers that don't stand as they are, the one whose quotes carry more."""
    return max(second, first, key=lambda one: -1 if one.carried is None else one.carried)


def reading(
    kept: Weighed, criterion: Criterion, transcript: Transcript, dropped: Iterable[Dropped]
) -> Reading:
    """The reading that an answer amounts to; `dropped`: of all askings."""
    evidence = tuple(one.evidence for one in kept.found)
    gone = tuple(dict.fromkeys(one.evidence for one in dropped))
    reason = one_line(kept.answer.reason)
    claimed, level = kept.answer.level, kept.carried
    if claimed is None or level is None:
        if claimed is not None:
            told = f"The judge gave level {claimed} without a quote that carries it"
            reason = one_line(f"{told}: {reason}" if reason else f"{told}.")
        reason = reason or one_line("The judge could not tell, and did not say why.")
        return Reading(state=State.ABSTAINED, evidence=evidence, dropped=gone, reason=reason)
    if level < claimed:
        told = f"The judge gave level {claimed}; the quotes that were found carry {level}."
        reason = one_line(f"{told} {reason}")
    if _gives_back_only(criterion, level, kept, transcript):
        level = _OWN_WORDS - 1
        told = "The listener's words are the volunteer's own sentences, so it ends at level 3."
        reason = one_line(f"{told} {reason}")
    return Reading(
        state=State.GRADED,
        level=level,
        basis=Basis.QUOTES if evidence else Basis.ABSENCE,
        evidence=evidence,
        dropped=gone,
        reason=reason,
        next=_next(criterion, level, kept.answer),
    )


def _next(criterion: Criterion, level: int, answer: CriterionAnswer) -> SafeText:
    """What the next level lacks: as the judge put it for this level, else in the rubric's words."""
    missing = one_line(answer.missing)
    return missing if missing and level == answer.level != 4 else next_level(criterion, level)


def _gives_back_only(
    criterion: Criterion, level: int, kept: Weighed, transcript: Transcript
) -> bool:
    """Whether an account in full was given in the volunteer's sentences, as by the rules."""
    if criterion.measure != Measure.UNDERSTANDING or level < _OWN_WORDS:
        return False
    numbers = {one.evidence.turn for one in kept.found if one.speaker == Speaker.PERSONA}
    return all(
        parroted(
            clauses(turn.text),
            [
                clauses(said.text)
                for said in transcript[: turn.number - 1]
                if said.speaker == Speaker.VOLUNTEER
            ],
        )
        >= PARROTED
        for turn in transcript
        if turn.number in numbers
    )
