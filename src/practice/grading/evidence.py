"""Evidence: a quote counts only where code finds it in the turn that it names."""

from collections.abc import Iterable

from practice.discourse.words import straight
from practice.domain.grade import Evidence
from practice.domain.transcript import Transcript


def verified(evidence: Iterable[Evidence], transcript: Transcript) -> tuple[Evidence, ...]:
    """The quotes that stand in their turns."""
    return tuple(quote for quote in evidence if stands(quote, transcript))


def stands(evidence: Evidence, transcript: Transcript) -> bool:
    """Whether a quote is in its turn: spaces, case and typographic marks apart, to the letter."""
    turn = transcript.turn(evidence.turn)
    return turn is not None and bool(evidence.quote) and _plain(evidence.quote) in _plain(turn.text)


def _plain(text: str) -> str:
    return " ".join(straight(text).split()).casefold()
