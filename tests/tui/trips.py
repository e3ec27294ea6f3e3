"""The ways to every screen and every sheet, for the tests that look at all of them."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal, NamedTuple

from tests.tui.hostile import Planted
from textual.screen import Screen

from practice import tui
from practice.tui.start import AtDebrief, AtHome, AtTalk, Start

Where = Literal["home", "talk", "debrief", "guess"]


class Stop(NamedTuple):
    """Keys, and the screen that they lead to, by its class."""

    screen: str
    keys: tuple[str, ...] = ()


class Trip(NamedTuple):
    """From a start on."""

    start: Where
    stops: tuple[Stop, ...]

    def begin(self, planted: Planted) -> Start:
        """Its start, in that library."""
        match self.start:
            case "home":
                return AtHome()
            case "talk":
                return AtTalk(planted.cut_off)
            case "debrief":
                return AtDebrief(planted.ended)
            case "guess":
                return AtDebrief(planted.unread)


def _stop(screen: str, keys: str = "") -> Stop:
    return Stop(screen, tuple(keys.split()))


TRIPS = {
    "home": Trip(
        "home",
        (
            _stop("Home"),
            _stop("Help", "f1"),
            _stop("Words", "w"),
            _stop("Home", "escape escape"),
            _stop("Choose", "n"),
            _stop("Brief", "b"),
            _stop("PlanSheet", "e"),
            _stop("Models", "escape escape escape m"),
            _stop("Sure", "end enter"),
            _stop("Progress", "escape escape g"),
            *(_stop("Progress", "right") for _ in range(4)),
        ),
    ),
    "settings": Trip("home", (_stop("Settings", "s"), _stop("ThemeSheet", "down enter"))),
    "library": Trip(
        "home",
        (
            _stop("Library", "l"),
            _stop("FilterBy", "f"),
            _stop("FilterValue", "enter"),
            _stop("Tags", "escape t"),
            _stop("Comment", "escape n"),
            _stop("Which", "escape end a"),
            _stop("Amend", "enter"),
            _stop("Regrade", "escape g"),
            _stop("Export", "escape x"),
            _stop("Sure", "escape d"),
        ),
    ),
    "talk": Trip(
        "talk",
        (
            _stop("Talk"),
            _stop("Talk", "f2"),
            _stop("Talk", "f2 f4"),
            _stop("Sure", "f8"),
            _stop("PlanSheet", "escape f5"),
            _stop("Note", "escape ctrl+n"),
            _stop("SayAgain", "escape ctrl+r"),
        ),
    ),
    "debrief": Trip(
        "debrief",
        (
            _stop("DebriefScreen"),
            *(_stop("DebriefScreen", key) for key in "345"),
            _stop("Amend", "2 a"),
            _stop("Comment", "escape c"),
            _stop("Tries", "escape b"),
            _stop("Compare", "b"),
        ),
    ),
    "guess": Trip("guess", (_stop("Guess"), _stop("DebriefScreen", "1 1"))),
}
_AT_WORK = {"Curtain", "Grading"}
"""Screens that are there for a moment alone, while something is being done."""


def screens() -> set[str]:
    """All screens and sheets that the program has, by their classes."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    return {one.__name__ for one in _heirs(Screen) if not one.__subclasses__()} - _AT_WORK


def _heirs(kind: type[Any]) -> Iterator[type[Any]]:
    for heir in kind.__subclasses__():
        if heir.__module__.startswith("practice."):
            yield heir
        yield from _heirs(heir)


def visited() -> set[str]:
    """The screens and sheets at which a trip stops."""
    return {stop.screen for trip in TRIPS.values() for stop in trip.stops}
