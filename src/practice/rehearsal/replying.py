"""Hear: whether a reply carries what the persona's own question asked for."""

import re
from collections.abc import Sequence

from practice.discourse.reading import Read, is_heap, names_a_time, read, speaks_to_somebody
from practice.domain.acts import Act
from practice.domain.ledger import ObjectionState

_WHEN = re.compile(
    r"\b(?:when|how long|how soon) (?:do|does|did|is|are|will|would|can|could|should|shall|am|"
    r"has|have)\b|\b(?:until|till|by|since) when\b|\bwhen$"
)
_WHO = re.compile(r"^(?:(?:and|but|so|then|well) )*(?:who|whose)\b")
_HOW_MUCH = re.compile(r"\bhow (?:much|many|often|likely|sure|certain|far|big|large)\b")
_COUNT = (
    r"(?:\d+|half|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozens?)"
)
_NUMBER = re.compile(rf"\b{_COUNT}\b")
_SPAN = re.compile(
    rf"\b(?:{_COUNT}|an?|one|few|several) (?:\w+ )?(?:minute|hour|day|week|month|quarter|year)s?\b"
)
_PUSHES = frozenset({Act.DODGE, Act.GUILT, Act.PRESSURE})
_TELLS_NOTHING = frozenset({Act.ASK, Act.ASK_REFERRAL, Act.FLATTERY, Act.LIMIT})
"""What a clause does that asks for something or says what is not known, and so gives no answer."""


def answers_its_question(said: str, reads: Sequence[Read]) -> ObjectionState | None:
    """What a reply to a doubt put as a question does to it; None: nothing, as far as that tells.

    A date or a span answers "when", a number "how many". A name only takes "who" up: whether it is
    the right one, no rule can tell.
    """
    if is_heap(reads) or any(one.acts & _PUSHES for one in reads):
        return None
    asked = [one.clause.norm for one in read(said) if one.clause.asks]
    told = [
        one.clause
        for one in reads
        if not (one.clause.asks or one.clause.denied or one.acts & _TELLS_NOTHING)
    ]
    norms = [clause.norm for clause in told]
    dated = any(map(names_a_time, told)) or any(map(_SPAN.search, norms))
    if any(map(_WHEN.search, asked)) and dated:
        return ObjectionState.ANSWERED
    if any(map(_HOW_MUCH.search, asked)) and any(map(_NUMBER.search, norms)):
        return ObjectionState.ANSWERED
    if any(map(_WHO.search, asked)) and any(map(speaks_to_somebody, told)):
        return ObjectionState.GRANTED
    return None
