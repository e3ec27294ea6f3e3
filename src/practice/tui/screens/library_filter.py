"""The sheets of the filter: what to filter by, and by which of the values that there are."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from practice.trainer.filtering import SHEET, choices, value_of
from practice.trainer.listing import Listed
from practice.tui.screens.writing import Pick
from practice.tui.text import QUIET, shown
from practice.tui.widgets.menu import Item

ANY = "any"
_NAMES = {
    "persona": "Listener",
    "pitch": "Pitch",
    "rubric": "Rubric",
    "outcome": "Outcome",
    "grader": "Graded by",
    "since": "Date",
    "tag": "Tag",
    "workshop": "Workshop",
}


class FilterBy(Pick):
    """What to filter by; it answers with a key of the filter."""

    def __init__(self, typed: str) -> None:
        """The keys, each with the value that it has now."""
        width = max(map(len, _NAMES.values()))
        items = [
            Item(
                Content.assemble(
                    shown(f"{_NAMES[key]:<{width}}  "), shown(value_of(typed, key) or ANY, QUIET)
                ),
                key,
            )
            for key in SHEET
        ]
        super().__init__("Filter by", items, "Enter lists what there is · Esc closes")


class FilterValue(Pick):
    """The values that a key can have; it answers with one of them, or with `any`."""

    def __init__(self, rows: Sequence[Listed], key: str, typed: str, today: date) -> None:
        """What there is among all rows, and how often."""
        found = choices(rows, key, today)
        self.values = {f"={number}": value for number, (value, *_) in enumerate(found)}
        """By the ids that it answers with."""
        items = [Item(shown(ANY), ANY)]
        items += [
            Item(Content.assemble(shown(name), shown(f"  {count:,}", QUIET)), f"={number}")
            for number, (_, name, count) in enumerate(found)
        ]
        now = value_of(typed, key)
        lit = next((i for i, value in self.values.items() if value == now), ANY)
        note = "Enter takes it · Esc closes"
        super().__init__(_NAMES[key], items, note if found else f"There is none yet. {note}", lit)
