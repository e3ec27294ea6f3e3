"""Which clauses can be said back: whole ones that don't reproach the listener."""

import re

from practice.discourse.clauses import clauses

_REPROACHES = re.compile(
    r"\b(?:you (?:people|lot)|none of you"
    r"|(?:you|u) (?!(?:are|were|get|got|be|being) )(?:\w+ )?"
    r"(?:said|told|asked|promised|mentioned|agreed|admitted|claimed)\b"
    r"|(?:you['’]re|you are|youre) (?:being|not listening|wrong)\b"
    r"|^(?:(?:then|just|please|so|if not,?) )*"
    r"(?:tell|say|give|show|ask|remind) (?:me|us|it back|that back)"
    r"|in your own words|no,? wait|wait,? no|never ?mind|scratch that|pathetic|shame on|how dare)\b"
    r"|\b(?:did|do|have|are|were|had|would|could|can|will)n['’]?t (?:you|u)$"
    r"|,\s+(?:how|what|who|when|where|why) (?:do|does|did|would|can|could|are|will) (?:you|u|i)\b"
    r"|\b(?:you|u)(?:['’]ll| will| can| could)? (?:tell|ask) me\b"
    r"|\bi(?:['’]ll| will)? tell (?:you|u)\b"
    r"|^i(?:['’]m| am)? (?:ask|asking) (?:you )?(?:because|since|cos)\b"
    r"|\bi(?:['’]ve| have)? got an? (?:\w+ )?(?:idea|question|thought)\b"
    r"|^(?:(?:so|and) )?(?:that['’]?s|that is) (?:my|your) \w+(?:,|$)",
    re.IGNORECASE,
)
"""What is held against the listener, and what the volunteer took back in one breath."""
_HANGS = re.compile(
    r"\b(?:and|or|but|so|because|which|who|if|when|the|a|an|than|as|my|your|their|very"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bdo )(?<!\bdoes )(?<!\bdid )(?<!\bcan )"
    r"(?<!\bwill )(?<!\bwould )(?<!\bhave )(?<!\bhas )(?<!\bcould )(?<!\bor )not)$",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"^(?:(?:which|who|whose|whom|where|why|how|than|as|to|not)\b"
    r"|that (?:it|he|she|they|you|i|we|the|a|an|whoever|nobody|somebody|your|my)\b"
    r"|the reason (?:why|it|you|we|i|they|he|she)\b(?!.* is )"
    r"|(?:with|by|of|for|about|from|without|like|before|after) \w+ing\b(?!.*,)"
    r"|(?:the|a|an|one|two|any|some) (?:\S+ ){1,3}(?:that|who|which) (?:\S+ ?){1,4}$"
    r"|(?:and )?(?:the|one|two|a|an) (?:[^\s,]+ ?){1,7}, "
    r"(?:who|which(?! (?:is why|means))|that) [^,]*$"
    r"|(?:(?:about|perhaps|maybe|some|say|nearly|around) )?"
    r"(?:\d+|\w+ty|ten|half)(?: percent| per cent|%)? that\b"
    r"|(?:very|quite|pretty|fairly) (?:sure|certain|likely)\b"
    r"|(?:it['’]s|it is|this is) not for you\b"
    r"|(?:imagine|picture|suppose|yes or no|not yet|me neither|believe me)\b)",
    re.IGNORECASE,
)
"""Pieces that are no sentence: a question's tail, a noun with what belongs to it."""
_GOES_ON = re.compile(
    r",|\bthen\b|^(?:\S+ ){2,}(?:i|you|u|we|they|he|she|it|nobody|no one|everybody|everyone|"
    r"somebody|someone|there|that|this|the|your|my|our|their)\b",
    re.IGNORECASE,
)
_OPEN_IF = re.compile(
    r"(?:^(?:before|after|until|till|as soon as) "
    r"|(?:^|\b(?:because|so|but|and|that) )(?:if|when|once|unless|whenever|while) )(.*)$",
    re.IGNORECASE,
)
"""A condition up to the end of the clause; what follows from it must stand in the clause, too."""
_SOMEBODY_DOES = re.compile(
    r"\b(?:it|he|she|they|we|i|you|nobody|everybody|everyone|somebody|someone) [^\W\d]+",
    re.IGNORECASE,
)
_LEAST = 4


def reproaches(text: str) -> bool:
    """Whether a clause is about the listener or the talk instead of the case."""
    return _REPROACHES.search(text) is not None


def is_whole(text: str) -> bool:
    """Whether a clause stands by itself: it has a verb, and nothing in it is left open."""
    if len(text.split()) < _LEAST or _HANGS.search(text) or _FRAGMENT.search(text):
        return False
    left_open = _OPEN_IF.search(text)
    if left_open and _begins_it(text, left_open) and not _GOES_ON.search(left_open.group(1)):
        return False
    return bool(_SOMEBODY_DOES.search(text)) or any(clause.has_verb for clause in clauses(text))


def _begins_it(text: str, condition: re.Match[str]) -> bool:
    """Whether nothing before the condition is a sentence to which it could belong."""
    before = text[: condition.start()].split()
    return len(before) < _LEAST
