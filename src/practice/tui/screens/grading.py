"""While a rehearsal is graded: it may take some minutes, and can be left."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from practice.domain.errors import ModelTrouble, PracticeError
from practice.domain.grade import GraderKind
from practice.domain.models import Part
from practice.trainer.debriefing import open_debrief
from practice.tui.messages import Debriefed
from practice.tui.playing import named
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, joined, shown, told
from practice.tui.widgets.line import Line

_GOES_ON = "Esc leaves: the grading goes on, and the debrief will be among the past rehearsals."
_AGAIN = "t tries again · u grades by the rules, at once · Esc leaves; the talk is kept"


class Grading(Page):
    """Waits for a debrief; offers what can be done where there is none."""

    CSS_PATH = "grading.tcss"
    NAME = "grading"
    HELP = (
        "The listener gives their account, and the talk is graded, each criterion by itself. With "
        "a language model this takes a while. Esc leaves; the grading goes on. Where the model "
        "can't grade, t tries again and u grades by the rules."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "again", "Try again"),
        Binding("u", "by_rules", "By the rules"),
    ]

    def __init__(self, stage: Stage, rehearsal: str) -> None:
        """The debrief of a rehearsal, on its way."""
        super().__init__()
        self._stage = stage
        self._rehearsal = rehearsal
        self._working = False

    def body(self) -> ComposeResult:
        """What is going on."""
        with VerticalScroll():
            yield Line(id="status")

    def on_mount(self) -> None:
        """Begin, or wait for what was begun."""
        self._go(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """The offers are there where it failed."""
        return action not in ("again", "by_rules") or not self._working

    def action_again(self) -> None:
        """Ask the model again."""
        self._go(None)

    def action_by_rules(self) -> None:
        """Let the rules grade in the model's place."""
        self._go(GraderKind.RULES)

    def _go(self, grader: str | None) -> None:
        self._working = True
        self.refresh_bindings()
        judge = self._stage.services.models.chosen(Part.JUDGE)
        by = named(judge) if judge and grader is None else "the rules"
        self._show(f"The listener gives their account, and the talk is graded by {by} …", _GOES_ON)
        self._grade(grader)

    @work(exclusive=True, group="grade", name="grade", exit_on_error=False)
    async def _grade(self, grader: str | None) -> None:
        stage, rehearsal = self._stage, self._rehearsal
        await stage.graded(rehearsal, lambda: open_debrief(stage.services, rehearsal, grader))
        # Read again: a guess may have come between the grade and its debrief.
        self.post_message(Debriefed(await stage.run(open_debrief(stage.services, rehearsal))))

    def failed(self, work: str, error: PracticeError) -> None:  # noqa: ARG002 - one kind of work
        """Say what went wrong; the talk is kept."""
        self._working = False
        self.refresh_bindings()
        why = error.message if isinstance(error, ModelTrouble) else told(error)
        self._show(f"There is no grade yet. {why}", _AGAIN)

    def _show(self, sentence: str, keys: str) -> None:
        self.query_one("#status", Line).show(joined([shown(sentence), shown(keys, QUIET)], "\n\n"))
