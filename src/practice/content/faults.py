"""A fault of one file, before it is known which file it is."""

import re
from difflib import get_close_matches
from typing import NamedTuple

from practice.domain.text import one_line

MOST = 40
"""How many faults of one file are told; whoever has more begins with these."""
LONGEST_KEY = 200
"""How much of a path of keys is kept."""
LONGEST = 60
"""How much of a foreign word is shown, and how long a misspelt word can be."""

_FEW = 16
"""How many words are listed in a sentence, if none is near."""

_BREAK = re.compile(r"\r\n|\r|\n")


class Fault(NamedTuple):
    """What is wrong, and where."""

    line: int | None
    """Counted from 1; None where it concerns the file as a whole."""
    key: str
    """The path of keys, entries counted from 1: `objections.2.says`."""
    message: str


class Unreadable(Exception):
    """A file from which nothing can be made; carries its faults."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.message for fault in faults))
        self.faults = faults


def quoted(word: str) -> str:
    """A foreign word for a message: on one line, harmless, not too long."""
    # Cut first: cleaning a hostile word of a quarter of a megabyte would be slow.
    shown = one_line(word[: LONGEST + 1])
    return f"'{shown[:LONGEST]}...'" if len(word) > LONGEST else f"'{shown}'"


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that is nearest to a misspelt one, if any is near."""
    if len(word) > LONGEST:
        return None
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    return near[0] if near else None


def suggestion(word: str, known: list[str], *, see: str) -> str:
    """What ends a sentence about an unknown word: the nearest known one, or where all stand."""
    near = nearest(word, known)
    if near is not None:
        return f"did you mean '{near}'?"
    if len(known) > _FEW:
        return f"`{see}` lists them"
    return f"there are: {', '.join(known)}" if known else "there are none"


def as_sentence(text: object) -> str:
    """A fault at the end of a message."""
    told = str(text)
    return told if told.endswith((".", "?", "!")) else f"{told}."


def lines_of(text: str) -> list[str]:
    """The lines as an editor counts them, so that numbers in messages can be found again."""
    return _BREAK.split(text)


def in_order(faults: list[Fault]) -> list[Fault]:
    """Sorted by line, those of the whole file first, and no more than can be read."""
    ordered = sorted(dict.fromkeys(faults), key=lambda fault: fault.line or 0)
    if len(ordered) <= MOST:
        return ordered
    rest = len(ordered) - MOST
    return [*ordered[:MOST], Fault(None, "", f"there are {rest} further faults in this file")]
