"""A table of very many rehearsals, of which only the rows that are seen are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from practice.domain.text import one_line
from practice.trainer.listing import Listed, down_to
from practice.tui.text import when

_GAP = 2
_MARGIN = 4
"""Columns before the first: which row is lit, and whether it is marked."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and its widths."""

    name: str
    cell: Callable[[Listed, int], str]
    """What stands in it for a row, in about so many columns; what is too long is cut."""
    least: int
    good: int
    """What it has before the columns after it get any."""
    most: int


_WHENEVER = 17
COLUMNS = (
    Column("When", lambda row, width: _when(row, width), 11, _WHENEVER, _WHENEVER),
    Column("Listener", lambda row, _: row.name, 9, 16, 24),
    Column("Outcome", lambda row, _: row.result, 9, 21, 21),
    Column("Total", lambda row, _: "-" if row.total is None else str(row.total), 5, 5, 5),
    Column("Turns", lambda row, _: str(row.turns) if row.turns else "-", 5, 5, 5),
    Column("Pitch", lambda row, _: row.title, 16, 20, 44),
    Column("Graded", lambda row, _: row.grader or "-", 6, 6, 6),
    Column("Tags", lambda row, _: ", ".join(row.tags), 8, 8, 24),
)
"""The most important first."""
_ALWAYS = 4
"""Columns that are there in any terminal."""
_FIRST = ("Outcome", "When", "Listener", "Pitch", "Tags")
"""Which of them takes first what room is left."""


class Rows(ScrollView, can_focus=True):
    """The rows, one of them lit, some of them marked.

    Textual's DataTable measures and keeps every cell: 0.9 s for 10,000 rows and 13 s for 100,000,
    again at each filter. Here neither time nor memory depends on how many there are.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--head", "rows--lit", "rows--odd"}
    DEFAULT_CSS = """
    Rows {
        background: $background; color: $foreground;
        overflow-x: hidden;
    }
    Rows > .rows--head { color: $text-primary; text-style: bold; }
    Rows > .rows--odd { background: $surface; }
    Rows > .rows--lit { background: $panel; text-style: bold; }
    Rows:focus > .rows--lit {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("home", "go(0)", "First", show=False),
        Binding("end", "go(-1)", "Last", show=False),
        Binding("enter", "open", "Open", show=False),
        Binding("space", "mark", "Mark", show=False),
    ]

    @dataclass
    class Opened(Message):
        """A row is to be opened."""

        row: Listed

    @dataclass
    class Marked(Message):
        """Other rows are marked."""

    def __init__(self) -> None:
        """A table without rows."""
        super().__init__()
        self._rows: Sequence[Listed] = ()
        self._lit = 0
        self._width = 0
        self._columns: list[tuple[Column, int]] = []
        """Those that fit into that width."""
        self._marked: dict[str, None] = {}

    @property
    def rows(self) -> Sequence[Listed]:
        """What is shown."""
        return self._rows

    @property
    def lit(self) -> Listed | None:
        """The row that is lit; None: there is none."""
        return self._rows[self._lit] if self._rows else None

    @property
    def marked(self) -> tuple[str, ...]:
        """The ids of the rows that are marked, in the order in which they were."""
        return tuple(self._marked)

    def show(self, rows: Sequence[Listed]) -> None:
        """Show these, the newest first; the row that was lit stays lit if it is among them."""
        lit = self.lit
        self._rows = rows
        if lit is not None and self._lit:
            place = down_to(rows, lit.id)
            self._lit = max(0, min(place, len(rows)) - 1)
        self._lit = max(0, min(self._lit, len(rows) - 1))
        self._lay_out()
        self._follow()
        self.refresh()

    def mark(self, rehearsals: Sequence[str]) -> None:
        """Let these be marked, and no others."""
        self._marked = dict.fromkeys(rehearsals)
        self.refresh()
        self.post_message(self.Marked())

    def on_resize(self) -> None:
        """There is room for more rows, or for fewer."""
        self._lay_out()
        self._follow()

    def render_line(self, y: int) -> Strip:
        """One row; the first line of the table is its head."""
        width = self.region.width  # `size` leaves the scrollbar out at times
        if width != self._width:
            room = width - self.styles.scrollbar_size_vertical - _MARGIN
            self._width, self._columns = width, widths(room)
        if y == 0:
            cells = [fitted(column.name, size) for column, size in self._columns]
            return self._strip("    " + _line(cells), "rows--head", width)
        place = y - 1 + self.scroll_offset.y
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[place]
        lit, marked = place == self._lit, row.id in self._marked
        cells = [fitted(column.cell(row, size), size) for column, size in self._columns]
        text = f"{'›' if lit else ' '} {'●' if marked else ' '} {_line(cells)}"
        return self._strip(text, "rows--lit" if lit else "rows--odd" if place % 2 else "", width)

    def _strip(self, text: str, name: str, width: int) -> Strip:
        style: Style = self.get_component_rich_style(name) if name else self.rich_style
        return Strip([Segment(set_cell_size(text, width), style)], width)

    async def on_key(self, event: events.Key) -> None:
        """Open the filter in order with the letters; those in the same read belong there."""
        focused = self.screen.focused
        if event.key == "slash":
            event.stop()
            await self.run_action("screen.filter")
        elif focused is not None and focused is not self:
            event.stop()
            focused.post_message(events.Key(event.key, event.character))

    def on_click(self, event: events.Click) -> None:
        """A click lights a row; one on the row that is lit opens it."""
        place = event.y - 1 + self.scroll_offset.y
        if event.y and 0 <= place < len(self._rows):
            if place == self._lit and event.chain > 1:
                self.action_open()
            self._light(place)

    def action_move(self, by: int) -> None:
        """Light another row."""
        self._light(self._lit + by)

    def action_page(self, by: int) -> None:
        """Light the row a page away."""
        self._light(self._lit + by * max(1, self._seen - 1))

    def action_go(self, place: int) -> None:
        """Light the first or the last row."""
        self._light(place if place >= 0 else len(self._rows) - 1)

    def action_open(self) -> None:
        """Open the row that is lit."""
        if self.lit is not None:
            self.post_message(self.Opened(self.lit))

    def action_mark(self) -> None:
        """Mark the row that is lit, or unmark it, and go on to the next."""
        if self.lit is not None:
            marked = dict(self._marked)
            if self.lit.id in marked:
                del marked[self.lit.id]
            else:
                marked[self.lit.id] = None
            self.mark(tuple(marked))
            self.action_move(1)

    @property
    def _seen(self) -> int:
        """How many rows there is room for, beneath the head."""
        return max(1, self.scrollable_content_region.height - 1)

    def _light(self, place: int) -> None:
        self._lit = max(0, min(place, len(self._rows) - 1))
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        """Scroll so far that the row that is lit is seen."""
        top = self.scroll_offset.y
        if self._lit < top:
            self.scroll_to(y=self._lit, animate=False)
        elif self._lit >= top + self._seen:
            self.scroll_to(y=self._lit - self._seen + 1, animate=False)

    def _lay_out(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows) + 1)


def widths(room: int) -> list[tuple[Column, int]]:
    """The columns that there is room for, each with its width."""
    columns = list(COLUMNS[:_ALWAYS])
    for one in COLUMNS[_ALWAYS:]:
        if sum(before.good + _GAP for before in columns) + one.least > room:
            break
        columns.append(one)
    left = room - sum(one.least + _GAP for one in columns) + _GAP
    sizes = {one.name: one.least for one in columns}
    growing = [one for one in columns if one.name in _FIRST]
    for one in sorted(growing, key=lambda one: _FIRST.index(one.name)):
        more = max(0, min(left, one.most - one.least))
        sizes[one.name] += more
        left -= more
    return [(one, sizes[one.name]) for one in columns]


def _when(row: Listed, width: int) -> str:
    """Date and time, or the date alone."""
    return when(row.at)[: None if width >= _WHENEVER else 11]


def fitted(text: str, width: int) -> str:
    """A text in so many cells of the terminal: cleaned, on one line, cut with a mark or padded."""
    text = one_line(text)
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(f"{set_cell_size(text, width - 1).rstrip()}…", width)


def _line(cells: Sequence[str]) -> str:
    return (" " * _GAP).join(cells)
