import pytest
from tests.trainer.support import CHOICE, REASON, events, imported

from practice.domain.errors import UnknownName
from practice.domain.event import ClosedBy, Graded
from practice.trainer.debriefing import open_debrief
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import take_in


async def graded(services: Services, rehearsal: str) -> int:
    return sum(isinstance(event, Graded) for event in await events(services, rehearsal))


async def test_a_rehearsal_that_ended_without_a_grade_is_graded_first(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    await session.close(ClosedBy.FAULT)
    debrief = await open_debrief(services, session.rehearsal.id)

    assert debrief.grade is not None
    assert await graded(services, session.rehearsal.id) == 1


async def test_opening_it_again_grades_nothing_again(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    rehearsal = await session.debrief()
    before = await events(services, rehearsal.id)
    first = await open_debrief(services, rehearsal.id)

    assert await open_debrief(services, rehearsal.id) == first
    assert await events(services, rehearsal.id) == before


async def test_one_that_goes_on_is_not_graded(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    debrief = await open_debrief(services, session.rehearsal.id)

    assert debrief.grade is None
    assert await graded(services, session.rehearsal.id) == 0


async def test_what_came_from_a_file_is_graded_when_its_debrief_is_opened(
    services: Services,
) -> None:
    rehearsal = await take_in(services, imported(), None, "first-contact")
    assert await graded(services, rehearsal.id) == 0
    debrief = await open_debrief(services, rehearsal.id)

    assert debrief.grade is not None
    assert await graded(services, rehearsal.id) == 1


async def test_what_names_no_pitch_says_what_to_do(services: Services) -> None:
    rehearsal = await take_in(services, imported(pitch=None), None, "first-contact")
    debrief = await open_debrief(services, rehearsal.id)

    assert debrief.grade is None
    assert "--pitch" in debrief.means


async def test_what_is_not_there_has_no_debrief(services: Services) -> None:
    with pytest.raises(UnknownName):
        await open_debrief(services, "01ARZ3NDEKTSV4RRFFQ69G5FAV")
