"""The catalogue beside the journals: whatever became of it, it can be made anew."""

import json
from pathlib import Path

import pytest
from tests.storage.conftest import OpenStore
from tests.storage.support import FaultyDisk, begun, closed, graded, tagged, turn

from practice.domain.ports import OWNER, Page, Query, Store
from practice.domain.rehearsal import fold
from practice.domain.row import summarise


def there(path: Path) -> bool:
    return path.exists()


async def rows(store: Store) -> Page:
    return await store.rows(OWNER, Query())


@pytest.mark.parametrize("content", [None, b"", b'{"rows"', b"\0" * 100, b"{}"])
async def test_missing_or_broken_it_is_made_anew(
    open_store: OpenStore, root: Path, content: bytes | None
) -> None:
    store = open_store()
    for _ in range(3):
        await begun(store, *turn(), closed())
    expected = await rows(store)
    path = root / "catalogue.json"
    path.unlink() if content is None else path.write_bytes(content)

    assert await rows(store) == expected
    path.unlink() if content is None else path.write_bytes(content)
    assert await rows(open_store()) == expected
    assert json.loads(path.read_bytes())["rows"].keys() == {row.id for row in expected.rows}


async def test_broken_it_does_not_hinder_a_new_rehearsal(open_store: OpenStore, root: Path) -> None:
    store, other = open_store(), open_store()
    await begun(store, closed())
    await rows(other)
    (root / "catalogue.json").write_bytes(b"{")
    await begun(store, closed())

    for one in (store, other, open_store()):
        assert len((await rows(one)).rows) == 2


async def test_rehearsals_that_were_copied_into_the_folder_are_found(
    open_store: OpenStore, root: Path, tmp_path: Path
) -> None:
    store = open_store()
    first = await begun(store, *turn(), closed())
    (path,) = (root / "rehearsals").rglob("*.jsonl")
    kept = path.read_bytes()
    await store.erase(OWNER, first.rehearsal)
    await begun(store, closed())
    path.with_suffix(".erased").unlink()
    path.write_bytes(kept)

    assert len((await rows(open_store())).rows) == 2


async def test_rows_whose_journal_was_removed_by_hand_go(open_store: OpenStore, root: Path) -> None:
    store = open_store()
    first = await begun(store, closed())
    kept = await begun(store, closed())
    for path in (root / "rehearsals").rglob(f"{first.rehearsal}*"):
        path.unlink()
    assert [row.id for row in (await rows(open_store())).rows] == [kept.rehearsal]


async def test_rows_that_were_edited_into_nonsense_are_made_anew(
    open_store: OpenStore, root: Path
) -> None:
    store = open_store()
    first = await begun(store, closed())
    path = root / "catalogue.json"
    tables = json.loads(path.read_bytes())
    tables["rows"][first.rehearsal]["turns"] = "many"
    tables["rows"]["nobody"] = {"id": "nobody"}
    path.write_text(json.dumps(tables), encoding="utf-8")

    assert [row.id for row in (await rows(store)).rows] == [first.rehearsal]
    assert [row.id for row in (await rows(open_store())).rows] == [first.rehearsal]


async def test_what_a_row_tells_is_mended_by_rebuilding(open_store: OpenStore, root: Path) -> None:
    store = open_store()
    await begun(store, *turn(), closed())
    expected = await rows(store)
    path = root / "catalogue.json"
    path.write_bytes(path.read_bytes().replace(b'"turns":1', b'"turns":9'))
    assert (await rows(store)).rows[0].turns == 9
    await store.rebuild(OWNER)
    assert await rows(store) == expected


async def test_fields_of_a_newer_row_are_kept(open_store: OpenStore, root: Path) -> None:
    store = open_store()
    first = await begun(store, closed())
    path = root / "catalogue.json"
    tables = json.loads(path.read_bytes())
    tables["rows"][first.rehearsal]["mood"] = {"calm": [1]}
    path.write_text(json.dumps(tables), encoding="utf-8")
    await begun(store, closed())

    (row,) = (r for r in (await rows(store)).rows if r.id == first.rehearsal)
    mood = (row.model_extra or {})["mood"]
    assert mood == {"calm": [1]}
    mood["calm"].append("changed by whoever got it")
    (again,) = (r for r in (await rows(store)).rows if r.id == first.rehearsal)
    assert (again.model_extra or {})["mood"] == {"calm": [1]}


async def test_a_turn_does_not_touch_the_catalogue(
    on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    first = await begun(on_faulty_disk)
    before = (root / "catalogue.json").stat()
    calls = disk.calls
    for n in range(10):
        await on_faulty_disk.append(OWNER, first.rehearsal, 1 + 2 * n, turn())
    assert (root / "catalogue.json").stat() == before
    assert disk.calls - calls == 20  # one write and one sync each


async def test_a_full_disk_for_the_catalogue_loses_no_event_and_shows_the_row(
    open_store: OpenStore, on_faulty_disk: Store, disk: FaultyDisk
) -> None:
    first = await begun(on_faulty_disk, *(said := turn()))
    disk.failing = {"replace"}
    await on_faulty_disk.append(OWNER, first.rehearsal, 3, [closed(), graded(said[0].id)])

    assert (await rows(on_faulty_disk)).rows[0].total == 75
    # Another program, or the next one, sees from the mark that was left that the row is behind.
    assert (await rows(open_store())).rows[0].total == 75
    disk.failing.clear()
    await on_faulty_disk.append(OWNER, first.rehearsal, 5, [tagged("late")])
    assert (await rows(open_store())).rows[0].tags == ("late",)


async def test_marks_of_programs_that_died_are_cleared(
    open_store: OpenStore, on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    first = await begun(on_faulty_disk, closed())
    disk.failing = {"replace"}
    await on_faulty_disk.append(OWNER, first.rehearsal, 2, [tagged("late")])
    assert len(list((root / "locks").iterdir())) == 1
    await rows(open_store())
    assert list((root / "locks").iterdir()) == []


async def test_stale_temporary_files_are_swept_at_the_start(
    open_store: OpenStore, root: Path
) -> None:
    await begun(open_store(), closed())
    stale = root / "catalogue.json.0123abcd.tmp"
    stale.write_bytes(b"{")
    other = root / "mine.tmp"
    other.touch()
    await rows(open_store())
    assert not stale.exists()
    assert other.exists()


async def test_a_library_that_can_not_be_written_is_still_shown(
    open_store: OpenStore, on_faulty_disk: Store, disk: FaultyDisk
) -> None:
    first = await begun(open_store(), *turn(), closed())
    disk.failing = {"lock", "make_folder", "write", "unlink", "replace"}
    assert [row.id for row in (await rows(on_faulty_disk)).rows] == [first.rehearsal]
    assert len(await on_faulty_disk.read(OWNER, first.rehearsal)) == 4


async def test_looking_at_a_library_that_is_not_there_makes_nothing(
    store: Store, root: Path
) -> None:
    await rows(store)
    assert not there(root)


async def test_a_row_is_what_the_domain_makes_of_the_events(store: Store) -> None:
    first = await begun(store, *(said := turn()), closed(), graded(said[0].id))
    expected = summarise(fold(await store.read(OWNER, first.rehearsal)))
    (row,) = (await rows(store)).rows
    assert row.model_copy(update={"participant": None}) == expected.model_copy(
        update={"participant": None}
    )
