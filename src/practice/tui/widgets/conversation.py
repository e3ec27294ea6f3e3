"""The turns of a talk, and the quotes lit in them."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from practice.domain.grade import Evidence
from practice.domain.text import SafeText
from practice.domain.transcript import Speaker, Turn
from practice.review.quotes import span
from practice.tui.text import QUIET, shown
from practice.tui.widgets.line import Line

LIT = "bold underline $text-warning"
"""How a quote is lit; the mark before it tells it without colour."""


class TurnLine(Line):
    """One turn."""

    def __init__(self, turn: Turn, name: SafeText) -> None:
        """A turn of somebody of this name."""
        super().__init__(classes=turn.speaker.value)
        self.turn = turn
        self._name_shown = name
        self.light(())

    def light(self, marks: Sequence[tuple[int, Evidence]]) -> None:
        """Light these quotes, each with its number; none leaves the turn plain."""
        head = Content.assemble(
            shown(self._name_shown, "bold"), shown(f"  turn {self.turn.number}", QUIET)
        )
        self.show(Content.assemble(head, "\n", lit(self.turn.text, marks)))
        self.set_class(bool(marks), "-lit")


def lit(text: SafeText, marks: Sequence[tuple[int, Evidence]]) -> Content:
    """A turn's text with its quotes lit, and a mark such as [E1] before each."""
    content = shown(text)
    starts: list[tuple[int, int]] = []
    for number, evidence in marks:
        found = span(text, evidence.quote)
        if found is not None:
            content = content.stylize(LIT, *found)
        starts.append((found[0] if found else 0, number))
    for start, number in sorted(starts, reverse=True):
        mark = shown(f"[E{number}]", "bold reverse")
        content = Content.assemble(content[:start], mark, " ", content[start:])
    return content


class Conversation(VerticalScroll):
    """What was said, in order. It follows the end while it is anchored."""

    DEFAULT_CSS = """
    Conversation { height: 1fr; padding: 0 1; }
    Conversation TurnLine { padding: 0 1; margin-bottom: 1; }
    Conversation .volunteer { border-left: outer $primary; }
    Conversation .persona { border-left: outer $secondary; }
    Conversation .aside { padding: 0 2; margin-bottom: 1; color: $text-muted; text-style: italic; }
    """

    def __init__(self, turns: Iterable[Turn], listener: SafeText, *, id: str | None = None) -> None:
        """A conversation with a listener of this name."""
        super().__init__(id=id)
        self._turns = tuple(turns)
        self._listener = listener

    def compose(self) -> ComposeResult:
        """The turns so far."""
        yield from map(self._line, self._turns)

    def add(self, turn: Turn) -> None:
        """Show one more turn."""
        self.mount(self._line(turn))

    def remark(self, sentence: str) -> None:
        """Show a line that nobody said."""
        self.mount(Line(shown(sentence), classes="aside"))

    def take_back(self, number: int) -> None:
        """Take a turn away that was not said after all."""
        for line in self.query(TurnLine):
            if line.turn.number == number:
                line.remove()

    def light(self, evidence: Sequence[Evidence]) -> None:
        """Light these quotes, numbered from 1, and scroll to the first."""
        numbered = list(enumerate(evidence, start=1))
        lines = {line.turn.number: line for line in self.query(TurnLine)}
        for number, line in lines.items():
            line.light([pair for pair in numbered if pair[1].turn == number])
        first = lines.get(evidence[0].turn) if evidence else None
        if first is not None:
            # After the layout: before it, nothing has its place yet.
            self.call_after_refresh(self.scroll_to_widget, first, top=True, animate=False)

    def _line(self, turn: Turn) -> TurnLine:
        return TurnLine(turn, SafeText("You") if self._yours(turn) else self._listener)

    @staticmethod
    def _yours(turn: Turn) -> bool:
        return turn.speaker == Speaker.VOLUNTEER
