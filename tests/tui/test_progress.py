"""Progress: what changes from rehearsal to rehearsal."""

from pathlib import Path

from tests.review.progress.support import NOON, RUBRIC, row
from tests.tui.practised import rehearsed
from tests.tui.support import SMALL, app_over, name_of_screen, painted, press, settled, text_of

from practice.trainer.choosing import Offer
from practice.trainer.looking_back import past_of
from practice.tui.screens.brief import Brief
from practice.tui.screens.choose import Choose
from practice.tui.screens.progress_levels import LevelsView
from practice.tui.widgets.menu import Menu
from practice.tui.widgets.plots import Plot


async def test_the_pages_show_the_same_numbers_as_text(home: Path) -> None:
    await rehearsed(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        levels = painted(pilot)
        assert "[1 Levels]" in levels
        assert "Reasoning walk-through: 12 graded, ● 10 by the rules, ▲ 2 by a model." in levels
        assert "Misreading headed off     1 1 0 2 1 1" in levels
        assert "Graded by the rules: the first 3 1.3, the last 3.3." in levels
        assert "12  23 Nov 2026  4 ████ in full" in levels
        await press(pilot, "j", "j", "j", "j")
        assert (
            "9   17 Nov 2026  0 ░░░░ not there    by a model    Theo Nakamura  1 hint"
            in text_of(pilot.app.screen)
        )
        plot = pilot.app.screen.query_one(Plot)
        pilot.app.theme = "ansi-dark"
        await press(pilot, "right")
        assert plot.theme == "clear"  # else its frame would be black on black
        assert "2 reasoned commitment, 1 referral, 4 understood" in text_of(pilot.app.screen)
        await press(pilot, "3")
        readings = painted(pilot)
        assert "Read right: the outcome 2 of 6, the weakest criterion 3 of 6." in readings
        assert "The earlier half: 2 of 6; the later: 3 of 6." in readings
        assert "You read “Understood”; it was “Reasoned commitment”." in readings
        await press(pilot, "5")
        due = painted(pilot)
        assert "Last practice 1 day ago; you mean to practise every 3 days." in due
        assert "Specific ask              mean 2.4  trained 3 days ago  due now" in due
        assert "Reasoning walked through  mean 2.1  trained 1 day ago   due in 2 days" in due
        assert "●●○○○  Dana Reyes, the skeptical engineer" in due
        await press(pilot, "right", "left", "up", "enter")
        assert isinstance(pilot.app.screen, Choose)
        assert pilot.app.screen.query_one("#persona", Menu).chosen == "skeptical-engineer"


async def test_the_profile_names_what_costs_most_and_enter_begins_what_trains_it(
    home: Path,
) -> None:
    await rehearsed(home)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "g", "4")
        profile = painted(pilot)
        assert "Misreading headed off costs most: 7 of the 29 points you lose, 24%." in profile
        assert "10 rehearsals graded by the rules. 2 graded otherwise are not" in profile
        assert "Enter trains it: Lotte Verhoeven" in profile
        await press(pilot, "j")
        assert "Enter trains it: Dana Reyes" in painted(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Brief)
        assert "Dana Reyes" in painted(pilot)
        await press(pilot, "escape", "2", "enter")
        assert name_of_screen(pilot) == "DebriefScreen"
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Progress"


async def test_one_rehearsal_is_too_early_for_a_line(home: Path) -> None:
    await rehearsed(home, 1)
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        assert "Too early for a line: that takes 3 graded rehearsals." in painted(pilot)
        assert "⣀" not in painted(pilot)
        await press(pilot, "right", "right")
        assert "No guess yet." in painted(pilot)
        await press(pilot, "right")
        assert "That is few: take it as a first" in painted(pilot)


async def test_before_the_first_rehearsal_it_leads_to_a_new_one(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        assert "Nothing was practised yet." in painted(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Choose)


async def test_r_goes_to_another_rubric_that_was_used(home: Path) -> None:
    await rehearsed(home, 1, ago=2)
    await rehearsed(home, 1, rubric="first-contact")
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "g")
        assert "First contact: 1 graded" in painted(pilot)
        await press(pilot, "r")
        assert "Reasoning walk-through: 1 graded" in painted(pilot)
        await press(pilot, "r")
        assert "First contact: 1 graded" in painted(pilot)


def test_of_many_levels_the_newest_hundred_are_listed() -> None:
    rows = tuple(row(number, {"ask": 3}) for number in range(101))
    past = past_of(rows, Offer((), (), (RUBRIC,), faults=0), 3, NOON)
    listed = LevelsView(past, RUBRIC).detail("ask").plain.splitlines()
    assert listed[-2].startswith("2  ")
    assert listed[-1] == "1 earlier one."
