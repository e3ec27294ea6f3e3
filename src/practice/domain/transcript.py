"""A transcript: what was said, and by whom; all that a grader sees."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from practice.domain.text import SafeText

WORDS_A_MINUTE = 140
"""Speaking rate of the listener's clock, which is story time."""


class Speaker(StrEnum):
    """The two who talk."""

    VOLUNTEER = "volunteer"
    PERSONA = "persona"


class Turn(NamedTuple):
    """One message. Turns are numbered from 1 on their branch."""

    number: int
    speaker: Speaker
    text: SafeText


class Transcript(tuple[Turn, ...]):
    """The turns of one branch, in order."""

    __slots__ = ()

    @classmethod
    def of(cls, said: Iterable[tuple[Speaker, SafeText]]) -> "Transcript":
        """Number what was said, from 1."""
        return cls(Turn(n, speaker, text) for n, (speaker, text) in enumerate(said, start=1))

    def by(self, speaker: Speaker) -> Iterator[Turn]:
        """The turns of one speaker."""
        return (turn for turn in self if turn.speaker == speaker)

    def turn(self, number: int) -> Turn | None:
        """The turn of this number, counted from 1."""
        return self[number - 1] if 1 <= number <= len(self) else None

    def minutes(self) -> float:
        """How long the conversation has taken, in minutes of the story."""
        return sum(len(turn.text.split()) for turn in self) / WORDS_A_MINUTE
