"""Evidence: a quote counts only where code finds it in the turn that it names."""

from collections.abc import Iterable

from practice.discourse.words import straight
from practice.domain.grade import Evidence
from practice.domain.transcript import Transcript

_MARKS = str.maketrans("“”„«»–—−", '"""""---')
"""Quotation marks and dashes that stand for the same."""


def verified(evidence: Iterable[Evidence], transcript: Transcript) -> tuple[Evidence, ...]:
    """The quotes that stand in their turns."""
    return tuple(quote for quote in evidence if stands(quote, transcript))


def stands(evidence: Evidence, transcript: Transcript) -> bool:
    """Whether a quote is in its turn: spaces, case and typographic marks apart, to the letter."""
    turn = transcript.turn(evidence.turn)
    quote = plain(evidence.quote)
    return turn is not None and bool(quote) and quote in plain(turn.text)


def plain(text: str) -> str:
    """What quotes are compared by: NFKC, straight marks, single spaces, case folded."""
    return " ".join(straight(text).translate(_MARKS).split()).casefold()
