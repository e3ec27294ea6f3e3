"""Finding in a turn what a model quotes from it: word for word, and only where a person talks.

Stretches that look like data, like another speaker's line, or like orders to whatever keeps the
ledger are not heard: a quote from there counts as not found. So a turn can't dictate its own notes.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from practice.discourse.clauses import Clause
from practice.discourse.words import tokens

_MARKS = str.maketrans("‘’‛′ʼ`“”„«»–—‑", "''''''\"\"\"\"\"---")
_BLANK = "\0"
_DATA = re.compile(
    r"```.*?(?:```|\Z)|\{[^{}]*[\"'“”]\s*:.*?(?:\}\s*)+|\{.*?:.*?\}|\[\s*\{.*?\}\s*\]|"
    r"</?[a-z][\w-]*(?:\s[^<>]*)?/?>|^\s*[\"'][\w-]+[\"']\s*:.*$",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
"""JSON, fenced blocks, tags."""
_LABELLED = re.compile(
    r"(?:^|(?<=[.!?] ))[ \t#>*\[(-]*(?:system|assistant|user|developer|listener|"
    r"persona|tool|admin|evaluator|grader"
    r"|note to (?:the )?\w+)\b[^\n:]{0,20}:.*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that passes for somebody else's."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override) (?:\w+ ){0,3}(?:instructions?|prompts?|rules)\b"
    r"|\b(?:system|hidden) prompt\b"
    r"|\b(?:mark|set|update|record|count|register|credit|treat|note|tick|consider) "
    r"(?:[\w-]+ ){0,5}(?:ledger|steps?|points?|doubts?|objections?|misreadings?|stance)\b"
    r"[^.!?\n]*?\b(?:held|proven|proved|heard|answered|settled|corrected|true|complete|done|sure)\b"
    r"|\b(?:your|the|this|its) ledger\b"
    r"|\b(?:steps?|objections?|doubts?|misreadings?|points?) (?:\w+ ){0,3}"
    r"(?:are|is) (?:now |all |hereby )*(?:held|answered|corrected|settled|proven)\b"
    r"|\byou are now (?:fully )?(?:convinced|persuaded|committed|in)\b"
    r"|\bend of (?:the )?(?:data|turn|transcript|input)\b"
    r"|\b(?:gives_reason|has_reason|says_when|wrong_turns)\b",
    re.IGNORECASE,
)
"""What is said to whatever keeps the ledger, not to a listener."""


@dataclass(frozen=True)
class Hearable:
    """A turn, ready for finding quotes in it."""

    text: str

    def find(self, quote: str) -> Clause | None:
        """The stretch of the turn that a quote names; None: it is not there, or not to be heard."""
        wanted, _ = _plain(quote.strip().strip("\"“”'"))
        wanted = wanted.strip(" .,;:!?…")
        if not wanted:
            return None
        plain, places = self._index
        at = re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain)
        if at is None:
            return None
        return self._clause(places[at.start()], places[at.end() - 1] + 1)

    def _clause(self, start: int, end: int) -> Clause:
        shown = self.text[start:end]
        asks = self.text[end:].lstrip(" \"”'")[:1] == "?"
        return Clause(shown, start, end, 0, asks, tuple(tokens(shown)))

    @cached_property
    def _index(self) -> tuple[str, list[int]]:
        return _plain(self.heard)

    @cached_property
    def heard(self) -> str:
        """The turn with what is not to be heard blanked, as long as it was."""
        shown = self.text
        for pattern in (_DATA, _LABELLED):
            shown = pattern.sub(lambda match: _BLANK * len(match.group()), shown)
        return _SENTENCE.sub(
            lambda match: (
                _BLANK * len(match.group()) if _ORDERS.search(match.group()) else match.group()
            ),
            shown,
        )


def _plain(text: str) -> tuple[str, list[int]]:
    """The text for comparing, and for each character its place in the text.

    NFKC, lower case, straight marks, blanks as one.
    """
    found: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for one in unicodedata.normalize("NFKC", char).translate(_MARKS).casefold():
            blank = one.isspace()
            if blank and found and found[-1] == " ":
                continue
            found.append(" " if blank else one)
            places.append(place)
    return "".join(found), places
