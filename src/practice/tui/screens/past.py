"""Past rehearsals."""

from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable

from practice.domain.ports import Query
from practice.domain.row import Row
from practice.domain.text import one_line
from practice.trainer.shelf import erase, rows
from practice.tui.messages import Erased, GoChoose, GoDebrief, GoOn, RowsRead
from practice.tui.screens.page import Page
from practice.tui.screens.sheet import Sure
from practice.tui.stage import Stage
from practice.tui.text import shown, when
from practice.tui.widgets.line import Line

_MOST = 500
"""Rows that are shown, the newest first."""


class Past(Page):
    """A table of rehearsals, the newest first."""

    CSS_PATH = "past.tcss"
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

    def on_mount(self) -> None:
        """The columns."""
        table = self._table
        for name in ("When", "Listener", "Outcome", "Total", "Turns", "Pitch"):
            table.add_column(Text(name), key=name)

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
        table = self._table
        at = table.cursor_row
        table.clear()
        for row in message.rows:
            table.add_row(*_cells(row), key=row.id)
        table.move_cursor(row=min(at, len(message.rows) - 1))
        table.display = bool(message.rows)
        table.focus()
        self.query_one("#note", Line).show(shown(_note(len(message.rows))))

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
                    f"{row.turns} turns, for good? This can't be undone.",
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
    cells = (when(row.at), row.persona_name, outcome, total, str(row.turns), row.pitch_title)
    return tuple(Text(one_line(cell)) for cell in cells)


def _note(count: int) -> str:
    if not count:
        return "There are no rehearsals yet. n begins the first."
    if count == 1:
        return "One rehearsal. Enter opens it."
    more = ", the newest" if count == _MOST else ""
    return f"{count} rehearsals{more}. Enter opens one."
