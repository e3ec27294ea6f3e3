"""The talk while a reply is waited for: what shows as it comes, and what is done without one."""

from datetime import datetime
from time import monotonic

from textual import work
from textual.timer import Timer

from practice.domain.errors import SeqConflict
from practice.domain.event import PartnerKind
from practice.domain.transcript import Speaker, Turn
from practice.trainer.session import Session
from practice.tui.incoming import Incoming
from practice.tui.messages import CaughtUp
from practice.tui.screens.talk_view import TalkView
from practice.tui.stage import Stage
from practice.tui.widgets.clock import Clock
from practice.tui.widgets.offers import Trouble, offers
from practice.tui.widgets.steps import Steps

_PAINTS = 1 / 12
"""Seconds between two paints of a reply that is coming: typing never waits for it."""


class TalkWaiting(TalkView):
    """Thinking, speaking, broken off, or at rest."""

    def __init__(self, stage: Stage, session: Session) -> None:
        """Somebody may have left the talk in the middle of a reply."""
        super().__init__(stage, session)
        self._waiting = False
        self._incoming = Incoming()
        self._coming = 0
        """The number of the turn that is coming."""
        self._trouble: Trouble | None = None
        self._timed = False
        """Whether the seconds are shown that the listener takes."""
        self._since = 0.0
        self._ticks: Timer | None = None
        if session.unanswered:
            self._trouble = Trouble("Your last turn has no answer yet.")
        elif session.broken_off:
            self._trouble = Trouble("The last message broke off.")

    def on_mount(self) -> None:
        """Show how things stand."""
        self._settle()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Esc stops a model's reply while it comes; the offers are there after trouble alone."""
        by_model = self._session.partner.kind == PartnerKind.MODEL
        match action:
            case "pitch":
                return bool(parameters) == (self._trouble is not None)
            case "stop":
                return self._waiting and by_model
            case "back":
                return not (self._waiting and by_model)
            case "retry":
                return self._trouble is not None and not self._waiting
            case "fall_back":
                return self._trouble is not None and not self._waiting and by_model
        return True

    def action_pitch(self, _: str = "") -> None:
        """Show or hide the pitch."""
        self.toggle_class("-flipped")

    def action_retry(self) -> None:
        """Ask for the answer again, unless the server asks to wait."""
        wait = self._trouble.wait(self._now()) if self._trouble else 0
        if wait:
            self.say(f"The server asks to wait {wait} s more. Then Ctrl+G asks again.")
            return
        self._await_again()

    def action_fall_back(self) -> None:
        """The built-in partner plays from here on; it answers at once what has no answer."""
        self._session.fall_back()
        self._talk.remark("The built-in partner plays from here on.")
        self._trouble = None
        if self._session.unanswered:
            self._await_again()
        else:
            self._settle()

    def _await_again(self) -> None:
        """A message that broke off makes room for the new one, once it comes."""
        turns = len(self._session.rehearsal.branch)
        self._wait(turns if self._session.broken_off else turns + 1)
        self._talk.anchor()
        self._ask_again()

    @work(group="stop", name="stop", exit_on_error=False)
    async def action_stop(self) -> None:
        """Stop the reply that is coming; what came of it stands."""
        await self._stage.run(self._session.hush())

    @work(exclusive=True, group="reply", name="ask again", exit_on_error=False)
    async def _ask_again(self) -> None:
        self.post_message(CaughtUp(await self._stage.run(self._asked_again())))

    async def _asked_again(self) -> Session:
        """Backstage: the session that has the answer; another where the talk went on elsewhere."""
        session, show = self._session, self._incoming.show
        try:
            await session.retry(show)
        except SeqConflict:
            session = await Session.resume(self._stage.services, session.rehearsal.id)
            if session.unanswered:
                await session.retry(show)
        return session

    def action_time(self) -> None:
        """Show or hide the seconds that the listener takes."""
        self._timed = not self._timed
        self.say(f"The listener's time is {'shown' if self._timed else 'hidden'}.")

    def _wait(self, number: int) -> None:
        """The listener begins to think; what they say will be the turn of this number."""
        self._waiting, self._trouble = True, None
        self._coming = number
        self._incoming, self._since = Incoming(), monotonic()
        self.remove_class("-trouble")
        self._tick_every(_PAINTS)
        self._status(self._thinking())
        self.refresh_bindings()

    def _thinking(self) -> str:
        keys = " Esc stops." if self.check_action("stop", ()) else ""
        does = "speaking" if self._incoming.begun else "thinking"
        taken = f" {monotonic() - self._since:.0f} s." if self._timed else ""
        return f"{self._session.persona.name} is {does} …{taken}{keys}"

    def _tick_every(self, seconds: float | None) -> None:
        """What changes by itself is painted so often from now on; None: nothing does."""
        if self._ticks is not None:
            self._ticks.stop()
        self._ticks = self.set_interval(seconds, self._tick) if seconds else None

    def _tick(self) -> None:
        if self._waiting:
            text = self._incoming.grown()
            if text is not None:
                self._talk.grow(Turn(self._coming, Speaker.PERSONA, text))
            self._status(self._thinking())
        elif self._trouble is not None:
            self._offer(self._trouble)

    def _settle(self) -> None:
        """Nobody is thinking: show the time, and whether the listener has gone."""
        self._waiting = False
        self._tick_every(None)
        self.query_one(Clock).read(self._session)
        self.query_one(Steps).read(self._session)
        yours = [
            one.text for one in self._session.rehearsal.branch if one.speaker == Speaker.VOLUNTEER
        ]
        self._composer.remember(yours)
        left = self._session.over
        self.set_class(left, "-over")
        self.set_class(self._trouble is not None and not left, "-trouble")
        if left:
            self._status(f"{self._why_over()}. F8, or Enter, shows the debrief.")
        elif self._trouble is not None:
            self._offer(self._trouble)
            self._tick_every(1.0 if self._trouble.wait(self._now()) else None)
        elif len(self._session.rehearsal.branch) == 1:
            self._status("It is your turn: type what you would say. F2 is for your pitch.")
        else:
            self._status("")
        self.refresh_bindings()

    def _now(self) -> datetime:
        return self._stage.services.clock.now()

    def _offer(self, trouble: Trouble) -> None:
        session = self._session
        by_model = session.partner.kind == PartnerKind.MODEL
        now = self._now()
        self._show(offers(trouble, now, begun=session.broken_off, model=by_model))
        if not trouble.wait(now):
            self._tick_every(None)
