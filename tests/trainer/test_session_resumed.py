from pathlib import Path

import pytest
from tests.trainer.support import ASK, CHOICE, OTHER, REASON, events, failing

from practice.bootstrap import services as over
from practice.domain.errors import Busy, RehearsalOver, StorageError, UnknownName
from practice.domain.event import ClosedBy
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import cut_off


def said(session: Session) -> list[str]:
    return [turn.text for turn in session.rehearsal.transcript]


async def test_a_talk_that_was_left_is_free_for_another_program(
    services: Services, tmp_path: Path
) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    other = over(folder=tmp_path / "home")
    with pytest.raises(Busy):
        await (await Session.resume(other, session.rehearsal.id)).say(ASK)
    await session.leave()
    again = await Session.resume(other, session.rehearsal.id)

    assert (await again.say(ASK)).spoke.text
    await other.store.close()


async def test_a_cut_off_rehearsal_goes_on_as_if_it_had_not_been(services: Services) -> None:
    whole = await Session.begin(services, CHOICE)
    for line in (REASON, "Who decides about the rota?", OTHER):
        await whole.say(line)
    cut = await Session.begin(services, CHOICE)
    for line in (REASON, "Who decides about the rota?", OTHER):
        cut = await Session.resume(services, cut.rehearsal.id)
        await cut.say(line)

    assert said(cut) == said(whole)
    assert cut.rehearsal.ledger == whole.rehearsal.ledger


async def test_an_unanswered_turn_is_answered_first(services: Services) -> None:
    broken, _ = failing(services, fail_at=3)
    session = await Session.begin(broken, CHOICE)
    with pytest.raises(StorageError):
        await session.say(REASON)
    again = await Session.resume(services, session.rehearsal.id)
    whole = await Session.begin(services, CHOICE)
    await whole.say(REASON)

    assert said(again) == said(whole)
    assert len(said(again)) == 3


async def test_where_the_persona_had_not_spoken_it_speaks(services: Services) -> None:
    broken, _ = failing(services, fail_at=1)
    with pytest.raises(StorageError):
        await Session.begin(broken, CHOICE)
    (row,) = await cut_off(services)
    session = await Session.resume(services, row.id)

    assert said(session)[0] in session.persona.opening


async def test_resuming_writes_nothing_where_nothing_is_missing(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    before = await events(services, session.rehearsal.id)
    again = await Session.resume(services, session.rehearsal.id)

    assert await events(services, session.rehearsal.id) == before
    assert again.rehearsal == session.rehearsal


async def test_a_closed_rehearsal_stays_closed(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.close(ClosedBy.VOLUNTEER)
    with pytest.raises(RehearsalOver, match="practice review"):
        await Session.resume(services, session.rehearsal.id)


async def test_what_is_not_there_can_not_be_resumed(services: Services) -> None:
    with pytest.raises(UnknownName):
        await Session.resume(services, "01ARZ3NDEKTSV4RRFFQ69G5FAV")
