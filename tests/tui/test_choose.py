"""Choosing persona, pitch and rubric, and the brief."""

from pathlib import Path

from tests.tui.support import (
    NURSE,
    SMALL,
    WIDE,
    app_over,
    name_of_screen,
    painted,
    press,
    settled,
    text_of,
)

from practice.domain.preferences import Preferences
from practice.tui.messages import GoBrief
from practice.tui.screens.brief import Brief
from practice.tui.screens.talk import Talk
from practice.tui.start import AtBrief
from practice.tui.widgets.menu import Menu

ENGINEER = AtBrief("skeptical-engineer", "stop-the-run-trigger", "reasoning-walkthrough", 7)


async def test_enter_goes_from_list_to_list_and_to_the_brief(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "n", "down", "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, Brief)
        assert "Theo Nakamura" in painted(pilot)
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "Choose"


async def test_pitches_that_fit_stand_first_and_any_pair_can_be_played(home: Path) -> None:
    async with app_over(home).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        screen = painted(pilot)
        assert all(word in screen for word in ("Who listens", "What you pitch", "First contact"))
        fitting = screen.index("A trial of scheduling software")
        others = screen.index("A written trigger for stopping")
        assert fitting < screen.index("these fit less well") < others
        pitch = pilot.app.screen.query_one("#pitch", Menu)
        pitch.highlighted = pitch.get_option_index("stop-the-run-trigger")
        await press(pilot, "b")
        assert isinstance(pilot.app.screen, Brief)
        assert "A written trigger" in painted(pilot)


async def test_a_wide_screen_shows_the_brief_beside_the_lists(home: Path) -> None:
    async with app_over(home).run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, "n")
        assert "The ward kitchen" in painted(pilot)


async def test_the_brief_shows_what_a_volunteer_would_know_and_no_more(home: Path) -> None:
    async with app_over(home, ENGINEER).run_test(size=SMALL) as pilot:
        await settled(pilot)
        brief = text_of(pilot.app.screen)
        assert "Dana Reyes" in brief
        assert "The coffee queue" in brief
        assert "about 10 minutes" in brief
        assert "2 of 5" in brief
        assert "write down which evaluation results stop it" in brief
        assert "Without a rule, that person will wait." in brief
        assert "Reasoning walk-through" in brief
        for hidden in ("Mechanism instead of alarm", "Henrik Aas", "checkpoint writer"):
            assert hidden not in brief


async def test_the_brief_shows_what_the_file_chooses_to_show(home: Path) -> None:
    await _persona_that_shows(home, "[background, teaches, nickname, decides, wants, wary_of]")
    async with app_over(home, ENGINEER).run_test(size=SMALL) as pilot:
        await settled(pilot)
        brief = text_of(pilot.app.screen)
        for shown in ("Mechanism instead of alarm", "Henrik Aas", "checkpoint writer"):
            assert shown in brief
        assert "a concrete mechanism" in brief
        assert "appeals to famous names" in brief


async def _persona_that_shows(home: Path, keys: str) -> None:
    source = Path(__file__).parents[2] / "personas" / "skeptical-engineer.yaml"
    folder = home / "content" / "personas"
    folder.mkdir(parents=True)
    text = source.read_text(encoding="utf-8").replace("schema: 1\n", f"schema: 1\nshown: {keys}\n")
    (folder / source.name).write_text(text, encoding="utf-8")


async def test_enter_starts_the_talk_and_enter_twice_starts_one(home: Path) -> None:
    async with app_over(home, ENGINEER).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await pilot.press("enter", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Talk)
        await press(pilot, "escape", "y")
        assert painted(pilot).count("Go on with") == 1


async def test_a_blind_run_hides_the_steps_and_says_so(home: Path) -> None:
    async with app_over(home, ENGINEER).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "b")
        brief = text_of(pilot.app.screen)
        assert "The steps are hidden: this is a blind run." in brief
        assert "Without a rule, that person will wait." not in brief
        for known in ("Decision", "Common ground", "A written trigger"):
            assert known in brief
        await press(pilot, "b")
        assert "Without a rule, that person will wait." in text_of(pilot.app.screen)
        await press(pilot, "b", "enter")
        talk = pilot.app.screen
        assert isinstance(talk, Talk)
        assert talk._session.rehearsal.opened.blind


async def test_who_prefers_blind_runs_begins_with_one(home: Path) -> None:
    app = app_over(home, ENGINEER)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        app.routes.stage.services.preferences.save(Preferences(blind=True))
        app.post_message(GoBrief(NURSE))
        await settled(pilot)
        assert "this is a blind run" in text_of(pilot.app.screen)


async def test_a_plan_is_shown_and_goes_on_record_with_the_talk(home: Path) -> None:
    async with app_over(home, ENGINEER).run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "Your plan" not in painted(pilot)
        await press(pilot, "e", *"Henrik", "enter", *"[b]Try", "escape")
        assert isinstance(pilot.app.screen, Brief)
        assert "Who decides this: Henrik" in painted(pilot)
        assert "What exactly do I ask: [b]Try" in painted(pilot)
        await press(pilot, "e", "escape")
        assert "Who decides this: Henrik" in painted(pilot)
        await press(pilot, "enter")
        talk = pilot.app.screen
        assert isinstance(talk, Talk)
        plan = talk._session.rehearsal.plan
        assert plan is not None
        assert (plan.decider, plan.ask, plan.crux) == ("Henrik", "[b]Try", "")


async def test_an_unknown_persona_at_the_start_ends_the_program_with_its_sentence(
    home: Path,
) -> None:
    app = app_over(home, AtBrief("skeptical-enginer"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot._wait_for_screen()
        while app.is_running:
            await pilot.pause()
    assert "Did you mean skeptical-engineer?" in str(app.trouble)
