"""What every store promises of its rows, and of watching a rehearsal."""

import asyncio
from datetime import timedelta, timezone

import pytest
from tests.storage.conftest import OpenStore
from tests.storage.support import (
    AT,
    amended,
    begun,
    closed,
    graded,
    new_id,
    paused,
    resumed,
    rewound,
    tagged,
    turn,
)

from practice.domain.errors import UnknownName
from practice.domain.event import Event, PartnerKind
from practice.domain.grade import GraderKind
from practice.domain.ports import OWNER, Query, Store
from practice.domain.rehearsal import fold
from practice.domain.rubric import OutcomeId


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


async def test_what_is_let_go_of_has_a_row_that_tells_all_of_it(store: Store) -> None:
    opened = await begun(store, *turn())
    (behind,) = (await store.rows(OWNER, Query())).rows
    await store.let_go(opened.rehearsal)
    (row,) = (await store.rows(OWNER, Query())).rows

    assert (behind.turns, row.turns, row.closed) == (0, 1, False)


async def test_letting_go_of_what_nobody_writes_to_does_nothing(store: Store) -> None:
    await store.let_go(new_id())


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

    await store.append(OWNER, first.rehearsal, 5, [tagged("week 2")])

    for query in (
        Query(persona="engineer"),
        Query(closed=True),
        Query(graded_by=GraderKind.RULES),
        Query(tag="week 2"),
        Query(outcome=OutcomeId.UNDERSTOOD),
        Query(persona="engineer", pitch="gating", rubric="decision", closed=True),
    ):
        assert [first.rehearsal] == [row.id for row in (await store.rows(OWNER, query)).rows]
    assert len((await store.rows(OWNER, Query(pitch="gating"))).rows) == 2
    assert len((await store.rows(OWNER, Query(partner=PartnerKind.BUILT_IN))).rows) == 2
    for nothing in (
        Query(persona="nobody"),
        Query(partner=PartnerKind.MODEL),
        Query(graded_by=GraderKind.MODEL),
        Query(tag="week"),
        Query(workshop="spring"),
    ):
        assert (await store.rows(OWNER, nothing)).rows == ()


async def test_rows_are_chosen_by_when_they_were_opened(store: Store) -> None:
    first = await begun(store, at=AT.astimezone(timezone(timedelta(hours=5))))
    second = await begun(store, at=AT + timedelta(days=1))

    for query, found in (
        (Query(since=AT), [second, first]),
        (Query(since=AT + timedelta(seconds=1)), [second]),
        (Query(until=AT + timedelta(days=1)), [first]),
        (Query(until=AT), []),
        (Query(since=AT, until=AT + timedelta(hours=1)), [first]),
    ):
        ids = [row.id for row in (await store.rows(OWNER, query)).rows]
        assert ids == [one.rehearsal for one in found]


async def test_what_is_handed_out_is_nobody_elses(store: Store) -> None:
    said = turn()
    await begun(store, *said, closed(), graded(said[0].id))
    (row,) = (await store.rows(OWNER, Query())).rows
    row.levels["reasoning"] = 0
    (again,) = (await store.rows(OWNER, Query())).rows
    assert again.levels == {"reasoning": 3}


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
