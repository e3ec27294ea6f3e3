import pytest
from tests.trainer.support import ASK, CHOICE, OTHER, REASON, events, failing

from practice.domain.errors import StorageError, WrongUse
from practice.domain.event import ClosedBy, Rewound
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import load


def said(session: Session) -> list[str]:
    return [turn.text for turn in session.rehearsal.transcript]


async def test_the_persona_is_as_it_was_then(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    opening = session.rehearsal.head or ""
    await session.say(REASON)
    await session.say(OTHER)
    first = said(session)
    await session.rewind(opening)
    assert said(session) == first[:1]
    await session.say(REASON)
    await session.say(OTHER)

    assert said(session) == first
    assert len(session.rehearsal.heads) == 2


async def test_what_followed_stays_as_a_branch(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    old = session.rehearsal.head or ""
    before = said(session)
    await session.rewind(session.rehearsal.branch[0].id)
    await session.say(ASK)
    kept = (await load(services, session.rehearsal.id)).on(old)

    assert [turn.text for turn in kept.transcript] == before


async def test_nothing_is_written_before_the_volunteer_speaks(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    await session.debrief()
    written = await events(services, session.rehearsal.id)
    again = await Session.try_again(services, session.rehearsal.id, session.rehearsal.branch[0].id)
    assert not again.over
    assert await events(services, session.rehearsal.id) == written
    await again.say(ASK)
    added = (await events(services, session.rehearsal.id))[len(written) :]

    assert [event.kind for event in added] == ["rewound", "spoke", "heard", "spoke"]


async def test_an_ended_talk_has_a_second_debrief_beside_the_first(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    first = await session.debrief()
    again = await Session.try_again(services, first.id, first.branch[0].id)
    await again.say(ASK)
    second = await again.debrief()

    assert second.on(first.head or "").grade == first.grade
    assert second.grade is not None
    assert second.graded != first.graded


async def test_where_the_disk_is_full_the_turn_can_be_said_once_there_is_room(
    services: Services,
) -> None:
    broken, store = failing(services, fail_at=4)
    session = await Session.begin(broken, CHOICE)
    await session.say(REASON)
    await session.rewind(session.rehearsal.branch[0].id)
    with pytest.raises(StorageError):
        await session.say(ASK)
    store.mended()
    await session.say(ASK)
    kinds = [event.kind for event in await events(services, session.rehearsal.id)]

    assert kinds.count(Rewound.model_fields["kind"].default) == 1
    assert len(session.rehearsal.heads) == 2


async def test_a_talk_goes_on_only_from_what_the_listener_said(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    with pytest.raises(WrongUse):
        await session.rewind(session.rehearsal.branch[1].id)
    with pytest.raises(WrongUse):
        await session.rewind("nowhere")


async def test_back_to_where_one_is_changes_nothing(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    before = session.rehearsal
    await session.rewind(session.rehearsal.head or "")
    assert session.rehearsal == before
    await session.close(ClosedBy.VOLUNTEER)
    await session.rewind(session.rehearsal.head or "")
    assert not session.over
