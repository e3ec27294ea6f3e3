"""The volunteer says how they read the talk, before they see the grade."""

import asyncio
from pathlib import Path

import pytest
from tests.models import Connected, FakeModel
from tests.partners import Gate
from tests.tui.scripted import GRADE, scripted
from tests.tui.support import SMALL, app_over, name_of_screen, painted, press, settled, store_of
from tests.tui.test_grading import Judge

from practice.domain.event import Graded, Guessed
from practice.domain.rubric import OutcomeId
from practice.tui.app import PracticeApp
from practice.tui.start import AtDebrief


async def guesses(app: PracticeApp, rehearsal: str) -> list[Guessed]:
    services = app.routes.stage.services
    events = await app.routes.stage.run(services.store.read(services.principal, rehearsal))
    assert sum(isinstance(one, Graded) for one in events) <= 1
    return [one for one in events if isinstance(one, Guessed)]


async def test_two_keys_answer_and_the_debrief_lays_them_beside_the_grade(home: Path) -> None:
    rehearsal = await scripted(home, graded=False)
    app = app_over(home, AtDebrief(rehearsal))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert name_of_screen(pilot) == "Guess"
        assert "Total" not in painted(pilot)
        await press(pilot, "7")
        assert "✓ Reasoned commitment" in painted(pilot)
        await press(pilot, "1")
        assert name_of_screen(pilot) == "DebriefScreen"
        assert "Your reading: You read it as “Reasoned commitment”" in painted(pilot)
        (found,) = await guesses(app, rehearsal)
        assert (found.outcome, found.weakest) == (OutcomeId.REASONED_COMMITMENT, "specific_ask")


async def test_both_can_be_skipped(home: Path) -> None:
    rehearsal = await scripted(home, graded=False)
    app = app_over(home, AtDebrief(rehearsal))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "escape")
        assert name_of_screen(pilot) == "DebriefScreen"
        assert "Your reading" not in painted(pilot)
        assert await guesses(app, rehearsal) == []


async def test_one_question_can_be_skipped_and_what_could_not_be_written_is_asked_again(
    home: Path,
) -> None:
    rehearsal = await scripted(home, graded=False)
    app = app_over(home, AtDebrief(rehearsal))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await app.routes.stage.grading_over(rehearsal)
        store_of(app).appends_left = 0
        await press(pilot, "s", "down", "enter")
        assert "Your reading could not be kept: The disk is full." in painted(pilot)
        store_of(app).appends_left = None
        await press(pilot, "enter")
        assert name_of_screen(pilot) == "DebriefScreen"
        (found,) = await guesses(app, rehearsal)
        assert (found.outcome, found.weakest) == (None, "right_person")


async def test_a_guess_is_kept_while_a_model_grades(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal, gate = await scripted(home, graded=False), Gate()
    judge = Judge(gate, GRADE)
    monkeypatch.setattr("practice.grading.judge.grader.ModelGrader", lambda *_, **__: judge)
    app = app_over(home, AtDebrief(rehearsal), models=Connected(judge=FakeModel(())))
    async with app.run_test(size=SMALL) as pilot:
        await gate.reached()
        await pilot.press("5")
        await pilot.press("5")
        async with asyncio.timeout(20):
            while name_of_screen(pilot) != "Grading":
                await pilot.pause()
        assert len(await guesses(app, rehearsal)) == 1
        gate.open()
        await settled(pilot)
        assert name_of_screen(pilot) == "DebriefScreen"
        assert "You read it as “Understood”: so it was." in " ".join(painted(pilot).split())
        assert len(await guesses(app, rehearsal)) == 1
