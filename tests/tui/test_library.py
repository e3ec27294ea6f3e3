"""The library: the table, its filter, and what is done with rehearsals afterwards."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from tests.tui.scripted import scripted
from tests.tui.support import (
    LONGEST,
    SMALL,
    WIDE,
    app_over,
    name_of_screen,
    painted,
    press,
    said,
    settled,
    text_of,
)
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from practice.domain.errors import StorageError
from practice.domain.preferences import Preferences
from practice.storage.store import FileStore
from practice.trainer import listing
from practice.tui.messages import GoLibrary
from practice.tui.screens import library_rows
from practice.tui.screens.library import Library
from practice.tui.widgets.rows import Rows


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a pause in the typing."""
    monkeypatch.setattr(library_rows, "_CALM", 0.001)


async def opened(pilot: Pilot[Any]) -> Rows:
    await settled(pilot)
    pilot.app.post_message(GoLibrary())
    await settled(pilot)
    return pilot.app.screen.query_one(Rows)


async def typed(pilot: Pilot[Any], text: str) -> None:
    await press(pilot, "slash")
    pilot.app.screen.query_one(Input).value = text
    await settled(pilot)
    overview = pilot.app.screen.overview  # type: ignore[attr-defined]
    async with asyncio.timeout(LONGEST):
        while overview.missing and not overview.unsearched:  # noqa: ASYNC110  # the screen's timer
            await asyncio.sleep(0)
    await settled(pilot)


def note(pilot: Pilot[Any]) -> str:
    return text_of(pilot.app.screen.query_one("#note"))


async def test_an_empty_library_names_the_next_key_and_no_key_does_harm(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await opened(pilot)
        assert "There are no rehearsals yet. Esc goes home, where n begins the first." in painted(
            pilot
        )
        await press(pilot, *"dtnagx", "enter", "space", "down", "end", "c", "asterisk")
        assert name_of_screen(pilot) == "Library"
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Home"


async def test_the_table_shows_what_fits_and_leads_to_debrief_and_talk(home: Path) -> None:
    await scripted(home, ended=False)
    await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        table = await opened(pilot)
        assert "24 Nov 2026 09:30  Maureen Adjei     understood" in painted(pilot)
        assert "Pitch" not in painted(pilot)
        await pilot.resize_terminal(*WIDE)
        await settled(pilot)
        assert "A trial of sche…  rules" in painted(pilot)
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "DebriefScreen"
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(Rows) is table
        await press(pilot, "down", "enter")
        assert name_of_screen(pilot) == "Talk"


async def test_rows_come_page_by_page(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    ids = [await scripted(home, graded=False) for _ in range(5)]
    async with app_over(home).run_test(size=SMALL) as pilot:
        table = await opened(pilot)
        assert [row.id for row in table.rows] == ids[::-1]
        assert note(pilot) == "5 rehearsals, the newest first."


async def test_a_filter_chooses_as_one_types_and_escape_clears_it_before_it_leaves(
    home: Path,
) -> None:
    await scripted(home, ended=False, said=("Well?", "A nebula."))
    await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        table = await opened(pilot)
        for asked, sentence in (
            ("outcome:understood", "1 of 2."),
            ("nebula", "1 of 2."),
            ("maureen", "2 of 2."),
            ("outcome:understood nebula", "None of 2 matches. Esc clears the filter."),
            ("mood:good", "There is no mood: here."),
        ):
            await typed(pilot, asked)
            assert sentence in note(pilot)
        await typed(pilot, "outcome:u")
        await press(pilot, "n", "down", "space")
        assert pilot.app.screen.query_one(Input).value == "outcome:un"
        assert note(pilot) == "1 of 2. 1 marked."
        await press(pilot, "escape")
        assert (len(table.rows), note(pilot)) == (2, "2 rehearsals, the newest first. 1 marked.")
        await press(pilot, "escape")
        assert not table.marked
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Home"


async def test_what_is_typed_in_one_breath_with_the_slash_stands_in_the_filter(home: Path) -> None:
    await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await opened(pilot)
        for key in ("slash", "t", "x", "d"):
            pilot.app.post_message(events.Key(key, "/" if key == "slash" else key))
        await settled(pilot)
        assert pilot.app.screen.query_one(Input).value == "txd"


async def test_the_same_words_can_be_chosen_from_lists(home: Path) -> None:
    await scripted(home, ended=False)
    await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        table = await opened(pilot)
        await press(pilot, "f", "down", "down", "down", "enter")
        assert "cut off  1" in painted(pilot)
        await press(pilot, "down", "enter")
        box = pilot.app.screen.query_one(Input)
        assert box.value == 'outcome:"cut off"'
        assert len(table.rows) == 1
        await press(pilot, "f")
        assert "Outcome    cut off" in painted(pilot)
        await press(pilot, "down", "down", "down", "enter", "up", "enter")
        assert (box.value, box.display, len(table.rows)) == ("", False, 2)


async def test_where_what_was_said_can_not_be_searched_the_rows_are_filtered_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def search(*_: object) -> list[str]:
        raise StorageError("This system's SQLite has no full-text search.")

    monkeypatch.setattr(FileStore, "search", search)
    await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await opened(pilot)
        await typed(pilot, "maureen")
        assert note(pilot) == "1 of 1. This system's SQLite has no full-text search."


async def test_erasing_asks_first_and_says_how_many(home: Path) -> None:
    for _ in range(4):
        await scripted(home, graded=False)
    await scripted(home, ended=False)
    async with app_over(home).run_test(size=SMALL) as pilot:
        table = await opened(pilot)
        await press(pilot, "delete")
        assert "Maureen Adjei of 24 Nov 2026 09:30, 7 turns, for good?" in text_of(pilot.app.screen)
        await press(pilot, "enter")
        assert len(table.rows) == 5
        await press(pilot, "d", "y")
        assert len(table.rows) == 4
        assert said(pilot) == "Erased."
        await press(pilot, "space", "space", "space")
        await typed(pilot, "cut")
        await press(pilot, "down", "delete")
        assert "Erase the 3 rehearsals that you marked, 3 of them not in sight, for good?" in (
            text_of(pilot.app.screen)
        )
        await press(pilot, "y", "escape")
        assert (len(table.rows), table.marked) == (1, ())


async def test_two_that_are_marked_are_compared_and_all_can_be_exported(home: Path) -> None:
    for _ in range(3):
        await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        table = await opened(pilot)
        await press(pilot, "space", "c")
        assert said(pilot) == "Mark two that have ended with the space bar; c then compares them."
        await press(pilot, "asterisk")
        assert len(table.marked) == 3
        await press(pilot, "x")
        assert "Export 3 rehearsals" in text_of(pilot.app.screen)
        await press(pilot, "escape", "asterisk", "home", "space", "space", "c")
        assert name_of_screen(pilot) == "Compare"


async def test_a_level_is_amended_with_author_and_reason_and_taken_back(home: Path) -> None:
    await scripted(home)
    app = app_over(home)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        screen = app.screen
        assert isinstance(screen, Library)
        await press(pilot, "a", "enter")
        assert "Graded 3, there by the rules." in painted(pilot)
        await press(pilot, "up", "enter", *"Kim", "enter", *"No day.", "escape")
        await press(pilot, "a", "enter")
        assert app.screen.query_one("#words", Input).value == "No day."
        await press(pilot, "up", "enter", *"Kim", "enter", "enter")
        assert said(pilot).startswith("Amended: understood")
        assert "amended" in screen.overview.rows[0].text
        app.routes.stage.services.preferences.save(Preferences(name="Lee"))
        await press(pilot, "a", "enter")
        assert "Graded 3, there by the rules. Amended to 2 by Kim: No day." in text_of(app.screen)
        await press(pilot, "enter")
        assert app.screen.query_one("#by", Input).value == "Lee"
        await press(pilot, "enter")
        assert "It is level 2 now." in text_of(app.screen)
        await press(pilot, "escape", "a", "enter", "end", "enter", *"It was.", "enter")
        assert said(pilot).startswith("Amended: understood")
        await press(pilot, "a")
        assert "Specific ask              3, there" in painted(pilot)


async def test_tags_comments_and_another_grade(home: Path) -> None:
    await scripted(home, ended=False)
    await scripted(home)
    app = app_over(home)
    async with app.run_test(size=SMALL) as pilot:
        table = await opened(pilot)
        await press(pilot, "asterisk", "t", "enter")
        assert "Write a tag to put on or to take off" in text_of(app.screen)
        await press(pilot, *"week 2, ward", "enter")
        assert [row.tags for row in table.rows] == [("week 2", "ward")] * 2
        await press(pilot, "escape", "t")
        assert "On now: week 2, ward." in text_of(app.screen)
        await press(pilot, "tab", *"ward", "enter")
        assert [row.tags for row in table.rows] == [("week 2",), ("week 2", "ward")]

        await press(pilot, "n", *"Too fast.", "enter", *"Kim", "enter")
        assert said(pilot) == "The comment is kept."
        await typed(pilot, "fast")
        assert note(pilot) == "1 of 2."
        await press(pilot, "escape")

        await press(pilot, "g", "enter")
        assert said(pilot).startswith("Graded again: ")
        await press(pilot, "end", "g")
        assert said(pilot) == "This talk has not ended yet. Enter goes on with it."
        await press(pilot, "a")
        assert said(pilot).startswith("This rehearsal has no grade yet.")


async def test_what_could_not_be_written_is_said_on_the_sheet_with_all_that_was_typed(
    home: Path,
) -> None:
    await scripted(home)
    app = app_over(home)
    async with app.run_test(size=SMALL) as pilot:
        await opened(pilot)
        app.routes.stage.services.store.appends_left = 0  # type: ignore[attr-defined]
        await press(pilot, "n", *"Too fast.", "tab", *"Kim", "enter")
        assert "The disk is full. Make room, then try again." in text_of(app.screen)
        assert app.screen.query_one("#words", Input).value == "Too fast."
