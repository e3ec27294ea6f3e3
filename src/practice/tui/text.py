"""The one way by which text comes onto the screen: cleaned, and never read as markup."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from practice.domain.text import clean

if TYPE_CHECKING:
    from practice.domain.errors import PracticeError

HEADING = "bold $text-primary"
QUIET = "$foreground 75%"
"""Of the theme, not `dim`: how dim that is, depends on the environment and the terminal."""


def shown(text: str, style: str = "") -> Content:
    """Text as it is, in a style. It is cleaned again: that costs nothing and forgets nothing."""
    return Content.styled(clean(text), style)


def joined(parts: Iterable[Content], between: str = "\n") -> Content:
    """Contents with something between them; empty ones are left out."""
    return shown(between).join([part for part in parts if part.plain])


def heading(text: str) -> Content:
    """A heading."""
    return shown(text, HEADING)


def field(name: str, text: str) -> Content:
    """A name and what stands under it."""
    return Content.assemble(shown(f"{name}: ", "bold"), shown(text))


def quoted(text: str) -> Content:
    """Words in quotation marks."""
    return Content.assemble("“", shown(text), "”")


def when(moment: datetime) -> str:
    """A date and a time of day, in this machine's time zone."""
    return f"{moment.astimezone():%d %b %Y %H:%M}"


def told(error: "PracticeError") -> str:
    """An error as one or two sentences."""
    return clean(str(error))
