"""The home screen."""

from pathlib import Path

from tests.tui.practised import rehearsed
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


async def test_the_ladder_lists_the_easiest_first_and_a_rung_begins_with_that_persona(
    home: Path,
) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        screen = painted(pilot)
        names = ["Theo Nakamura", "Dana Reyes", "Marcus Feld", "Axel Thorne", "Ikenna Anozie"]
        places = [screen.index(name) for name in names]
        assert places == sorted(places)
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


async def test_what_was_left_long_ago_stands_behind_the_suggestion(home: Path) -> None:
    await scripted(home, ended=False)
    await rehearsed(home, 2, ago=3)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        screen = painted(pilot)
        assert screen.index("Next: ") < screen.index("Not finished") < screen.index("Latest")
        assert "Last practice" not in screen  # three days are what was meant


async def test_the_next_rehearsal_is_suggested_with_its_reason(home: Path) -> None:
    latest = (await rehearsed(home, ago=6))[-1]
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        screen = painted(pilot)
        assert "Next: Lotte Verhoeven · " in screen
        assert "Misreading headed off costs you most: 7 of the 29 points you lose." in screen
        assert "Last practice 6 days ago." in screen
        assert "18 Nov 2026 09:30  Theo Nakamura  Reasoned commitment" in screen
        assert "Maureen Adjei, the head nurse  best: reasoned commitment" in screen
        assert "All rehearsals (12)" in screen
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Brief)
        assert "Lotte Verhoeven" in painted(pilot)
        await press(pilot, "escape")
        menu = pilot.app.screen.query_one(Menu)
        menu.highlighted = menu.get_option_index(f"read:{latest}")
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "DebriefScreen"


async def test_keys_lead_to_the_other_screens_and_escape_leads_back(home: Path) -> None:
    places = {"n": "Choose", "l": "Library", "p": "Library", "g": "Progress", "s": "Settings"}
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        for key, name in places.items():
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
