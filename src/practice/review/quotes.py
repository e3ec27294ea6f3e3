"""Where a quote stands in a text, for lighting it up."""

import re

_APOSTROPHES = "'‘’‛′ʼ`"
_QUOTATION_MARKS = '"“”„«»'
_MARKS = {mark: f"[{marks}]" for marks in (_APOSTROPHES, _QUOTATION_MARKS) for mark in marks}


def span(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote begins and ends in a text; None where it doesn't stand.

    Spaces, case and typographic marks may differ, as they may where evidence is verified.
    """
    words = quote.split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(_pattern, words)), text, re.IGNORECASE)
    return found.span() if found else None


def _pattern(word: str) -> str:
    return "".join(_MARKS.get(letter) or re.escape(letter) for letter in word)
