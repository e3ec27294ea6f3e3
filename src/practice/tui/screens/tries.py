"""The sheet with the tries of one talk: open one, or compare two."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from practice.domain.text import counted
from practice.review.tries import Try
from practice.tui.text import QUIET, heading, shown
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu


class Tries(ModalScreen[tuple[str, str] | None]):
    """It answers with two heads, the earlier try first; the same twice: open that one."""

    DEFAULT_CSS = """
    Tries { align: center middle; }
    Tries > Vertical {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        padding: 0 2; background: $surface; border: round $primary;
    }
    Tries Menu { max-height: 14; margin: 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("b", "compare", "Compare"),
    ]

    def __init__(self, tries: Sequence[Try]) -> None:
        """Two tries or more, in the order in which they were begun."""
        super().__init__()
        self._tries = tries

    def compose(self) -> ComposeResult:
        """The tries, and what the keys do."""
        with Vertical():
            yield Line(heading("The tries of this talk"))
            yield Menu()
            yield Line(
                shown("Enter opens it · b compares it with the one shown now · Esc closes", QUIET)
            )

    def on_mount(self) -> None:
        """Light the one before the one that is shown."""
        shown_now = next((n for n, one in enumerate(self._tries) if one.present), 0)
        lit = self._tries[shown_now - 1 if shown_now else 1].head
        menu = self.query_one(Menu)
        menu.fill([Item(_row(one), one.head) for one in self._tries], lit)
        menu.focus()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        head = event.option.id or ""
        self.dismiss((head, head))

    def action_compare(self) -> None:
        """Lay the lit one beside the one that is shown."""
        lit = self.query_one(Menu).chosen
        pair = [one.head for one in self._tries if one.present or one.head == lit]
        if len(pair) > 1:
            self.dismiss((pair[0], pair[1]))


def _row(one: Try) -> Content:
    parts = f", parts at turn {one.parts_at}" if one.parts_at else ""
    total = f", {one.total} of 100" if one.total is not None else ""
    now = "  (shown now)" if one.present else ""
    return Content.assemble(
        shown(f"{one.name.capitalize()}  ", "bold"),
        shown(f"{one.result}{total}{now}"),
        shown(f"\n  {counted(one.turns, 'turn')}{parts}", QUIET),
    )
