"""Beside the talk: hints, the plan, notes, a pause, the chain, and a turn said again."""

from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from practice.domain.event import PartnerKind
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.review.retake import Retake, retake
from practice.trainer.hinting import Hint, hint
from practice.trainer.opening import PlanLines
from practice.tui.copying import copy
from practice.tui.exporting import file_name
from practice.tui.messages import Hinted, Rewound
from practice.tui.screens.noting import Note, SayAgain, again
from practice.tui.screens.plan import PlanSheet
from practice.tui.screens.sheet import Sure
from practice.tui.screens.talk_waiting import TalkWaiting
from practice.tui.text import joined, shown
from practice.tui.widgets.cards import key
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.line import Line
from practice.tui.widgets.steps import Steps

_LOOKED = "The steps were looked at, in a blind run."
_NOTHING = "There is nothing to point at just now: go on."
_PAUSED = (
    "The talk is paused. Only words cost the listener time, so take as long as you like. "
    "Ctrl+T, or typing, goes on."
)


class TalkBeside(TalkWaiting):
    """What a volunteer may reach for without saying anything."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "hint", "Hint"),
        Binding("ctrl+r", "say_again", "Say a turn again", show=False),
        Binding("f5", "plan", "Your plan", show=False),
        Binding("ctrl+n", "note", "Note on the last turn", show=False),
        Binding("ctrl+o", "copy", "Copy the transcript", show=False),
        Binding("ctrl+t", "pause", "Pause, or go on", show=False),
        Binding("f10", "chain", "Show the steps that have landed, or hide them", show=False),
    ]

    def on_mount(self) -> None:
        """The chain shows where it is wanted, and never in a blind run."""
        blind = bool(self._session.rehearsal.opened.blind)
        wanted = self._stage.services.preferences.load().chain
        self.query_one(Steps).display = wanted and not blind
        if self._session.rehearsal.paused:
            self._status(_PAUSED)

    def action_pitch(self, beside: str = "") -> None:
        """Show or hide the pitch; in a blind run, only once the volunteer is sure."""
        if not self._session.rehearsal.opened.blind or self.has_class("-looked"):
            super().action_pitch(beside)
            return
        question = "Show the steps? This is a blind run, and the debrief will say that you looked."
        self.app.push_screen(Sure(question, yes="Show them", no="Go on blind"), self._look_if)

    def _look_if(self, sure: bool | None) -> None:
        if sure:
            self._look()

    @work(group="beside", name="look", exit_on_error=False)
    async def _look(self) -> None:
        await self._stage.run(self._session.asides.note(_LOOKED))
        self.call_later(self._looked)

    def _looked(self) -> None:
        self.add_class("-looked")
        self.query_one("#pitch Line.key", Line).show(key(self._session.pitch))
        super().action_pitch()

    def action_chain(self) -> None:
        """Show the steps that have landed, or hide them."""
        steps = self.query_one(Steps)
        if self._session.rehearsal.opened.blind and not steps.display:
            self.say("This is a blind run: the steps stay hidden.")
            return
        steps.display = not steps.display

    def action_hint(self) -> None:
        """Ask for a hint."""
        if self._waiting or self._session.over:
            self._status("A hint is for your own turn.")
            return
        session = self._session
        found = hint(session.rehearsal, session.pitch, session.rubric)
        if found is None:
            self._status(_NOTHING)
        else:
            self._hint(found)

    @work(exclusive=True, group="beside", name="hint", exit_on_error=False)
    async def _hint(self, found: Hint) -> None:
        await self._stage.run(self._session.asides.hint(found.criterion, found.text))
        self.post_message(Hinted(found))

    def on_hinted(self, message: Hinted) -> None:
        """Show the hint; it is on record, and the debrief counts it."""
        number = len(self._session.rehearsal.hints)
        found = message.hint
        head = shown(f"Hint {number}, {found.title}:", "bold")
        self._show(joined([head, shown(found.text)], " "))

    def action_plan(self) -> None:
        """Read the plan, or change it."""
        self.app.push_screen(PlanSheet(PlanLines.of(self._session.rehearsal.plan)), self._planned)

    def _planned(self, plan: PlanLines | None) -> None:
        if plan is not None:
            self._plan(plan)

    @work(group="beside", name="plan", exit_on_error=False)
    async def _plan(self, plan: PlanLines) -> None:
        asides = self._session.asides
        await self._stage.run(asides.plan(plan.decider, plan.ask, plan.crux, plan.misreading))
        self.call_later(self.say, "Your plan is kept. The debrief lays it beside what happened.")

    def action_note(self) -> None:
        """Note something down on the last turn."""
        if self._waiting:
            self._status(f"{self._session.persona.name} is about to answer. Then Ctrl+N notes.")
            return
        self.app.push_screen(Note(self._stage, self._session), self._noted)

    def _noted(self, written: object) -> None:
        if written is not None:
            self._talk.remark(f"✎ {self._session.rehearsal.notes[-1].text}")

    @work(exclusive=True, group="beside", name="copy", exit_on_error=False)
    async def action_copy(self) -> None:
        """Copy all that was said."""
        session = self._session
        names = {Speaker.VOLUNTEER: "You", Speaker.PERSONA: session.persona.name}
        turns = session.rehearsal.transcript
        text = "\n\n".join(f"{one.number}. {names[one.speaker]}: {one.text}" for one in turns)
        self.say(await copy(self, "The transcript", clean(text), file_name(session.rehearsal)))

    def action_pause(self) -> None:
        """Pause the talk, or go on with it."""
        if self._waiting or self._session.over:
            self._status("The listener has the word: there is nothing to pause.")
        else:
            self._pause(stop=not self._session.rehearsal.paused)

    @work(exclusive=True, group="pause", name="pause", exit_on_error=False)
    async def _pause(self, *, stop: bool) -> None:
        asides = self._session.asides
        await self._stage.run(asides.pause() if stop else asides.resume())
        self.call_later(self._status, _PAUSED if stop else "You go on.")

    @on(Composer.Changed)
    def _typed(self) -> None:
        """Whoever types goes on."""
        if self._session.rehearsal.paused and not self._waiting:
            self._pause(stop=False)

    def action_say_again(self) -> None:
        """Choose a turn to say again."""
        if self._waiting:
            self._status(f"{self._session.persona.name} is about to answer. Then Ctrl+R goes back.")
        elif not again(self._session.rehearsal):
            self._status("There is no turn of yours yet that could be said again.")
        else:
            self.app.push_screen(SayAgain(self._session.rehearsal), self._chosen)

    def _chosen(self, turn: str | None) -> None:
        found = retake(self._session.rehearsal, int(turn)) if turn else None
        if found is None:
            return
        if self._composer.text.strip():
            question = (
                f"Say turn {found.turn} again? What you have typed and not sent is kept after it."
            )
            sheet = Sure(question, yes="Say it again", no="Go on")
            self.app.push_screen(sheet, partial(self._rewind_if, found))
        else:
            self._rewind(found)

    def _rewind_if(self, found: Retake, sure: bool | None) -> None:
        if sure:
            self._rewind(found)

    @work(exclusive=True, group="reply", name="rewind", exit_on_error=False)
    async def _rewind(self, found: Retake) -> None:
        await self._stage.run(self._session.rewind(found.to))
        self.post_message(Rewound(found))

    async def on_rewound(self, message: Rewound) -> None:
        """The talk is as it was before that turn; its old text is there to be changed."""
        found = message.found
        self._trouble = None
        await self._talk.cut(found.turn)
        self._composer.put_back(found.draft)
        self._settle()
        partner = self._session.partner.kind == PartnerKind.MODEL
        same = "" if partner else " The same words would be answered the same way."
        self._status(
            f"You say turn {found.turn} again. {self._session.persona.name} is as they were then; "
            f"what followed is kept as a try of its own.{same}"
        )
