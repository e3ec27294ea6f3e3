"""What every store promises on erasing, on whose a rehearsal is, and on closing."""

import asyncio

import pytest
from tests.storage.conftest import OpenStore
from tests.storage.support import (
    ANN,
    BOB,
    begun,
    closed,
    graded,
    new_id,
    opened,
    spoke,
    turn,
)

from practice.domain.errors import StorageError, UnknownName, WrongUse
from practice.domain.event import Opened
from practice.domain.ports import OWNER, Query, Store


async def test_an_erased_rehearsal_is_gone_and_can_not_be_opened_again(
    open_store: OpenStore,
) -> None:
    store = open_store()
    first = await begun(store, *turn())
    kept = await begun(store, *turn())
    await store.erase(OWNER, first.rehearsal)

    for other in (store, open_store()):
        for call in (
            other.read(OWNER, first.rehearsal),
            other.append(OWNER, first.rehearsal, 3, [spoke()]),
            other.erase(OWNER, first.rehearsal),
        ):
            with pytest.raises(UnknownName):
                await call
        with pytest.raises(StorageError, match="erased"):
            await other.open_rehearsal(OWNER, opened(first.rehearsal))
        assert [kept.rehearsal] == [row.id for row in (await other.rows(OWNER, Query())).rows]
    assert (await store.rebuild(OWNER)).rehearsals == 1


async def test_a_participant_has_their_own_rehearsals_and_no_others(open_store: OpenStore) -> None:
    store = open_store()
    hers = await store.open_rehearsal(ANN, opened(participant="ann"))
    his = await store.open_rehearsal(BOB, opened(participant="bob"))
    private = await begun(store)
    await store.append(ANN, hers.rehearsal, 1, turn())

    assert len(await store.read(ANN, hers.rehearsal)) == 3
    assert [hers.rehearsal] == [row.id for row in (await store.rows(ANN, Query())).rows]
    assert len((await store.rows(OWNER, Query())).rows) == 3
    for other in (store, open_store()):
        for foreign in (his, private):
            for call in (
                other.read(ANN, foreign.rehearsal),
                other.append(ANN, foreign.rehearsal, 1, [spoke()]),
                other.flaws(ANN, foreign.rehearsal),
                other.erase(ANN, foreign.rehearsal),
                other.open_rehearsal(ANN, opened(foreign.rehearsal, participant="ann")),
                anext(other.watch(ANN, foreign.rehearsal, after=0)),
            ):
                with pytest.raises(UnknownName) as caught:
                    await call
                assert foreign.rehearsal not in caught.value.hint
        assert [his] == await other.read(OWNER, his.rehearsal)


async def test_a_strangers_rehearsal_answers_as_one_that_is_not_there(store: Store) -> None:
    his = await store.open_rehearsal(BOB, opened(participant="bob"))
    missing = new_id()
    with pytest.raises(UnknownName) as stranger:
        await store.read(ANN, his.rehearsal)
    with pytest.raises(UnknownName) as absent:
        await store.read(ANN, missing)
    assert str(absent.value) == str(stranger.value).replace(his.rehearsal, missing)


async def test_a_participant_opens_none_for_others_and_does_not_rebuild(store: Store) -> None:
    for event in (opened(), opened(participant="bob")):
        with pytest.raises(WrongUse):
            await store.open_rehearsal(ANN, event)
    with pytest.raises(WrongUse):
        await store.rebuild(ANN)


async def test_a_participant_can_not_take_a_rehearsal_over_by_an_event_of_theirs(
    store: Store,
) -> None:
    hers = await store.open_rehearsal(ANN, opened(participant="ann"))
    await store.append(ANN, hers.rehearsal, 1, [opened(hers.rehearsal, participant="bob")])
    with pytest.raises(UnknownName):
        await store.read(BOB, hers.rehearsal)
    assert len(await store.read(ANN, hers.rehearsal)) == 2


async def test_a_participant_may_erase_their_own(store: Store) -> None:
    hers = await store.open_rehearsal(ANN, opened(participant="ann"))
    await store.erase(ANN, hers.rehearsal)
    assert (await store.rows(OWNER, Query())).rows == ()


async def test_what_is_handed_out_can_be_changed_without_changing_the_library(
    store: Store,
) -> None:
    first = await begun(store, *(said := turn()), closed(), graded(said[0].id))
    (row,) = (await store.rows(OWNER, Query())).rows
    row.levels["reasoning"] = 0
    (read, *_) = await store.read(OWNER, first.rehearsal)
    assert isinstance(read, Opened)
    (read.model_extra or {})["planet"] = "Mars"

    (again,) = (await store.rows(OWNER, Query())).rows
    assert again.levels == {"reasoning": 3}
    assert first == (await store.read(OWNER, first.rehearsal))[0]


async def test_a_closed_store_says_so(store: Store) -> None:
    first = await begun(store)
    await store.close()
    await store.close()
    with pytest.raises(StorageError, match="closed"):
        await store.read(OWNER, first.rehearsal)


async def test_watching_ends_when_the_store_is_closed(store: Store) -> None:
    first = await begun(store)
    watching = store.watch(OWNER, first.rehearsal, after=0)
    assert first == await anext(watching)
    await store.close()
    async with asyncio.timeout(5):
        assert [event async for event in watching] == []
