"""Where the volunteer types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

_KEYS = Content("Enter sends · Ctrl+J new line · PgUp PgDn scroll the talk")
_FEWER_KEYS = Content("Enter sends · Ctrl+J new line · PgUp back")
_NEWLINES = ("ctrl+j", "shift+enter", "alt+enter")
"""The first reaches every terminal; the others those that tell them from Enter."""
_CORNERS = 6
"""Columns of the border beside what it says."""


class Composer(TextArea):
    """Several lines: Enter sends, Ctrl+J breaks the line, a paste never sends.

    The keys are acted upon in `on_key`, in order with the letters: a binding with priority would
    overtake letters that came in the same read.
    """

    DEFAULT_CSS = """
    Composer { height: 6; border: round $primary; padding: 0 1; }
    Composer:focus { border: round $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "send", "Send", show=False),
        Binding("ctrl+j,shift+enter,alt+enter", "newline", "New line", show=False),
        Binding("ctrl+up", "earlier", "What you said before", show=False),
        Binding("ctrl+down", "later", "What you said after it", show=False),
    ]

    @dataclass
    class Sent(Message):
        """The volunteer pressed Enter; the text stays until it is taken."""

        text: str

    @dataclass
    class Paged(Message):
        """The volunteer pages through what was said."""

        pages: int

    def __init__(self, text: str) -> None:
        """A composer with a draft in it."""
        super().__init__(text, tab_behavior="focus", soft_wrap=True, highlight_cursor_line=False)
        self.border_subtitle = _KEYS
        self._said: Sequence[str] = ()
        self._back = 0
        """How many turns back the text is that stands here; 0: it is being written."""
        self._written = ""
        """What was being written before that."""
        self.move_cursor(self.document.end)

    def on_resize(self) -> None:
        """The border names the keys as far as there is room."""
        room = self.outer_size.width - _CORNERS
        self.border_subtitle = _KEYS if _KEYS.cell_length <= room else _FEWER_KEYS

    def on_key(self, event: events.Key) -> None:
        """Send, break the line, bring back a turn, or page through the talk."""
        acts: dict[str, Callable[[], object]] = {
            "enter": self.action_send,
            **dict.fromkeys(_NEWLINES, self.action_newline),
            "ctrl+up": self.action_earlier,
            "ctrl+down": self.action_later,
            "pageup": partial(self.post_message, self.Paged(-1)),
            "pagedown": partial(self.post_message, self.Paged(1)),
        }
        act = acts.get("ctrl+up" if event.key == "up" and not self.text else event.key)
        if act is not None:
            event.prevent_default()
            event.stop()
            act()

    def action_send(self) -> None:
        """Hand the text over."""
        self.post_message(self.Sent(self.text))

    def action_newline(self) -> None:
        """Break the line."""
        self.insert("\n")

    def remember(self, said: Sequence[str]) -> None:
        """The volunteer's turns so far, the oldest first: what can be brought back."""
        self._said, self._back = said, 0

    def action_earlier(self) -> None:
        """Bring back the turn before; what is being written comes back after the last one."""
        self._bring(self._back + 1)

    def action_later(self) -> None:
        """Bring back the turn after it, or what was being written."""
        self._bring(self._back - 1)

    def _bring(self, back: int) -> None:
        if not 0 <= back <= len(self._said):
            return
        if self._back == 0 or self.text != self._said[-self._back]:
            self._written = self.text  # of its own, or a turn that was changed
        self._back = back
        self.text = self._said[-back] if back else self._written
        self.move_cursor(self.document.end)

    def put_back(self, text: str) -> None:
        """Put back what could not be sent, before what was typed since."""
        since = self.text
        self.text = f"{text}\n{since}" if since.strip() else text
        self.move_cursor(self.document.end)
