"""The brief: what the volunteer knows before the talk."""

from dataclasses import astuple, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from practice.domain.event import PartnerKind
from practice.domain.models import Connection
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric
from practice.trainer.opening import Choice, PlanLines
from practice.tui.messages import GoTalk
from practice.tui.playing import BUILT_IN, named
from practice.tui.screens.page import Page
from practice.tui.screens.plan import QUESTIONS, PlanSheet
from practice.tui.text import QUIET, field, heading, joined, shown
from practice.tui.widgets.cards import graded_by, key, known
from practice.tui.widgets.line import Line


class Brief(Page):
    """Who listens, what is asked of them, how it is graded."""

    CSS_PATH = "brief.tcss"
    NAME = "brief"
    HELP = (
        "Who listens, and what you want them to decide. The steps are the reasoning to walk them "
        "through, in your own words; the talk has them one key away. b hides them for a blind run. "
        "e is for a plan of four lines: who decides, what you ask, the step it stands or falls on, "
        "the wrong conclusion you expect; the debrief sets it beside what happened. Any of it may "
        "stay empty. Enter starts the talk: the listener speaks first, and has as many minutes as "
        "it says here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Start the talk"),
        Binding("e", "plan", "Plan"),
        Binding("b", "blind", "Blind run"),
        Binding("p", "partner", "Other partner"),
    ]

    def __init__(
        self,
        model: Connection | None,
        choice: Choice,
        persona: Persona,
        pitch: Pitch,
        rubric: Rubric,
    ) -> None:
        """The brief of a choice; `model`: the one that may play, if one is connected."""
        super().__init__()
        self._model = model
        self._choice = choice
        self._persona, self._pitch, self._rubric = persona, pitch, rubric

    def body(self) -> ComposeResult:
        """The persona and the plan, the pitch, and how to begin."""
        with VerticalScroll(id="brief"):
            with Vertical(id="who"):
                yield Line(known(self._persona), id="persona", classes="card")
                yield Line(id="plan", classes="card")
            yield Line(id="pitch", classes="card")
        yield Line(id="start")

    def on_mount(self) -> None:
        """Show what can be changed here, and say how to begin."""
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """There is another partner where a model is connected."""
        return action != "partner" or self._model is not None

    @property
    def _by_model(self) -> bool:
        return self._model is not None and self._choice.partner != PartnerKind.BUILT_IN

    def _tell(self) -> None:
        """Show the choice as it is now."""
        choice, plan = self._choice, _planned(self._choice.plan)
        self.query_one("#plan", Line).show(plan)
        self.query_one("#plan").display = bool(plan.plain)
        pitch = [key(self._pitch, blind=choice.blind), graded_by(self._rubric)]
        self.query_one("#pitch", Line).show(joined(pitch, "\n\n"))
        plays = named(self._model) if self._model and self._by_model else BUILT_IN
        other = BUILT_IN if self._by_model else "the model"
        choose = f" p: {other} instead." if self._model else ""
        self.query_one("#start", Line).show(
            joined(
                [
                    shown(f"Enter starts the talk. {self._persona.name} speaks first.", "bold"),
                    shown(f"Played by {plays}.{choose}", QUIET),
                ]
            )
        )

    def action_blind(self) -> None:
        """Hide the steps of the pitch, or show them again."""
        self._choice = replace(self._choice, blind=not self._choice.blind)
        self._tell()

    def action_plan(self) -> None:
        """Write the plan."""
        self.app.push_screen(PlanSheet(self._choice.plan or PlanLines()), self._plan)

    def _plan(self, plan: PlanLines | None) -> None:
        if plan is not None:
            self._choice = replace(self._choice, plan=plan)
            self._tell()

    def action_partner(self) -> None:
        """Let the other partner play: the model, or the built-in one."""
        other = PartnerKind.BUILT_IN if self._by_model else PartnerKind.MODEL
        self._choice = replace(self._choice, partner=other)
        self._tell()

    def action_begin(self) -> None:
        """Begin the rehearsal."""
        self.post_message(GoTalk(self._choice))


def _planned(plan: PlanLines | None) -> Content:
    """The volunteer's plan; lines that were left empty are left out."""
    lines = zip(QUESTIONS, astuple(plan or PlanLines()), strict=True)
    found = [field(question.rstrip("?"), line) for question, line in lines if line]
    return joined([heading("Your plan"), *found]) if found else Content()
