"""Dialogue acts: what a clause does, by how such things are said. A hint, as all matching is."""

import re
from collections.abc import Sequence
from functools import cache

from practice.discourse.clauses import Clause
from practice.discourse.phrasebook import Entry, phrasebook
from practice.domain.acts import QUESTIONS, Act

_LONG_TURN = 150
"""Words from which a turn is a monologue: more than a minute of the listener's clock."""

_UNDENIABLE = frozenset(
    {
        Act.CORRECTION,
        Act.NOT_ASKING,
        Act.LIMIT,
        Act.CONCESSION,
        Act.HEDGE,
        Act.DODGE,
        Act.PRESSURE,
        Act.GUILT,
        Act.FLATTERY,
        Act.OVERCLAIM,
        Act.FAMOUS_NAME,
        Act.SLOGAN,
        *QUESTIONS,
    }
)
"""What a clause does even where it denies what it says: a threat denied still brings it up."""


@cache
def _patterns() -> dict[Act, Entry]:
    names = ("exchange.txt", "argument.txt", "tone.txt")
    books = (phrasebook("practice.discourse", name) for name in names)
    return {Act(name): entry for book in books for name, entry in book.items()}


def acts_of(clause: Clause) -> frozenset[Act]:
    """What one clause does, on its own."""
    found = {
        act
        for act, (pattern, asking) in _patterns().items()
        if (clause.asks or not asking) and pattern.search(clause.norm)
    }
    if clause.asks:
        found |= _question(clause)
    if Act.ASK in found and Act.NOT_ASKING in found and not _asks_after_all(clause):
        found.discard(Act.ASK)
    if Act.REASON in found and not clause.flows:
        found.discard(Act.REASON)
    return frozenset(found & _UNDENIABLE if clause.denied else found)


def _asks_after_all(clause: Clause) -> bool:
    """Whether an ask follows what is not asked for: "not a ban, I'm asking for one page"."""
    waived = _patterns()[Act.NOT_ASKING].pattern.search(clause.norm)
    return waived is not None and any(
        found.start() >= waived.end()
        for found in _patterns()[Act.ASK].pattern.finditer(clause.norm)
    )


def _question(clause: Clause) -> set[Act]:
    opens = re.search(
        r"^(?:\w+ ){0,5}(?:what|how|why|which|where|when|who|whose|tell me|walk me)\b", clause.norm
    )
    return {Act.QUESTION_OPEN if opens else Act.QUESTION_CLOSED}


def acts_of_turn(clauses: Sequence[Clause]) -> frozenset[Act]:
    """What a whole turn does, beyond its clauses: whether it is a monologue."""
    words = sum(len(clause.words) for clause in clauses)
    return frozenset({Act.MONOLOGUE}) if words >= _LONG_TURN else frozenset()
