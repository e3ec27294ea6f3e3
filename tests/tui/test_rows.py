"""The table of very many rows: what is lit, marked, seen and cut."""

from typing import Any

import pytest
from rich.cells import cell_len
from tests.trainer.test_listing import row
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from practice.trainer.listing import Listed
from practice.tui.widgets.rows import Rows, fitted, widths

ROWS = [Listed.of(row(number, turns=number)) for number in range(1000, 0, -1)]


class Shown(App[None]):
    """The table alone."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Listed] = []

    def compose(self) -> ComposeResult:
        yield Rows()

    def on_rows_opened(self, event: Rows.Opened) -> None:
        self.opened.append(event.row)


async def filled(pilot: Pilot[Any]) -> Rows:
    table = pilot.app.query_one(Rows)
    table.focus()
    table.show(ROWS)
    await pilot.pause()
    return table


def lines(table: Rows) -> list[str]:
    return [table.render_line(y).text for y in range(table.size.height)]


async def test_keys_move_what_is_lit_and_what_is_seen() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        table = await filled(pilot)
        for keys, place, seen in (
            ("", 0, 0),
            ("up", 0, 0),
            ("down j j k", 2, 0),
            ("pagedown", 24, 2),
            ("pageup pageup", 0, 0),
            ("end", 999, 977),
            ("down", 999, 977),
            ("home", 0, 0),
        ):
            await pilot.press(*keys.split())
            await pilot.pause()
            assert table.lit is ROWS[place]
            assert table.scroll_offset.y == seen
            assert [line for line in lines(table) if line.startswith("›")] == [
                lines(table)[place - seen + 1]
            ]
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.opened == [ROWS[1]]
        await pilot.click(Rows, offset=(5, 4))
        assert table.lit is ROWS[3]
        await pilot.click(Rows, offset=(5, 4), times=2)
        await pilot.pause()
        assert app.opened == [ROWS[1], ROWS[3]]
        await pilot.click(Rows, offset=(5, 0))
        assert table.lit is ROWS[3]


async def test_marks_stay_with_their_rows_and_so_does_the_light() -> None:
    app = Shown()
    async with app.run_test(size=(80, 24)) as pilot:
        table = await filled(pilot)
        await pilot.press("down", "space", "space", "space", "up", "space")
        assert table.marked == (ROWS[1].id, ROWS[2].id)
        assert [line[2] for line in lines(table)[1:5]] == [" ", "●", "●", " "]
        lit = table.lit
        assert lit is ROWS[4]
        table.show(ROWS[3::2])
        assert table.lit is ROWS[3]
        table.show(ROWS)
        table.show([])
        assert table.lit is None
        assert table.marked == (ROWS[1].id, ROWS[2].id)
        table.show(ROWS[:1])
        assert table.lit is ROWS[0]


@pytest.mark.parametrize(
    ("width", "names"),
    [
        (44, "When Listener Outcome Total"),
        (74, "When Listener Outcome Total Turns"),
        (114, "When Listener Outcome Total Turns Pitch Graded Tags"),
        (10, "When Listener Outcome Total"),
    ],
)
def test_columns_are_dropped_from_the_least_important_on(width: int, names: str) -> None:
    columns = widths(width)
    assert " ".join(column.name for column, _ in columns) == names
    assert sum(size + 2 for _, size in columns) - 2 <= max(width, 40)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("Ada", "Ada     "),
        ("Ada Vogt", "Ada Vogt"),
        ("Ada Vogts", "Ada Vog…"),
        ("日本語の人", "日本語… "),
        ("a\x1b[31mb", "a�[31mb "),
        ("two\nlines", "two lin…"),
        ("[b]x[/b]", "[b]x[/b]"),
    ],
)
def test_a_cell_has_its_width_whatever_stands_in_it(text: str, cells: str) -> None:
    assert fitted(text, 8) == cells
    assert cell_len(fitted(text, 8)) == 8
