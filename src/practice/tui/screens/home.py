"""The home screen: go on, begin, look back."""

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList

from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.row import Row
from practice.domain.text import counted
from practice.review.progress.lines import OUTCOMES
from practice.review.self_reading import outcome_title
from practice.trainer.choosing import RUBRIC
from practice.trainer.looking_back import NEWEST, Past, choice_of, look_back
from practice.trainer.opening import Choice
from practice.tui.messages import (
    GoBrief,
    GoChoose,
    GoDebrief,
    GoLibrary,
    GoModels,
    GoOn,
    GoProgress,
    GoSettings,
    LookedBack,
    ModelsRead,
)
from practice.tui.playing import at_work, offered
from practice.tui.screens.curtain import WELCOME
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, heading, joined, shown, when
from practice.tui.widgets.cards import difficulty, introduced, suggested
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu, Title

_OFFERED = 3
"""Rehearsals that were cut off and are offered here; the rest stand in the library."""
_RECENT = 3
"""Of those that were ended, the same."""


class Home(Page):
    """The first screen, and the one to come back to."""

    CSS_PATH = "home.tcss"
    NAME = "home"
    HELP = (
        "Go on with a rehearsal that was cut off, or begin the one that is suggested: it trains "
        "what costs you most, with somebody you have not met for a while. Below stand your latest "
        "rehearsals, and the ladder: who listens, the easiest first. Enter opens what is lit. l "
        "lists all rehearsals, g shows your progress, m which language models could play and "
        "grade; none is needed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", show=False),
        Binding("n", "new", "New rehearsal"),
        Binding("l", "library", "All rehearsals"),
        Binding("p", "library", show=False),
        Binding("g", "progress", "Progress"),
        Binding("s", "settings", "Settings", show=False),
        Binding("m", "models", "Models", show=False),
        Binding("M", "models", show=False),
    ]

    def __init__(self, stage: Stage) -> None:
        """Home, with what can be chosen."""
        super().__init__()
        self._stage = stage
        self._past: Past | None = None

    def body(self) -> ComposeResult:
        """A welcome, until there is something to look back on, and a menu."""
        yield Line(shown(WELCOME), id="welcome")
        yield Line(id="last")
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
        self.post_message(LookedBack(await stage.run(look_back(stage.services, stage.offer))))

    @on(LookedBack)
    def _looked_back(self, message: LookedBack) -> None:
        self._past = past = message.past
        self.set_class(bool(past.rows), "-known")
        menu = self.query_one(Menu)
        menu.fill(self._options(past), menu.chosen)
        menu.focus()
        self.query_one("#last", Line).show(shown(_last_practice(past), QUIET))
        if faults := self._stage.offer.faults:
            note = f"{faults} faults in content files; `practice check` explains them."
            self.query_one("#status", Line).show(shown(note, QUIET))

    def _options(self, past: Past) -> list[Item | Title | None]:
        sections = [_begin(past, self._stage.offer.easiest())]
        cut_off = [Item(_go_on(row), f"on:{row.id}") for row in past.rows if not row.closed]
        if cut_off:
            unfinished: list[Item | Title | None] = [
                Title(heading("Not finished")),
                *cut_off[:_OFFERED],
            ]
            # Who was cut off just now wants to go on; what was left long ago can wait.
            sections.insert(0 if not past.rows[0].closed else 1, unfinished)
        ended = [row for row in past.rows if row.closed]
        if ended:
            recent = [Item(_recent(row, past), f"read:{row.id}") for row in ended[:_RECENT]]
            sections.append([Title(heading("Latest rehearsals")), *recent])
        rungs = [Item(_rung(one, past), f"with:{one.id}") for one in past.offer.personas]
        sections.append([Title(heading("The ladder, the easiest first")), *rungs])
        return list(chain.from_iterable(_apart(sections)))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        what, _, which = (event.option.id or "").partition(":")
        past = self._past
        if what == "on":
            self.post_message(GoOn(which))
        elif what == "read":
            self.post_message(GoDebrief(which))
        elif what == "next" and past is not None and past.next is not None:
            self.post_message(GoBrief(choice_of(past.next)))
        elif what == "first":
            self._begin_with_the_easiest()
        elif what == "with":
            self.post_message(GoChoose(which))
        elif what == "all":
            self.action_library()
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

    def action_library(self) -> None:
        """Look through all rehearsals."""
        self.post_message(GoLibrary())

    def action_progress(self) -> None:
        """See what changes from rehearsal to rehearsal."""
        self.post_message(GoProgress())

    def action_settings(self) -> None:
        """Choose how the program looks and helps."""
        self.post_message(GoSettings())

    def action_models(self) -> None:
        """See which models there are."""
        self.post_message(GoModels())

    def action_back(self) -> None:
        """There is nothing behind home."""


def _apart(sections: list[list[Item | Title | None]]) -> Iterator[list[Item | Title | None]]:
    """The sections; one without a heading is told from that before it by a rule."""
    for number, section in enumerate(sections):
        yield section if number == 0 or isinstance(section[0], Title) else [None, *section]


def _begin(past: Past, easiest: tuple[Persona, Pitch] | None) -> list[Item | Title | None]:
    """What can be begun: on the first run one thing, later what is suggested."""
    items: list[Item | Title | None] = []
    if past.next is not None:
        items.append(Item(suggested("Next: ", past.next), "next"))
    elif not past.rows and easiest is not None:
        items.append(Item(_first(easiest[0]), "first"))
    items.append(Item(shown("New rehearsal"), "new"))
    if count := len(past.rows):
        more = "+" if count == NEWEST else ""
        items.append(Item(shown(f"All rehearsals ({count}{more})"), "all"))
    return items


def _last_practice(past: Past) -> str:
    """A kind word where nothing was practised for longer than the volunteer wanted."""
    due = past.spacing
    if due is None or not due.overdue:
        return ""
    return f"Last practice {counted(due.last or 0, 'day')} ago."


def _recent(row: Row, past: Past) -> Content:
    rubric = next((one for one in past.offer.rubrics if one.id == row.rubric), None)
    outcome = outcome_title(row.outcome, rubric) if row.outcome else "not graded"
    parts = [when(row.at), row.persona_name, outcome]
    return joined([shown(part, QUIET if part == parts[0] else "") for part in parts], "  ")


def _rung(persona: Persona, past: Past) -> Content:
    return Content.assemble(
        f"{persona.difficulty} {difficulty(persona)}  ",
        shown(introduced(persona)),
        shown(_best(persona, past.rows), QUIET),
    )


def _best(persona: Persona, rows: tuple[Row, ...]) -> str:
    """The best outcome with a persona so far."""
    won = [row.outcome for row in rows if row.persona == persona.id and row.outcome]
    if not won:
        return ""
    best = max(won, key=OUTCOMES.index)
    return f"  best: {best.words}"


def _first(persona: Persona) -> Content:
    return shown(f"Enter: begin with {introduced(persona)}", "bold")


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
