"""The home screen."""

from pathlib import Path

from tests.tui.scripted import scripted
from tests.tui.support import (
    SMALL,
    app_over,
    name_of_screen,
    painted,
    press,
    settled,
    told,
)

from practice.tui.screens.brief import Brief
from practice.tui.screens.choose import Choose
from practice.tui.screens.talk import Talk
from practice.tui.widgets.menu import Menu


async def test_first_run_has_three_lines_of_welcome_and_one_key(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        screen = painted(pilot)
        assert "Practise walking somebody" in screen
        assert "Enter: begin with Maureen Adjei, the head nurse" in screen
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Brief)
        assert "Maureen Adjei" in painted(pilot)


async def test_the_ladder_lists_the_easiest_first(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        screen = painted(pilot)
        names = ["Theo Nakamura", "Dana Reyes", "Marcus Feld", "Axel Thorne", "Ikenna Anozie"]
        places = [screen.index(name) for name in names]
        assert places == sorted(places)


async def test_a_rung_of_the_ladder_begins_with_that_persona(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        menu = pilot.app.screen.query_one(Menu)
        menu.highlighted = menu.get_option_index("with:skeptical-engineer")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Choose)
        assert pilot.app.screen.query_one("#persona", Menu).chosen == "skeptical-engineer"
        assert pilot.app.screen.query_one("#pitch", Menu).has_focus


async def test_what_was_cut_off_is_offered_first(home: Path) -> None:
    await scripted(home, ended=False)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        screen = painted(pilot)
        assert "Go on with Maureen Adjei · 7 turns · 24 Nov 2026 09:30" in screen
        assert "Practise walking somebody" not in screen
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Talk)
        assert "turn 7" in painted(pilot)


async def test_the_ladder_tells_the_best_outcome_so_far(home: Path) -> None:
    await scripted(home)
    await scripted(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "2 graded, best: understood" in painted(pilot)
        assert "Past rehearsals (2)" in painted(pilot)


async def test_keys_lead_to_the_other_screens_and_escape_leads_back(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        for key, name in (("n", "Choose"), ("p", "Library")):
            await press(pilot, key)
            assert name_of_screen(pilot) == name
            await press(pilot, "escape")
            assert name_of_screen(pilot) == "Home"
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Home"


async def test_faults_in_content_files_are_counted(home: Path) -> None:
    folder = home / "content" / "personas"
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text("schema: 1\nid: broken\n")
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "faults in content files; `practice check` explains them" in painted(pilot)


def _spoilt(home: Path) -> None:
    home.write_text("a file where the folder should be")


async def test_a_library_that_cannot_be_read_is_told_in_a_sentence(home: Path) -> None:
    _spoilt(home)
    async with app_over(home).run_test(size=SMALL, notifications=True) as pilot:
        await settled(pilot)
        assert name_of_screen(pilot) == "Home"
        assert any("could not" in sentence.lower() for sentence in told(pilot))
