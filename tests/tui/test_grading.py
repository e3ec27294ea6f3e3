"""Waiting for a grade: it can be left, and there are ways on where there is none."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.models import Connected, FakeModel
from tests.partners import Gate
from tests.tui.scripted import GRADE, scripted, untold
from tests.tui.support import SMALL, app_over, name_of_screen, painted, press, settled

from practice.domain.grade import Grade, State
from practice.domain.text import clean
from practice.tui.app import PracticeApp
from practice.tui.start import AtDebrief

FAILED = GRADE.model_copy(
    update={
        "criteria": {
            name: one.model_copy(
                update={"state": State.FAILED, "level": None, "reason": clean("The server left.")}
            )
            for name, one in GRADE.criteria.items()
        }
    }
)
App = Callable[..., PracticeApp]
"""An app at a debrief that a judge has to grade first, who does these things in turn."""


class Judge:
    """Grades as it is told."""

    def __init__(self, *ways: Gate | Grade) -> None:
        self._ways = iter(ways)

    async def grade(self, *_: object) -> Grade:
        for way in self._ways:
            if isinstance(way, Grade):
                return way
            await way.passed()
        raise AssertionError("it was asked once too often")


@pytest.fixture
def graded_by(monkeypatch: pytest.MonkeyPatch, home: Path) -> App:
    rehearsal = asyncio.run(scripted(home, graded=False))
    asyncio.run(untold(home))

    def app(*ways: Gate | Grade) -> PracticeApp:
        judge = Judge(*ways)
        monkeypatch.setattr("practice.grading.judge.grader.ModelGrader", lambda *_, **__: judge)
        return app_over(home, AtDebrief(rehearsal), models=Connected(judge=FakeModel(())))

    return app


async def test_it_says_who_grades_and_then_shows_the_debrief(graded_by: App) -> None:
    gate = Gate()
    async with graded_by(gate, GRADE).run_test(size=SMALL) as pilot:
        await gate.reached()
        assert name_of_screen(pilot) == "Grading"
        assert "the talk is graded by fake-1 at fake.test" in " ".join(painted(pilot).split())
        gate.open()
        await settled(pilot)
        assert name_of_screen(pilot) == "DebriefScreen"


async def test_it_can_be_left_and_goes_on(graded_by: App) -> None:
    gate = Gate()
    app = graded_by(gate, GRADE)
    async with app.run_test(size=SMALL) as pilot:
        await gate.reached()
        await pilot.press("escape")
        gate.open()
        await asyncio.gather(*app.routes.stage.gradings.values())
        await settled(pilot)
        assert name_of_screen(pilot) == "Home"
        await press(pilot, "p", "enter")
        assert name_of_screen(pilot) == "DebriefScreen"


async def test_where_the_judge_fails_it_can_be_asked_again(graded_by: App) -> None:
    async with graded_by(FAILED, GRADE).run_test(size=SMALL) as pilot:
        await settled(pilot)
        screen = " ".join(painted(pilot).split())
        assert "There is no grade yet. 8 of 8 criteria were not graded: The server left." in screen
        await press(pilot, "t")
        assert name_of_screen(pilot) == "DebriefScreen"


async def test_or_the_rules_grade_in_its_place(graded_by: App) -> None:
    async with graded_by(FAILED).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "u")
        assert name_of_screen(pilot) == "DebriefScreen"
        assert "Graded by rules" in painted(pilot)
