"""The catalogue: replaced in one step, derived, never trusted more than the journals."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.storage.conftest import OpenStore
from tests.storage.support import FaultyDisk, begun, closed, files, graded, opened, tagged, turn

from practice.domain.errors import StorageError
from practice.domain.ports import OWNER, Page, Query, Store
from practice.domain.rehearsal import fold
from practice.domain.row import Row, summarise
from practice.storage.atomic import AtomicStorage, Tables, Unreadable
from practice.storage.catalogue import Catalogue
from practice.storage.filesystem import FileSystem
from practice.storage.layout import Layout

TABLES = {"rows": {"a": {"id": "a", "nested": {"list": [1]}}}}


def there(path: Path) -> bool:
    return path.exists()


async def rows(store: Store) -> Page:
    return await store.rows(OWNER, Query())


@pytest.fixture
def storage(tmp_path: Path, disk: FaultyDisk) -> AtomicStorage:
    return AtomicStorage(tmp_path / "catalogue.json", disk)


def test_what_is_written_is_read_by_another(storage: AtomicStorage, tmp_path: Path) -> None:
    storage.write(dict(TABLES))
    other = AtomicStorage(tmp_path / "catalogue.json", FileSystem()).read()
    assert other is not None
    assert other["rows"] == TABLES["rows"]


def test_the_file_is_plain_json(storage: AtomicStorage, tmp_path: Path) -> None:
    many = {f"{n:04}": {"id": f"{n:04}", "name": "Žofie \u2028 €"} for n in range(1_234)}
    storage.write({"rows": many, "others": {}})
    tables = json.loads((tmp_path / "catalogue.json").read_bytes())
    assert tables["rows"] == many
    assert tables["others"] == {}


@pytest.mark.parametrize("indent", [None, 1, 2], ids=["on one line", "by 1", "by 2"])
def test_a_file_that_another_program_has_laid_out_anew_is_read(
    storage: AtomicStorage, tmp_path: Path, indent: int | None
) -> None:
    many = {f"{n:04}": {"id": f"{n:04}", "name": "},\n{", "{": "}"} for n in range(1_234)}
    storage.write({"rows": many, "others": {}})
    path = tmp_path / "catalogue.json"
    tables = json.loads(path.read_bytes())
    path.write_text(json.dumps(tables, indent=indent), encoding="utf-8")
    assert storage.read() == tables
    assert AtomicStorage(path, FileSystem()).read() == tables


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.dictionaries(st.text(), st.dictionaries(st.text(), st.text()), max_size=3),
        max_size=3,
    )
)
def test_any_tables_are_read_as_they_were_written(tables: Tables) -> None:
    assume("about" not in tables)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.json"
        AtomicStorage(path, FileSystem()).write(tables)
        assert AtomicStorage(path, FileSystem()).read() == json.loads(path.read_bytes()) == tables


def test_a_file_cut_at_any_line_is_unreadable(storage: AtomicStorage, tmp_path: Path) -> None:
    storage.write({"rows": {f"{n:04}": {"id": f"{n:04}"} for n in range(1_234)}})
    path = tmp_path / "catalogue.json"
    whole = path.read_bytes().splitlines(keepends=True)
    for count in range(len(whole)):
        path.write_bytes(b"".join(whole[:count]))
        with pytest.raises(Unreadable):
            AtomicStorage(path, FileSystem()).read()


def test_content_is_on_the_disk_before_the_name_and_the_name_before_it_is_told(
    storage: AtomicStorage, disk: FaultyDisk, tmp_path: Path
) -> None:
    storage.write(dict(TABLES))
    kinds = [kind for kind, _ in disk.log]
    assert kinds[-4:] == ["sync", "sync", "replace", "sync"]
    assert disk.log[-1] == ("sync", tmp_path)
    assert disk.log[-2] == ("replace", tmp_path / "catalogue.json")
    assert disk.log[-4][1].suffix == ".tmp"


def test_a_file_that_has_not_changed_is_not_read_again(
    storage: AtomicStorage, disk: FaultyDisk
) -> None:
    storage.write(dict(TABLES))
    disk.failing = {"read"}
    assert storage.read() is not None


def test_a_file_that_another_has_written_is_read_again(
    storage: AtomicStorage, tmp_path: Path
) -> None:
    storage.write(dict(TABLES))
    AtomicStorage(tmp_path / "catalogue.json", FileSystem()).write({"rows": {}})
    tables = storage.read()
    assert tables is not None
    assert tables["rows"] == {}


def test_a_file_of_the_same_size_and_time_is_told_by_its_inode(
    storage: AtomicStorage, tmp_path: Path
) -> None:
    path = tmp_path / "catalogue.json"
    storage.write(dict(TABLES))
    before = path.stat()
    other = tmp_path / "other"
    other.write_bytes(path.read_bytes().replace(b'"id":"a"', b'"id":"b"'))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    tables = storage.read()
    assert tables is not None
    assert tables["rows"]["a"]["id"] == "b"


@pytest.mark.parametrize("kind", ["open", "write", "sync", "replace", "stat"])
def test_a_failed_write_leaves_the_old_file_and_no_other(
    storage: AtomicStorage, disk: FaultyDisk, tmp_path: Path, kind: str
) -> None:
    storage.write(dict(TABLES))
    before = files(tmp_path)
    disk.failing = {kind}
    with pytest.raises(StorageError):
        storage.write({"rows": {"b": {"id": "b"}}})
    disk.failing.clear()
    assert files(tmp_path) == before
    tables = storage.read()
    assert tables is not None
    assert tables["rows"] == TABLES["rows"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"rows": {}}',
        b'{"about": {"1": {"schema": 2, "made": "x"}}, "rows": {}}',
        b'{"about": {"1": {"schema": 1, "made": "x"}}, "rows": {"a": 7}}',
        b'{"about": {"1": {"schema": 1, "made": "x"}}, "rows": 7}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"\0" * 1000,
    ],
    ids=lambda content: content[:12].hex(),
)
def test_a_file_that_is_no_catalogue_is_unreadable(
    storage: AtomicStorage, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "catalogue.json").write_bytes(content)
    with pytest.raises(Unreadable):
        storage.read()
    assert storage.made() is None


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


def test_documents_are_handed_out_as_deep_copies(tmp_path: Path) -> None:
    catalogue = Catalogue(FileSystem(), Layout(tmp_path))
    event = opened()
    row = Row.model_validate(
        {
            "id": event.rehearsal,
            "at": event.at,
            "persona": "p",
            "persona_name": "P",
            "pitch": "p",
            "pitch_title": "P",
            "rubric": "r",
            "partner": "built-in",
            "turns": 1,
            "closed": True,
            "levels": {"reasoning": 3},
            "seq": 1,
        }
    )
    catalogue.put([row])
    (document,) = catalogue.find({}, None, 10).documents
    document["levels"]["reasoning"] = 0
    (again,) = catalogue.find({}, None, 10).documents
    assert again["levels"] == {"reasoning": 3}
