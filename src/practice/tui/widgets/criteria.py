"""The criteria: level, reason, quotes, and what the next level needs."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from practice.domain.grade import Basis
from practice.domain.text import one_line
from practice.review.debrief import Card
from practice.tui.text import QUIET, field, heading, joined, quoted, shown
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu


class CriteriaMenu(Menu):
    """The list. It is short and the text beneath it may not be, so the text is what it pages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Quotes", show=False),
        Binding("pageup", "page(-1)", "Back in the text", show=False),
        Binding("pagedown", "page(1)", "On in the text", show=False),
    ]

    @dataclass
    class Paged(Message):
        """Another page of the text is wanted."""

        pages: int

    def action_page(self, pages: int) -> None:
        """Ask for it."""
        self.post_message(self.Paged(pages))


class Criteria(Vertical):
    """The list, and the one that is lit in full beneath it."""

    DEFAULT_CSS = """
    Criteria Menu { max-height: 50%; margin: 0 1; }
    Criteria VerticalScroll { height: 1fr; border-top: solid $panel; padding: 0 1; }
    """

    @dataclass
    class Lit(Message):
        """Another criterion is lit."""

        card: Card

    @dataclass
    class Wanted(Message):
        """The quotes of the lit criterion are wanted."""

    def __init__(self, cards: tuple[Card, ...], *, id: str | None = None) -> None:
        """The cards of a debrief."""
        super().__init__(id=id)
        self._cards = cards

    def compose(self) -> ComposeResult:
        """The list and the detail."""
        yield CriteriaMenu()
        with VerticalScroll(can_focus=False):
            yield Line()

    def on_mount(self) -> None:
        """Light the first."""
        width = max((len(card.criterion.title) for card in self._cards), default=0)
        rows = [Item(row(card, width), card.criterion.id) for card in self._cards]
        self.query_one(Menu).fill(rows)
        if not self._cards:
            self.query_one(Line).show(shown("No criterion was graded.", QUIET))

    @property
    def card(self) -> Card | None:
        """The one that is lit."""
        lit = self.query_one(Menu).chosen
        return next((card for card in self._cards if card.criterion.id == lit), None)

    def show(self, criterion: str) -> None:
        """Light the one of this id, if it is there."""
        for number, card in enumerate(self._cards):
            if card.criterion.id == criterion:
                self.query_one(Menu).highlighted = number

    def move(self, by: int) -> None:
        """Light the next or the one before."""
        menu = self.query_one(Menu)
        if by > 0:
            menu.action_cursor_down()
        else:
            menu.action_cursor_up()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        card = self.card
        if card is not None:
            self.query_one(Line).show(detail(card))
            self.query_one(VerticalScroll).scroll_home(animate=False)
            self.post_message(self.Lit(card))

    @on(CriteriaMenu.Paged)
    def _page(self, event: CriteriaMenu.Paged) -> None:
        text = self.query_one(VerticalScroll)
        if event.pages < 0:
            text.scroll_page_up()
        else:
            text.scroll_page_down()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Wanted())


def row(card: Card, width: int) -> Content:
    """A criterion on one line: title, number, bar and word."""
    level = "-" if card.level is None else str(card.level)
    return Content.assemble(
        shown(f"{card.criterion.title:<{width}}"), shown(f"  {level} {card.bar} {card.word}")
    )


def detail(card: Card) -> Content:
    """A criterion in full."""
    grade = card.grade
    level = card.word if card.level is None else f"{card.level} of 4, {card.word}"
    read = f"; {card.sure}" if card.sure else ""
    parts = [
        Content.assemble(heading(card.criterion.title), shown(f"  {level}{read}", QUIET)),
        shown(one_line(card.criterion.question), QUIET),
        shown(one_line(grade.reason)),
        *(
            Content.assemble(
                (f"[E{number}] ", "bold"), f"turn {one.turn}: ", quoted(one_line(one.quote))
            )
            for number, one in enumerate(grade.evidence, start=1)
        ),
    ]
    parts += [
        shown(f"Dropped quote, turn {one.turn}: “{one_line(one.quote)}”", QUIET)
        for one in grade.dropped
    ]
    if grade.basis == Basis.ABSENCE:
        parts.append(shown("It rests on what was not said, so there is no quote.", QUIET))
    if grade.amended:
        was = "no level" if grade.level is None else str(grade.level)
        change = grade.amended
        parts.append(
            field(f"Amended (graded {was})", f"{change.level} by {change.by}: {change.reason}")
        )
    if grade.next:
        parts.append(field("Next level", one_line(grade.next)))
    return joined(parts)
