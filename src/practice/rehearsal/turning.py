"""You and I change places in a clause, where that is safe.

"You" is turned by what stands before and after it: before a verb it is the one who acts, after a
verb or a preposition the one to whom something is done. Where neither is plain, nothing is turned.
"""

import re
from typing import NamedTuple

from practice.discourse.words import key, words_of

_FLIPS = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "i'm": "you're", "im": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll",
    "your": "my", "ur": "my", "yours": "mine", "yourself": "myself",
    "you're": "I'm", "youre": "I'm", "you've": "I've", "you'd": "I'd", "you'll": "I'll",
    "youll": "I'll", "youve": "I've", "youd": "I'd",
}  # fmt: skip
_MY_VERBS = {"am": "are", "was": "were"}
_YOUR_VERBS = {"are": "am", "were": "was"}
_AUXILIARIES = frozenset(
    "are were can could will would have had do did may might must should shall need cannot can't "
    "cant don't dont didn't won't wouldn't couldn't shouldn't haven't hadn't never "
    "weren't".split()
)
_DOES = frozenset(
    "want know write sign run decide own put give get go see hold stop lose keep make take let "
    "publish post spend said say asked ask agree think find read start look wait use call ring "
    "name choose pick pay set send tell show train ship sell release share".split()
)
"""Verbs after which it is plain that "you" acts."""
_OPENS = frozenset(
    "and but or so because if when whenever once while until unless though although since whether "
    "that what which who whom where why how whatever whoever however then as yet not only even "
    "where's everything anything all do does did don't didn't can could will would should must "
    "may might have had has".split()
)
"""Words after which "you" acts."""
_ASKS = frozenset("do does did don't didn't can can't could will won't would should have".split())
_TAKES = frozenset(
    "to for from with of at on by about past behind near around let lets give gives gave tell "
    "tells told make makes made help helps show shows cost costs save saves overtake overtakes "
    "pass passes catch catches against without between asks lead leads led get gets got take "
    "takes keep keeps bring brings leave leaves put puts teach teaches buy buys force forces "
    "allow allows stop stops sell sells beat beats copy copies follow follows reach reaches warn "
    "warns blame blames touch touches hurt hurts send sends hand hands".split()
)
"""Words after which something is done to "you", unless a verb that only "you" can do follows."""
_EITHER = frozenset("before after than like".split())
_LEADS_ON = frozenset(
    "a an the in on at by for with to from of about up out off down over into and or but as when "
    "if so because before after every any more nothing something everywhere there here too "
    "that how what why who whether".split()
)
"""Words that begin no action: what stands before them is done to "you"."""
_CROWD = frozenset("all people guys folks lot both".split())
_COUNTED = frozenset("two three four".split())
_PIECES = re.compile(r"[\w'’]+|[^\w'’]+")


class _Word(NamedTuple):
    """A word of a clause with its neighbours; None where a mark or the end stands."""

    before: str | None
    after: str | None


def turned(text: str) -> str | None:
    """The clause with you and I exchanged; None where that could come out wrong."""
    pieces = _PIECES.findall(text)
    lows = [piece.lower().replace("’", "'") for piece in pieces]
    result = list(pieces)
    for index, low in enumerate(lows):
        near = _Word(_beside(lows, index, -1), _beside(lows, index, 1))
        if low in ("you", "u"):
            mine = _mine(near)
            if mine is None or near.after in _CROWD or (mine == "I" and near.after in _COUNTED):
                return None
            result[index] = mine
            _agree(result, lows, index, _YOUR_VERBS if mine == "I" else {})
        elif low in _FLIPS:
            result[index] = _FLIPS[low]
            _agree(result, lows, index, _MY_VERBS if low == "i" else {})
    if any(low == "weren't" or low == "aren't" for low in lows) and "I" in result:
        return None
    return "".join(result)


def _beside(lows: list[str], index: int, step: int) -> str | None:
    """The next word on one side, None where more than a blank stands between."""
    gap, word = index + step, index + 2 * step
    if not 0 <= word < len(lows) or lows[gap].strip():
        return None
    return lows[word]


def _agree(result: list[str], lows: list[str], index: int, verbs: dict[str, str]) -> None:
    """The verb beside a word that was turned follows it: "I was" is "you were"."""
    for step in (1, -1):
        verb = _beside(lows, index, step)
        if verb in verbs:
            result[index + 2 * step] = verbs[verb]
            return


def _mine(near: _Word) -> str | None:
    """What "you" becomes: I or me, or None where that is not plain."""
    before, after = near
    if after in ("are", "were"):
        return None if before in _TAKES or before in _EITHER else "I"
    if before in ("are", "were"):
        return "I"
    if after is None:
        return "I" if before is None or before in _ASKS else "me"
    acts = after in _AUXILIARIES or after in _DOES
    if before is None or before in _OPENS:
        return "I"
    if before in _EITHER:
        return "I" if acts or _is_verb(after) else "me" if after in _LEADS_ON else None
    if before in _TAKES:
        return None if after in _AUXILIARIES else "me"
    if acts:
        return None if _is_verb(before) and after not in _AUXILIARIES else "I"
    if _is_verb(before):
        return "me" if after in _LEADS_ON else None
    return "I" if _is_verb(after) else None


def _is_verb(word: str) -> bool:
    return key(word) in words_of("verbs.txt")
