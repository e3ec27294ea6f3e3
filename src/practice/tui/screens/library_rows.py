"""The library's table, its filter, and the reading of its rows: page by page, behind the keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input

from practice.domain.errors import PracticeError
from practice.trainer.filtering import with_key
from practice.trainer.listing import Listed, Listing, page, said_in
from practice.trainer.overview import Overview
from practice.tui.screens.library_filter import ANY, FilterBy, FilterValue
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import shown, told
from practice.tui.widgets.line import Line
from practice.tui.widgets.rows import Rows

_CALM = 0.15
"""Seconds without a key, after which a word is looked for in what was said."""
_EXAMPLE = "persona:nurse outcome:vague since:2026-11, or any word that was said"


@dataclass
class PageRead(Message):
    """A page of rows was read."""

    listing: Listing
    below: str | None
    """The cursor that it was asked with."""


@dataclass
class SaidIn(Message):
    """It is known in which rehearsals a word was said."""

    word: str
    rehearsals: frozenset[str]


class FilterBox(Input):
    """Where one types what is to be shown; Down and Enter lead to the rows."""

    DEFAULT_CSS = "FilterBox { display: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "to_the_rows", "To the rows", show=False),
    ]

    def __init__(self) -> None:
        """An empty filter, out of sight."""
        super().__init__(placeholder=_EXAMPLE, compact=True, select_on_focus=False)

    def ask_for(self, typed: str) -> None:
        """Ask for something else; with nothing to ask for it goes out of sight."""
        self.value = typed
        self.display = bool(typed)

    def choose(self, rows: Sequence[Listed], today: date) -> None:
        """Ask for something from lists of what there is."""

        def by(key: str | None) -> None:
            if key is not None:
                sheet = FilterValue(rows, key, self.value, today)
                self.app.push_screen(sheet, self._taking(sheet, key))

        self.app.push_screen(FilterBy(self.value), by)

    def _taking(self, sheet: FilterValue, key: str) -> Callable[[str | None], None]:
        def take(chosen: str | None) -> None:
            if chosen is not None:
                value = None if chosen == ANY else sheet.values[chosen]
                self.ask_for(with_key(self.value, key, value))

        return take

    def action_to_the_rows(self) -> None:
        """The keys go to the table again."""
        self.screen.query_one(Rows).focus()


class LibraryRows(Page):
    """The table over all rehearsals, and a filter over it."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter"),
        Binding("f", "filter_by_list", "Filter by a list", show=False),
    ]

    def __init__(self, stage: Stage) -> None:
        """The table; its rows are read when it is shown."""
        super().__init__()
        self.stage = stage
        self.overview = Overview()
        self._beneath = False
        """Whether it lies beneath a sheet, after which nothing need be read again."""
        self._calm: Timer | None = None

    def body(self) -> ComposeResult:
        """How many there are, the filter, the table."""
        yield Line(shown("Reading …"), id="note")
        yield FilterBox()
        yield Rows()

    @property
    def table(self) -> Rows:
        """The table."""
        return self.query_one(Rows)

    @property
    def _box(self) -> FilterBox:
        return self.query_one(FilterBox)

    def on_screen_suspend(self) -> None:
        """A sheet covers it, or another page."""
        self._beneath = isinstance(self.app.screen, ModalScreen)

    def on_screen_resume(self) -> None:
        """Coming here, or back: what was done since shows."""
        if not self._beneath:
            self.read()

    def read(self) -> None:
        """Read all rows, anew if need be."""
        self.overview.said.clear()
        self._read()

    @work(exclusive=True, group="rows", exit_on_error=False)
    async def _read(self) -> None:
        below: str | None = None
        while True:
            listing = await self.stage.run(page(self.stage.services, below))
            self.post_message(PageRead(listing, below))
            below = listing.cursor
            if below is None:
                break

    @on(PageRead)
    def _page_read(self, message: PageRead) -> None:
        self.overview.take(message.listing, message.below)
        self.show()
        if not self.overview.reading:
            self._search_later()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.overview.ask(event.value)
        self.show()
        self._search_later()

    def show(self) -> None:
        """Show what the filter lets through."""
        self.table.show(self.overview.shown)
        self.tell_count()

    @on(Rows.Marked)
    def tell_count(self) -> None:
        """Say how many there are, and what is under way."""
        sentence = self.overview.sentence(len(self.table.marked))
        self.query_one("#note", Line).show(shown(sentence))

    def _search_later(self) -> None:
        """Search once nothing was typed for a moment."""
        if self._calm is not None:
            self._calm.stop()
        self._calm = self.set_timer(_CALM, self._search) if self.overview.missing else None

    @work(exclusive=True, group="search", name="search", exit_on_error=False)
    async def _search(self) -> None:
        for word in self.overview.missing:
            found = await self.stage.run(said_in(self.stage.services, word))
            self.post_message(SaidIn(word, found))

    @on(SaidIn)
    def _found(self, message: SaidIn) -> None:
        self.overview.found(message.word, message.rehearsals)
        self.show()

    def failed(self, work: str, error: PracticeError) -> None:
        """What can't be searched is said beside what was found all the same."""
        if work == "search":
            self.overview.unsearched = told(error)
            self.tell_count()
        else:
            super().failed(work, error)

    def action_filter(self) -> None:
        """Type what is to be shown."""
        self._box.display = True
        self.set_focus(self._box)  # at once: `focus` would leave the next letter to the table

    def action_filter_by_list(self) -> None:
        """Choose from lists what is to be shown."""
        today = self.stage.services.clock.now().astimezone().date()
        self._box.choose(self.overview.rows, today)

    def action_back(self) -> None:
        """Clear the filter, then the marks, then leave."""
        if self._box.display:
            self._box.ask_for("")
            self.table.focus()
        elif self.table.marked:
            self.table.mark([])
        else:
            super().action_back()
