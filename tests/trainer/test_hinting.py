from dataclasses import replace
from itertools import pairwise

import pytest
from tests.trainer.support import ASK, CHOICE, OTHER, REASON

from practice.domain.ledger import Ledger, MisreadingState, ObjectionState, StepState
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Measure
from practice.trainer import hinting
from practice.trainer.hinting import Hint, hint
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.trainer.session import Session


def of(session: Session, rehearsal: Rehearsal | None = None) -> Hint:
    found = hint(rehearsal or session.rehearsal, session.pitch, session.rubric)
    assert found is not None
    return found


def knowing(session: Session, ledger: Ledger) -> Rehearsal:
    """The same talk with another ledger at its head."""
    rehearsal = session.rehearsal
    return replace(rehearsal, ledgers={**rehearsal.ledgers, rehearsal.head or "": ledger})


async def test_at_the_beginning_it_points_at_who_decides(services: Services) -> None:
    session = await Session.begin(services, CHOICE)

    assert of(session).criterion == "right_person"


async def test_it_follows_the_talk(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say("Who decides how the rota is written here?")
    assert of(session).criterion == "reasoning"
    await session.say(REASON)
    await session.say(OTHER)
    given = session.rehearsal.ledger or Ledger()
    whole = dict.fromkeys(given.steps, StepState.HELD)
    told = given.model_copy(update={"steps": whole, "restated": (), "objections": {}})
    assert of(session, knowing(session, told)).criterion == "understanding"
    back = told.model_copy(update={"restated": (0,)})
    assert of(session, knowing(session, back)).criterion == "specific_ask"
    await session.say(ASK)
    asked = (session.rehearsal.ledger or Ledger()).model_copy(
        update={"steps": whole, "restated": (0,), "objections": {}, "misreadings": {}}
    )
    assert of(session, knowing(session, asked)).criterion == "misreading"


async def test_what_goes_wrong_comes_first(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    doubted = Ledger(objections={"trust": ObjectionState.OPEN})
    assert of(session, knowing(session, doubted)).criterion == "objections"
    astray = doubted.model_copy(update={"misreadings": {"buys": MisreadingState.VOICED}})
    assert of(session, knowing(session, astray)).criterion == "misreading"


async def test_the_same_criterion_comes_twice_in_a_row_only_where_it_is_alone(
    services: Services,
) -> None:
    session = await Session.begin(services, CHOICE)
    seen = []
    for _ in range(4):
        found = of(session)
        await session.asides.hint(found.criterion, found.text)
        seen.append(found)
    criteria = [found.criterion for found in seen]

    assert all(one != following for one, following in pairwise(criteria))
    assert len({found.text for found in seen}) == len(seen)


@pytest.mark.parametrize("rubric", ["reasoning-walkthrough", "incentives", "first-contact"])
async def test_it_points_at_nothing_that_the_rubric_does_not_have(
    services: Services, rubric: str
) -> None:
    if rubric not in services.library.rubrics():
        pytest.fail(f"there is no rubric {rubric}")
    session = await Session.begin(services, Choice("head-nurse", CHOICE.pitch, rubric, seed=3))
    await session.say(REASON)
    await session.say(OTHER)
    known = {one.id for one in session.rubric.criteria}

    assert of(session).criterion in known


async def test_where_nothing_is_due_there_is_none(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    only = [one for one in session.rubric.criteria if one.measure == Measure.HONESTY]
    rubric = session.rubric.model_copy(update={"criteria": tuple(only)})

    assert hint(session.rehearsal, session.pitch, rubric) is None


def test_every_measure_has_its_hint() -> None:
    assert {measure for measure, _, _ in hinting._RULES} == set(Measure)


def test_no_hint_is_made_of_anything_that_a_file_says() -> None:
    """Wordings are fixed text, so no step, ask or answer can stand in one."""
    for _, _, wordings in hinting._RULES:
        assert all("{" not in one and one.endswith(("?", ".")) for one in wordings)
