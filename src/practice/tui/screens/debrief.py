"""The debrief: what was won, why, and with which words."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Tab, Tabs

from practice.domain.grade import Evidence
from practice.review.debrief import Card, Debrief
from practice.review.reports.markdown import markdown
from practice.trainer.opening import Choice
from practice.tui.exporting import file_name, save
from practice.tui.messages import GoBrief, Saved
from practice.tui.screens.page import SLIM, Page
from practice.tui.stage import Stage
from practice.tui.text import joined, shown
from practice.tui.widgets.conversation import Conversation, broken_off
from practice.tui.widgets.criteria import Criteria
from practice.tui.widgets.line import Line
from practice.tui.widgets.listener import account, heard
from practice.tui.widgets.menu import Menu
from practice.tui.widgets.outcome import Banner, result

_WIDE = 120
_TABS = ("outcome", "criteria", "heard", "listener", "transcript")


class DebriefScreen(Page):
    """The outcome on top; tabs beneath, and the transcript beside them where there is room."""

    CSS_PATH = "debrief.tcss"
    NAME = "debrief"
    HELP = (
        "The outcome stands first. 1 to 5 or the arrows open a tab. j and k go through the "
        "criteria; the quotes that a level rests on are lit in the transcript with marks such as "
        "[E1]; Enter goes to them; PgUp and PgDn scroll the text. Heard shows, clause by clause, "
        "what the listener took in, and how far each step of the chain came. r begins the same "
        "rehearsal again; x writes the debrief to a text file (Markdown)."
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
        Binding("x", "export", "Export"),
        Binding("r", "again", "Again"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, stage: Stage, debrief: Debrief) -> None:
        """The screen of a debrief."""
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
        with Horizontal():
            with ContentSwitcher(initial="outcome-pane"):
                with VerticalScroll(id="outcome-pane"):
                    yield Line(result(debrief))
                yield Criteria(debrief.cards, id="criteria-pane")
                with VerticalScroll(id="heard-pane"):
                    yield Line(heard(debrief))
                with VerticalScroll(id="listener-pane"):
                    yield Line(account(debrief))
            with Vertical(id="side"):
                yield Line(id="lit")
                rehearsal = debrief.rehearsal
                yield Conversation(
                    debrief.transcript,
                    rehearsal.opened.persona.title,
                    broken_off(rehearsal.branch),
                )

    def on_resize(self, event: events.Resize) -> None:
        """A wide screen has the transcript always, and needs no tab for it."""
        super().on_resize(event)
        tabs = self.query_one(Tabs)
        last = len(_TABS)
        shortest = "turns" if event.size.width < SLIM else _TABS[-1]
        self.query_one(f"#{_TABS[-1]}", Tab).label = _label(last, shortest)
        if event.size.width >= _WIDE:
            if tabs.active == "transcript":
                tabs.active = "criteria"
            tabs.hide("transcript")
        else:
            tabs.show("transcript")

    @on(Tabs.TabActivated)
    def _opened(self, event: Tabs.TabActivated) -> None:
        name = event.tab.id or "outcome"
        self.set_class(name == "transcript", "-reading")
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
            self.query_one(Conversation).focus()
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
        self.query_one(Conversation).focus()

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
        self.query_one(Conversation).light(evidence)

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

    @work(exclusive=True, group="export", name="export", exit_on_error=False)
    async def action_export(self) -> None:
        """Write the debrief to a Markdown file, here or in the home folder."""
        path = await self._stage.run(self._exported((Path.cwd(), Path.home())))
        self.post_message(Saved(str(path)))

    async def _exported(self, folders: Sequence[Path]) -> Path:
        text = markdown(self._debrief)
        return await asyncio.to_thread(save, text, file_name(self._debrief.rehearsal), folders)

    @on(Saved)
    def _saved(self, message: Saved) -> None:
        self.say(f"Written to {message.path}")


def _label(number: int, name: str) -> Content:
    """A tab's label, with the key that opens it."""
    return Content(f"{number} {name.capitalize()}")
