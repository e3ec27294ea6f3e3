"""Imperatives: clauses that tell somebody to do something."""

import re
from functools import cache
from itertools import groupby

from practice.discourse.clauses import Clause
from practice.discourse.words import lexicon

_FIRST_VERB = re.compile(r"^(?:(?:and|so|then|please|just|first|but|ok|instead|also) )*(\w+)")
_OPENING = re.compile(
    r"^(?:(?:and|so|then|but|ok) )*"
    r"(?:(?:before|by|from|within|until|after|in|on|at|next|this|starting|for|if|when)\b|"
    r"(?:the|my|a) \w+$|\w+$)"
)
"""What may stand before an order and a mark: "before the next release, name one person"."""
_TO_THE_SPEAKER = re.compile(
    r"^(?:(?:and|so|then|please|just|first|but|ok|if not|if so) )*"
    r"(?:(?:tell|show|give|ask|let|remind) me|say (?:it|that|this)|let us|(?:listen|look)$)\b"
)


def is_imperative(clause: Clause) -> bool:
    """Whether a clause orders something, also behind an opening that a mark parts from it."""
    parts = groupby(clause.tokens, key=lambda token: token.is_mark)
    for words in (" ".join(token.word for token in part) for mark, part in parts if not mark):
        match = _FIRST_VERB.match(words)
        if match is not None and match.group(1) in _imperatives():
            return True
        if not _OPENING.match(words):
            return False
    return False


def is_about_the_talk(clause: Clause) -> bool:
    """Whether a clause tells the listener what to say or to hear, and so says nothing itself."""
    return _TO_THE_SPEAKER.match(clause.norm) is not None


@cache
def _imperatives() -> frozenset[str]:
    lines = lexicon("imperatives.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
