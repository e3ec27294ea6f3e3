"""The transcript of a talk that is over: where it was lost, notes, and a chosen turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from practice.domain.transcript import Speaker
from practice.review.debrief import Debrief
from practice.tui.text import QUIET, field, shown
from practice.tui.widgets.conversation import Conversation, TurnLine, broken_off
from practice.tui.widgets.line import Line

LOST = "▼ Here it was lost"
"""Over the turn at which a talk was lost."""


class Reading(Conversation):
    """A conversation in which one of the volunteer's turns can be chosen."""

    DEFAULT_CSS = """
    Reading .beside { padding: 0 2; margin-bottom: 1; }
    Reading .lost { padding: 0 1; color: $text-warning; text-style: bold; }
    Reading .-chosen { border-left: double $accent; background: $boost; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "Turn before", show=False),
        Binding("down", "choose(1)", "Next turn", show=False),
        Binding("enter", "take", "Try again from this turn", show=False),
    ]

    @dataclass
    class Chosen(Message):
        """Another turn of the volunteer's is chosen."""

        turn: int

    @dataclass
    class Taken(Message):
        """Try again from the chosen turn."""

    def __init__(self, debrief: Debrief) -> None:
        """The transcript of a debrief."""
        rehearsal = debrief.rehearsal
        name = rehearsal.opened.persona.title
        super().__init__(debrief.transcript, name, broken_off(rehearsal.branch))
        self._debrief = debrief
        self.chosen: int | None = None
        """The number of the turn that is chosen."""

    def compose(self) -> ComposeResult:
        """The turns, with what belongs to each."""
        found = self._debrief
        lost = found.turning_point.turn if found.turning_point else None
        for turn in found.transcript:
            if turn.number == lost:
                yield Line(shown(LOST), classes="lost")
            yield self._line(turn, broken_off=turn.number in self._broken_off)
            for content in self._beside(turn.number):
                yield Line(content, classes="beside")

    def _beside(self, turn: int) -> Iterator[Content]:
        """Notes on a turn, and hints that were asked for after it."""
        for note in self._debrief.notes:
            if note.turn == turn:
                by = f", {note.by}" if note.by else ""
                yield field(f"✎ Note{by}", note.text)
        for hint in self._debrief.hints:
            if hint.after == turn:
                yield shown(f"? Hint asked for, on {hint.criterion}: {hint.text}", QUIET)

    def action_choose(self, by: int) -> None:
        """Choose the next turn of the volunteer's, or the one before."""
        yours = [
            turn.number for turn in self._debrief.transcript if turn.speaker == Speaker.VOLUNTEER
        ]
        if not yours:
            return
        if self.chosen is None:
            lost = self._debrief.turning_point
            self.choose(lost.turn if lost else yours[0 if by > 0 else -1])
        else:
            place = yours.index(self.chosen) + by
            self.choose(yours[max(0, min(place, len(yours) - 1))])

    def choose(self, turn: int) -> None:
        """Choose a turn, and scroll to it."""
        self.chosen = turn
        for line in self.query(TurnLine):
            line.set_class(line.turn.number == turn, "-chosen")
            if line.turn.number == turn:
                self.scroll_to_widget(line, animate=False)
        self.post_message(self.Chosen(turn))

    def action_take(self) -> None:
        """Try again from the chosen turn."""
        self.post_message(self.Taken())
