"""One setting: its name, its value, and a field to type it in where it is text."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from practice.domain.text import SafeText, clean
from practice.tui.text import shown
from practice.tui.widgets.line import Line


class Setting(Horizontal, can_focus=True):
    """A row that one walks to; what its keys mean, the screen knows."""

    DEFAULT_CSS = """
    Setting { height: 1; padding: 0 1; }
    Setting:focus, Setting:focus-within {
        color: $block-cursor-foreground; background: $block-cursor-background;
        text-style: $block-cursor-text-style;
    }
    Setting .name { width: 28; }
    Setting .value { width: 1fr; }
    Setting Input { width: 1fr; display: none; }
    Setting.-typing .value { display: none; }
    Setting.-typing Input { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "screen.move(-1)", "Setting before", show=False),
        Binding("down,j", "screen.move(1)", "Next setting", show=False),
        Binding("right", "screen.turn(1)", "Next value", show=False),
        Binding("left", "screen.turn(-1)", "Value before", show=False),
        Binding("space", "screen.change", "Change", show=False),
        Binding("enter", "screen.change", "Change"),
        Binding("escape", "give_up", "As before", show=False),
    ]

    @dataclass
    class Typed(Message):
        """A text was typed, and Enter was pressed."""

        key: str
        text: SafeText

    def __init__(self, key: str, name: str, about: str) -> None:
        """The row of a setting; `about`: what it is for, in a sentence."""
        super().__init__(id=key)
        self.key, self.called, self.about = key, name, about
        self._value = Content()

    def compose(self) -> ComposeResult:
        """Name, value, field."""
        yield Line(shown(self.called), classes="name")
        yield Line(classes="value")
        yield Input(compact=True, max_length=60)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:  # noqa: ARG002
        """Esc gives up typing; where nothing is typed, it goes back."""
        return action != "give_up" or self.is_typing

    @property
    def is_typing(self) -> bool:
        """Whether its text is being typed."""
        return self.has_class("-typing")

    def put(self, value: str) -> None:
        """Show a value."""
        self._value = shown(value)
        self.query_one(".value", Line).show(self._value)

    def type(self, text: str) -> None:
        """Let it be typed, from this text on."""
        self.add_class("-typing")
        field = self.query_one(Input)
        field.value = clean(text)
        field.focus()

    def close(self) -> None:
        """Show the value again."""
        self.remove_class("-typing")
        self.focus()

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Typed(self.key, clean(event.value.strip())))

    def action_give_up(self) -> None:
        """Leave the value as it was."""
        self.close()
