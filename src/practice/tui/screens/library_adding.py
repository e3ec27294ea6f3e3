"""What is added to rehearsals in the library: tags, comments, amended levels, other grades."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from practice.domain.event import Graded
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Rubric
from practice.trainer.amending import grade_again, rubric_of
from practice.trainer.listing import Listed, listed
from practice.trainer.shelf import load
from practice.tui.screens.amend import Amend, Comment, Regrade, Tags, Which
from practice.tui.screens.library_rows import LibraryRows
from practice.tui.stage import Stage


@dataclass
class ToAmend(Message):
    """A rehearsal was read, to be amended."""

    rehearsal: Rehearsal
    graded: Graded | None
    rubric: Rubric | None


@dataclass
class GradedAgain(Message):
    """A rehearsal has another grade."""

    rehearsal: Rehearsal


class LibraryAdding(LibraryRows):
    """The table, with what can be added to a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tag", "Tag"),
        Binding("n", "comment", "Comment", show=False),
        Binding("a", "amend", "Amend a level", show=False),
        Binding("g", "grade_again", "Grade again", show=False),
    ]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The rehearsals that are marked; where none is, the one that is lit."""
        lit = self.table.lit
        return self.table.marked or ((lit.id,) if lit else ())

    def action_tag(self) -> None:
        """Put tags on, or take them off."""
        rows = self.overview.of(self.chosen)
        if rows:
            self.app.push_screen(Tags(self.stage, {row.id: row.tags for row in rows}), self._tagged)

    def _tagged(self, rehearsal: Rehearsal | None) -> None:
        self._added(rehearsal, "The tags are written.")
        if rehearsal is not None and self.table.marked:
            self.read()

    def action_comment(self) -> None:
        """Comment on the rehearsal that is lit."""
        lit = self.table.lit
        if lit is not None:
            then = partial(self._added, sentence="The comment is kept.")
            self.app.push_screen(Comment(self.stage, lit.id), then)

    def action_amend(self) -> None:
        """Amend a level of the rehearsal that is lit."""
        lit = self.table.lit
        if lit is not None:
            self._read_to_amend(lit.id)

    @work(exclusive=True, group="amend", exit_on_error=False)
    async def _read_to_amend(self, rehearsal: str) -> None:
        self.post_message(await self.stage.run(_to_amend(self.stage, rehearsal)))

    @on(ToAmend)
    def _which(self, message: ToAmend) -> None:
        rehearsal, graded, rubric = message.rehearsal, message.graded, message.rubric
        if graded is None or rubric is None:
            self.say("This rehearsal has no grade yet. Enter opens it, and grades it if it ended.")
            return

        def amend(criterion: str | None) -> None:
            if criterion is not None:
                sheet = Amend(self.stage, rehearsal, graded, rubric, criterion)
                self.app.push_screen(sheet, self._amended)

        self.app.push_screen(Which(rehearsal.amended(graded), rubric), amend)

    def _amended(self, rehearsal: Rehearsal | None) -> None:
        if rehearsal is not None:
            self._added(rehearsal, f"Amended: {_won(listed(rehearsal))}.")

    def action_grade_again(self) -> None:
        """Grade the rehearsal that is lit again."""
        lit = self.table.lit
        if lit is not None and not lit.closed:
            self.say("This talk has not ended yet. Enter goes on with it.")
        elif lit is not None:
            sheet = Regrade(self.stage, lit.grader or None)
            self.app.push_screen(sheet, partial(self._grade_by, lit.id))

    def _grade_by(self, rehearsal: str, grader: str | None) -> None:
        if grader is not None:
            self.say("Grading again …")
            self._grade_again(rehearsal, grader)

    @work(group="grade", exit_on_error=False)
    async def _grade_again(self, rehearsal: str, grader: str) -> None:
        done = await self.stage.run(grade_again(self.stage.services, rehearsal, grader))
        self.post_message(GradedAgain(done))

    @on(GradedAgain)
    def _graded_again(self, message: GradedAgain) -> None:
        self._added(message.rehearsal, f"Graded again: {_won(listed(message.rehearsal))}.")

    def _added(self, rehearsal: Rehearsal | None, sentence: str) -> None:
        if rehearsal is not None:
            self.overview.put(listed(rehearsal))
            self.show()
            self.say(sentence)


def _won(row: Listed) -> str:
    return row.result if row.total is None else f"{row.result}, {row.total} of 100"


async def _to_amend(stage: Stage, rehearsal_id: str) -> ToAmend:
    rehearsal = await load(stage.services, rehearsal_id)
    graded = rehearsal.graded
    return ToAmend(rehearsal, graded, rubric_of(stage.services, graded) if graded else None)
