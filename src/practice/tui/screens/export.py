"""The sheet on which a format is chosen for an export."""

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList

from practice.domain.errors import PracticeError
from practice.domain.text import counted
from practice.trainer.exporting import Format
from practice.tui.browsing import open_page
from practice.tui.exporting import Wanted, Written, first_of, folders, write
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, heading, joined, shown, told
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu

_FORMATS = (
    (Format.HTML, "HTML", "a page to read in a browser, to print, to send"),
    (Format.MARKDOWN, "Markdown", "text for notes and documents"),
    (Format.CSV, "CSV", "a table for a spreadsheet, one row a rehearsal"),
    (Format.JSONL, "JSON Lines", "everything there is, to keep or to take in elsewhere"),
)


class Export(ModalScreen[None]):
    """Choose a format; the files are written, and the page beneath says where.

    Push it with `app.push_screen(Export(stage, (rehearsal,)))`, for one branch with
    `Export(stage, (rehearsal,), head)`, for several with `Export(stage, (first, second, ...))`.
    It needs no callback.
    """

    DEFAULT_CSS = """
    Export { align: center middle; }
    Export > VerticalScroll {
        width: 72; max-width: 100%; height: auto; max-height: 100%;
        padding: 1 2; background: $surface; border: round $primary;
    }
    Export Menu { margin: 1 0; }
    Export #trouble { color: $text-error; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close"),
        Binding("o", "open", "Write and open"),
        *(
            Binding(str(number), f"write('{form.value}')", name, show=False)
            for number, (form, name, _) in enumerate(_FORMATS, start=1)
        ),
    ]

    def __init__(self, stage: Stage, rehearsals: tuple[str, ...], head: str | None = None) -> None:
        """One or more rehearsals by id; `head`: of one, the branch that ends there."""
        super().__init__()
        self._stage = stage
        self._wanted = Wanted(rehearsals, head)

    def compose(self) -> ComposeResult:
        """The formats, and where it will be written."""
        many = len(self._wanted.rehearsals) > 1
        what = counted(len(self._wanted.rehearsals), "rehearsal") if many else "this rehearsal"
        with VerticalScroll(can_focus=False):
            yield Line(heading(f"Export {what}"))
            yield Menu()
            yield Line(_where(many))
            yield Line(id="trouble")

    def on_mount(self) -> None:
        """The first format is lit."""
        menu = self.query_one(Menu)
        menu.fill([_item(number, *one) for number, one in enumerate(_FORMATS, start=1)])
        menu.focus()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_write(event.option.id or "")

    def action_write(self, form: str) -> None:
        """Write in this format."""
        self.query_one(Menu).highlighted = [one.value for one, *_ in _FORMATS].index(form)
        self._write(Format(form), show=False)

    def action_open(self) -> None:
        """Write the page, and open it."""
        self.query_one(Menu).highlighted = 0
        self._write(Format.HTML, show=True)

    @work(exclusive=True, group="export", name="export", exit_on_error=False)
    async def _write(self, form: Format, *, show: bool) -> None:
        stage = self._stage
        trouble = self.query_one("#trouble", Line)
        trouble.show(shown("Writing …"))
        try:
            written = await stage.run(write(stage.services, self._wanted, form, folders()))
        except PracticeError as error:
            trouble.show(shown(told(error)))
            return
        opened = await asyncio.to_thread(open_page, written.page) if show else None
        self._say(_told(written, opened=opened))

    def _say(self, sentence: str) -> None:
        """Close, and say it on the page beneath."""
        pages = [one for one in self.app.screen_stack if isinstance(one, Page)]
        self.dismiss()
        for page in pages[-1:]:
            page.say(sentence)


def _item(number: int, form: Format, name: str, what: str) -> Item:
    line = Content.assemble(shown(f"{number}  {name:<12}", "bold"), shown(what, QUIET))
    return Item(line, form.value)


def _where(many: bool) -> Content:
    """Where it goes, and the keys."""
    what = "A new folder, or for CSV one file," if many else "A new file"
    return joined(
        [
            shown(f"{what} in {first_of(folders())}"),
            shown("Nothing is overwritten.", QUIET),
            shown("Enter writes · o writes HTML and opens it in the browser · Esc closes", QUIET),
        ]
    )


def _told(written: Written, *, opened: bool | None) -> str:
    """What became of it, in a sentence or more."""
    said = f"Written to {written.path}."
    if opened is not None:
        no_browser = "No browser with a window can be opened from here: open that file in yours."
        said += " It is open in the browser." if opened else f" {no_browser}"
    if written.failed:
        could = counted(len(written.failed), "rehearsal")
        said += f" {could} could not be read: {told(written.failed[0].error)}"
    return said
