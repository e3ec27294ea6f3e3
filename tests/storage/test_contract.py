"""What every store must do; nothing here knows how it does it."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.conftest import OpenStore
from tests.storage.support import (
    ANN,
    BOB,
    amended,
    begun,
    closed,
    graded,
    new_id,
    opened,
    paused,
    resumed,
    rewound,
    spoke,
    tagged,
    turn,
)

from practice.domain.errors import SeqConflict, StorageError, UnknownName, WrongUse
from practice.domain.event import Event, Opened, Unknown, from_json
from practice.domain.ports import OWNER, Query, Store
from practice.domain.rehearsal import fold
from practice.domain.rubric import OutcomeId


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


async def test_a_row_follows_opening_closing_grading_amending_and_tagging(store: Store) -> None:
    first = await begun(store)
    said = turn()
    grade = graded(said[0].id)
    steps: list[tuple[list[Event], dict[str, object]]] = [
        ([], {"closed": False, "turns": 0}),
        ([*said, closed()], {"closed": True, "turns": 1, "outcome": None}),
        ([grade], {"outcome": OutcomeId.UNDERSTOOD, "total": 75, "levels": {"reasoning": 3}}),
        ([amended(grade.id, 1)], {"levels": {"reasoning": 1}}),
        ([tagged("good")], {"tags": ("good",)}),
        ([resumed()], {"closed": False}),
        ([closed()], {"closed": True}),
        ([rewound(said[0].id)], {"closed": False}),
        ([paused()], {"closed": False}),
    ]
    seq = 1
    for events, expected in steps:
        await store.append(OWNER, first.rehearsal, seq, events)
        seq += len(events)
        (row,) = (await store.rows(OWNER, Query())).rows
        assert expected == {field: getattr(row, field) for field in expected}
        assert seq == row.seq


async def test_a_row_says_what_the_events_add_up_to(open_store: OpenStore) -> None:
    store = open_store()
    first = await begun(store, *turn(), closed())
    (row,) = (await open_store().rows(OWNER, Query())).rows
    state = fold(await store.read(OWNER, first.rehearsal))

    assert state.id == row.id
    assert state.seq == row.seq
    assert len(state.branch) == row.turns


async def test_rows_come_newest_first_and_page_by_page(store: Store) -> None:
    ids = [(await begun(store, closed())).rehearsal for _ in range(7)]
    seen: list[str] = []
    cursor = None
    for pages in range(1, 10):  # noqa: B007  # counted below
        page = await store.rows(OWNER, Query(limit=3), cursor)
        seen += [row.id for row in page.rows]
        cursor = page.cursor
        if cursor is None:
            break
    assert pages == 3
    assert sorted(ids, reverse=True) == seen


async def test_rows_are_chosen_by_what_the_query_names(store: Store) -> None:
    first = await begun(store, *(said := turn()), closed(), graded(said[0].id))
    await begun(store, persona="executive")

    for query in (
        Query(persona="engineer"),
        Query(closed=True),
        Query(outcome=OutcomeId.UNDERSTOOD),
        Query(persona="engineer", pitch="gating", rubric="decision", closed=True),
    ):
        assert [first.rehearsal] == [row.id for row in (await store.rows(OWNER, query)).rows]
    assert len((await store.rows(OWNER, Query(pitch="gating"))).rows) == 2
    assert (await store.rows(OWNER, Query(persona="nobody"))).rows == ()


async def test_a_library_of_nothing_has_no_rows(store: Store) -> None:
    page = await store.rows(OWNER, Query())
    assert (page.rows, page.cursor) == ((), None)
    assert (await store.rebuild(OWNER)).rehearsals == 0


async def test_rebuilding_gives_the_same_rows(store: Store) -> None:
    for _ in range(3):
        await begun(store, *turn(), closed())
    before = await store.rows(OWNER, Query())
    rebuilt = await store.rebuild(OWNER)

    assert (rebuilt.rehearsals, rebuilt.flaws) == (3, ())
    assert before == await store.rows(OWNER, Query())


async def test_a_cut_off_rehearsal_is_found_by_the_next_program(open_store: OpenStore) -> None:
    one = open_store()
    first = await begun(one, *turn())
    await begun(one, *turn(), closed())
    await one.close()

    (row,) = (await open_store().rows(OWNER, Query(closed=False))).rows
    assert (first.rehearsal, 1) == (row.id, row.turns)


async def test_whoever_watches_sees_what_was_and_what_comes(open_store: OpenStore) -> None:
    writer, watcher = open_store(), open_store()
    first = await begun(writer, *turn())
    seen: list[Event] = []

    async def watch() -> None:
        async for event in watcher.watch(OWNER, first.rehearsal, after=1):
            seen.append(event)
            if isinstance(event, type(closing)):
                return

    closing = closed()
    watching = asyncio.create_task(watch())
    await writer.append(OWNER, first.rehearsal, 3, turn())
    await writer.append(OWNER, first.rehearsal, 5, [closing])
    async with asyncio.timeout(5):
        await watching
    assert [event.seq for event in seen] == [2, 3, 4, 5, 6]


async def test_watching_ends_when_the_rehearsal_is_erased(store: Store) -> None:
    first = await begun(store, closed())
    watching = store.watch(OWNER, first.rehearsal, after=0)
    assert first == await anext(watching)
    assert (await anext(watching)).seq == 2
    await store.erase(OWNER, first.rehearsal)
    async with asyncio.timeout(5):
        assert [event async for event in watching] == []


async def test_watching_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(UnknownName):
        await anext(store.watch(OWNER, new_id(), after=0))


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
