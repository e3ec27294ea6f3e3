import asyncio

import pytest
from tests.trainer.support import CHOICE, OTHER, REASON, events, imported

from practice.domain.errors import UnknownName
from practice.domain.event import ClosedBy, Graded
from practice.domain.rubric import OutcomeId
from practice.trainer.debriefing import Debriefing, open_debrief
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


async def ended(services: Services) -> Session:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    await session.close(ClosedBy.VOLUNTEER)
    return session


async def test_a_guess_and_the_grade_are_written_side_by_side_and_neither_is_lost(
    services: Services,
) -> None:
    rehearsal = (await ended(services)).rehearsal.id
    due = await Debriefing.due(services, rehearsal)
    assert due is not None
    assert (due.rubric.id, due.persona.id) == (CHOICE.rubric, CHOICE.persona)
    await asyncio.gather(due.graded(), due.guess(OutcomeId.UNDERSTOOD, "reasoning"))
    found = await open_debrief(services, rehearsal)

    assert found.grade is not None
    assert found.self_reading is not None
    assert await graded(services, rehearsal) == 1


async def test_a_guess_is_asked_for_once_and_only_where_nothing_is_known_yet(
    services: Services,
) -> None:
    open_still = await Session.begin(services, CHOICE)
    assert await Debriefing.due(services, open_still.rehearsal.id) is None
    await open_still.close(ClosedBy.VOLUNTEER)
    assert await Debriefing.due(services, open_still.rehearsal.id) is None  # nothing was said

    guessed = (await ended(services)).rehearsal.id
    due = await Debriefing.due(services, guessed)
    assert due is not None
    await due.guess(OutcomeId.UNDERSTOOD, None)
    assert await Debriefing.due(services, guessed) is None

    known = await ended(services)
    await known.debrief()
    assert await Debriefing.due(services, known.rehearsal.id) is None

    taken = await take_in(services, imported(), None, "first-contact")
    assert await Debriefing.due(services, taken.id) is None


async def test_whoever_would_not_be_asked_is_not(services: Services) -> None:
    rehearsal = (await ended(services)).rehearsal.id
    services.preferences.save(services.preferences.load().model_copy(update={"guess": False}))
    assert await Debriefing.due(services, rehearsal) is None


async def test_the_debrief_of_another_try(services: Services) -> None:
    session = await ended(services)
    first = (await session.debrief()).head
    assert first is not None
    again = await Session.try_again(services, session.rehearsal.id, session.rehearsal.branch[0].id)
    await again.say(OTHER)
    found = await open_debrief(services, session.rehearsal.id, head=first)

    assert found.rehearsal.head == first
    assert found.grade is not None
    assert [one.present for one in found.branches] == [True, False]
    with pytest.raises(UnknownName):
        await open_debrief(services, session.rehearsal.id, head="nowhere")
