"""What the talk looks like: the clock, the turns, the pitch, and where the volunteer types."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll

from practice.domain.event import ClosedBy
from practice.trainer.session import Session
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, shown
from practice.tui.widgets.cards import key
from practice.tui.widgets.clock import Clock
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.conversation import Conversation
from practice.tui.widgets.line import Line


class TalkView(Page):
    """A session that is open, shown. The talk that inherits says things in it."""

    CSS_PATH = "talk.tcss"
    NAME = "talk"
    HELP = (
        "Type what you would say: Enter sends it, Ctrl+J begins a new line, and a paste never "
        "sends. PgUp and PgDn scroll the talk. The listener's clock runs by the words of both of "
        "you, so take the time to think. F2 shows your pitch. F8 ends the talk and shows the "
        "debrief; Esc leaves, and home offers to go on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "pitch", "Pitch"),
        Binding("f8", "end", "End, debrief"),
        Binding("escape", "back", "Leave"),
    ]
    AUTO_FOCUS = "Composer"

    def __init__(self, stage: Stage, session: Session) -> None:
        """The view of a session."""
        super().__init__()
        self._stage = stage
        self._session = session
        self._waiting = False

    def body(self) -> ComposeResult:
        """The clock, the turns with the pitch beside them, and the composer."""
        session = self._session
        yield Clock()
        with Horizontal():
            yield Conversation(session.rehearsal.transcript, session.persona.name)
            with VerticalScroll(id="pitch", can_focus=False):
                yield Line(shown("F2 goes back to the talk.", QUIET), id="flip")
                yield Line(key(session.pitch))
        yield Line(id="status")
        yield Composer(self._stage.drafts.get(session.rehearsal.id, ""))

    def on_mount(self) -> None:
        """Begin at the end of what was said."""
        self._talk.anchor()
        self._settle()

    @property
    def _talk(self) -> Conversation:
        return self.query_one(Conversation)

    @property
    def _composer(self) -> Composer:
        return self.query_one(Composer)

    def unsaved(self) -> str:
        """What was typed and not sent is gone when the program ends."""
        if not self._composer.text.strip():
            return ""
        return "Quit? What was said is kept. What you have typed and not sent will be lost."

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

    @on(Composer.Paged)
    def _page(self, event: Composer.Paged) -> None:
        beneath = self._talk if self._talk.display else self.query_one("#pitch", VerticalScroll)
        if event.pages < 0:
            beneath.action_page_up()
        else:
            beneath.action_page_down()

    def action_pitch(self) -> None:
        """Show or hide the pitch."""
        self.toggle_class("-flipped")

    def _wait(self) -> None:
        self._waiting = True
        self._status(f"{self._session.persona.name} is thinking …")

    def _settle(self) -> None:
        """Nobody is thinking: show the time, and whether the listener has gone."""
        self._waiting = False
        self.query_one(Clock).read(self._session)
        left = self._session.over
        self.set_class(left, "-over")
        if left:
            self._status(f"{self._why_over()}. F8, or Enter, shows the debrief.")
        elif len(self._session.rehearsal.branch) == 1:
            self._status("It is your turn: type what you would say. F2 is for your pitch.")
        else:
            self._status("")

    def _why_over(self) -> str:
        """Who has ended the talk, as the beginning of a sentence."""
        closed = self._session.rehearsal.closed
        if closed is not None and closed.by in (ClosedBy.PERSONA, ClosedBy.CLOCK):
            return f"{self._session.persona.name} has left"
        return "The talk has ended"

    def _status(self, sentence: str) -> None:
        self.query_one("#status", Line).show(shown(sentence))
