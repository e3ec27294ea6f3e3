"""Progress: what changes from rehearsal to rehearsal."""

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from practice.review.progress.practised import practised
from practice.trainer.looking_back import Past, look_back
from practice.tui.messages import GoChoose, LookedBack
from practice.tui.screens.page import Page
from practice.tui.screens.progress_levels import LevelsView
from practice.tui.screens.progress_next import DueView, ProfileView
from practice.tui.screens.progress_view import View
from practice.tui.screens.progress_views import OutcomesView, ReadingsView
from practice.tui.stage import Stage
from practice.tui.text import HEADING, QUIET, joined, shown
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu

if TYPE_CHECKING:
    from practice.tui.widgets.plots import Plot

_EMPTY = (
    "Nothing was practised yet. Once a rehearsal has ended, its levels and its outcome stand here."
)
_NAMES = tuple(view.NAME for view in (LevelsView, OutcomesView, ReadingsView, ProfileView, DueView))


class Entries(Menu):
    """A list that turns the pages sideways."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open"),
        Binding("right", "screen.turn(1)", "Next page"),
        Binding("left", "screen.turn(-1)", "Page before", show=False),
    ]


class Progress(Page):
    """Levels, outcomes, guesses, where the points go, and what is due."""

    CSS_PATH = "progress.tcss"
    NAME = "progress"
    HELP = (
        "Five pages; Left and Right, or 1 to 5, go from one to another, j and k through a list. "
        "Levels shows each criterion over time, with its numbers below; Profile where the points "
        "go, the dearest criterion first; Due what is to be practised again, and whom you have not "
        "met: on these Enter leads to the rehearsal that trains the criterion. Outcomes shows what "
        "was won, Self-reading how well you guessed that: there Enter opens the debrief. Imported "
        "talks don't count. r goes to another rubric, where you have used several."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *[
            Binding(str(number), f"open({number - 1})", name, show=False)
            for number, name in enumerate(_NAMES, start=1)
        ],
        Binding("r", "rubric", "Other rubric"),
    ]

    def __init__(self, stage: Stage) -> None:
        """Progress on a stage."""
        super().__init__()
        self._stage = stage
        self._past: Past | None = None
        self._at, self._by = 0, 0
        """The page and the rubric that are open."""
        self._view: View | None = None
        """The page that is open; it works things out once."""

    def body(self) -> ComposeResult:
        """The names of the pages, what the open one is about, a list, a plot and the numbers."""
        from practice.tui.widgets.plots import Plot  # loads what draws

        yield Line(id="pages")
        yield Line(shown("Reading …", QUIET), id="about")
        with Vertical(id="upper"):
            yield Entries()
            yield Plot()
        with VerticalScroll(id="lower"):
            yield Line(id="numbers")

    def on_screen_resume(self) -> None:
        """Coming here, or back: what was done since shows."""
        self._read()

    @work(exclusive=True, group="rows", exit_on_error=False)
    async def _read(self) -> None:
        stage = self._stage
        self.post_message(LookedBack(await stage.run(look_back(stage.services, stage.offer))))

    @on(LookedBack)
    def _looked_back(self, message: LookedBack) -> None:
        self._past = message.past
        self._by = min(self._by, max(0, len(message.past.rubrics) - 1))
        self.refresh_bindings()
        self._fill(self.query_one(Menu).chosen)

    def _opened(self) -> View | None:
        """The page that is to be open; None where there is nothing to show."""
        past = self._past
        if past is None or not past.rubrics or not practised(past.rows):
            return None
        rubric = past.rubrics[self._by]
        views: tuple[View, ...] = (
            LevelsView(past, rubric),
            OutcomesView(past),
            ReadingsView(past),
            ProfileView(past, rubric),
            DueView(past, rubric),
        )
        return views[self._at]

    def _fill(self, lit: str | None = None) -> None:
        """Show the page that is open, with something lit; else what stands first."""
        self._view, menu = self._opened(), self.query_one(Menu)
        view = self._view
        for number, name in enumerate(_NAMES):
            self.set_class(number == self._at, f"-{name.lower()}")
        self.set_class(view is None, "-empty")
        self.query_one("#pages", Line).show(_pages(self._at))
        self.query_one("#about", Line).show(view.about() if view else shown(_EMPTY))
        options = view.options() if view else [Item(shown("New rehearsal"), "new")]
        menu.fill(options, lit)
        menu.focus()
        if not options:
            self._show(view, "")

    @on(OptionList.OptionHighlighted)
    def _lit(self) -> None:
        # Not what the event names: that may be of a page that was left meanwhile.
        self._show(self._view, self.query_one(Menu).chosen or "")

    def _show(self, view: View | None, lit: str) -> None:
        chart = view.chart(lit) if view else None
        plot = self._plot
        plot.display = chart is not None
        if chart is not None:
            plot.show(chart)
        detail = view.detail(lit) if view and lit else Content()
        self.query_one("#numbers", Line).show(detail)
        lower = self.query_one("#lower", VerticalScroll)
        lower.display = bool(detail.plain)
        lower.scroll_home(animate=False)

    @property
    def _plot(self) -> "Plot":
        from practice.tui.widgets.plots import Plot

        return self.query_one(Plot)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        view = self._view
        way = view.way(event.option.id or "") if view else GoChoose()
        if way is not None:
            self.post_message(way)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """There is another rubric where several were used."""
        return action != "rubric" or (self._past is not None and len(self._past.rubrics) > 1)

    def action_turn(self, by: int) -> None:
        """Go to the next page, or to the one before."""
        self.action_open((self._at + by) % len(_NAMES))

    def action_open(self, page: int) -> None:
        """Go to a page."""
        self._at = page
        self._fill()

    def action_rubric(self) -> None:
        """Go on to the next rubric that was used."""
        if self._past is not None:
            self._by = (self._by + 1) % len(self._past.rubrics)
            self._fill()


def _pages(at: int) -> Content:
    """The names of the pages, that of the open one marked."""
    return joined(
        [
            shown(f"[{number + 1} {name}]", HEADING)
            if number == at
            else shown(f" {number + 1} {name} ", QUIET)
            for number, name in enumerate(_NAMES)
        ],
        "  ",
    )
