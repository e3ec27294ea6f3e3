"""What the debrief looks like: the outcome on top, tabs beneath, the transcript beside them."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Tab, Tabs

from practice.domain.grade import Evidence
from practice.review.debrief import Card, Debrief
from practice.tui.screens.page import SLIM, Page
from practice.tui.stage import Stage
from practice.tui.text import joined, shown
from practice.tui.widgets.criteria import Criteria
from practice.tui.widgets.line import Line
from practice.tui.widgets.listener import Listener
from practice.tui.widgets.menu import Menu
from practice.tui.widgets.outcome import Banner, result
from practice.tui.widgets.planned import Planned
from practice.tui.widgets.reading import Reading

_WIDE = 120
_TABS = ("outcome", "criteria", "listener", "plan", "transcript")
_WHOLE = ("listener", "plan")
"""Tabs with two columns of their own, which have the whole width."""


class DebriefView(Page):
    """A debrief, shown. The screen that inherits does things with it."""

    CSS_PATH = "debrief.tcss"
    NAME = "debrief"
    HELP = (
        "First comes what was won, why, and the one thing to do differently. t tries again from "
        "the turn at which it was lost, or from the turn that is chosen in the transcript (arrows, "
        "then t or Enter); this try is kept. 1 to 5 or the arrows open a tab. j and k go through "
        "the criteria; the quotes that a level rests on are lit in the transcript with marks such "
        "as [E1]; Enter goes to them; PgUp and PgDn scroll. Listener lays their own account beside "
        "the steps of your pitch. Plan lays your plan beside what happened. b lists the tries of "
        "this talk and compares two. a amends a level, c comments on a turn, g grades again, T "
        "puts tags on. s asks the model that judges, if one is connected, for a suggestion. r "
        "begins the same rehearsal again; x exports; y copies the chosen turn, or the transcript."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "turn_to(1)", "Next tab", show=False),
        Binding("left", "turn_to(-1)", "Tab before", show=False),
        Binding("j", "criterion(1)", "Next criterion", show=False),
        Binding("k", "criterion(-1)", "Criterion before", show=False),
        *(
            Binding(str(number), f"tab('{name}')", name.capitalize(), show=False)
            for number, name in enumerate(_TABS, start=1)
        ),
    ]
    AUTO_FOCUS = ""

    def __init__(self, stage: Stage, debrief: Debrief) -> None:
        """The view of a debrief."""
        super().__init__()
        self._stage = stage
        self._debrief = debrief

    def body(self) -> ComposeResult:
        """The outcome, the tabs, and what they hold."""
        debrief = self._debrief
        yield Banner(debrief)
        yield Tabs(
            *(Tab(_label(number, name), id=name) for number, name in enumerate(_TABS, start=1))
        )
        with Horizontal(id="panes"):
            with ContentSwitcher(initial="outcome-pane"):
                with VerticalScroll(id="outcome-pane"):
                    yield Line(result(debrief))
                yield Criteria(debrief.cards, id="criteria-pane")
                yield Listener(debrief, id="listener-pane")
                yield Planned(debrief, id="plan-pane")
            with Vertical(id="side"):
                yield Line(id="lit")
                yield Reading(debrief)

    def on_resize(self, event: events.Resize) -> None:
        """A wide screen has the transcript always, and needs no tab for it."""
        super().on_resize(event)
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        tabs = self.query_one(Tabs)
        last = len(_TABS)
        shortest = "turns" if width < SLIM else _TABS[-1]
        self.query_one(f"#{_TABS[-1]}", Tab).label = _label(last, shortest)
        if width >= _WIDE:
            if tabs.active == "transcript":
                tabs.active = "criteria"
            tabs.hide("transcript")
        else:
            tabs.show("transcript")

    async def become(self, debrief: Debrief) -> None:
        """Show another debrief, or the same after something was added; the tab stays open."""
        active = self.query_one(Tabs).active
        card = self.query_one(Criteria).card
        self._debrief = debrief
        await self.recompose()
        self._fit(self.size.width)
        self.query_one(Tabs).active = active
        if card is not None:
            self.query_one(Criteria).show(card.criterion.id)

    @on(Tabs.TabActivated)
    def _opened(self, event: Tabs.TabActivated) -> None:
        name = event.tab.id or "outcome"
        self.set_class(name == "transcript", "-reading")
        self.set_class(name in _WHOLE, "-whole")
        if name != "transcript":
            self.query_one(ContentSwitcher).current = f"{name}-pane"
        self._focus_in(name)
        if name == "outcome":
            self._light("The outcome", self._debrief.shown_by)
        elif name == "criteria":
            self._light_card(self.query_one(Criteria).card)

    def _focus_in(self, name: str) -> None:
        """The arrows act on what is open."""
        if name == "transcript":
            self.query_one(Reading).focus()
        elif name == "criteria":
            self.query_one(Menu).focus()
        else:
            self.query_one(f"#{name}-pane").focus()

    @on(Criteria.Lit)
    def _lit(self, message: Criteria.Lit) -> None:
        if self.query_one(Tabs).active in ("criteria", "transcript"):
            self._light_card(message.card)

    @on(Criteria.Wanted)
    def _wanted(self) -> None:
        """Go to the quotes; where they stand beside the list already, they are lit."""
        if self.size.width < _WIDE:
            self.action_tab("transcript")
        self.query_one(Reading).focus()

    @on(Reading.Chosen)
    def _chosen(self, message: Reading.Chosen) -> None:
        self.query_one("#lit", Line).show(
            shown(f"Turn {message.turn} chosen: t or Enter tries again from it, c comments on it.")
        )

    def _light_card(self, card: Card | None) -> None:
        if card is not None:
            self._light(card.criterion.title, card.grade.evidence)

    def _light(self, what: str, evidence: Sequence[Evidence]) -> None:
        """Light quotes in the transcript, and say over it whose they are."""
        marks = [
            Content.assemble((f"[E{number}]", "bold"), f" turn {one.turn}")
            for number, one in enumerate(evidence, start=1)
        ] or [shown("no quote")]
        self.query_one("#lit", Line).show(joined([shown(what, "bold"), *marks], "  "))
        self.query_one(Reading).light(evidence)

    def action_turn_to(self, by: int) -> None:
        """Open the next tab or the one before."""
        tabs = self.query_one(Tabs)
        if by > 0:
            tabs.action_next_tab()
        else:
            tabs.action_previous_tab()

    def action_tab(self, name: str) -> None:
        """Open a tab."""
        tab = self.query_one(f"#{name}", Tab)
        if tab.display:
            self.query_one(Tabs).active = name

    def action_criterion(self, by: int) -> None:
        """Go to the next criterion or the one before."""
        if self.query_one(Tabs).active not in ("criteria", "transcript"):
            self.action_tab("criteria")
        else:
            self.query_one(Criteria).move(by)


def _label(number: int, name: str) -> Content:
    """A tab's label, with the key that opens it."""
    return shown(f"{number} {name.capitalize()}")
