"""Foreign text, made safe to show.

Content files, model output and what people type may hold escape sequences, control characters and
bidirectional overrides. `clean` takes them out code point by code point, so a split between two
pieces of a stream is harmless. What the ear may need (newline, tab, joiners, direction marks for
Persian and Hebrew) stays.
"""

import re
from typing import Annotated, NewType

from pydantic import AfterValidator

SafeText = NewType("SafeText", str)
"""Text without a character that a terminal, a page or a file could act upon."""

EMPTY = SafeText("")

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def clean(text: str) -> SafeText:
    """Replace every unsafe code point by U+FFFD; carriage returns go without a trace."""
    return SafeText(_UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def one_line(text: str) -> SafeText:
    """The same on a single line, for table cells, titles and messages."""
    return SafeText(" ".join(clean(text).split()))


Clean = Annotated[SafeText, AfterValidator(clean)]
"""A pydantic field whose text is cleaned as it enters."""


def counted(count: int, noun: str) -> str:
    """How many there are: `1 fault`, `2 faults`."""
    return f"{count} {noun if count == 1 else f'{noun}s'}"
