"""Where a judge's quote stands: found by code, in its turn or in the only one that has it."""

import re
from bisect import bisect_right
from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from practice.domain.grade import Evidence
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.addressed import LEFT_OUT
from practice.grading.evidence import plain

LEAST = 3
"""Words that a quote has at least, unless its turn or its sentence is shorter."""
_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_ENDS = " \"'.,;:!?…"
"""What a model may add to or leave out at the ends of a quote."""


class Found(NamedTuple):
    """A quote that stands, as it stands."""

    evidence: Evidence
    speaker: Speaker


class Dropped(NamedTuple):
    """A quote that doesn't stand, or doesn't count."""

    evidence: Evidence
    why: str
    """Ends the sentence "The quote ...": `is not in turn 4`."""


class Text:
    """One turn, made comparable once."""

    def __init__(self, text: str) -> None:
        """A turn's text."""
        self._text = text
        spans = [found.span() for found in _WORD.finditer(text)]
        words = [plain(text[start:end]) for start, end in spans]
        self._spans = [span for span, word in zip(spans, words, strict=True) if word]
        self._words = [word for word in words if word]
        self._plain = " ".join(self._words)

    @cached_property
    def sentences(self) -> frozenset[str]:
        """Each of its sentences, and all of it, as they are compared."""
        parts = [self._plain, *_SENTENCE_END.split(self._plain)]
        return frozenset(part.strip(_ENDS) for part in parts)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for word in self._words:
            starts.append(at)
            at += len(word) + 1
        return starts

    def locate(self, quote: str) -> SafeText | None:
        """The words of the turn that a comparable quote stands for; None: it isn't there."""
        at = self._plain.find(quote)
        while at >= 0 and not self._is_bounded(at, at + len(quote)):
            at = self._plain.find(quote, at + 1)
        if at < 0:
            return None
        cut = self._text[self._original(at) : self._original(at + len(quote), end=True)]
        return None if LEFT_OUT in cut else clean(cut)

    def _is_bounded(self, start: int, end: int) -> bool:
        """Whether words are not cut in two."""
        before, after = self._plain[start - 1 : start], self._plain[end : end + 1]
        return not before.isalnum() and not after.isalnum()

    def _original(self, at: int, *, end: bool = False) -> int:
        """The place in the turn of a place in its comparable form; a word that changed is whole."""
        number = bisect_right(self._starts, at - 1 if end else at) - 1
        start, stop = self._spans[number]
        if len(self._words[number]) != stop - start:
            return stop if end else start
        return start + at - self._starts[number]


class Quotes:
    """The turns of a transcript, to find quotes in."""

    def __init__(self, transcript: Transcript) -> None:
        """What the judge was shown."""
        self._transcript = transcript
        self._texts: dict[int, Text] = {}

    def _text(self, number: int) -> Text:
        if number not in self._texts:
            self._texts[number] = Text(self._transcript[number - 1].text)
        return self._texts[number]

    def check(self, turn: int, quote: str, speakers: Collection[Speaker]) -> Found | Dropped:
        """A quote as it stands in its turn, or in the only turn that has it; or why it is dropped.

        `speakers`: whose words count here.
        """
        found = self._find(turn, quote)
        if isinstance(found, Found) and found.speaker not in speakers:
            wrong = "volunteer" if found.speaker == Speaker.VOLUNTEER else "listener"
            return Dropped(found.evidence, f"is the {wrong}'s, whose words don't count here")
        return found

    def _find(self, turn: int, quote: str) -> Found | Dropped:
        asked = Evidence(turn=max(turn, 1), quote=clean(quote))
        core = plain(quote).strip(_ENDS)
        if not any(letter.isalnum() for letter in core):
            return Dropped(asked, "is empty")
        short = len(core.split()) < LEAST
        hits: list[Found] = []
        for said in [self._transcript.turn(turn), *self._transcript]:
            if said is None or (short and core not in self._text(said.number).sentences):
                continue
            text = self._text(said.number)
            words = text.locate(plain(quote).strip(" \"'")) or text.locate(core)
            if words is None:
                continue
            hit = Found(Evidence(turn=said.number, quote=words), said.speaker)
            if said.number == turn:
                return hit
            hits.append(hit)
        if len(hits) == 1:
            return hits[0]
        return Dropped(asked, _why(turn, short=short, often=bool(hits)))


def _why(turn: int, *, short: bool, often: bool) -> str:
    if short:
        return f"has fewer than {LEAST} words, or is not in turn {turn}"
    return f"is not in turn {turn}" + (", and in several others" if often else "")
