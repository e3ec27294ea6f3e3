"""Two debriefs side by side, the criterion that changed most first."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from practice.domain.text import one_line
from practice.domain.transcript import Turn
from practice.review.comparison import Change, Comparison
from practice.review.debrief import Card, Debrief
from practice.tui.screens.page import Page
from practice.tui.text import QUIET, heading, joined, quoted, shown, when
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu


class Compare(Page):
    """What changed from one to the other, with the words of both."""

    CSS_PATH = "compare.tcss"
    NAME = "compare"
    HELP = (
        "Two tries of one talk, or two rehearsals, side by side: outcome and total on top, then "
        "each criterion with both levels, the one that changed most first. j and k or the arrows "
        "choose a criterion, and both reasons and their quotes stand beneath; PgUp and PgDn scroll "
        "them. Esc goes back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "page(1)", "Scroll down", show=False),
        Binding("pageup", "page(-1)", "Scroll up", show=False),
    ]
    AUTO_FOCUS = "Menu"

    def __init__(self, comparison: Comparison) -> None:
        """The screen of a comparison."""
        super().__init__()
        self._comparison = comparison

    def body(self) -> ComposeResult:
        """Both heads, the criteria, and the two sides of the one that is lit."""
        found = self._comparison
        with Horizontal(id="heads"):
            yield Line(_head("Before", found.first, found))
            yield Line(_head("After", found.second, found))
        yield Line(_remark(found), id="remark")
        yield Menu()
        with VerticalScroll(id="sides", can_focus=False), Horizontal():
            yield Line(id="first")
            yield Line(id="second")

    def on_mount(self) -> None:
        """Light the criterion that changed most."""
        changes = self._comparison.changes
        width = max((len(one.criterion.title) for one in changes), default=0)
        self.query_one(Menu).fill([Item(_row(one, width), one.criterion.id) for one in changes])
        if not changes:
            self._show(_parting(self._comparison.first, self._comparison), "first")
            self._show(_parting(self._comparison.second, self._comparison), "second")

    @on(OptionList.OptionHighlighted)
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        found = self._comparison
        change = next(one for one in found.changes if one.criterion.id == event.option.id)
        self._show(_side(found.first, change.first, found), "first")
        self._show(_side(found.second, change.second, found), "second")
        self.query_one("#sides", VerticalScroll).scroll_home(animate=False)

    def _show(self, content: Content, side: str) -> None:
        self.query_one(f"#{side}", Line).show(content)

    def action_page(self, pages: int) -> None:
        """Scroll the two sides."""
        sides = self.query_one("#sides", VerticalScroll)
        if pages < 0:
            sides.scroll_page_up()
        else:
            sides.scroll_page_down()


def _head(place: str, debrief: Debrief, found: Comparison) -> Content:
    """Which one it is, as far as the two differ; then the outcome and the total."""
    opened = debrief.rehearsal.opened
    mine = next((one for one in debrief.branches if one.present), None)
    which = f"{opened.persona.title}, {when(opened.at)}"
    if found.first.rehearsal.id == found.second.rehearsal.id and mine is not None:
        which = mine.name
    return joined(
        [
            shown(f"{place}: {which}", QUIET),
            shown(f" {debrief.outcome.upper()} ", "bold reverse"),
            shown(f"Total: {debrief.total}" if debrief.grade else "No total"),
        ]
    )


def _remark(found: Comparison) -> Content:
    parts = f"The two part at turn {found.parts_at}." if found.parts_at else ""
    return joined([shown(found.remark), shown(parts, QUIET)], " ")


def _row(change: Change, width: int) -> Content:
    return Content.assemble(
        shown(f"{change.criterion.title:<{width}}  "),
        shown(f"{_level(change.first)} → {_level(change.second)}  "),
        shown(change.word, "bold" if change.by else QUIET),
    )


def _level(card: Card | None) -> str:
    if card is None or card.level is None:
        return "- ····"
    return f"{card.level} {card.bar}"


def _side(debrief: Debrief, card: Card | None, found: Comparison) -> Content:
    """One side of a criterion: its level, its reason and its words."""
    if card is None:
        return joined([shown("It was not graded here.", QUIET), _parting(debrief, found)], "\n\n")
    quotes = [
        Content.assemble((f"turn {one.turn}: ", "bold"), quoted(one_line(one.quote)))
        for one in card.grade.evidence
    ]
    title = Content.assemble(heading(card.criterion.title), shown(f"  {card.told}", QUIET))
    reason = shown(one_line(card.grade.reason))
    return joined([joined([title, reason, *quotes]), _parting(debrief, found)], "\n\n")


def _parting(debrief: Debrief, found: Comparison) -> Content:
    """What was said where the two part."""
    turn: Turn | None = debrief.transcript.turn(found.parts_at) if found.parts_at else None
    if turn is None:
        return Content()
    return joined(
        [shown(f"Here they part, turn {turn.number}", "bold"), quoted(one_line(turn.text))]
    )
