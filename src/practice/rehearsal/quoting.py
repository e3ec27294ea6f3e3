"""The volunteer's words in the persona's mouth: trimmed, and turned round where that is safe.

Fillers, greetings and joining words are cut from both ends. In a line that restates, "you" and "I"
change places, unless a word makes it unsafe; inside quotation marks nothing is turned. No word is
ever added.
"""

import re

import simplemma

from practice.rehearsal.sayable import is_whole, reproaches
from practice.rehearsal.turning import turned

_LABEL = (
    r"(?!(?:\w+ ){0,2}(?:say|says|said|ask|asks|asked|thinks?|is|are|was|it|this|that|ones?)\s*:)"
    r"(?!(?:two|three|four|five|six|seven|eight|nine|ten|\d+) (?!thing|point|reason|step)\w+\s*:)"
    r"(?:(?:\w+ )?[^\W\d]\w*|(?:\w+ ){2,4}(?:point|reason|thing|this|why|part|bit|step|words?|"
    r"order|sentence|short|terms|idea|thought|logic|answer|reality|english|mean|meant|worry|fear))"
    r"\s*:\s+(?=\S+ \S+ \S)(?!(?:which|who|whose|what|it|they|he|she|that|to)\b)"
)
"""What names a clause instead of being part of it, as in "step one: it jumps"."""
_LEAD = re.compile(
    r"^(?:(?:and|but|so|because|bc|cos|cuz|well|ok|okay|yeah|yes(?! or no)|now|then|also|anyway|"
    r"um+|uh+|er|erm+|oh|ah|hi|hello|hey|i mean|i meant|what i mean is|basically|actually|alright|"
    r"honestly|plainly|to be honest|i (?:think|guess|believe|mean)(?: that)?|i would say|"
    r"i'd say|of course|(?:i'll|i will|let me) be (?:blunt|honest|frank|quick|brief|plain|short)|"
    r"exactly|which (?:is why|means)(?: that)?|"
    r"(?:i'm|i am|im) (?:asking|saying (?:this|that|it)) because|"
    r"(?:that's|that is|thats) the (?:point|thing|problem|trouble)(?=\s*[,:])|"
    r"(?:the|my) (?:thing|point|reason|idea|worry|problem) is(?: that| because)?|"
    r"(?:(?:the|my) )?main (?:thing|point) is(?: that)?|"
    r"(?:that is|that's|thats) because|you know that|"
    r"(?:no|yes|look|see|right|sure|listen) (?=i mean\b)|"
    r"first of all|sorry|thanks|thank you|please|as i said|like i said|i said|let me say|"
    r"(?:maybe|perhaps)(?! (?:\d|\w+ty\b|ten\b|half\b))|plus)"
    r"\b(?!['’])[,:\s]*"
    r"|(?:no|right|sure|fair|nearly|almost|close|look|see|like|listen|you know|you see|"
    r"first|second|third|one|two|three|four|five)\s*[,:.!]+\s*"
    r"|(?:(?:step|number|point|part|bit|thing|reason) (?:one|two|three|four|five|six|\d)"
    r"|(?:for|like|just|it's like) this)\s*[,:.]+\s*"
    rf"|{_LABEL})+",
    re.IGNORECASE,
)
"""What leads up to a clause; "no", "like" or "one" only where a mark parts it from the rest."""
_TAIL = re.compile(
    r"(?:\s*,\s*(?:you know|right|ok|okay|no|actually|isn't it|don't you think)"
    r"|[\s,]+(?:um+|uh+|i think|i guess|though|sorry|please|haha|lol|:\)))?[\s,.!?…;:]*$",
    re.IGNORECASE,
)
_INNER = re.compile(r",?\s+(?:um+|uh+|erm?),\s*|,\s+(?:like|you know),\s*", re.IGNORECASE)
_BROKEN_OFF = re.compile(
    r",?\s+(?:because|cos|since) (?:\w+ ){1,2}(?:is|was|are|were|has|had)(?: already)?$",
    re.IGNORECASE,
)
"""A reason that was cut where it had only begun."""
_ASKING = re.compile(
    r"^(?:(?:so|and|but|then|now|ok|well)[, ]+)*"
    r"(?:"
    r"(?:what|all|the (?:one )?thing) (?:i|we)(?:['’]d| would)? ?"
    r"(?:like|want|need|ask|am asking|['’]m asking|m asking|came for|am after)"
    r"(?: (?:you )?for| of you| from you)?(?: is| would be)?(?: this)?"
    r"(?: (?:for )?you)?(?: to do is(?: to)?| to| that)?"
    r"|(?:i|we)(?:['’]d| would)? ?(?:really )?(?:like|love|want|need|ask|suggest|propose|wish)"
    r"(?: (?:for )?you)?(?: to| that)?"
    r"|(?:could|would|can|will) (?:you|u)(?: please| be willing to| agree to| perhaps)?"
    r"|(?:you|u) (?:could|might)"
    r"|(?:you|u) (?:just )?(?:said|told me|promised)(?: that)? (?:you|u)(?:['’](?:d|ll)| w\w+)"
    r"|(?:that is|that['’]s|thats) what (?:i['’]m|i am|im) (?:asking|after)(?: for)?"
    r"|(?:so )?(?:is (?:it|that) a )?yes or no\b(?: love| please)?"
    r"|my (?:ask|request|proposal|suggestion|question) (?:is|would be)(?: that| this)?"
    r"|(?:i['’]m|i am|im) asking (?:you )?(?:to|for|that)|the ask(?: is)?"
    r"|(?:are you|would you be) willing to|please)[:, ]+",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"(?<!answer)(?<!answers)(?<!say)(?<!says)(?<!said)(?<!with)(?<!by)(?<!text)(?<!a)(?<!message)"
    r"(?<!is)(?<!it)[\s,.;:?!–—-]+(?:(?:so|please|just)[\s,]+)?yes or no\b(?:[\s,]+\w+){0,2}\W*$",
    re.IGNORECASE,
)
"""How an ask presses for its answer at the end; "they answer yes or no" belongs to it."""
_MOST_WORDS = 32


def trimmed(clause: str, *, whole: bool = False) -> str:
    """A clause without what leads up to it and trails off.

    Unless it is to stay `whole`, it is at most 32 words, cut at a border.
    """
    text = _INNER.sub(" ", " ".join(clause.split()))
    text = _BROKEN_OFF.sub("", _TAIL.sub("", _LEAD.sub("", text))).strip(" \"“”'")
    words = text.split()
    if len(words) > _MOST_WORDS and not whole:
        cut = " ".join(words[:_MOST_WORDS])
        border = max(cut.rfind(", "), cut.rfind("; "))
        text = cut[:border] if border > len(cut) / 3 else cut
    return text or " ".join(clause.split()).strip(" .,;:!?")


def what_is_asked(clause: str, *, whole: bool = False) -> str:
    """An ask without its lead-in ("could you", "I'd like you to"): what is to be done."""
    text = trimmed(_YES_OR_NO.sub("", clause), whole=whole)
    bare = _ASKING.sub("", _ASKING.sub("", text)).strip(" ,:")
    return bare if len(bare.split()) >= 2 else text


def reads_well(clause: str) -> bool:
    """Whether a clause can be taken up in one line: not long, whole, and no reproach."""
    text = trimmed(clause)
    return 3 <= len(text.split()) <= 16 and says_back(clause) is True


def says_back(clause: str) -> bool | None:
    """Whether a clause can be said back: True; False where it reads badly; None: in no case."""
    text = trimmed(clause)
    if reproaches(text):
        return None
    return is_whole(text) and turned(text) is not None


def quoted(clause: str, *, whole: bool = False) -> str:
    """A clause for inside quotation marks: the words as they are, the first letter as typed."""
    return trimmed(clause, whole=whole).replace('"', "'").replace("“", "'").replace("”", "'")


def restated(clause: str, *, whole: bool = False) -> str:
    """A clause for after a colon: turned round where that is safe, beginning in lower case."""
    text = quoted(clause, whole=whole)
    other = turned(text)
    return _lowered(other if other is not None else text)


def joined(clauses: list[str], *, whole: bool = False) -> str:
    """Several clauses as one list that reads on."""
    parts = [restated(clause, whole=whole) for clause in clauses]
    parts = list(dict.fromkeys(part for part in parts if part))
    if len(parts) <= 1:
        return "".join(parts)
    return "; ".join(parts[:-1]) + "; and " + parts[-1]


def _lowered(text: str) -> str:
    first, _, rest = text.partition(" ")
    if first.rstrip(",;:") in ("I", "I'm", "I've", "I'd", "I'll") or first[1:2].isupper():
        return text
    if len(first) > 1 and first[0].isupper() and _is_name(first):
        return text
    return first[:1].lower() + first[1:] + (f" {rest}" if rest else "")


def _is_name(word: str) -> bool:
    bare = re.sub(r"(?:['’]\w*)?[.,;:]*$", "", word)
    return bare.lower() in _NAMES or not simplemma.is_known(bare.lower(), lang="en")


_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december mr mrs ms dr".split()
)
