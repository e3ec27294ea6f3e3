"""The library: all rehearsals, and what can be done with them afterwards."""

from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message

from practice.domain.text import counted
from practice.trainer.shelf import erase
from practice.tui.messages import GoCompare, GoDebrief, GoOn
from practice.tui.screens.export import Export
from practice.tui.screens.library_adding import LibraryAdding
from practice.tui.screens.sheet import Sure
from practice.tui.text import when
from practice.tui.widgets.rows import Rows


@dataclass
class Gone(Message):
    """A rehearsal was erased for good."""

    rehearsal: str


class Library(LibraryAdding):
    """A table of rehearsals, the newest first."""

    CSS_PATH = "library.tcss"
    NAME = "library"
    HELP = (
        "All rehearsals, the newest first. Enter opens the debrief, or goes on with one that was "
        "cut off. / filters as you type: any words, which are looked for in what was said too, and "
        "persona: pitch: rubric: outcome: grader: tag: workshop: since: until: total<50. f chooses "
        "the same from lists. The space bar marks rows, * all that are shown: tag, export and "
        "erase then act on all that are marked, and c compares two. Amending keeps the graded "
        "level in sight; grading again keeps the older grade."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "compare", "Compare two", show=False),
        Binding("x", "export", "Export"),
        Binding("delete,d", "erase", "Erase"),
        Binding("asterisk", "mark_all", "Mark all", show=False),
    ]

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened) -> None:
        row = event.row
        self.post_message(GoDebrief(row.id) if row.closed else GoOn(row.id))

    def action_mark_all(self) -> None:
        """Mark all that are shown; where they are, none."""
        shown = [row.id for row in self.table.rows]
        self.table.mark([] if set(shown) <= set(self.table.marked) else shown)

    def action_compare(self) -> None:
        """Lay the two that are marked side by side."""
        marked = self.table.marked
        ended = [row for row in self.overview.of(marked) if row.closed]
        if len(marked) == len(ended) == 2:
            self.post_message(GoCompare((marked[0], None), (marked[1], None)))
        else:
            self.say("Mark two that have ended with the space bar; c then compares them.")

    def action_export(self) -> None:
        """Export the rehearsals that are chosen."""
        if self.chosen:
            self.app.push_screen(Export(self.stage, self.chosen))

    def action_erase(self) -> None:
        """Erase the rehearsals that are chosen, once the volunteer is sure."""
        chosen = self.chosen
        if chosen:
            sheet = Sure(self._question(), yes="Erase", no="Keep", grave=True)
            self.app.push_screen(sheet, partial(self._erase_if, chosen))

    def _question(self) -> str:
        rows, marked = self.overview.of(self.chosen), self.table.marked
        if not marked:
            return (
                f"Erase the rehearsal with {rows[0].name} of {when(rows[0].at)}, "
                f"{counted(rows[0].turns, 'turn')}, for good? This can't be undone."
            )
        hidden = len(set(marked) - {row.id for row in self.table.rows})
        unseen = f", {hidden} of them not in sight" if hidden else ""
        return (
            f"Erase the {counted(len(marked), 'rehearsal')} that you marked{unseen}, for good? "
            "This can't be undone."
        )

    def _erase_if(self, rehearsals: tuple[str, ...], sure: bool | None) -> None:
        if sure:
            self._erase(rehearsals)

    @work(group="erase", exit_on_error=False)
    async def _erase(self, rehearsals: tuple[str, ...]) -> None:
        for rehearsal in rehearsals:
            await self.stage.run(erase(self.stage.services, rehearsal))
            self.post_message(Gone(rehearsal))

    @on(Gone)
    def _gone(self, message: Gone) -> None:
        self.stage.drafts.pop(message.rehearsal, None)
        self.overview.drop(message.rehearsal)
        self.table.mark([one for one in self.table.marked if one != message.rehearsal])
        self.show()
        self.say("Erased.")
