"""What a terminal shows that is too small for the screens."""

from textual.geometry import Size

from practice.tui.text import shown
from practice.tui.widgets.line import Line

COLUMNS, ROWS = 50, 15
"""The smallest terminal in which the screens can be read."""


def too_small(size: Size) -> bool:
    """Whether a terminal of this size shows the sentence, and no screen."""
    return size.width < COLUMNS or size.height < ROWS


class TooSmall(Line):
    """A sentence over everything, while the terminal is too small."""

    DEFAULT_CSS = """
    TooSmall {
        display: none; layer: over; width: 100%; height: 100%;
        background: $background; color: $foreground;
    }
    """

    def on_mount(self) -> None:
        """Say it for the present size."""
        self.measure()

    def measure(self) -> None:
        """Show or hide it, as the terminal's size wants."""
        columns, rows = self.app.size
        self.display = too_small(self.app.size)
        self.show(
            shown(
                f"This terminal is {columns}x{rows}: too small. practice needs {COLUMNS}x{ROWS}. "
                "Make it larger; nothing is lost. Until then no key does anything but Ctrl+Q, "
                "which quits."
            )
        )
