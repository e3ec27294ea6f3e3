"""The debrief: what was won, why, and with which words; and what can be done with it."""

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Tabs

from practice.domain.event import PartnerKind
from practice.domain.models import Part
from practice.domain.rehearsal import Rehearsal
from practice.domain.text import clean
from practice.review.debrief import Debrief
from practice.review.reports.plain import transcript
from practice.review.retake import retake
from practice.trainer.amending import grade_again
from practice.trainer.debriefing import open_debrief
from practice.trainer.opening import Choice
from practice.trainer.shelf import debrief_of
from practice.trainer.suggesting import suggest
from practice.tui.copying import copy
from practice.tui.exporting import file_name
from practice.tui.messages import GoBrief, GoCompare, Reread, TryAgain
from practice.tui.screens.amend import Amend, Comment, Regrade, Tags
from practice.tui.screens.debrief_view import DebriefView
from practice.tui.screens.export import Export
from practice.tui.screens.tries import Tries
from practice.tui.stage import Stage, Work
from practice.tui.widgets.criteria import Criteria
from practice.tui.widgets.reading import Reading

_NO_JUDGE = "A suggestion comes from a language model, and none is connected: m on the home screen."


class DebriefScreen(DebriefView):
    """One debrief, and the ways on from it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "try_again", "Try again"),
        Binding("r", "again", "From the start"),
        Binding("x", "export", "Export"),
        Binding("b", "tries", "The tries of this talk", show=False),
        Binding("a", "amend", "Amend this level", show=False),
        Binding("c", "comment", "Comment on a turn", show=False),
        Binding("g", "grade", "Grade again", show=False),
        Binding("T", "tags", "Tags", show=False),
        Binding("y", "copy", "Copy the chosen turn, or the transcript", show=False),
        Binding("s", "suggest", "Suggest another way to say it", show=False),
    ]

    def __init__(self, stage: Stage, debrief: Debrief) -> None:
        """The screen of a debrief."""
        super().__init__(stage, debrief)
        self._newest = debrief.rehearsal.head
        """The head of the branch that the rehearsal itself is on."""

    @on(Reading.Taken)
    def action_try_again(self) -> None:
        """Go on from before the chosen turn, or from before the one at which it was lost."""
        rehearsal = self._debrief.rehearsal
        turn = self._turn
        found = retake(rehearsal, turn) if turn is not None else None
        if rehearsal.opened.partner == PartnerKind.IMPORTED:
            self.say("An imported talk can't be gone on with. r rehearses the same one here.")
        elif turn is None:
            self.action_tab("transcript")
            self.query_one(Reading).focus()
            self.say("Choose a turn of yours with the arrows, then t tries again from there.")
        elif found is None:
            self.say(
                f"Turn {turn} can't be tried again: there is no whole message of the listener's "
                "before it. Choose another turn in the transcript."
            )
        else:
            self.post_message(TryAgain(rehearsal.id, found.to, found.draft))

    @property
    def _turn(self) -> int | None:
        """The turn that is chosen, or else the one at which it was lost."""
        chosen, lost = self.query_one(Reading).chosen, self._debrief.turning_point
        return chosen if chosen is not None else lost.turn if lost else None

    def action_again(self) -> None:
        """The same persona, pitch and rubric once more."""
        opened = self._debrief.rehearsal.opened
        missing = [
            what
            for what, ref in (("persona", opened.persona), ("pitch", opened.pitch))
            if not ref.id
        ]
        if missing:
            self.say(
                f"This talk was imported without a {' and a '.join(missing)}, so there is nothing "
                "to rehearse again."
            )
            return
        self.post_message(GoBrief(Choice(opened.persona.id, opened.pitch.id, opened.rubric.id)))

    def action_export(self) -> None:
        """Choose a format, and write."""
        rehearsal = self._debrief.rehearsal
        head = rehearsal.head if rehearsal.head != self._newest else None
        self.app.push_screen(Export(self._stage, (rehearsal.id,), head))

    @work(exclusive=True, group="copy", name="copy", exit_on_error=False)
    async def action_copy(self) -> None:
        """Copy the turn that is chosen in the transcript, or else all of them."""
        found, chosen = self._debrief, self.query_one(Reading).chosen
        name = file_name(found.rehearsal)
        if chosen is not None:
            turn = found.transcript[chosen - 1].text
            told = await copy(self, f"Turn {chosen}", turn, f"{name}-turn-{chosen}")
        else:
            told = await copy(self, "The transcript", clean(transcript(found)), name)
        self.say(told)

    def action_tries(self) -> None:
        """The tries of this talk: open another, or compare two."""
        if len(self._debrief.branches) < 2:
            self.say("There is one try of this talk so far. t tries again from a turn of yours.")
        else:
            self.app.push_screen(Tries(self._debrief.branches), self._tried)

    def _tried(self, chosen: tuple[str, str] | None) -> None:
        """Open one try, or lay two side by side."""
        if chosen is None:
            return
        first, second = chosen
        rehearsal = self._debrief.rehearsal.id
        if first == second:
            self._read(open_debrief(self._stage.services, rehearsal, head=first))
        else:
            self.post_message(GoCompare((rehearsal, first), (rehearsal, second)))

    def action_amend(self) -> None:
        """Amend the level of the lit criterion."""
        found, card = self._debrief, self.query_one(Criteria).card
        graded = found.rehearsal.graded
        if graded is None or found.rubric is None or card is None:
            self.say("There is no level here that could be amended.")
        elif self.query_one(Tabs).active not in ("criteria", "transcript"):
            self.action_tab("criteria")
            self.say("Choose a criterion, then a amends its level.")
        else:
            sheet = Amend(self._stage, found.rehearsal, graded, found.rubric, card.criterion.id)
            self.app.push_screen(sheet, self._written)

    def action_comment(self) -> None:
        """Comment on the chosen turn, or on the talk as a whole."""
        rehearsal, chosen = self._debrief.rehearsal, self.query_one(Reading).chosen
        on = rehearsal.branch[chosen - 1].id if chosen is not None else None
        where = f"turn {chosen}" if chosen is not None else ""
        self.app.push_screen(Comment(self._stage, rehearsal.id, on, where), self._written)

    def action_tags(self) -> None:
        """Put tags on, or take them off."""
        rehearsal = self._debrief.rehearsal
        self.app.push_screen(Tags(self._stage, {rehearsal.id: rehearsal.tags}), self._written)

    def action_grade(self) -> None:
        """Grade again with another grader."""
        rehearsal, grade = self._debrief.rehearsal, self._debrief.grade
        if rehearsal.head != self._newest:
            self.say("Only the newest try of a talk can be graded again. b opens it.")
        else:
            now = grade.grader.kind.value if grade else None
            self.app.push_screen(Regrade(self._stage, now), self._graded_by)

    def _graded_by(self, grader: str | None) -> None:
        if grader is not None:
            self.say("Grading …")
            self._read(self._graded_again(grader))

    async def _graded_again(self, grader: str) -> Debrief:
        services, rehearsal = self._stage.services, self._debrief.rehearsal.id
        return debrief_of(services, await grade_again(services, rehearsal, grader))

    def action_suggest(self) -> None:
        """Ask the model that judges for another way to say the weakest turn."""
        turn = self._debrief.weakest_turn()
        if self._debrief.suggestion is not None:
            self.action_tab("outcome")
            self.say("There is a suggestion already: it stands under the outcome.")
        elif self._stage.services.models.chosen(Part.JUDGE) is None:
            self.say(_NO_JUDGE)
        elif turn is None:
            self.say("No turn stands out, so there is nothing to suggest.")
        else:
            self.action_tab("outcome")
            self.say(f"Asking for another way to say turn {turn} …")
            self._read(suggest(self._stage.services, self._debrief, turn))

    def _written(self, rehearsal: Rehearsal | None) -> None:
        """Show what was added."""
        if rehearsal is not None:
            self._read(self._with(rehearsal))

    async def _with(self, rehearsal: Rehearsal) -> Debrief:
        head = self._debrief.rehearsal.head
        return debrief_of(self._stage.services, rehearsal.on(head) if head else rehearsal)

    def _read(self, what: Work[Debrief]) -> None:
        """Read a debrief anew; one thing at a time."""
        if any(worker.group == "read" and worker.is_running for worker in self.workers):
            what.close()
            self.say("One thing at a time: something is being read or graded.")
        else:
            self.run_worker(self._reread(what), name="read", group="read", exit_on_error=False)

    async def _reread(self, what: Work[Debrief]) -> None:
        self.post_message(Reread(await self._stage.run(what)))

    @on(Reread)
    async def _show_again(self, message: Reread) -> None:
        await self.become(message.debrief)
