"""Taking a model's reasoning out of what it says, while it comes in pieces."""

import re

_OPENS = ("<think>", "<thinking>")
_CLOSES = ("</think>", "</thinking>")
_TAGS = (*_OPENS, *_CLOSES)
_TAG = re.compile("|".join(_TAGS))
_CLOSE = re.compile("|".join(_CLOSES))


class ReasoningFilter:
    """Lets through what is said, and nothing between `<think>` and `</think>`.

    A tag may be cut anywhere between two pieces, so the beginning of what may become one is held
    until that is clear; nothing else is. White space before the first word goes as well: there
    always is some between reasoning and reply.
    """

    def __init__(self, *, inside: bool = False) -> None:
        """`inside`: reasoning was opened before the first piece, if there is any at all."""
        self._held = ""
        self._inside = inside
        self._unsure: list[str] | None = [] if inside else None
        self._begun = False
        self.unopened = False
        """Reasoning ended that had not begun: all that was let through before it is reasoning."""

    def feed(self, piece: str) -> str:
        """What of this piece, and of what was held before, is said."""
        text, self._held = self._held + piece, ""
        said: list[str] = []
        while text:
            tag = (_CLOSE if self._inside else _TAG).search(text)
            if tag is None:
                cut = _unclear(text, _CLOSES if self._inside else _TAGS)
                text, self._held = text[:cut], text[cut:]
            before, text = (text[: tag.start()], text[tag.end() :]) if tag else (text, "")
            if not self._inside:
                said.append(before)
            elif self._unsure is not None:
                self._unsure.append(before)
            if tag:
                self.unopened |= not self._inside and tag.group() in _CLOSES
                self._inside = tag.group() in _OPENS
                self._unsure = None
        return self._from_first_word("".join(said))

    def end(self) -> str:
        """What was held and turned out to be no tag; reasoning that was never closed stays out.

        If it was only taken to be open, and nothing closed it, there was none.
        """
        held, self._held = self._held, ""
        if self._unsure is not None:
            held, self._inside = "".join([*self._unsure, held]), False
        return "" if self._inside else self._from_first_word(held)

    def _from_first_word(self, said: str) -> str:
        if not self._begun:
            said = said.lstrip()
            self._begun = bool(said)
        return said


def without_reasoning(text: str) -> tuple[str, bool]:
    """The same for a whole answer, and whether its reasoning had begun before it.

    Where a template has opened the reasoning in the prompt, the answer holds its end alone: what
    stands before that is reasoning, too.
    """
    reasoning = ReasoningFilter()
    said = reasoning.feed(text) + reasoning.end()
    if not reasoning.unopened:
        return said, False
    rest = text[list(_CLOSE.finditer(text))[-1].end() :]
    return rest.lstrip(), True


def _unclear(text: str, tags: tuple[str, ...]) -> int:
    """Where the end of `text` begins that may be the beginning of a tag; its length if none is."""
    start = text.rfind("<")
    if start >= 0 and any(tag.startswith(text[start:]) for tag in tags):
        return start
    return len(text)
