"""Choosing what to rehearse."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from practice.domain.fits import Fit
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.trainer.choosing import RUBRIC
from practice.trainer.opening import Choice
from practice.tui.messages import GoBrief
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, heading, joined, shown
from practice.tui.widgets.cards import difficulty, graded_by, key, known
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu, Title

_HINT = "Enter goes to the next list, and from the last to the brief. Tab goes round."
_ORDER = ("persona", "pitch", "rubric")


class Choose(Page):
    """Three lists; Enter goes from one to the next, and from the last to the brief."""

    CSS_PATH = "choose.tcss"
    NAME = "new rehearsal"
    HELP = (
        "Choose who listens, what you pitch and by which rubric it is graded. Enter goes on, from "
        "the last list to the brief; Tab moves between the lists. The pitches that fit the persona "
        "stand first; the others can be played too, but the listener has less to say to them."
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("b", "brief", "Brief")]

    def __init__(self, stage: Stage, persona: str | None) -> None:
        """The lists, with a persona lit if one is given."""
        super().__init__()
        self._offer = stage.offer
        self._wanted = persona

    def body(self) -> ComposeResult:
        """The lists, and on a wide screen what is lit in them."""
        with Horizontal():
            with Vertical(id="lists"):
                for name, title in zip(
                    _ORDER, ("Who listens", "What you pitch", "How it is graded"), strict=True
                ):
                    yield Line(heading(title))
                    yield Menu(id=name)
            with VerticalScroll(id="preview", can_focus=False):
                yield Line(id="card")
        yield Line(shown(_HINT, QUIET), id="hint")

    def on_mount(self) -> None:
        """Fill the lists; the first step is done if a persona was given."""
        offer = self._offer
        self._menu("persona").fill([_listener(one) for one in offer.personas], self._wanted)
        self._menu("rubric").fill([Item(shown(one.title), one.id) for one in offer.rubrics], RUBRIC)
        self._menu("pitch" if self._wanted else "persona").focus()

    @on(OptionList.OptionHighlighted, "#persona")
    def _another_persona(self) -> None:
        """The pitches stand in another order for each persona."""
        persona = self._persona()
        if persona is not None:
            pairs = self._offer.pitches_for(persona)
            self._menu("pitch").fill(_pitches(pairs))
        self._preview()

    @on(OptionList.OptionHighlighted, "#pitch,#rubric")
    def _another(self) -> None:
        self._preview()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        here = _ORDER.index(event.option_list.id or "persona")
        if here + 1 < len(_ORDER):
            self._menu(_ORDER[here + 1]).focus()
        else:
            self.action_brief()

    def action_brief(self) -> None:
        """Read the brief of what is lit."""
        persona, pitch, rubric = (self._menu(name).chosen for name in _ORDER)
        if persona and pitch and rubric:
            self.post_message(GoBrief(Choice(persona, pitch, rubric)))

    def _menu(self, name: str) -> Menu:
        return self.query_one(f"#{name}", Menu)

    def _persona(self) -> Persona | None:
        lit = self._menu("persona").chosen
        return next((one for one in self._offer.personas if one.id == lit), None)

    def _preview(self) -> None:
        persona = self._persona()
        pitch = next((p for p in self._offer.pitches if p.id == self._menu("pitch").chosen), None)
        lit = self._menu("rubric").chosen
        rubric = next((one for one in self._offer.rubrics if one.id == lit), None)
        parts = [
            known(persona) if persona else Content(),
            key(pitch) if pitch else Content(),
            graded_by(rubric) if rubric else Content(),
        ]
        self.query_one("#card", Line).show(joined(parts, "\n\n"))


def _listener(persona: Persona) -> Item:
    return Item(
        Content.assemble(
            f"{persona.difficulty} {difficulty(persona)}  ",
            shown(persona.name),
            shown(f"  {persona.title}, {persona.minutes} min", QUIET),
        ),
        persona.id,
    )


def _pitches(pairs: tuple[tuple[Pitch, Fit], ...]) -> list[Item | Title | None]:
    """The pitches, with a line before those that are not offered with this persona."""
    found: list[Item | Title | None] = [
        Item(shown(pitch.title), pitch.id) for pitch, fit in pairs if fit.offered
    ]
    others = [pitch for pitch, fit in pairs if not fit.offered]
    if others:
        found.append(Title(shown("these fit less well", QUIET)))
        found += [Item(shown(pitch.title, QUIET), pitch.id) for pitch in others]
    return found
