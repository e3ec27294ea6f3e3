"""Tables made of text: to choose from, or to be read."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from practice.domain.text import SafeText, clean, one_line
from practice.tui.text import QUIET, joined, shown
from practice.tui.widgets.menu import Item, Title

Options = list[Item | Title | None]

_WIDEST = 32
"""Columns of a cell."""


def items(ids: Sequence[str], rows: Sequence[Sequence[str]], names: Sequence[str] = ()) -> Options:
    """Rows of a table as things to choose from, under their names."""
    heads = [names] if names and rows else []
    lines = aligned([*heads, *rows])
    found: Options = [Title(shown(line, QUIET)) for line in lines[: len(heads)]]
    return found + [
        Item(shown(line), one) for line, one in zip(lines[len(heads) :], ids, strict=True)
    ]


def table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Content:
    """The same to be read only."""
    head, *lines = aligned([names, *rows])
    return joined([shown(head, QUIET), *map(shown, lines)])


def aligned(rows: Sequence[Sequence[str]]) -> list[SafeText]:
    """Cells in columns, a row to a line."""
    cells = [[_cut(one_line(cell)) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    return [
        clean(
            "  ".join(
                cell + " " * (width - cell_len(cell))
                for cell, width in zip(row, widths, strict=True)
            ).rstrip()
        )
        for row in cells
    ]


def bar(level: float, most: int = 4) -> str:
    """A level as a bar."""
    full = min(most, int(level + 0.5))
    return "█" * full + "░" * (most - full)


def _cut(cell: SafeText) -> SafeText:
    """A cell that is too wide, so that one long name leaves the others their room."""
    return cell if cell_len(cell) <= _WIDEST else clean(f"{set_cell_size(cell, _WIDEST - 1)}…")
