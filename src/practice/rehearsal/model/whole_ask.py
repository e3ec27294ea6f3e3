"""Keeping what is asked for together: a date and a first step stay beside the decision."""

from collections.abc import Iterable

from practice.discourse.matching import HINT
from practice.discourse.reading import Asked, names_a_time, read
from practice.domain.ledger import Ledger
from practice.domain.text import clean
from practice.rehearsal.model.guards import telling

_MOST = 60
"""Words to which a decision grows."""
_NEW = 0.5
"""The share of a part's telling words above which it says more than the decision does."""


def with_whole_ask(ledger: Ledger, before: Ledger, asked: Iterable[Asked]) -> Ledger:
    """The decision with the date and the parts that a turn's asks add to it, in their words.

    `before`: the ledger before it took in the asks.
    """
    if ledger.decision is None:
        return ledger
    decision = str(ledger.decision)
    dated = before.ask.when if before.ask is not None else _is_dated(decision)
    for one in asked:
        longer = f"{decision.rstrip(' .,;!?')}; {one.clause.text}"
        is_new = one.clause.text not in decision
        dates = is_new and one.when and not dated and _is_dated(one.clause.text)
        if (dates or _is_further(one, decision)) and len(longer.split()) <= _MOST:
            decision, dated = longer, dated or dates
    return ledger.model_copy(update={"decision": clean(decision)})


def _is_further(one: Asked, decision: str) -> bool:
    """Whether it asks for a part of the decision of which that says little or nothing."""
    words = telling([one.clause.text])
    is_part = HINT <= one.fits < 1 and not one.referral
    return is_part and len(words - telling([decision])) > _NEW * len(words)


def _is_dated(text: str) -> bool:
    """Whether a text holds a date; in other languages than English, a figure."""
    return any(map(str.isdigit, text)) or any(names_a_time(one.clause) for one in read(text))
