"""What can be done on the present screen, for the palette and the help; and where one can go."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.actions import parse
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from practice.tui.messages import (
    GoChoose,
    GoHome,
    GoLibrary,
    GoModels,
    GoProgress,
    GoSettings,
)

if TYPE_CHECKING:
    from textual.message import Message

_NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "right": "Right",
    "left": "Left",
    "up": "Up",
    "down": "Down",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": "Space",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "question_mark": "?",
    "asterisk": "*",
    "plus": "+",
    "minus": "-",
    "full_stop": ".",
    "comma": ",",
}
_MOVES = re.compile(r"(cursor|scroll|page|select|send|newline|first|last)(_|\b)")
"""What the palette leaves out: it moves about in a widget, and the palette is over that."""
_OURS = "practice."


class Key(NamedTuple):
    """A key that acts now."""

    name: str
    """As it stands on keyboards."""
    does: str
    action: str
    node: Any
    """The screen or widget that does it."""


class Place(NamedTuple):
    """A screen that can be gone to from every other."""

    title: str
    at_home: str
    """Its key on the home screen."""
    go: "Callable[[], Message]"


PLACES = (
    Place("Go home", "", GoHome),
    Place("Go to a new rehearsal", "n", GoChoose),
    Place("Go to the library", "l", GoLibrary),
    Place("Go to your progress", "g", GoProgress),
    Place("Go to the language models", "m", GoModels),
    Place("Go to the settings", "s", GoSettings),
)


def key_name(key: str) -> str:
    """How a key is called on keyboards: Ctrl+Q, Esc, F1."""
    *modifiers, last = key.split("+")
    name = _NAMES.get(last, last if len(last) == 1 else last.upper())
    if modifiers:
        return "+".join([*(one.capitalize() for one in modifiers), name.upper()])
    return name


def screen_keys(screen: Screen[Any]) -> list[Key]:
    """What the keys of a screen do, and those of our own widgets around the focus."""
    return _keys(
        screen,
        lambda node, binding: (
            _ours(node, binding) and (node is screen or not _MOVES.match(binding.action))
        ),
    )


def widget_keys(screen: Screen[Any]) -> list[Key]:
    """What the keys do in the widget that has the focus."""
    return _keys(screen, lambda node, _: node is screen.focused)


def _ours(node: Widget, binding: Binding) -> bool:
    """Whether a class of ours declares it; Textual's have many more."""
    return any(
        isinstance(one, Binding) and one.action == binding.action
        for kind in type(node).__mro__
        if kind.__module__.startswith(_OURS)
        for one in vars(kind).get("BINDINGS", ())
    )


def _keys(screen: Screen[Any], wanted: Callable[[Widget, Binding], bool]) -> list[Key]:
    """The keys that act now, from the focus outwards; several for one thing stand together.

    Textual's own list leaves out what a container around the focus would do with a key, even where
    it does nothing with it.
    """
    found: dict[tuple[str, int], Key] = {}
    taken: set[str] = set()
    for node in (screen.focused or screen).ancestors_with_self:
        if not isinstance(node, Widget):
            continue
        acting = [
            binding
            for bindings in node._bindings.key_to_bindings.values()
            for binding in bindings
            if binding.description and binding.key not in taken
            if wanted(node, binding) and _acts(screen, node, binding)
        ]
        for binding in acting:
            name, does = key_name(binding.key), binding.tooltip or binding.description
            before = found.get((does, id(node)))
            name = f"{before.name}, {name}" if before else name
            found[does, id(node)] = Key(name, does, binding.action, node)
        taken |= {binding.key for binding in acting}
    return list(found.values())


def _acts(screen: Screen[Any], node: Widget, binding: Binding) -> bool:
    """Whether it does something now."""
    space, action, parameters = parse(binding.action)
    target = {"app": screen.app, "screen": screen}.get(space, node)
    return bool(target.check_action(action, parameters))
