"""What every store must do; nothing here knows how it does it."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.conftest import OpenStore
from tests.storage.support import (
    begun,
    closed,
    new_id,
    opened,
    spoke,
    turn,
)

from practice.domain.errors import SeqConflict, StorageError, UnknownName, WrongUse
from practice.domain.event import Unknown, from_json
from practice.domain.ports import OWNER, Store


async def test_what_was_appended_is_read_back_in_order(store: Store) -> None:
    first = await store.open_rehearsal(OWNER, opened())
    written = await store.append(OWNER, first.rehearsal, 1, [*turn(), closed()])

    assert [first, *written] == await store.read(OWNER, first.rehearsal)
    assert [event.seq for event in [first, *written]] == [1, 2, 3, 4]


async def test_another_store_reads_the_same(open_store: OpenStore) -> None:
    one, other = open_store(), open_store()
    first = await begun(one, *turn())

    assert await one.read(OWNER, first.rehearsal) == await other.read(OWNER, first.rehearsal)


async def test_reading_can_begin_after_any_event(store: Store) -> None:
    first = await begun(store, *turn())
    assert [event.seq for event in await store.read(OWNER, first.rehearsal, after=2)] == [3]
    assert await store.read(OWNER, first.rehearsal, after=3) == []


async def test_an_event_sent_twice_is_written_once(store: Store) -> None:
    first = await begun(store)
    events = turn()
    once = await store.append(OWNER, first.rehearsal, 1, events)
    again = await store.append(OWNER, first.rehearsal, 1, events)

    assert once == again
    assert len(await store.read(OWNER, first.rehearsal)) == 3


async def test_an_event_sent_twice_is_no_conflict_after_others_have_come(store: Store) -> None:
    first = await begun(store)
    events = turn()
    once = await store.append(OWNER, first.rehearsal, 1, events)
    await store.append(OWNER, first.rehearsal, 3, turn())

    assert once == await store.append(OWNER, first.rehearsal, 1, events)


async def test_an_event_sent_twice_is_written_once_by_another_store(open_store: OpenStore) -> None:
    one = open_store()
    events = [*turn(), closed()]
    first = await begun(one, *events)
    again = await open_store().append(OWNER, first.rehearsal, 1, events)

    assert again == (await one.read(OWNER, first.rehearsal))[1:]


async def test_a_batch_of_which_the_head_is_there_is_made_whole(store: Store) -> None:
    first = await begun(store)
    said, heard = turn()
    await store.append(OWNER, first.rehearsal, 1, [said])
    await store.append(OWNER, first.rehearsal, 1, [said, heard])

    ids = [event.id for event in await store.read(OWNER, first.rehearsal)]
    assert [first.id, said.id, heard.id] == ids


async def test_the_same_event_twice_in_one_batch_is_written_once(store: Store) -> None:
    first = await begun(store)
    said = spoke()
    one, two = await store.append(OWNER, first.rehearsal, 1, [said, said])

    assert one == two
    assert len(await store.read(OWNER, first.rehearsal)) == 2


async def test_appending_nothing_changes_nothing(store: Store) -> None:
    first = await begun(store)
    assert await store.append(OWNER, first.rehearsal, 1, []) == []
    assert [first] == await store.read(OWNER, first.rehearsal)


@pytest.mark.parametrize("expected", [0, 1, 2, 4, 100])
async def test_whoever_read_an_older_or_newer_state_gets_a_conflict(
    store: Store, expected: int
) -> None:
    first = await begun(store, *turn())
    before = await store.read(OWNER, first.rehearsal)
    with pytest.raises(SeqConflict):
        await store.append(OWNER, first.rehearsal, expected, [spoke("Too late.")])
    assert before == await store.read(OWNER, first.rehearsal)


async def test_forty_concurrent_appends_are_serialised(store: Store) -> None:
    first = await begun(store)
    said = [spoke(f"Line {n}.") for n in range(40)]
    await asyncio.gather(
        *(store.append(OWNER, first.rehearsal, n, [event]) for n, event in enumerate(said, start=1))
    )
    read = await store.read(OWNER, first.rehearsal, after=1)

    assert [event.id for event in said] == [event.id for event in read]
    assert list(range(2, 42)) == [event.seq for event in read]


async def test_of_forty_who_saw_the_same_state_one_is_written(store: Store) -> None:
    first = await begun(store)
    results = await asyncio.gather(
        *(store.append(OWNER, first.rehearsal, 1, [spoke(f"Line {n}.")]) for n in range(40)),
        return_exceptions=True,
    )
    assert sum(isinstance(result, SeqConflict) for result in results) == 39
    assert len(await store.read(OWNER, first.rehearsal)) == 2


async def test_the_event_loop_runs_on_while_the_store_works(store: Store) -> None:
    first = await begun(store)
    work = asyncio.create_task(store.append(OWNER, first.rehearsal, 1, [spoke()] * 500))
    beats = 0
    while not work.done():
        await asyncio.sleep(0)
        beats += 1
    assert beats > 1


async def test_opening_the_same_rehearsal_again_is_no_new_one(open_store: OpenStore) -> None:
    store, event = open_store(), opened()
    once = await store.open_rehearsal(OWNER, event)
    again = await store.open_rehearsal(OWNER, event)

    assert once == again
    assert [once] == await store.read(OWNER, once.rehearsal)


async def test_another_rehearsal_of_the_same_id_is_refused(store: Store) -> None:
    first = await begun(store)
    with pytest.raises(StorageError, match="already"):
        await store.open_rehearsal(OWNER, opened(first.rehearsal))
    assert [first] == await store.read(OWNER, first.rehearsal)


@pytest.mark.parametrize("name", ["", "x", "../../etc/passwd", "a" * 300, "\x1b[2J", "0" * 27])
async def test_an_id_that_is_none_is_unknown_and_opens_nothing(store: Store, name: str) -> None:
    with pytest.raises(UnknownName):
        await store.read(OWNER, name)
    with pytest.raises(UnknownName):
        await store.append(OWNER, name, 0, [spoke()])
    with pytest.raises(UnknownName):
        await store.erase(OWNER, name)
    with pytest.raises(WrongUse):
        await store.open_rehearsal(OWNER, opened(name or " "))


async def test_a_rehearsal_that_is_not_there_is_unknown(store: Store) -> None:
    for call in (
        store.read(OWNER, new_id()),
        store.append(OWNER, new_id(), 0, [spoke()]),
        store.flaws(OWNER, new_id()),
        store.erase(OWNER, new_id()),
    ):
        with pytest.raises(UnknownName) as caught:
            await call
        assert "practice list rehearsals" in caught.value.hint


async def test_unknown_kinds_and_fields_survive_reading_and_writing(store: Store) -> None:
    foreign = from_json(
        '{"id": "e1", "at": "2030-01-01T00:00:00Z", "kind": "sang", "song": {"of": ["a", 1, null]}}'
    )
    known = spoke().model_copy(update={"mood": {"calm": 0.5}})
    first = await begun(store, foreign, known, planet="Mars")
    opening, sang, said = await store.read(OWNER, first.rehearsal)

    assert isinstance(sang, Unknown)
    assert sang.model_extra == {"song": {"of": ["a", 1, None]}}
    assert said.model_extra == {"mood": {"calm": 0.5}}
    assert opening.model_extra == {"planet": "Mars"}

    copy = await begun(store, *(await store.read(OWNER, first.rehearsal, after=1)))
    assert [sang, said] == await store.read(OWNER, copy.rehearsal, after=1)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(), extra=st.text(st.characters(exclude_categories=["Cs"])))
async def test_any_text_comes_back_as_the_domain_takes_it_in(
    open_store: OpenStore, text: str, extra: str
) -> None:
    store = open_store()
    said = spoke(text).model_copy(update={"aside": extra})
    first = await begun(store, said)
    (read,) = await store.read(OWNER, first.rehearsal, after=1)

    assert said == read.model_copy(update={"seq": 0})
    await store.close()
