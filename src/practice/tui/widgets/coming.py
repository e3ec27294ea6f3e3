"""A turn while it is coming: a little text more at each paint, however long it is already."""

import re

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from practice.domain.text import SafeText, clean
from practice.domain.transcript import Turn

_AHEAD, _MOST_AHEAD = 3, 6
"""Lines ahead for each line beyond the first that came at once."""


class Coming(Widget):
    """What has come of a turn, under its speaker's name.

    Only the last line is wrapped again when more comes, and only what is in view is drawn: a
    `Static` would wrap and draw the whole turn at each paint, and keys would wait for it.
    """

    DEFAULT_CSS = """
    Coming { height: auto; padding: 0 1; margin-bottom: 1; border-left: outer $secondary; }
    """

    def __init__(self, turn: Turn, name: SafeText) -> None:
        """The beginning of a turn of somebody of this name."""
        super().__init__()
        self.number = turn.number
        self._head = clean(f"{name}  turn {turn.number}")
        self._text = turn.text
        self._lines: list[str] = []
        self._wrapped_for = 0
        """The width for which the lines hold."""
        self._rows = 0
        """Lines that there is room for; a fast reply gets a few ahead, so that not every paint has
        to lay out the talk anew."""

    def grow(self, text: SafeText) -> None:
        """Show all that has come by now."""
        more, self._text = text[len(self._text) :], text
        if not self._wrapped_for:
            return
        before = len(self._lines)
        self._lines[-1:] = wrapped(f"{self._lines[-1]}{more}", self._wrapped_for)
        now = len(self._lines)
        if now > self._rows:
            self._rows = now + min(_MOST_AHEAD, _AHEAD * (now - before - 1))
            self.refresh(layout=True)
        else:
            self.refresh(Region(0, before, self.size.width, now - before + 1))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line for the name, and those of the text."""
        if width != self._wrapped_for:
            self._wrapped_for = width
            self._lines = wrapped(self._text, width)
            self._rows = len(self._lines)
        return 1 + self._rows

    def render_line(self, y: int) -> Strip:
        """One line, plain."""
        style = self.visual_style.rich_style
        if y == 0:
            return Strip([Segment(self._head, style + Style(bold=True))])
        line = self._lines[y - 1] if y <= len(self._lines) else ""
        return Strip([Segment(line.replace("\t", " "), style)])


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than this many cells; at least one. Spaces stay."""
    lines = []
    for paragraph in text.split("\n"):
        line, room = "", width
        for word in _words(paragraph):
            if cell_len(word.rstrip(" ")) > room and line:
                lines.append(line)
                line, room = "", width
            while cell_len(word.rstrip(" ")) > width:
                cut = _fitting(word, width)
                lines.append(word[:cut])
                word = word[cut:]
            line += word
            room = width - cell_len(line)
        lines.append(line)
    return lines


def _words(text: str) -> list[str]:
    """Words, each with the spaces after it."""
    return re.findall(r"^ +|[^ ]+ *", text)


def _fitting(word: str, width: int) -> int:
    """How many characters of a word fit; at least one."""
    cells = 0
    for index, char in enumerate(word):
        cells += cell_len(char)
        if cells > width:
            return max(1, index)
    return len(word)
