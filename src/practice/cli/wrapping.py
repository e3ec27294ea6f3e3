"""Text that is printed while it comes, broken into lines between its words."""

import re
from collections.abc import Callable

_WORDS = re.compile(r"\n|[^\S\n]+|\S+")


class Wrapped:
    """Prints words as soon as they are whole."""

    def __init__(self, write: Callable[[str], None], width: int) -> None:
        """`width`: the columns of a line."""
        self._write = write
        self._width = width
        self._column = 0
        self._gap = ""
        self._rest = ""

    def add(self, piece: str) -> None:
        """Print what is whole; the last word may still grow."""
        parts = _WORDS.findall(self._rest + piece)
        self._rest = parts.pop() if parts and not parts[-1].isspace() else ""
        for part in parts:
            self._print(part)

    def end(self) -> None:
        """Print the last word, and end the line."""
        self._print(self._rest)
        self._rest, self._gap, self._column = "", "", 0
        self._write("\n")

    def _print(self, part: str) -> None:
        if part == "\n":
            self._write("\n")
            self._gap, self._column = "", 0
        elif part.isspace():
            self._gap = " "
        elif part:
            if self._column and self._column + len(self._gap) + len(part) > self._width:
                self._write("\n")
                self._gap, self._column = "", 0
            self._write(self._gap + part)
            self._column += len(self._gap) + len(part)
            self._gap = ""
