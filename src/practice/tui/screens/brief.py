"""The brief: what the volunteer knows before the talk."""

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from practice.domain.event import PartnerKind
from practice.domain.models import Connection
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric
from practice.trainer.opening import Choice
from practice.tui.messages import GoTalk
from practice.tui.playing import BUILT_IN, named
from practice.tui.screens.page import Page
from practice.tui.text import QUIET, joined, shown
from practice.tui.widgets.cards import graded_by, key, known
from practice.tui.widgets.line import Line


class Brief(Page):
    """Who listens, what is asked of them, how it is graded."""

    CSS_PATH = "brief.tcss"
    NAME = "brief"
    HELP = (
        "Who listens, and what you want them to decide. The steps are the reasoning to walk them "
        "through, in your own words; the talk has them one key away. Enter starts the talk: the "
        "listener speaks first, and has as many minutes as it says here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Start the talk"),
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
        """Two cards, and how to begin."""
        with VerticalScroll(id="brief"):
            yield Line(known(self._persona), id="persona", classes="card")
            yield Line(
                joined([key(self._pitch), graded_by(self._rubric)], "\n\n"),
                id="pitch",
                classes="card",
            )
        yield Line(id="start")

    def on_mount(self) -> None:
        """Say how to begin, and who plays."""
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """There is another partner where a model is connected."""
        return action != "partner" or self._model is not None

    @property
    def _by_model(self) -> bool:
        return self._model is not None and self._choice.partner != PartnerKind.BUILT_IN

    def _tell(self) -> None:
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

    def action_partner(self) -> None:
        """Let the other partner play: the model, or the built-in one."""
        other = PartnerKind.BUILT_IN if self._by_model else PartnerKind.MODEL
        self._choice = replace(self._choice, partner=other)
        self._tell()

    def action_begin(self) -> None:
        """Begin the rehearsal."""
        self.post_message(GoTalk(self._choice))
