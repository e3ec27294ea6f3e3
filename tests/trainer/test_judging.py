from dataclasses import replace

import pytest
from tests.models import Connected, FakeModel, ended
from tests.trainer.support import ASK, CHOICE, REASON

from practice.domain.chat import Ending
from practice.domain.errors import ModelTrouble, WrongUse
from practice.domain.event import PartnerKind
from practice.domain.grade import GraderKind
from practice.domain.models import Part
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import debrief_of


class Locked(Connected):
    """A judge is named in the settings, and there is no key for it."""

    def model(self, part: Part) -> FakeModel | None:
        """Only the judge is wanted."""
        if part is Part.JUDGE:
            raise WrongUse("There is no key for api.example.org.")
        return None


async def talked(services: Services) -> Session:
    choice = replace(CHOICE, partner=PartnerKind.BUILT_IN)
    session = await Session.begin(services, choice)
    for line in (REASON, ASK):
        await session.say(line)
    return session


async def test_where_the_judge_can_not_be_used_the_rules_grade_and_the_debrief_says_why(
    services: Services,
) -> None:
    locked = replace(services, models=Locked())
    rehearsal = await (await talked(locked)).debrief()
    assert rehearsal.grade is not None
    assert rehearsal.grade.grader.kind == GraderKind.RULES
    assert debrief_of(locked, rehearsal).cautions == (
        "A model was to grade, and could not: There is no key for api.example.org.",
    )


async def test_a_judge_that_was_asked_for_by_name_is_not_replaced(services: Services) -> None:
    session = await talked(replace(services, models=Locked()))
    with pytest.raises(WrongUse, match="no key"):
        await session.debrief(grader="model")


async def test_a_judge_that_does_not_answer_leaves_no_grade_and_the_rules_can_still_be_asked(
    services: Services,
) -> None:
    down = FakeModel(lambda _: ended(Ending.UNAVAILABLE, says="No server answers."))
    session = await talked(replace(services, models=Connected(judge=down)))
    with pytest.raises(ModelTrouble, match="No server answers"):
        await session.debrief()
    assert session.rehearsal.grade is None
    graded = await session.debrief(grader="rules")
    assert graded.grade is not None
