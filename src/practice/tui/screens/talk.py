"""The talk: the volunteer types, the persona answers."""

from contextlib import suppress
from functools import partial
from math import ceil

from textual import on, work

from practice.domain.errors import ModelTrouble, PracticeError
from practice.domain.event import ClosedBy, PartnerKind
from practice.domain.text import clean
from practice.domain.transcript import WORDS_A_MINUTE, Speaker, Turn
from practice.trainer.answering import Reply
from practice.trainer.session import MOST_CHARACTERS, Session
from practice.tui.messages import CaughtUp, Ended, GoDebrief, Replied
from practice.tui.screens.sheet import Sure
from practice.tui.screens.talk_beside import TalkBeside
from practice.tui.stage import Stage
from practice.tui.text import told
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.offers import Trouble

_NOT_READ = (
    "The built-in partner reads English only, and could not make out that line. It cost a little "
    "patience. Short, simple English is fine, mistakes included."
)
_BESIDE = frozenset({"draft", "hint", "look", "plan", "pause", "copy", "stop"})
"""Work that can fail while a reply is waited for, and does not concern it."""


class Talk(TalkBeside):
    """One conversation. What is typed is kept until it is on record."""

    def __init__(self, stage: Stage, session: Session) -> None:
        """The talk of a session that is open."""
        super().__init__(stage, session)
        self._sent = ""
        """The text of the turn that is being said."""
        self._long = ""
        """The text that was held back once, as longer than the listener has time for."""

    @on(Composer.Sent)
    def _on_sent(self, event: Composer.Sent) -> None:
        text = event.text.strip()
        if self._waiting:
            name = self._session.persona.name
            self._status(f"{name} has not answered yet; your text is kept.")
        elif self._session.over:
            if text:
                self._status(f"{self._why_over()}, so this was not said. F8 shows the debrief.")
            else:
                self.action_end()
        elif self._session.unanswered:
            self.action_retry()
        elif not text:
            if self._trouble is None:
                self._status("Type what you would say, then Enter.")
        elif self._held_back(text):
            self._long = text
        else:
            self._take(event.text)

    def _held_back(self, text: str) -> bool:
        """Whether to ask first: one paste can use up all the listener's time."""
        minutes, left = len(text.split()) / WORDS_A_MINUTE, self._session.minutes_left
        if text == self._long or minutes <= max(left, 1) or len(text) > MOST_CHARACTERS:
            return False
        self._status(
            f"That takes {ceil(minutes)} minutes to say, and {self._session.persona.name} has "
            f"{ceil(left)}. Shorten it, or press Enter again to say it all."
        )
        return True

    def _take(self, text: str) -> None:
        """Show the turn at once, and say it."""
        self._sent = text
        self._composer.clear()
        self.remove_class("-flipped")
        number = len(self._session.rehearsal.branch) + 1
        self._talk.put(Turn(number, Speaker.VOLUNTEER, clean(text.strip())))
        self._talk.anchor()
        self._wait(number + 1)
        self._say(text)

    @work(exclusive=True, group="reply", name="say", exit_on_error=False)
    async def _say(self, text: str) -> None:
        self.post_message(Replied(await self._stage.run(self._said(text))))

    async def _said(self, text: str) -> Reply:
        """Backstage: what could not be said becomes the draft, even if the screen has gone."""
        try:
            return await self._session.say(text, self._incoming.show)
        except PracticeError:
            if not (self._session.unanswered or self._session.broken_off):
                self._stage.drafts[self._session.rehearsal.id] = text
            raise

    @on(CaughtUp)
    def _caught_up(self, message: CaughtUp) -> None:
        self._session = message.session
        self._answered()

    @on(Replied)
    def _answered(self) -> None:
        ledger = self._session.rehearsal.ledger
        read_by_rule = self._session.partner.kind == PartnerKind.BUILT_IN
        if ledger is not None and ledger.understood_nothing and read_by_rule:
            self._talk.remark(_NOT_READ)
        self._talk.put(self._session.rehearsal.transcript[-1])
        self._settle()

    def failed(self, work: str, error: PracticeError) -> None:
        """Say what failed and what tries again. What isn't on record goes back to the composer."""
        if isinstance(error, ModelTrouble):
            self._trouble = Trouble.of(error, self._now())
            self._keep_what_came()
            self._settle()
            return
        if work in _BESIDE:
            self.say(told(error))
            return
        self._settle()
        if work == "end":
            self._status(f"The talk goes on, for it could not be ended: {told(error)}")
        elif work == "find" and self._session.over:
            self._status(
                f"{self._why_over()}, and there is no debrief yet: {told(error)} F8 tries again."
            )
        elif self._session.unanswered:
            self._status(
                f"Your turn is kept, but there is no answer: {told(error)} Enter tries again."
            )
        else:
            if work == "say":
                self._talk.take_back(len(self._session.rehearsal.branch) + 1)
                self._composer.put_back(self._sent)
            self._status(told(error))

    def _keep_what_came(self) -> None:
        """Of a message that broke off, what is on record stands, and is marked."""
        if self._session.broken_off:
            self._talk.put(self._session.rehearsal.transcript[-1], broken_off=True)
        else:
            self._talk.take_back(self._coming)

    def action_end(self) -> None:
        """End the talk, once the volunteer is sure."""
        if self._waiting:
            self._status(f"{self._session.persona.name} is about to answer.")
        elif self._session.over:
            self._debrief()
        else:
            question = "End the talk and read the debrief? From there you can say any turn again."
            if self._composer.text.strip():
                question += " What you have typed and not sent will not count."
            self.app.push_screen(Sure(question, yes="End it", no="Go on talking"), self._end_if)

    def _end_if(self, sure: bool | None) -> None:
        if sure:
            self._status("The listener gives their account, and the talk is graded …")
            self._end()

    @work(exclusive=True, group="reply", name="end", exit_on_error=False)
    async def _end(self) -> None:
        await self._stage.run(self._session.close(ClosedBy.VOLUNTEER))
        self.post_message(Ended())

    @on(Ended)
    def _debrief(self) -> None:
        self.post_message(GoDebrief(self._session.rehearsal.id))

    @work
    async def leave(self) -> None:
        """Let another program take the talk up, and go."""
        with suppress(PracticeError):  # all is saved; the row waits
            await self._stage.run(self._session.leave())
        self.app.pop_screen()

    def action_back(self) -> None:
        """Leave; nothing is lost."""
        if not self._session.over:
            question = (
                "Leave the talk? What was said is kept, with what you have typed and not sent, "
                "and home offers to go on."
            )
        elif self._composer.text.strip():
            question = f"Leave the talk? {self._why_over()}: what you have typed was not said."
        else:
            self.leave()
            return
        self.app.push_screen(Sure(question, yes="Leave", no="Stay"), partial(_leave_if, self))


def _leave_if(talk: Talk, sure: bool | None) -> None:
    if sure:
        talk.leave()
