"""Where the volunteer types."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea

_KEYS = Content("Enter sends · Ctrl+J new line · PgUp PgDn scroll the talk")
_FEWER_KEYS = Content("Enter sends · Ctrl+J new line · PgUp back")
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
        Binding("ctrl+j", "newline", "New line", show=False),
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
        self.move_cursor(self.document.end)

    def on_resize(self) -> None:
        """The border names the keys as far as there is room."""
        room = self.outer_size.width - _CORNERS
        self.border_subtitle = _KEYS if _KEYS.cell_length <= room else _FEWER_KEYS

    def on_key(self, event: events.Key) -> None:
        """Send, break the line, or page through the talk."""
        if event.key not in ("enter", "ctrl+j", "pageup", "pagedown"):
            return
        event.prevent_default()
        event.stop()
        if event.key == "enter":
            self.action_send()
        elif event.key == "ctrl+j":
            self.action_newline()
        else:
            self.post_message(self.Paged(-1 if event.key == "pageup" else 1))

    def action_send(self) -> None:
        """Hand the text over."""
        self.post_message(self.Sent(self.text))

    def action_newline(self) -> None:
        """Break the line."""
        self.insert("\n")

    def put_back(self, text: str) -> None:
        """Put back what could not be sent, before what was typed since."""
        since = self.text
        self.text = f"{text}\n{since}" if since.strip() else text
        self.move_cursor(self.document.end)
