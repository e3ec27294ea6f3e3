"""Keeping what is asked for together: a date and a first step stay beside the decision."""

from collections.abc import Sequence

from practice.discourse.matching import HINT
from practice.discourse.reading import Asked, names_a_time, read
from practice.domain.ledger import Ledger
from practice.domain.text import Clean, clean
from practice.rehearsal.model.guards import telling

_MOST = 60
"""Words to which a decision grows."""
_NEW = 0.5
"""The share of a part's telling words above which it says more than the decision does."""


def with_whole_ask(ledger: Ledger, before: Ledger, asked: Sequence[Asked]) -> Ledger:
    """The decision with the date and the parts that a turn's asks add to it, in their words.

    A part of it without a date, said in passing, is none yet: the ask alone keeps its words, until
    it is dated or asked for as a whole. `before`: the ledger before it took in the asks.
    """
    is_whole = any(one.fits >= 1 and not one.referral for one in asked)
    said = None if is_whole else _said_in_passing(before)
    words = said or ledger.decision
    if words is None or ledger.ask is None:
        return ledger
    words = clean(_grown(words, before, asked))
    dated = any(one.when for one in asked)
    if before.decision is None and not is_whole and not dated:
        ask = ledger.ask.model_copy(update={"clause": words, "when": False})
        return ledger.model_copy(update={"ask": ask, "decision": None})
    return ledger.model_copy(update={"decision": words})


def _said_in_passing(ledger: Ledger) -> Clean | None:
    """The part of a decision that was asked for, where it has made none yet."""
    waits = ledger.decision is None and ledger.ask is not None and ledger.ask.fits_decision
    return ledger.ask.clause if ledger.ask is not None and waits else None


def _grown(decision: str, before: Ledger, asked: Sequence[Asked]) -> str:
    dated = before.ask.when if before.ask is not None else _is_dated(decision)
    for one in asked:
        longer = f"{decision.rstrip(' .,;!?')}; {one.clause.text}"
        is_new = one.clause.text not in decision
        dates = is_new and one.when and not dated and _is_dated(one.clause.text)
        if (dates or _is_further(one, decision)) and len(longer.split()) <= _MOST:
            decision, dated = longer, dated or dates
    return decision


def _is_further(one: Asked, decision: str) -> bool:
    """Whether it asks for a part of the decision of which that says little or nothing."""
    words = telling([one.clause.text])
    is_part = HINT <= one.fits < 1 and not one.referral
    return is_part and len(words - telling([decision])) > _NEW * len(words)


def _is_dated(text: str) -> bool:
    """Whether a text holds a date; in other languages than English, a figure."""
    return any(map(str.isdigit, text)) or any(names_a_time(one.clause) for one in read(text))
