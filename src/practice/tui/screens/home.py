"""The home screen: go on, begin, look back."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from practice.domain.persona import Persona
from practice.domain.ports import Query
from practice.domain.row import Row
from practice.domain.rubric import OutcomeId
from practice.domain.text import counted
from practice.trainer.choosing import RUBRIC
from practice.trainer.opening import Choice
from practice.trainer.shelf import rows
from practice.tui.messages import (
    GoBrief,
    GoChoose,
    GoLibrary,
    GoModels,
    GoOn,
    ModelsRead,
    RowsRead,
)
from practice.tui.playing import at_work, offered
from practice.tui.screens.curtain import WELCOME
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, heading, joined, shown, when
from practice.tui.widgets.cards import difficulty
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu, Title

_ENOUGH = 1000
"""Rows that the ladder looks back on."""
_OFFERED = 3
"""Rehearsals that were cut off and are offered here; the rest stand among the past ones."""
_ORDER = tuple(OutcomeId)
"""From the least to the most."""


class Home(Page):
    """The first screen, and the one to come back to."""

    CSS_PATH = "home.tcss"
    NAME = "home"
    HELP = (
        "Go on with a rehearsal that was cut off, begin a new one, or read past ones. The ladder "
        "lists who listens, the easiest first; Enter on a name begins with that persona. m shows "
        "which language models could play and grade; none is needed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("n", "new", "New rehearsal"),
        Binding("p", "past", "Past rehearsals"),
        Binding("m", "models", "Models", show=False),
        Binding("M", "models", show=False),
    ]

    def __init__(self, stage: Stage) -> None:
        """Home, with what can be chosen."""
        super().__init__()
        self._stage = stage
        self._rows: tuple[Row, ...] = ()

    def body(self) -> ComposeResult:
        """A welcome, until there is something to look back on, and a menu."""
        yield Line(shown(WELCOME), id="welcome")
        yield Menu()
        yield Line(id="models")
        yield Line(id="status")

    def on_screen_resume(self) -> None:
        """Coming here, or back: what was done since shows."""
        self._read()
        self._look()

    @work(exclusive=True, group="models", exit_on_error=False)
    async def _look(self) -> None:
        """Say who plays; servers are looked for once, and only where no model is connected."""
        stage = self._stage
        models = stage.services.models
        sentence = models.remark() or at_work(models)
        self.post_message(ModelsRead(sentence or offered(stage.found or ())))
        if not sentence and stage.found is None:
            stage.found = await stage.run(models.offers())
            self.post_message(ModelsRead(offered(stage.found)))

    @on(ModelsRead)
    def _models_read(self, message: ModelsRead) -> None:
        self.query_one("#models", Line).show(shown(message.sentence, QUIET))

    @work(exclusive=True, group="rows", exit_on_error=False)
    async def _read(self) -> None:
        stage = self._stage
        found = await stage.run(rows(stage.services, Query(limit=_ENOUGH)))
        self.post_message(RowsRead(tuple(found)))

    @on(RowsRead)
    def _rows_read(self, message: RowsRead) -> None:
        message.stop()
        self._rows = message.rows
        self.set_class(bool(message.rows), "-known")
        menu = self.query_one(Menu)
        menu.fill(self._options(), menu.chosen)
        menu.focus()
        if faults := self._stage.offer.faults:
            note = f"{faults} faults in content files; `practice check` explains them."
            self.query_one("#status", Line).show(shown(note, QUIET))

    def _options(self) -> list[Item | Title | None]:
        options: list[Item | Title | None] = []
        cut_off = [row for row in self._rows if not row.closed][:_OFFERED]
        if cut_off:
            options.append(Title(heading("Not finished")))
            options += [Item(_go_on(row), f"on:{row.id}") for row in cut_off]
            options.append(None)
        easiest = self._stage.offer.easiest()
        if not self._rows and easiest is not None:
            options.append(Item(_first(easiest[0]), "first"))
        options.append(Item(shown("New rehearsal"), "new"))
        if count := len(self._rows):
            more = "+" if count == _ENOUGH else ""
            options.append(Item(shown(f"Past rehearsals ({count}{more})"), "past"))
        options += [None, Title(heading("The ladder, the easiest first"))]
        options += [Item(self._rung(one), f"with:{one.id}") for one in self._stage.offer.personas]
        return options

    def _rung(self, persona: Persona) -> Content:
        return Content.assemble(
            f"{persona.difficulty} {difficulty(persona)}  ",
            shown(_name(persona)),
            shown(self._best(persona), QUIET),
        )

    def _best(self, persona: Persona) -> str:
        """The best outcome with a persona so far."""
        won = [r.outcome for r in self._rows if r.persona == persona.id and r.outcome]
        if not won:
            return ""
        best = max(won, key=_ORDER.index)
        return f"   {len(won)} graded, best: {best.value.replace('_', ' ')}"

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        what, _, which = (event.option.id or "").partition(":")
        if what == "on":
            self.post_message(GoOn(which))
        elif what == "first":
            self._begin_with_the_easiest()
        elif what == "with":
            self.post_message(GoChoose(which))
        elif what == "past":
            self.action_past()
        else:
            self.action_new()

    def _begin_with_the_easiest(self) -> None:
        easiest = self._stage.offer.easiest()
        if easiest is not None:
            persona, pitch = easiest
            self.post_message(GoBrief(Choice(persona.id, pitch.id, RUBRIC)))

    def action_new(self) -> None:
        """Choose a new rehearsal."""
        self.post_message(GoChoose())

    def action_past(self) -> None:
        """Look through past rehearsals."""
        self.post_message(GoLibrary())

    def action_models(self) -> None:
        """See which models there are."""
        self.post_message(GoModels())

    def action_back(self) -> None:
        """There is nothing behind home."""


def _name(persona: Persona) -> str:
    return f"{persona.name}, {persona.title[:1].lower()}{persona.title[1:]}"


def _first(persona: Persona) -> Content:
    return shown(f"Enter: begin with {_name(persona)}", "bold")


def _go_on(row: Row) -> Content:
    return joined(
        [
            Content.assemble("Go on with ", shown(row.persona_name, "bold")),
            # Of a talk that another program holds open, the row does not know them yet.
            shown(counted(row.turns, "turn") if row.turns else "", QUIET),
            shown(when(row.at), QUIET),
            shown(row.pitch_title, QUIET),
        ],
        " · ",
    )
