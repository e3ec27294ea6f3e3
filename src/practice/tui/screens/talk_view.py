"""What the talk looks like: the clock, the turns, the pitch, and where the volunteer types."""

from contextlib import suppress
from typing import ClassVar

from textual import events, on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from practice.domain.event import ClosedBy
from practice.trainer.session import Session
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, shown
from practice.tui.widgets.cards import key
from practice.tui.widgets.clock import Clock
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.conversation import Conversation, broken_off
from practice.tui.widgets.line import Line
from practice.tui.widgets.steps import Steps

_KEPT_EVERY = 1.0
"""Seconds in which what is typed comes onto the disk."""


class TalkView(Page):
    """A session that is open, shown. The talk that inherits says things in it."""

    CSS_PATH = "talk.tcss"
    NAME = "talk"
    ASKS = True
    HELP = (
        "Type what you would say: Enter sends it, Ctrl+J begins a new line, and a paste never "
        "sends. Ctrl+Up and Ctrl+Down bring back what you said before. PgUp and PgDn scroll the "
        "talk. The listener's clock runs by the words of both of you, so take the time to think; "
        "Ctrl+T marks a pause.\n\n"
        "F2 shows your pitch, F5 your plan. F4 gives a hint: it points at a criterion, and the "
        "debrief counts it. The row of steps shows how far each has come: ○ not yet, ◐ you said "
        "it, ● the listener gave it back; F10 hides it. Ctrl+N notes something on the last turn. "
        "Ctrl+R goes back to one of your turns, to say it otherwise: nothing is lost by it. Ctrl+O "
        "copies the transcript.\n\n"
        "F8 ends the talk and shows the debrief; Esc leaves, and home offers to go on. Where a "
        "model plays, its reply appears as it comes: Esc stops it, and you go on from there. If it "
        "breaks off, Ctrl+G asks again and F9 lets the built-in partner play on. F3 shows how long "
        "the listener takes."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "pitch", "Pitch"),
        Binding("f2", "pitch('beside offers')", "Pitch", show=False),  # the footer has six places
        Binding("f8", "end", "End, debrief"),
        Binding("escape", "stop", "Stop"),
        Binding("escape", "back", "Leave"),
        Binding("ctrl+g", "retry", "Ask again"),
        Binding("f9", "fall_back", "Built-in"),
        Binding("f3", "time", "Show the listener's time, or hide it", show=False),
    ]
    AUTO_FOCUS = "Composer"

    def __init__(self, stage: Stage, session: Session) -> None:
        """The view of a session."""
        super().__init__()
        self._stage = stage
        self._session = session
        self._kept = ""
        """The draft as it is on the disk."""

    def body(self) -> ComposeResult:
        """The clock, the turns with the pitch beside them, and the composer."""
        session = self._session
        yield Clock()
        yield Steps()
        with Horizontal():
            rehearsal = session.rehearsal
            yield Conversation(
                rehearsal.transcript, session.persona.name, broken_off(rehearsal.branch)
            )
            with VerticalScroll(id="pitch", can_focus=False):
                yield Line(shown("F2 goes back to the talk.", QUIET), id="flip")
                blind = bool(rehearsal.opened.blind)
                yield Line(key(session.pitch, blind=blind), classes="key")
        yield Line(id="status")
        yield Composer(self._stage.drafts.get(session.rehearsal.id, ""))

    def on_mount(self) -> None:
        """Begin at the end of what was said; from now on what is typed outlives the program."""
        self._talk.anchor()
        self.set_interval(_KEPT_EVERY, self._keep_draft)
        if self._session.stands_in:
            self._talk.remark(self._session.stands_in)

    @property
    def _talk(self) -> Conversation:
        return self.query_one(Conversation)

    @property
    def _composer(self) -> Composer:
        return self.query_one(Composer)

    def on_key(self, event: events.Key) -> None:
        """Whoever types, types into the composer, wherever the focus went."""
        if self.focused is self._composer:
            return
        if event.is_printable and event.character:
            self._composer.insert(event.character)
        elif event.key != "enter":
            return
        event.stop()
        self._composer.focus()

    def on_paste(self, event: events.Paste) -> None:
        """The same for a paste."""
        if self.focused is not self._composer:
            self._composer.insert(event.text)
            self._composer.focus()

    @on(Composer.Changed)
    def _keep(self) -> None:
        self._stage.drafts[self._session.rehearsal.id] = self._composer.text

    def _keep_draft(self) -> None:
        if self._composer.text != self._kept:
            self._write_draft(self._composer.text)

    @work(exclusive=True, group="draft", name="draft", exit_on_error=False)
    async def _write_draft(self, text: str) -> None:
        self._kept = text  # one that fails is tried again with the next letter, and told once
        await self._stage.keep_draft(self._session.rehearsal.id)

    @on(Composer.Paged)
    def _page(self, event: Composer.Paged) -> None:
        beneath = self._talk if self._talk.display else self.query_one("#pitch", VerticalScroll)
        with suppress(SkipAction):  # all of it is in view
            if event.pages < 0:
                beneath.action_page_up()
            else:
                beneath.action_page_down()

    def _why_over(self) -> str:
        """Who has ended the talk, as the beginning of a sentence."""
        closed = self._session.rehearsal.closed
        if closed is not None and closed.by in (ClosedBy.PERSONA, ClosedBy.CLOCK):
            return f"{self._session.persona.name} has left"
        return "The talk has ended"

    def _status(self, sentence: str) -> None:
        self._show(shown(sentence))

    def _show(self, content: Content) -> None:
        self.query_one("#status", Line).show(content)
