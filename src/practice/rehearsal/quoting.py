"""The volunteer's words in the persona's mouth: trimmed, and turned round where that is safe.

Fillers, greetings and joining words are cut from both ends. In a line that restates, "you" and "I"
change places, unless a word makes it unsafe; inside quotation marks nothing is turned. No word is
ever added.
"""

import re

_LEAD = re.compile(
    r"^(?:(?:and|but|so|because|bc|cos|cuz|well|ok|okay|yeah|yes|now|then|also|"
    r"um+|uh+|er|erm+|oh|ah|hi|hello|hey|i mean|basically|actually|honestly|"
    r"to be honest|the thing is|my point is|i think|i guess|i believe|i would say|i'd say|"
    r"first of all|sorry|thanks|thank you|please|as i said|let me say|maybe|perhaps|plus)"
    r"\b(?!['’])[,:\s]*"
    r"|(?:no|right|sure|fair|look|see|like|you know|you see|first|second|third|one|two|three|four|"
    r"five)\s*[,:.!]+\s*)+",
    re.IGNORECASE,
)
"""What leads up to a clause; "no", "like" or "one" only where a mark parts it from the rest."""
_TAIL = re.compile(
    r"(?:\s*,\s*(?:you know|right|ok|okay|no|actually|isn't it|don't you think)"
    r"|[\s,]+(?:um+|uh+|i think|i guess|though|sorry|please|haha|lol|:\)))?[\s,.!?…;:]*$",
    re.IGNORECASE,
)
_INNER = re.compile(r",?\s+(?:um+|uh+|erm?),\s*|,\s+(?:like|you know),\s*", re.IGNORECASE)
_FLIPS = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself",
    "i'm": "you're", "im": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll",
    "your": "my", "yours": "mine", "yourself": "myself", "you're": "I'm", "youre": "I'm",
    "you've": "I've", "you'd": "I'd", "you'll": "I'll", "youll": "I'll", "youve": "I've",
}  # fmt: skip
_OBJECT_BEFORE = re.compile(
    r"\b(?:to|for|from|with|of|at|on|by|about|past|behind|near|around|than|like|let|lets|give|gives|"
    r"gave|tell|tells|told|ask|asks|asked|make|makes|made|help|helps|show|shows|cost|costs|save|"
    r"saves|overtake|overtakes|pass|passes|catch|catches|against|without|after|before|between)$",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"^(?:(?:so|and|but|then|now|ok|well)[, ]+)*"
    r"(?:"
    r"(?:what|all|the (?:one )?thing) (?:i|we)(?:['’]d| would)? ?"
    r"(?:like|want|need|ask|am asking|['’]m asking|m asking|came for|am after)"
    r"(?: (?:you )?for| of you| from you)?(?: is| would be)?(?: this)?"
    r"(?: (?:for )?you)?(?: to do is(?: to)?| to| that)?"
    r"|(?:i|we)(?:['’]d| would)? ?(?:really )?(?:like|love|want|need|ask|suggest|propose|wish)"
    r"(?: (?:for )?you)?(?: to| that)?"
    r"|(?:could|would|can|will) you(?: please| be willing to| agree to| perhaps)?"
    r"|my (?:ask|request|proposal|suggestion|question) (?:is|would be)(?: that| this)?"
    r"|(?:i['’]m|i am|im) asking (?:you )?(?:to|for|that)|the ask(?: is)?"
    r"|(?:are you|would you be) willing to|please)[:, ]+",
    re.IGNORECASE,
)
_WAS = re.compile(r"^(?:am|was)\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’]+|[^\w'’]+")
_MOST_WORDS = 32


def trimmed(clause: str) -> str:
    """A clause without what leads up to it and trails off; at most 32 words, cut at a border."""
    text = _INNER.sub(" ", " ".join(clause.split()))
    text = _TAIL.sub("", _LEAD.sub("", text)).strip(" \"“”'")
    words = text.split()
    if len(words) > _MOST_WORDS:
        cut = " ".join(words[:_MOST_WORDS])
        border = max(cut.rfind(", "), cut.rfind("; "))
        text = cut[:border] if border > len(cut) / 3 else cut
    return text or " ".join(clause.split()).strip(" .,;:!?")


def what_is_asked(clause: str) -> str:
    """An ask without its lead-in ("could you", "I'd like you to"): what is to be done."""
    text = trimmed(clause)
    bare = _ASKING.sub("", text).strip(" ,:")
    return bare if len(bare.split()) >= 2 else text


def reads_well(clause: str) -> bool:
    """Whether a clause is of a length to be taken up in one line."""
    return 3 <= len(trimmed(clause).split()) <= 16


def quoted(clause: str) -> str:
    """A clause for inside quotation marks: the words as they are, the first letter as typed."""
    return trimmed(clause).replace('"', "'").replace("“", "'").replace("”", "'")


def restated(clause: str) -> str:
    """A clause for after a colon: turned round where that is safe, beginning in lower case."""
    text = quoted(clause)
    turned = _turned(text)
    return _lowered(turned if turned is not None else text)


def joined(clauses: list[str]) -> str:
    """Several clauses as one list that reads on."""
    parts = [restated(clause) for clause in clauses]
    parts = list(dict.fromkeys(part for part in parts if part))
    if len(parts) <= 1:
        return "".join(parts)
    return "; ".join(parts[:-1]) + "; and " + parts[-1]


def _lowered(text: str) -> str:
    first, _, rest = text.partition(" ")
    if first in ("I", "I'm", "I've", "I'd", "I'll") or first[1:2].isupper():
        return text
    if len(first) > 2 and first[0].isupper() and _is_name(first):
        return text
    return first[:1].lower() + first[1:] + (f" {rest}" if rest else "")


def _is_name(word: str) -> bool:
    return word.rstrip("'s,").lower() in _NAMES


_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december".split()
)


def _turned(text: str) -> str | None:
    """The clause with you and I exchanged; None where that could come out wrong."""
    pieces = _WORD.findall(text)
    result: list[str] = []
    for index, piece in enumerate(pieces):
        low = piece.lower().replace("’", "'")
        before = "".join(pieces[max(0, index - 2) : index]).rstrip()
        after = "".join(pieces[index + 1 : index + 3]).lstrip()
        if low == "you":
            turned = _you(before, after)
            if turned is None:
                return None
            result.append(turned)
        elif low in ("i", "me") and _WAS.match(after):
            return None
        else:
            result.append(_FLIPS.get(low, piece))
    return _agreeing("".join(result))


def _you(before: str, after: str) -> str | None:
    if re.match(r"^(?:are|were)\b", after, re.IGNORECASE):
        return "I"
    if not after or not after[0].isalpha() or _OBJECT_BEFORE.search(before):
        return "me" if not after or not after[0].isalpha() else None
    if re.match(
        r"^(?:can|could|will|would|have|had|do|did|may|might|must|should|need|want|know|write|sign|"
        r"run|decide|own|put|give|get|go|see|hold|stop|lose|keep|make|take|let|publish|post|spend)\b",
        after,
        re.IGNORECASE,
    ):
        return "I"
    return None


def _agreeing(text: str) -> str:
    return re.sub(r"\bI are\b", "I am", re.sub(r"\bI were\b", "I was", text))
