"""Choosing a theme, with the screen beneath as its sample."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList

from practice.tui.text import QUIET, shown
from practice.tui.themes import called, offered
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu


class ThemeSheet(ModalScreen[str | None]):
    """The themes; the one that is lit is worn at once. Its answer is the one to keep."""

    DEFAULT_CSS = """
    ThemeSheet { align: right middle; background: $background 0%; }
    ThemeSheet > Vertical {
        width: 34; max-width: 100%; height: auto; max-height: 100%;
        padding: 0 1; background: $surface; border: round $primary;
    }
    ThemeSheet Menu { max-height: 12; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "As before")]

    def compose(self) -> ComposeResult:
        """The themes, and what the keys do."""
        with Vertical():
            yield Menu()
            yield Line(shown("Arrows try one, Enter keeps it, Esc leaves it as before.", QUIET))

    def on_mount(self) -> None:
        """The present one is lit."""
        self._before = self.app.theme
        self.query_one(Menu).fill(
            [Item(shown(called(name)), name) for name in offered(self.app.available_themes)],
            self._before,
        )

    @on(OptionList.OptionHighlighted)
    def _try(self, event: OptionList.OptionHighlighted) -> None:
        if event.option.id is not None:
            self.app.theme = event.option.id

    @on(OptionList.OptionSelected)
    def _keep(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_leave(self) -> None:
        """Take the one from before again."""
        self.app.theme = self._before
        self.dismiss(None)
