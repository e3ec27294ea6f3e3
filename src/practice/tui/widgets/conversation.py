"""The turns of a talk, as they come, and the quotes lit in them."""

from collections.abc import Container, Iterable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from practice.domain.event import Said, Spoke
from practice.domain.grade import Evidence
from practice.domain.text import SafeText
from practice.domain.transcript import Speaker, Turn
from practice.review.quotes import span
from practice.tui.text import QUIET, shown
from practice.tui.widgets.coming import Coming
from practice.tui.widgets.line import Line

_MOUNTED, _NEAR = 20, 3
"""Turns that are laid out at once: layout measures each of them whenever one changes. And lines
from the top at which earlier ones are brought."""
_SOON = 0.02
"""Seconds after which it is looked again whether earlier turns have their room."""
BROKEN_OFF = "[broken off here]"
"""After a message that has no end."""
LIT = "bold underline $text-warning"
"""How a quote is lit; the mark before it tells it without colour."""


def broken_off(branch: Sequence[Spoke]) -> frozenset[int]:
    """The numbers of the turns that have no end."""
    return frozenset(n for n, one in enumerate(branch, start=1) if one.state == Said.INTERRUPTED)


class TurnLine(Line):
    """One turn."""

    def __init__(self, turn: Turn, name: SafeText, *, broken_off: bool = False) -> None:
        """A turn of somebody of this name."""
        super().__init__(classes=turn.speaker.value)
        self._name_shown = name
        self.become(turn, broken_off=broken_off)

    def become(self, turn: Turn, *, broken_off: bool = False) -> None:
        """Show more of a turn that is still coming, or its end."""
        self.turn = turn
        self._broken_off = broken_off
        self.light(())

    def light(self, marks: Sequence[tuple[int, Evidence]]) -> None:
        """Light these quotes, each with its number; none leaves the turn plain."""
        head = Content.assemble(
            shown(self._name_shown, "bold"), shown(f"  turn {self.turn.number}", QUIET)
        )
        mark = shown(f" {BROKEN_OFF}" if self._broken_off else "", "italic $text-warning")
        self.show(Content.assemble(head, "\n", lit(self.turn.text, marks), mark))
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

    def __init__(
        self, turns: Iterable[Turn], listener: SafeText, broken_off: Container[int] = ()
    ) -> None:
        """A conversation with a listener of this name; `broken_off`: turns that have no end."""
        super().__init__()
        self._turns = tuple(turns)
        self._earlier: tuple[Turn, ...] = ()
        """Those that are not laid out yet."""
        self._coming: Coming | None = None
        self._listener = listener
        self._broken_off = broken_off

    def compose(self) -> ComposeResult:
        """The last turns so far; those before come as one scrolls up."""
        self._earlier = self._turns[:-_MOUNTED]
        for turn in self._turns[-_MOUNTED:]:
            yield self._line(turn, broken_off=turn.number in self._broken_off)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Near the top, earlier turns are brought."""
        super().watch_scroll_y(old_value, new_value)
        if self._earlier and new_value < min(old_value, _NEAR):
            self.call_next(self._bring)

    async def _bring(self) -> None:
        """Put earlier turns above the first, and stay where one reads."""
        if not self._earlier:
            return  # two scrolls have asked for the same turns
        before, at = self.virtual_size.height, self.scroll_y
        await self._mount_earlier()
        self.call_after_refresh(self._stay, before, at)

    async def _mount_earlier(self) -> None:
        some, self._earlier = self._earlier[-_MOUNTED:], self._earlier[:-_MOUNTED]
        lines = [self._line(turn, broken_off=turn.number in self._broken_off) for turn in some]
        await self.mount(*lines, before=0 if self.children else None)

    def _stay(self, before: int, at: float) -> None:
        grown = self.virtual_size.height - before
        if grown:
            self.scroll_to(y=at + grown, animate=False)
        else:  # a refresh may come before the layout, and at the very top no key would scroll
            self.set_timer(_SOON, partial(self._stay, before, at))

    def grow(self, turn: Turn) -> None:
        """Show a turn that is still coming, as far as it came."""
        if self._coming is None or self._coming.number != turn.number:
            self.take_back(turn.number)
            self._coming = Coming(turn, self._name_of(turn))
            self.mount(self._coming)
        else:
            self._coming.grow(turn.text)

    def put(self, turn: Turn, *, broken_off: bool = False) -> None:
        """Show one more turn that is whole, or has no end; it may have been coming."""
        self._take_coming(turn.number)
        for line in self.query(TurnLine):
            if line.turn.number == turn.number:
                line.become(turn, broken_off=broken_off)
                return
        self.mount(self._line(turn, broken_off=broken_off))

    def _take_coming(self, number: int) -> None:
        if self._coming is not None and self._coming.number == number:
            self._coming.remove()
            self._coming = None

    def remark(self, sentence: str) -> None:
        """Show a line that nobody said."""
        self.mount(Line(shown(sentence), classes="aside"))

    def take_back(self, number: int) -> None:
        """Take a turn away that was not said after all."""
        self._take_coming(number)
        for line in self.query(TurnLine):
            if line.turn.number == number:
                line.remove()

    async def cut(self, number: int) -> None:
        """Take this turn away, with all that follows it, and show what stands above."""
        self._earlier = tuple(turn for turn in self._earlier if turn.number < number)
        first = next((one for one in self.query(TurnLine) if one.turn.number >= number), None)
        if first is not None:
            await self.remove_children(self.children[self.children.index(first) :])
        if self._earlier and len(self.query(TurnLine)) < _MOUNTED:
            await self._mount_earlier()  # what is left may be too short to scroll up in
        self.anchor()

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

    def _line(self, turn: Turn, *, broken_off: bool) -> TurnLine:
        return TurnLine(turn, self._name_of(turn), broken_off=broken_off)

    def _name_of(self, turn: Turn) -> SafeText:
        return SafeText("You") if self._yours(turn) else self._listener

    @staticmethod
    def _yours(turn: Turn) -> bool:
        return turn.speaker == Speaker.VOLUNTEER
