"""A list of things to choose from."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option


class Menu(OptionList):
    """An option list that takes `Content` alone, and j and k beside the arrows."""

    DEFAULT_CSS = """
    Menu { height: auto; min-width: 12; border: none; background: transparent; }
    Menu:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", "Down", show=False),
        Binding("k", "cursor_up", "Up", show=False),
        Binding("enter", "select", "Choose", show=False),
    ]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False, compact=True)

    def fill(self, options: "Sequence[Item | Title | None]", highlight: str | None = None) -> None:
        """Show these; the one of the id `highlight` is lit, else the first that can be chosen."""
        self.clear_options()
        self.add_options(options)
        if highlight is not None and highlight in self._id_to_option:
            self.highlighted = self.get_option_index(highlight)
        else:
            self.action_first()

    @property
    def chosen(self) -> str | None:
        """The id of the option that is lit."""
        if self.highlighted is None:
            return None
        return self.get_option_at_index(self.highlighted).id


class Item(Option):
    """Something that can be chosen."""

    def __init__(self, content: Content, id: str) -> None:
        super().__init__(content, id=id)


class Title(Option):
    """A line between the items; it can't be chosen."""

    def __init__(self, content: Content) -> None:
        super().__init__(content, disabled=True)
