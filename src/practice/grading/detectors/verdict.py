"""What a detector finds."""

from collections.abc import Callable
from dataclasses import dataclass

from practice.domain.grade import Evidence
from practice.grading.conversation import Conversation
from practice.grading.turns import Place

_MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Verdict:
    """A level with its reason and quotes, or, with `level` None, why a rule can't tell."""

    level: int | None
    reason: str
    evidence: tuple[Evidence, ...] = ()


Detector = Callable[[Conversation], Verdict]


def graded(level: int, reason: str, *places: Place | None) -> Verdict:
    """A level, with the first few places that show it."""
    quotes = dict.fromkeys(place.quote for place in places if place is not None)
    return Verdict(level, reason, tuple(quotes)[:_MOST_QUOTES])


def abstained(reason: str, *places: Place | None) -> Verdict:
    """No level, and why."""
    quotes = dict.fromkeys(place.quote for place in places if place is not None)
    return Verdict(None, reason, tuple(quotes)[:_MOST_QUOTES])


def absent(level: int, what: str, conversation: Conversation) -> Verdict:
    """A level that rests on something not being there, saying where it was looked for."""
    numbers = [turn.number for turn in conversation.said]
    if not numbers:
        return Verdict(level, f"There is no turn of the volunteer's, so {what}.")
    where = f"turn {numbers[0]}" if len(numbers) == 1 else f"turns {numbers[0]} to {numbers[-1]}"
    return Verdict(level, f"Searched the volunteer's {where}: {what}.")
