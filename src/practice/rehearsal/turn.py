"""A turn of the volunteer's, read before it is taken in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from practice.discourse.key import Key
from practice.discourse.reading import (
    Claim,
    Read,
    claims,
    is_heap,
    names_a_time,
    read,
    says_no_more,
    turn_acts,
)
from practice.discourse.words import key as key_of_word
from practice.discourse.words import tokens
from practice.domain.acts import Act
from practice.domain.ledger import ObjectionState
from practice.rehearsal.replying import answers_its_question

_REASONS = frozenset({Act.REASON, Act.MECHANISM, Act.EXAMPLE})
_MANNERS = frozenset({Act.GREETING, Act.SMALL_TALK, Act.THANKS, Act.CLOSING, Act.HEDGE})
_ALIKE = 0.75
"""Share of a turn's content words that make it a repetition of an earlier turn."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the volunteer's, read, by rule or by a model."""

    number: int
    text: str
    reads: tuple[Read, ...]
    """Its clauses as rules read them; none, where a model has read it."""
    acts: frozenset[Act]
    claims: tuple[Claim, ...]
    heap: bool = False
    """It is a list of words rather than sentences."""
    dated: bool = False
    """It names a time."""
    told: int = 0
    """Words in it that are neither a question nor manners."""
    answer: ObjectionState | None = None
    """What it does to a doubt that was put as a question just now, by what it names."""

    @property
    def reasons(self) -> bool:
        """Whether it gives a reason, in sentences."""
        return any(claim.has_reason for claim in self.claims) or any(
            one.acts & _REASONS and one.clause.flows for one in self.reads
        )


def read_turn(
    text: str,
    number: int,
    key: Key,
    *,
    earlier: Sequence[str],
    answers_why: bool,
    before: str = "",
) -> Turn:
    """Read a turn. `answers_why`: the persona, who said `before`, has asked for a reason."""
    reads = read(text)
    acts = set(turn_acts(reads))
    if Act.JARGON in acts and sum(Act.JARGON in one.acts for one in reads) < 2:
        acts.discard(Act.JARGON)
    if repeats(text, earlier):
        acts.add(Act.REPETITION)
    found = claims(reads, key, answers_why=answers_why)
    said = tuple(claim for claim in found if not says_no_more(claim.clause))
    return Turn(
        number,
        text,
        reads,
        frozenset(acts),
        said,
        heap=is_heap(reads),
        dated=any(names_a_time(one.clause) for one in reads),
        told=words_told(reads),
        answer=answers_its_question(before, reads),
    )


def words_told(reads: Sequence[Read]) -> int:
    """How many words are neither a question nor manners."""
    told = (one for one in reads if not one.clause.asks and not one.acts & _MANNERS)
    return sum(len(one.clause.words) for one in told)


def repeats(text: str, earlier: Sequence[str]) -> bool:
    """Whether a turn says again what an earlier one said."""
    mine = _content(text)
    if len(mine) < 3:
        return False
    for other in map(_content, earlier):
        union = len(mine | other)
        if union and len(mine & other) / union >= _ALIKE:
            return True
    return False


@lru_cache(maxsize=256)
def _content(text: str) -> frozenset[str]:
    return frozenset(key_of_word(one.word) for one in tokens(text) if re.match(r"\w{3,}", one.word))
