"""What was put down beside the talk: hints that were asked for, and notes on turns."""

from collections.abc import Sequence
from dataclasses import dataclass

from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Rubric
from practice.domain.text import SafeText, counted
from practice.review.self_reading import criterion_title


@dataclass(frozen=True, slots=True)
class Note:
    """A note on one turn, or on the rehearsal."""

    turn: int | None
    """None: on the rehearsal as a whole."""
    text: SafeText
    by: SafeText
    """Empty where it was not signed."""


@dataclass(frozen=True, slots=True)
class HintGiven:
    """A hint that was asked for."""

    after: int | None
    """The number of the last turn then; None: not known."""
    criterion: SafeText
    """Its title, or its id where the rubric has it no more."""
    text: SafeText


def notes(rehearsal: Rehearsal) -> tuple[Note, ...]:
    """The notes on the present branch and on the rehearsal, by turn; those on it as a whole, first.

    Notes on turns of other branches stay with those.
    """
    numbers = _numbers(rehearsal)
    found = [
        Note(numbers.get(note.on or ""), note.text, note.by)
        for note in rehearsal.notes
        if note.text and (note.on is None or note.on in numbers)
    ]
    return tuple(sorted(found, key=lambda note: note.turn or 0))


def hints(rehearsal: Rehearsal, rubric: Rubric | None) -> tuple[HintGiven, ...]:
    """The hints that were asked for on the present branch, in order."""
    numbers = _numbers(rehearsal)
    return tuple(
        HintGiven(numbers.get(hint.on or ""), criterion_title(hint.criterion, rubric), hint.text)
        for hint in rehearsal.hints
        if hint.on is None or hint.on in numbers
    )


def hints_told(given: Sequence[HintGiven]) -> str:
    """How many hints were asked for, and when, as a sentence; empty where none was."""
    if not given:
        return ""
    turns = sorted({hint.after for hint in given if hint.after is not None})
    asked = f"{counted(len(given), 'hint')} {'was' if len(given) == 1 else 'were'} asked for"
    if not turns:
        return f"{asked}."
    if len(turns) == 1:
        return f"{asked}, after turn {turns[0]}."
    first = ", ".join(map(str, turns[:-1]))
    return f"{asked}, after turns {first} and {turns[-1]}."


def _numbers(rehearsal: Rehearsal) -> dict[str, int]:
    """The messages of the present branch, numbered from 1."""
    return {message.id: number for number, message in enumerate(rehearsal.branch, start=1)}
