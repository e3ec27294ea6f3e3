"""Sheets of a talk that is under way: a note on a turn, and which turn to say again."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from practice.domain.rehearsal import Rehearsal
from practice.domain.text import one_line
from practice.domain.transcript import Speaker
from practice.review.retake import retake
from practice.trainer.session import Session
from practice.tui.screens.writing import Pick, Writing
from practice.tui.stage import Stage
from practice.tui.text import heading, shown
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item

_WORDS_SHOWN = 45
"""Cells of a turn that the list of turns shows."""


class Note(Writing):
    """A note to oneself on the last turn; the debrief shows it there."""

    def __init__(self, stage: Stage, session: Session) -> None:
        """A note in a talk that is open."""
        branch = session.rehearsal.branch
        self._session = session
        self._on = branch[-1].id if branch else None
        self._turn = len(branch)
        super().__init__(stage, f"note:{session.rehearsal.id}:{self._on}")

    def questions(self) -> ComposeResult:
        """One line."""
        yield Line(heading(f"A note on turn {self._turn}"))
        yield Line(shown("For yourself. The listener never sees it; the debrief shows it there."))
        yield Line()
        yield Input(self.draft(), compact=True, id="words")
        yield Line()

    def on_mount(self) -> None:
        """One writes at once."""
        self.query_one("#words").focus()

    @on(Input.Submitted)
    def _write(self) -> None:
        if not self.typed("words").strip():
            self.trouble("Write what you want to remember, then Enter.")
            return
        self.write(self._noted(self.typed("words")))

    async def _noted(self, text: str) -> Rehearsal:
        name = self._stage.services.preferences.load().name
        await self._session.asides.note(text, on=self._on, by=name)
        return self._session.rehearsal


class SayAgain(Pick):
    """Which of the volunteer's turns is to be said again; it answers with its number."""

    def __init__(self, rehearsal: Rehearsal) -> None:
        """The turns of the present branch that can be said again, the newest first."""
        turns = again(rehearsal)
        items = [
            Item(
                shown(f"turn {number:>2}  {_short(rehearsal.branch[number - 1].text)}"), str(number)
            )
            for number in turns
        ]
        note = (
            "Enter: say that turn again. The listener is as they were then; what followed is kept "
            "as a try of its own, and the debrief compares them. Esc: go on as it is."
        )
        super().__init__("Say a turn again", items, note)


def again(rehearsal: Rehearsal) -> list[int]:
    """The numbers of the turns that can be said again, the newest first."""
    yours = [
        number
        for number, message in enumerate(rehearsal.branch, start=1)
        if message.speaker == Speaker.VOLUNTEER and retake(rehearsal, number)
    ]
    return yours[::-1]


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= _WORDS_SHOWN else f"{line[: _WORDS_SHOWN - 1]}…"
