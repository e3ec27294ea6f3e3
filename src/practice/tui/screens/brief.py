"""The brief: what the volunteer knows before the talk."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric
from practice.trainer.session import Choice
from practice.tui.messages import GoTalk
from practice.tui.screens.page import Page
from practice.tui.text import joined, shown
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
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "begin", "Start the talk")]

    def __init__(self, choice: Choice, persona: Persona, pitch: Pitch, rubric: Rubric) -> None:
        """The brief of a choice."""
        super().__init__()
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
        yield Line(
            shown(f"Enter starts the talk. {self._persona.name} speaks first.", "bold"), id="start"
        )

    def action_begin(self) -> None:
        """Begin the rehearsal."""
        self.post_message(GoTalk(self._choice))
