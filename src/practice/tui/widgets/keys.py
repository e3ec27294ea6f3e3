"""The keys of a screen, on its last row."""

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_LONG, _PALETTE = 80, 64
"""Columns from which the long names fit, and the key of the palette beside the short ones."""
_FEW = 5
"""Keys beside that of the palette, of which the long names fit."""
_SHORT = {
    "New rehearsal": "New",
    "Past rehearsals": "Past",
    "Start the talk": "Start",
    "End, debrief": "End",
    "Ask again": "Again",
}


class Keys(Footer):
    """A footer that is never cut: where there is less room, its names are shorter.

    The key that quits makes room for others first: the palette has it on every screen.
    """

    DEFAULT_CSS = """
    Keys.-compact FooterKey.-command-palette { margin-right: 0; padding-right: 1; }
    """

    def __init__(self) -> None:
        """The keys in one row."""
        super().__init__(compact=True)
        self._columns = 0
        """How wide it was when the keys were last named."""

    def compose(self) -> ComposeResult:
        """The keys, and the palette where there is room."""
        self._columns = self.app.size.width
        keys = list(super().compose())
        if len(keys) > _FEW + 1:
            keys = [key for key in keys if not _quits(key)]
        short = self._columns < _LONG or len(keys) > _FEW + 1
        for key in keys:
            if isinstance(key, FooterKey):
                if self._columns < _PALETTE and key.has_class("-command-palette"):
                    continue
                if short:
                    key.description = _SHORT.get(key.description, key.description)
            yield key

    def on_resize(self, event: events.Resize) -> None:
        """Name the keys again if other names fit now."""
        before, now = self._columns, event.size.width
        if any((before < least) != (now < least) for least in (_LONG, _PALETTE)):
            self.refresh(recompose=True)


def _quits(key: Widget) -> bool:
    return isinstance(key, FooterKey) and key.action in ("quit", "app.quit")
