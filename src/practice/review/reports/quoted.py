"""Quotes with numbers of their own, and the turns with each quote marked where it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from practice.domain.grade import Evidence
from practice.domain.transcript import Transcript, Turn
from practice.review.quotes import span


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote as it is cited under an outcome or a criterion."""

    number: int
    """Its own on this page, from 1: the same words of the same turn have the same number."""
    turn: int
    quote: str
    first: bool
    """Whether it is cited here for the first time."""
    there: bool
    """Whether the transcript has the turn."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a turn."""

    text: str
    lit: bool
    """Whether it belongs to a quote."""
    opens: tuple[int, ...]
    """The numbers of the quotes that begin with it."""


class Quotes:
    """All quotes of one page. They are numbered as they are cited."""

    def __init__(self, transcript: Transcript) -> None:
        """Quotes from this transcript."""
        self._transcript = transcript
        self._numbers: dict[tuple[int, str], int] = {}

    def cite(self, evidence: Iterable[Evidence]) -> list[Cited]:
        """Cite some quotes."""
        return [self._cite(one) for one in evidence]

    def _cite(self, one: Evidence) -> Cited:
        key = (one.turn, one.quote)
        first = key not in self._numbers
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        there = self._transcript.turn(one.turn) is not None
        return Cited(number, one.turn, one.quote, first, there)

    def pieces(self, turn: Turn) -> list[Piece]:
        """A turn in stretches, once everything was cited."""
        quotes = [(n, quote) for (at, quote), n in self._numbers.items() if at == turn.number]
        return _pieces(turn.text, quotes)


def _pieces(text: str, quotes: Sequence[tuple[int, str]]) -> list[Piece]:
    """One that can't be found opens at the beginning, and lights nothing."""
    spans = [(number, span(text, quote) or (0, 0)) for number, quote in quotes]
    cuts = sorted({0, len(text), *(cut for _, pair in spans for cut in pair)})
    return [
        Piece(
            text[start:end],
            any(begins <= start and end <= ends for _, (begins, ends) in spans),
            tuple(number for number, (begins, _) in spans if begins == start),
        )
        for start, end in pairwise(cuts)
    ]
