"""What the volunteer reads out of a talk, asked before anything of its grade is seen."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from practice.domain.errors import PracticeError
from practice.domain.rubric import OutcomeId
from practice.trainer.debriefing import Debriefing
from practice.tui.messages import GoDebrief
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, field, heading, joined, shown, told
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu

_KEYS = 9
"""Lines that have a number key; the arrows and Enter reach the others."""
_FIRST = "1 of 2  What did you win?"


class Guess(Page):
    """Two questions, one key each; the grade is worked out meanwhile."""

    CSS_PATH = "guess.tcss"
    NAME = "your reading"
    HELP = (
        "Before you see the grade: what did you win, and which criterion was weakest? A number "
        "key answers, or the arrows and Enter. s skips a question, Esc skips both. The debrief "
        "lays your reading beside the grade; it changes nothing in the grade."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"pick({n})", show=False) for n in range(1, _KEYS + 1)),
        Binding("s", "skip", "Skip this one"),
        Binding("escape", "skip_all", "Skip both"),
    ]
    AUTO_FOCUS = "#outcome"

    def __init__(self, stage: Stage, rehearsal: str, debriefing: Debriefing) -> None:
        """A rehearsal that has ended."""
        super().__init__()
        self._stage, self._rehearsal, self._debriefing = stage, rehearsal, debriefing
        self._outcome: str | None = None
        self._answered = False

    def body(self) -> ComposeResult:
        """Both questions, and what the lit answer means."""
        name = self._debriefing.persona.name
        yield Line(
            shown(f"The talk with {name} is over. How do you read it? Then the grade.", QUIET),
            id="intro",
        )
        with Horizontal():
            with VerticalScroll(can_focus=False):
                yield Line(heading(_FIRST), id="first")
                yield Menu(id="outcome")
            with VerticalScroll(can_focus=False):
                yield Line(heading("2 of 2  Which criterion was weakest?"))
                yield Menu(id="weakest")
        yield Line(id="meaning")

    def on_mount(self) -> None:
        """Fill the lists, and begin to grade meanwhile."""
        rubric = self._debriefing.rubric
        self.query_one("#outcome", Menu).fill(
            [_item(n, one.title, one.id.value) for n, one in enumerate(rubric.outcomes, start=1)]
        )
        self.query_one("#weakest", Menu).fill(
            [_item(n, one.title, one.id) for n, one in enumerate(rubric.criteria, start=1)]
        )
        # What goes wrong is told where the debrief is waited for.
        self._stage.begin_grading(self._rehearsal, self._debriefing.graded)

    @property
    def _menu(self) -> Menu:
        """The question that is open."""
        return self.query_one(
            "#weakest" if self.query_one("#weakest").has_focus else "#outcome", Menu
        )

    @on(OptionList.OptionHighlighted)
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_list is self._menu:
            self._explain()

    def on_descendant_focus(self) -> None:
        """Another question is open."""
        self._explain()

    def _explain(self) -> None:
        """What the lit answer means."""
        rubric, menu = self._debriefing.rubric, self._menu
        means = {one.id.value: one.means for one in rubric.outcomes}
        if menu.id == "weakest":
            means = {one.id: one.question for one in rubric.criteria}
        text = " ".join(means.get(menu.chosen or "", "").split())
        self.query_one("#meaning", Line).show(
            field("It asks" if menu.id == "weakest" else "It means", text)
        )

    def action_pick(self, number: int) -> None:
        """Answer the open question with a line of the list."""
        menu = self._menu
        if number <= menu.option_count:
            menu.highlighted = number - 1
            menu.action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_list.id == "outcome":
            self._go_on(event.option.id)
        else:
            self._keep(event.option.id)

    def action_skip(self) -> None:
        """Leave the open question unanswered."""
        if self._menu.id == "outcome":
            self._go_on(None)
        else:
            self._keep(None)

    def _go_on(self, outcome: str | None) -> None:
        """Say what was answered, and open the second question."""
        self._outcome = outcome
        titles = {one.id.value: one.title for one in self._debriefing.rubric.outcomes}
        answer = shown(f"  ✓ {titles[outcome]}" if outcome else "  skipped", "bold")
        self.query_one("#first", Line).show(Content.assemble(heading(_FIRST), answer))
        self.query_one("#weakest").focus()

    def action_skip_all(self) -> None:
        """Go to the debrief without a guess."""
        self.post_message(GoDebrief(self._rehearsal, guessed=True))

    def _keep(self, weakest: str | None) -> None:
        if self._outcome is None and weakest is None:
            self.action_skip_all()
        elif not self._answered:
            self._answered = True
            self._write(OutcomeId(self._outcome) if self._outcome else None, weakest)

    @work(exclusive=True, group="guess", name="guess", exit_on_error=False)
    async def _write(self, outcome: OutcomeId | None, weakest: str | None) -> None:
        await self._stage.run(self._debriefing.guess(outcome, weakest))
        self.post_message(GoDebrief(self._rehearsal, guessed=True))

    def failed(self, work: str, error: PracticeError) -> None:
        """What could not be written can be answered again."""
        if work == "guess":
            self._answered = False
            why = f"Your reading could not be kept: {told(error)}"
            self.query_one("#meaning", Line).show(
                joined([shown(why), shown("Answer again, or Esc goes on without it.", QUIET)])
            )
        else:
            self.tell(error)


def _item(number: int, title: str, id: str) -> Item:
    key = str(number) if number <= _KEYS else " "
    return Item(Content.assemble((f"{key}  ", "bold"), shown(title)), id)
