"""Sheets on which a person adds to a rehearsal: a level, a comment, tags, another grade.

Whoever opens one of the first three gets the rehearsal as it is then, or None; `Regrade` and
`Which` answer with what was chosen.
"""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, OptionList

from practice.domain.errors import WrongUse
from practice.domain.event import Graded
from practice.domain.grade import Grade, GraderKind
from practice.domain.models import Part
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import LEVELS, Rubric
from practice.domain.text import clean, one_line
from practice.review.debrief import LEVEL_WORDS
from practice.trainer.amending import amend, comment, graders, tag, tags_in
from practice.tui.playing import named
from practice.tui.screens.writing import Pick, Writing
from practice.tui.stage import Stage
from practice.tui.text import QUIET, heading, shown, told
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu

_AS_GRADED = "as-graded"


class Which(Pick):
    """Which criterion is to be amended; it answers with its id."""

    def __init__(self, grade: Grade, rubric: Rubric) -> None:
        """The criteria of a grade."""
        titles = {one.id: one.title for one in rubric.criteria}
        known = {i: titles.get(i, clean(i)) for i in grade.criteria}
        width = max((len(title) for title in known.values()), default=0)
        items = [
            Item(shown(f"{known[i]:<{width}}  {_level(one.counts)}"), i)
            for i, one in grade.criteria.items()
        ]
        super().__init__("Which level do you amend?", items, "Enter chooses · Esc closes")


class Amend(Writing):
    """Another level for one criterion, with who says so and why. The graded one stays on record."""

    KEYS = "Up, Down choose a level · Enter goes on, and writes at the end · Esc closes"

    def __init__(
        self,
        stage: Stage,
        rehearsal: Rehearsal,
        graded: Graded,
        rubric: Rubric,
        criterion: str,
    ) -> None:
        """A criterion of a grade, which must be the newest of its branch.

        Args:
            stage: What screens stand on.
            rehearsal: With any branch as the present one.
            graded: The grade.
            rubric: By which it was given.
            criterion: The id of one of its criteria.
        """
        super().__init__(stage, f"amend:{graded.id}:{criterion}")
        self._rehearsal, self._graded = rehearsal, graded
        self._criterion = criterion
        self._grade = rehearsal.amended(graded).criteria[criterion]
        found = next((one for one in rubric.criteria if one.id == criterion), None)
        self._called = found.title if found else clean(criterion)
        self._words = found.levels if found else {}

    def questions(self) -> ComposeResult:
        """The levels in the rubric's words, the author, the reason."""
        yield Line(heading(f"Amend: {self._called}"))
        yield Line(shown(self._stands(), QUIET))
        yield Menu()
        yield from self.author()
        yield Line(shown("Why?"), classes="label")
        yield Input(self.draft(), compact=True, id="words")

    def on_mount(self) -> None:
        """Light the level that counts."""
        menu = self.query_one(Menu)
        items = [Item(self._item(level), str(level)) for level in LEVELS]
        if self._grade.amended:
            as_graded = f"as graded: {_level(self._grade.level)}"
            items.append(Item(shown(as_graded), _AS_GRADED))
        menu.fill(items, str(self._grade.counts))
        menu.focus()

    def _stands(self) -> str:
        by = self._graded.grade.grader
        who = "the rules" if by.kind == GraderKind.RULES else one_line(by.model or by.kind.value)
        graded = f"Graded {_level(self._grade.level)} by {who}."
        change = self._grade.amended
        if change is None:
            return graded
        return f"{graded} Amended to {change.level} by {change.by}: {change.reason}"

    def _item(self, level: int) -> Content:
        words = one_line(self._words.get(level, LEVEL_WORDS[level]))
        now = " (now)" if level == self._grade.counts else ""
        return Content.assemble((f"{level}{now} ", "bold"), shown(words))

    @on(OptionList.OptionSelected)
    def _on_from_the_level(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.query_one("#words" if self.typed("by") else "#by").focus()

    @on(Input.Submitted, "#by")
    def _on_from_the_name(self) -> None:
        self.query_one("#words").focus()

    @on(Input.Submitted, "#words")
    def _write(self) -> None:
        chosen = self.query_one(Menu).chosen
        level = None if chosen in (None, _AS_GRADED) else int(chosen or 0)
        if level is not None and level == self._grade.counts:
            self.trouble(f"It is level {level} now. Choose another above, or press Esc.")
            return
        services, head = self._stage.services, self._graded.head
        self.write(
            amend(
                services,
                self._rehearsal.id,
                self._criterion,
                level,
                by=self.typed("by"),
                reason=self.typed("words"),
                head=head,
            )
        )


class Comment(Writing):
    """A comment on one message, or on the whole rehearsal."""

    def __init__(
        self, stage: Stage, rehearsal: str, on: str | None = None, where: str = ""
    ) -> None:
        """A comment on a message, by its id; `where` names it, such as "turn 4"."""
        super().__init__(stage, f"comment:{rehearsal}:{on}")
        self._rehearsal, self._on, self._where = rehearsal, on, where

    def questions(self) -> ComposeResult:
        """The text and the author."""
        yield Line(heading(f"Comment on {self._where or 'this rehearsal'}"))
        yield Line()
        yield Line(shown("Comment"), classes="label")
        yield Input(self.draft(), compact=True, id="words")
        yield Line()
        yield from self.author()
        yield Line()

    def on_mount(self) -> None:
        """The text comes first."""
        self.query_one("#words").focus()

    @on(Input.Submitted)
    def _write(self) -> None:
        by = self.typed("by")
        if self.typed("words").strip() and not by.strip():
            self.query_one("#by").focus()
        text, services = self.typed("words"), self._stage.services
        self.write(comment(services, self._rehearsal, text, by=by, on=self._on))


class Tags(Writing):
    """Tags to put on and to take off, of one rehearsal or of several."""

    KEYS = "Enter writes them · Esc closes"

    def __init__(self, stage: Stage, rehearsals: "dict[str, tuple[str, ...]]") -> None:
        """Rehearsals by id, with the tags that each has; at least one."""
        super().__init__(stage, f"tags:{','.join(rehearsals)}")
        self._rehearsals = rehearsals

    def questions(self) -> ComposeResult:
        """What is on, what to put on and what to take off."""
        count = len(self._rehearsals)
        yield Line(heading("Tags" if count == 1 else f"Tags of {count} rehearsals"))
        there = dict.fromkeys(one for tags in self._rehearsals.values() for one in tags)
        on = f"On now: {', '.join(there)}." if there else "There are none so far."
        yield Line(shown(on, QUIET))
        yield Line()
        yield Line(shown("Put on, with commas between several"), classes="label")
        yield Input(self.draft(), compact=True, id="words")
        yield Line()
        yield Line(shown("Take off"), classes="label")
        yield Input(compact=True, id="off")
        yield Line()

    def on_mount(self) -> None:
        """What to put on comes first."""
        self.query_one("#words").focus()

    @on(Input.Submitted)
    def _write(self) -> None:
        on, off = self.typed("words").split(","), self.typed("off").split(",")
        try:
            some = tags_in([*on, *off])
        except WrongUse as error:
            self.trouble(told(error))
            return
        if not some:
            self.trouble("Write a tag to put on or to take off, or press Esc.")
            return
        self.write(self._tagged(on, off))

    async def _tagged(self, on: list[str], off: list[str]) -> Rehearsal:
        for rehearsal in list(self._rehearsals)[:-1]:
            await tag(self._stage.services, rehearsal, on=on, off=off)
        return await tag(self._stage.services, list(self._rehearsals)[-1], on=on, off=off)


class Regrade(Pick):
    """By what to grade again; it answers with the grader's name."""

    def __init__(self, stage: Stage, now: str | None = None) -> None:
        """The graders that there are; `now`: the kind of the one whose grade counts so far."""
        judge = stage.services.models.chosen(Part.JUDGE)
        words = {GraderKind.RULES: "the rules, at once"}
        if judge is not None:
            words[GraderKind.MODEL] = f"{named(judge)}, which takes a while"
        items = [
            Item(shown(words.get(GraderKind(one), one) + (" (now)" if one == now else "")), one)
            for one in graders(stage.services)
        ]
        note = "The newest grade counts; older ones and their amendments stay on record."
        super().__init__("Grade again by", items, f"{note}\nEnter grades · Esc closes")


def _level(level: int | None) -> str:
    return "no level" if level is None else f"{level}, {LEVEL_WORDS[level]}"
