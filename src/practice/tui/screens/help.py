"""Help: the screen beneath, the widget that has the focus, and the words of the program."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget

from practice.tui.commands import screen_keys, widget_keys
from practice.tui.screens.page import Page
from practice.tui.text import QUIET, heading, joined, shown
from practice.tui.widgets.line import Line

_WIDGETS = {
    "Composer": ("Where you type", "What you would say. What is typed stays until it is sent."),
    "Setting": ("A setting", "The one that is lit is changed by the keys of this screen."),
    "Menu": ("The list", "The arrows, or j and k, light an entry; Enter takes it."),
    "OptionList": ("The list", "The arrows light an entry; Enter takes it."),
    "Rows": ("The table", "The arrows light a row, Enter opens it, the space bar marks it."),
    "TextArea": ("The text field", "What you type stands here; Tab goes on to the next."),
    "Input": ("The field", "What you type stands here; Enter takes it."),
    "PlotextPlot": ("The plot", "A picture of the numbers; the same numbers stand beside it."),
    "Tabs": ("The tabs", "Right and Left open the next one."),
    "Button": ("The answers", "Enter takes the one that is lit; Tab goes to the other."),
    "ScrollView": ("The text", "PgUp, PgDn and the arrows scroll it."),
    "ScrollableContainer": ("The text", "PgUp, PgDn and the arrows scroll it."),
}
"""Widgets by class, in words; the first class that an instance is counts."""

GLOSSARY = (
    ("rehearsal", "One practice conversation, from the listener's first line to the debrief."),
    ("persona", "The listener: who they are, what they doubt, how patient they are."),
    ("pitch", "What you want decided, and the steps of the reasoning that leads there."),
    ("turn", "One message of yours or of the listener's, numbered from 1."),
    ("plan", "Four lines before the talk: who decides, what you ask, the step it stands or falls "
     "on, the wrong conclusion you expect."),
    ("hint", "Points at a criterion, never at a sentence. Hints are counted, and shown later."),
    ("outcome", "What you have won: from nothing, over a vague acknowledgement, to a decision."),
    ("criterion", "One thing that the rubric looks at, such as a specific ask."),
    ("level", "How far a criterion was met, from 0 to 4, with the words that show it."),
    ("evidence", "A quote from a turn that a level rests on. It is marked [E1], [E2] ..."),
    ("teach-back", "The listener's own account afterwards: what they understood, and what they "
     "will do on Monday."),
    ("debrief", "The outcome, the levels and why: what is read after a rehearsal."),
    ("guess", "Your own reading of the talk, before the debrief shows another."),
    ("branch", "What follows when you go back to a turn and try again. The old one is kept."),
    ("blind run", "A rehearsal without the pitch's steps in sight."),
    ("amendment", "A person's change to a level, with author and reason; the old level stays."),
)  # fmt: skip


_KEYS = 14
"""Columns that the names of keys take at most."""


class Section(NamedTuple):
    """What is told of one thing."""

    name: str
    text: str
    keys: Sequence[tuple[str, str]] = ()
    """How a key is called, and what it does."""


def sections(page: Page) -> list[Section]:
    """The help for a screen, and for the widget in it that has the focus."""
    found = [Section(page.NAME, page.HELP, [(key.name, key.does) for key in screen_keys(page)])]
    widget = page.focused
    if widget is not None:
        name, text = _told(widget)
        keys = [(key.name, key.does) for key in widget_keys(page)]
        found.append(Section(name, widget.HELP or text, keys))
    return found


def _told(widget: Widget) -> tuple[str, str]:
    named = (_WIDGETS.get(one.__name__) for one in type(widget).__mro__)
    return next((one for one in named if one), ("What has the focus", ""))


class _Reading(ModalScreen[None]):
    """A text to read, over the screen."""

    DEFAULT_CSS = """
    _Reading { align: center middle; }
    _Reading > VerticalScroll {
        width: 72; max-width: 100%; height: auto; max-height: 100%;
        padding: 1 2; background: $surface; border: round $primary;
    }
    """

    def contents(self) -> Content:
        """The text."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The text; it scrolls."""
        with VerticalScroll():
            yield Line(self.contents())


class Help(_Reading):
    """What the screen beneath is for, and its keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "dismiss", "Close"),
        Binding("w", "words", "Words"),
    ]

    def __init__(self, sections: Sequence[Section]) -> None:
        """The help of these sections."""
        super().__init__()
        self._sections = sections

    def contents(self) -> Content:
        """Each section with its keys."""
        everywhere = (
            "w explains the words of the program. Ctrl+P has the keys as a menu, and the way to "
            "every place. Esc closes this."
        )
        parts = [part for section in self._sections for part in _told_of(section)]
        return joined([*parts, shown(everywhere, QUIET)], "\n\n")

    def action_words(self) -> None:
        """Explain the words of the program."""
        self.app.push_screen(Words())


class Words(_Reading):
    """The words of the program."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,enter,q,w", "dismiss", "Close")]

    def contents(self) -> Content:
        """Each word with what it means here."""
        words = [
            Content.assemble(shown(word, "bold"), "  ", shown(meaning))
            for word, meaning in GLOSSARY
        ]
        return joined(
            [heading("Words of the program"), joined(words), shown("Esc goes back.", QUIET)], "\n\n"
        )


def _told_of(section: Section) -> list[Content]:
    width = min(max((len(key) for key, _ in section.keys), default=0), _KEYS)
    keys = [
        Content.assemble(shown(f"{key:<{width}}", "bold"), "  ", shown(does))
        for key, does in section.keys
    ]
    return [heading(section.name), shown(section.text), joined(keys)]
