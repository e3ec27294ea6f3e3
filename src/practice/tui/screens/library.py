"""Past rehearsals."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from practice.domain.ports import Query
from practice.domain.row import Row
from practice.domain.text import counted, one_line
from practice.trainer.shelf import erase, rows
from practice.tui.messages import Erased, GoChoose, GoDebrief, GoOn, RowsRead
from practice.tui.screens.page import Page
from practice.tui.screens.sheet import Sure
from practice.tui.stage import Stage
from practice.tui.text import shown, when
from practice.tui.widgets.line import Line

_MOST = 500
"""Rows that are shown, the newest first."""
_COLUMNS = ("When", "Listener", "Outcome", "Total", "Turns", "Pitch")
_BESIDE = 4
"""Columns of the terminal beside those of the table: its margin and its scrollbar."""
_LEAST = 12
"""The least width of a pitch's title; what does not fit then is scrolled to."""


class Library(Page):
    """A table of rehearsals, the newest first."""

    CSS_PATH = "library.tcss"
    NAME = "past rehearsals"
    HELP = (
        "All rehearsals, the newest first. Enter opens the debrief, or goes on with one that was "
        "cut off. Del erases one for good, after a question."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,d", "erase", "Erase"),
        Binding("n", "new", "New rehearsal"),
    ]

    def __init__(self, stage: Stage) -> None:
        """The table; its rows are read when it is shown."""
        super().__init__()
        self._stage = stage
        self._rows: dict[str, Row] = {}

    def body(self) -> ComposeResult:
        """The table, and what stands there while it is empty."""
        yield Line(shown("Reading …"), id="note")
        yield DataTable(cursor_type="row", zebra_stripes=True)

    def on_resize(self, event: events.Resize) -> None:
        """The last column takes what room the others leave."""
        super().on_resize(event)
        if self._rows:
            self._fill()

    def on_screen_resume(self) -> None:
        """Coming here, or back: what was done since shows."""
        self._read()

    @property
    def _table(self) -> DataTable[Text]:
        return self.query_one(DataTable)

    @work(exclusive=True, group="rows", exit_on_error=False)
    async def _read(self) -> None:
        stage = self._stage
        found = await stage.run(rows(stage.services, Query(limit=_MOST)))
        self.post_message(RowsRead(tuple(found)))

    @on(RowsRead)
    def _rows_read(self, message: RowsRead) -> None:
        message.stop()
        self._rows = {row.id: row for row in message.rows}
        self._table.display = bool(message.rows)
        self._fill()
        self._table.focus()
        self.query_one("#note", Line).show(shown(_note(len(message.rows))))

    def _fill(self) -> None:
        table, cells = self._table, {key: _cells(row) for key, row in self._rows.items()}
        at = table.cursor_row
        table.clear(columns=True)
        for name, width in zip(_COLUMNS, _widths(cells.values(), self.size.width), strict=True):
            table.add_column(Text(name), key=name, width=width)
        for key, row in cells.items():
            table.add_row(*row, key=key)
        table.move_cursor(row=min(at, len(cells) - 1))

    @on(DataTable.RowSelected)
    def _open(self, event: DataTable.RowSelected) -> None:
        row = self._rows[event.row_key.value or ""]
        self.post_message(GoDebrief(row.id) if row.closed else GoOn(row.id))

    def action_new(self) -> None:
        """Choose a new rehearsal."""
        self.post_message(GoChoose())

    def action_erase(self) -> None:
        """Erase the rehearsal that is lit, once the volunteer is sure."""
        row = self._lit()
        if row is not None:
            self.app.push_screen(
                Sure(
                    f"Erase the rehearsal with {row.persona_name} of {when(row.at)}, "
                    f"{counted(row.turns, 'turn')}, for good? This can't be undone.",
                    yes="Erase it",
                    no="Keep it",
                    grave=True,
                ),
                partial(self._erase_if, row.id),
            )

    def _lit(self) -> Row | None:
        table = self._table
        if not self._rows:
            return None
        key = table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value
        return self._rows.get(key or "")

    def _erase_if(self, rehearsal: str, sure: bool | None) -> None:
        if sure:
            self._erase(rehearsal)

    @work(group="erase", exit_on_error=False)
    async def _erase(self, rehearsal: str) -> None:
        stage = self._stage
        await stage.run(erase(stage.services, rehearsal))
        stage.drafts.pop(rehearsal, None)
        self.post_message(Erased())

    @on(Erased)
    def _erased(self) -> None:
        self.say("Erased.")
        self._read()


def _cells(row: Row) -> tuple[Text, ...]:
    """A table takes Rich's text, which is literal too."""
    if row.outcome is not None:
        outcome = row.outcome.value.replace("_", " ")
    else:
        outcome = "not graded" if row.closed else "cut off"
    total = "-" if row.total is None else str(row.total)
    turns = str(row.turns) if row.turns else "-"
    cells = (when(row.at), row.persona_name, outcome, total, turns, row.pitch_title)
    return tuple(Text(one_line(cell), no_wrap=True, overflow="ellipsis") for cell in cells)


def _widths(rows: Iterable[tuple[Text, ...]], room: int) -> list[int]:
    """A width for each column, so that a row fits; the last one is cut if it has to be."""
    heads = tuple(Text(name) for name in _COLUMNS)
    widths = [max(cell.cell_len for cell in column) for column in zip(heads, *rows, strict=True)]
    used = sum(widths[:-1]) + 2 * len(widths) + _BESIDE
    return [*widths[:-1], max(_LEAST, min(widths[-1], room - used))]


def _note(count: int) -> str:
    if not count:
        return "There are no rehearsals yet. n begins the first."
    if count == 1:
        return "One rehearsal. Enter opens it."
    more = ", the newest" if count == _MOST else ""
    return f"{count} rehearsals{more}. Enter opens one."
