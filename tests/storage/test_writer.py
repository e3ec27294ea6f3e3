"""Journals as they lie on the disk: what is written, and how damage is met."""

from pathlib import Path

import pytest
from tests.storage.conftest import OpenStore
from tests.storage.support import (
    FaultyDisk,
    begun,
    closed,
    journal,
    opened,
    record,
    spoke,
    tagged,
    turn,
)

from practice.domain.event import Opened, to_json
from practice.domain.ports import OWNER, Query, Store


async def test_a_journal_holds_one_record_for_each_event(store: Store, root: Path) -> None:
    first = await begun(store, *turn())
    events = await store.read(OWNER, first.rehearsal)
    expected = b"".join(record(to_json(event)) for event in events)
    assert journal(root, first.rehearsal).read_bytes() == expected
    assert b'"schema":1' in expected.splitlines()[0]


async def test_appending_alters_no_earlier_byte(store: Store, root: Path) -> None:
    first = await begun(store)
    before = journal(root, first.rehearsal).read_bytes()
    for n in range(1, 20):
        await store.append(OWNER, first.rehearsal, n, [spoke(f"Line {n}.")])
        after = journal(root, first.rehearsal).read_bytes()
        assert after.startswith(before)
        before = after


async def test_a_batch_is_written_by_one_call_and_synced_by_one(
    on_faulty_disk: Store, disk: FaultyDisk
) -> None:
    first = await begun(on_faulty_disk, *turn())
    before = disk.calls
    await on_faulty_disk.append(OWNER, first.rehearsal, 3, [*turn(), *turn()])
    assert disk.calls - before == 2


async def test_a_new_rehearsal_is_told_to_be_saved_when_every_name_on_its_way_is_synced(
    on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    first = await begun(on_faulty_disk)
    path = journal(root, first.rehearsal)
    for made in (root, root / "rehearsals", path.parent.parent, path.parent):
        assert ("sync", made.parent) in disk.log[disk.log.index(("make_folder", made)) :]
    after_writing = disk.log[disk.log.index(("write", path)) :]
    assert after_writing[:3] == [("write", path), ("sync", path), ("sync", path.parent)]


async def test_unknown_kinds_stay_byte_for_byte(open_store: OpenStore, root: Path) -> None:
    store = open_store()
    first = await begun(store, closed())
    path = journal(root, first.rehearsal)
    odd = record(
        '{ "kind": "sang",  "at": "2030-01-01T00:00:00.000+02:00", "song": [1.0, "\\u00e9"],'
        ' "id": "e9", "seq": 3 }'
    )
    with path.open("ab") as file:
        file.write(odd)
    events = await store.read(OWNER, first.rehearsal)
    await store.append(OWNER, first.rehearsal, 3, [tagged("odd")])

    assert [event.kind for event in events] == ["opened", "closed", "sang"]
    assert odd in path.read_bytes()
    assert await store.flaws(OWNER, first.rehearsal) == []
    assert (await store.read(OWNER, first.rehearsal))[-1].seq == 4


async def test_a_journal_of_a_newer_schema_is_read_as_far_as_possible(
    store: Store, root: Path
) -> None:
    first = await begun(store, *turn(), closed())
    path = journal(root, first.rehearsal)
    newer = to_json(first).replace('"schema":1', '"schema":99,"climate":"dry"')
    strange = '{"id":"x","seq":5,"at":"2030-01-01T00:00:00Z","kind":"closed","why":"new"}'
    rest = b"".join(path.read_bytes().splitlines(keepends=True)[1:])
    path.write_bytes(record(newer) + rest + record(strange))

    events = await store.read(OWNER, first.rehearsal)
    assert [event.seq for event in events] == [1, 2, 3, 4, 5]
    assert isinstance(events[0], Opened)
    assert events[0].format == 99
    (flaw,) = await store.flaws(OWNER, first.rehearsal)
    assert flaw.line == 5
    await store.rebuild(OWNER)
    assert len((await store.rows(OWNER, Query())).rows) == 1
    await store.append(OWNER, first.rehearsal, 5, [tagged("new")])
    assert record(newer) in path.read_bytes()


@pytest.mark.parametrize(
    "tail", [b"0", b'deadbeef {"id"', b"\0" * 4096, b"\xff" * 100, b"deadbeef {}\n", b"\n\n\n"]
)
async def test_a_bad_tail_is_kept_aside_and_writing_goes_on(
    open_store: OpenStore, root: Path, tail: bytes
) -> None:
    store = open_store()
    first = await begun(store, *turn(), closed())
    path = journal(root, first.rehearsal)
    good = path.read_bytes()
    path.write_bytes(good + tail)

    assert len(await store.read(OWNER, first.rehearsal)) == 4
    assert await store.flaws(OWNER, first.rehearsal)
    assert path.read_bytes() == good + tail  # reading changes nothing

    await store.append(OWNER, first.rehearsal, 4, [tagged("after")])
    (kept,) = path.parent.glob(f"{first.rehearsal}.tail-*")
    assert kept.read_bytes() == tail
    assert path.read_bytes().startswith(good)
    assert [event.seq for event in await open_store().read(OWNER, first.rehearsal)] == [
        1,
        2,
        3,
        4,
        5,
    ]
    (flaw,) = await store.flaws(OWNER, first.rehearsal)
    assert kept.name in flaw.reason


async def test_cut_at_every_byte_nothing_confirmed_is_lost(
    open_store: OpenStore, root: Path
) -> None:
    store = open_store()
    first = await begun(store, closed())
    path = journal(root, first.rehearsal)
    good = path.read_bytes()
    tag = tagged("unconfirmed")
    torn = record(to_json(tag.model_copy(update={"seq": 3})))
    for cut in range(0, len(torn), 7):
        for tail in path.parent.glob("*.tail-*"):
            tail.unlink()
        path.write_bytes(good + torn[:cut])
        await store.append(OWNER, first.rehearsal, 2, [tag])
        events = await store.read(OWNER, first.rehearsal)
        assert [event.id for event in events[2:]] == [tag.id]
        assert len(events) == 3


async def test_a_last_record_that_lost_its_newline_is_whole(
    open_store: OpenStore, root: Path
) -> None:
    store = open_store()
    first = await begun(store, closed())
    path = journal(root, first.rehearsal)
    path.write_bytes(path.read_bytes()[:-1])

    assert len(await store.read(OWNER, first.rehearsal)) == 2
    await store.append(OWNER, first.rehearsal, 2, [tagged("after")])
    assert len(await store.read(OWNER, first.rehearsal)) == 3
    assert await store.flaws(OWNER, first.rehearsal) == []


async def test_a_bad_line_in_the_middle_is_read_past_and_reported(
    open_store: OpenStore, root: Path
) -> None:
    store = open_store()
    first = await begun(store, *turn("The first."), *turn("The second."), closed())
    path = journal(root, first.rehearsal)
    whole = path.read_bytes().splitlines(keepends=True)
    whole[1] = whole[1].replace(b"The first", b"The worst")
    path.write_bytes(b"".join(whole))

    assert [event.seq for event in await store.read(OWNER, first.rehearsal)] == [1, 3, 4, 5, 6]
    (flaw,) = await store.flaws(OWNER, first.rehearsal)
    assert flaw.line == 2
    assert "checksum" in flaw.reason
    await store.append(OWNER, first.rehearsal, 6, [tagged("after")])
    assert whole[1] in path.read_bytes()
    assert (await store.rebuild(OWNER)).flaws == (flaw,)


async def test_a_journal_without_its_first_event_is_reported_and_hides_no_other(
    store: Store, root: Path
) -> None:
    first = await begun(store, *turn(), closed())
    other = await begun(store, closed())
    path = journal(root, first.rehearsal)
    path.write_bytes(b"x" + path.read_bytes()[1:])

    assert [event.seq for event in await store.read(OWNER, first.rehearsal)] == [2, 3, 4]
    rebuilt = await store.rebuild(OWNER)
    assert rebuilt.rehearsals == 1
    assert {flaw.rehearsal for flaw in rebuilt.flaws} == {first.rehearsal}
    assert [row.id for row in (await store.rows(OWNER, Query())).rows] == [other.rehearsal]


async def test_an_empty_journal_is_begun_again(store: Store, root: Path) -> None:
    first = await begun(store, closed())
    journal(root, first.rehearsal).write_bytes(b"")
    again = await store.open_rehearsal(OWNER, opened(first.rehearsal))
    assert await store.read(OWNER, first.rehearsal) == [again]
