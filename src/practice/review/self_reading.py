"""How well the volunteer read the talk: the guess beside the grade."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from practice.domain.event import Guessed
from practice.domain.grade import Grade
from practice.domain.rubric import OutcomeId, Rubric
from practice.domain.text import SafeText, clean


@dataclass(frozen=True, slots=True)
class SelfReading:
    """What was guessed, and whether it was so; None where that can't be told."""

    outcome_right: bool | None
    weakest_right: bool | None
    sentences: tuple[SafeText, ...]
    """The same, to be read."""


def self_reading(
    guess: Guessed | None, grade: Grade | None, rubric: Rubric | None
) -> SelfReading | None:
    """The guess beside the grade; None where nothing was guessed, or nothing is graded."""
    if guess is None or grade is None or (guess.outcome is None and guess.weakest is None):
        return None
    won = grade.outcome.id
    levels = {name: one.counts for name, one in grade.criteria.items() if one.counts is not None}
    known = guess.weakest in levels
    return SelfReading(
        outcome_right=guess.outcome == won if guess.outcome and won else None,
        weakest_right=guess.weakest in weakest(levels) if known else None,
        sentences=tuple(map(clean, _sentences(guess, won, levels, rubric))),
    )


def weakest(levels: Mapping[str, int]) -> frozenset[str]:
    """The criteria with the lowest level; several where they are level with each other."""
    lowest = min(levels.values(), default=None)
    return frozenset(name for name, level in levels.items() if level == lowest)


def outcome_title(outcome: OutcomeId, rubric: Rubric | None) -> SafeText:
    """An outcome in the rubric's words, or in plain ones where it has none."""
    found = rubric.outcome(outcome) if rubric else None
    return found.title if found else clean(outcome.words.capitalize())


def criterion_title(criterion: str, rubric: Rubric | None) -> SafeText:
    """A criterion in the rubric's words, or by its id."""
    for one in rubric.criteria if rubric else ():
        if one.id == criterion:
            return one.title
    return clean(criterion)


def _sentences(
    guess: Guessed, won: OutcomeId | None, levels: Mapping[str, int], rubric: Rubric | None
) -> Iterator[str]:
    if guess.outcome is not None:
        read = f"You read it as “{outcome_title(guess.outcome, rubric)}”"
        if won is None:
            yield f"{read}; the outcome was not graded."
        elif guess.outcome == won:
            yield f"{read}: so it was."
        else:
            yield f"{read}; it was “{outcome_title(won, rubric)}”."
    if guess.weakest is not None:
        yield _of_weakest(guess.weakest, levels, rubric)


def _of_weakest(named: str, levels: Mapping[str, int], rubric: Rubric | None) -> str:
    read = f"You named {criterion_title(named, rubric)} as weakest"
    if named not in levels:
        return f"{read}; it was not graded."
    lowest = weakest(levels)
    if named in lowest:
        return f"{read}: so it was." if len(lowest) == 1 else f"{read}: it is one of the weakest."
    names = " and ".join(criterion_title(one, rubric) for one in levels if one in lowest)
    level = min(levels.values())
    return f"{read}, at level {levels[named]}; it was {names}, at level {level}."
