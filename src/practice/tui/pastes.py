"""Pastes, made harmless before Textual reads them.

Textual takes an escape sequence within a paste for keys: the text before it came late, a line break
after it sent the turn, and a tab after it moved the focus away.
"""

from practice.domain.text import clean

START, END = "\x1b[200~", "\x1b[201~"
"""Around a paste, in a terminal that brackets them."""


class Pastes:
    """What was typed passes through; what was pasted is cleaned, however it is cut into reads."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        """The end of what has passed: a start may be cut in two, and no key may wait for it."""
        self._held = ""
        """What may be the beginning of an end."""

    def feed(self, text: str) -> str:
        """The next read, as it may be parsed."""
        passed = []
        while text:
            piece, text = self._pasted(text) if self._inside else self._typed(text)
            passed.append(piece)
        return "".join(passed)

    def _typed(self, text: str) -> tuple[str, str]:
        """What passes of what was typed, and what follows the start of a paste."""
        seen = self._before + text
        at = seen.find(START)
        if at < 0:
            self._before = seen[-len(START) + 1 :]
            return text, ""
        cut = at + len(START) - len(self._before)
        self._inside, self._before = True, ""
        return text[:cut], text[cut:]

    def _pasted(self, text: str) -> tuple[str, str]:
        """What passes of what was pasted, and what follows its end."""
        pasted, end, after = (self._held + text).partition(END)
        if end:
            self._inside, self._held = False, ""
            return clean(pasted) + END, after
        held = next(n for n in range(len(END) - 1, -1, -1) if pasted.endswith(END[:n]))
        cut = len(pasted) - held
        self._held = pasted[cut:]
        return clean(pasted[:cut]), ""
