"""What a data folder looks like, and what is left of an erased rehearsal."""

import sys
from pathlib import Path

import pytest
from tests.storage.conftest import OpenStore
from tests.storage.support import (
    FaultyDisk,
    begun,
    closed,
    files,
    graded,
    opened,
    paused,
    spoke,
    tagged,
    turn,
)

from practice.domain.errors import Busy, StorageError, UnknownName
from practice.domain.ports import OWNER, Query, Store
from practice.storage.store import FileStore

SECRET = "Zebrafinch"


def mentions(root: Path, *words: str) -> list[str]:
    """The files that hold one of the words, in content or name."""
    return [
        name
        for name, content in files(root).items()
        if any(word in name or word.encode() in content for word in words)
    ]


def below(root: Path, pattern: str = "*") -> list[Path]:
    return list(root.rglob(pattern))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
async def test_everything_belongs_to_its_owner_alone(
    on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    first = await begun(on_faulty_disk, *turn())
    disk.failing = {"write", "truncate"}
    with pytest.raises(StorageError):
        await on_faulty_disk.append(OWNER, first.rehearsal, 3, turn())
    disk.failing.clear()
    await on_faulty_disk.append(OWNER, first.rehearsal, 3, turn())

    paths = [root, *below(root)]
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_file()} == {0o600}
    assert {path.stat().st_mode & 0o777 for path in paths if path.is_dir()} == {0o700}
    assert {path.suffix for path in paths if path.is_file()} == {".jsonl", ".json", ".lock"}


async def test_a_library_at_rest_holds_journals_and_a_catalogue(
    open_store: OpenStore, root: Path
) -> None:
    store = open_store()
    first = await begun(store, *turn(), closed())
    await begun(store, *turn())
    await store.close()

    names = sorted(Path(name).name for name in files(root))
    assert len(names) == 4
    assert names[0].endswith(".jsonl")
    assert names[2:] == ["catalogue.json", "catalogue.lock"]
    assert any(first.rehearsal in name for name in names)


async def test_a_rehearsal_in_progress_keeps_other_writers_out(open_store: OpenStore) -> None:
    one, other = open_store(), open_store()
    first = await begun(one)
    with pytest.raises(Busy) as caught:
        await other.append(OWNER, first.rehearsal, 1, [spoke()])
    assert "Another program" in caught.value.message
    assert "Close" in caught.value.hint
    with pytest.raises(Busy):
        await other.erase(OWNER, first.rehearsal)
    assert len(await other.read(OWNER, first.rehearsal)) == 1

    await one.close()
    await other.append(OWNER, first.rehearsal, 1, [spoke()])


@pytest.mark.parametrize("last", [closed, paused])
async def test_a_rehearsal_that_is_over_or_paused_is_open_to_every_writer(
    open_store: OpenStore, last: type
) -> None:
    one, other = open_store(), open_store()
    first = await begun(one, *(said := turn()), last())
    await other.append(OWNER, first.rehearsal, 4, [graded(said[0].id)])
    await one.append(OWNER, first.rehearsal, 5, [tagged("good")])
    assert len(await other.read(OWNER, first.rehearsal)) == 6


async def test_the_one_unused_for_longest_is_let_go_of_when_many_are_open(root: Path) -> None:
    store, other = FileStore(root, most_held=2), FileStore(root)
    first, second, third = [await begun(store, *turn()) for _ in range(3)]
    (row,) = [r for r in (await other.rows(OWNER, Query())).rows if r.id == first.rehearsal]
    assert row.turns == 1
    await other.append(OWNER, first.rehearsal, 3, [closed()])
    for held in (second, third):
        with pytest.raises(Busy):
            await other.append(OWNER, held.rehearsal, 3, [spoke()])
    await store.append(OWNER, second.rehearsal, 3, [spoke()])
    await store.close()
    await other.close()


async def test_erasing_leaves_nothing_but_an_empty_tombstone(
    open_store: OpenStore, on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    store = open_store()
    kept = await begun(store, *turn("Something else."), closed())
    first = await begun(on_faulty_disk, *turn(SECRET), tagged(SECRET), source=SECRET)
    disk.failing = {"write", "truncate"}
    with pytest.raises(StorageError):
        await on_faulty_disk.append(OWNER, first.rehearsal, 4, turn(SECRET))
    disk.failing.clear()
    await on_faulty_disk.append(OWNER, first.rehearsal, 4, [*turn(SECRET), closed()])
    (last,) = below(root, "*.r1.jsonl")
    with last.open("ab") as file:
        file.write(SECRET.encode())
    await store.append(OWNER, first.rehearsal, 7, [tagged(SECRET)])
    (root / "catalogue.json.0123abcd.tmp").write_text(SECRET)
    assert len(mentions(root, SECRET)) == 5
    assert len(below(root, "*.tail-*")) == 1

    eraser = open_store()
    await eraser.erase(OWNER, first.rehearsal)
    (tombstone,) = mentions(root, SECRET, first.rehearsal)
    assert tombstone.endswith(f"{first.rehearsal}.erased")
    assert (root / tombstone).read_bytes() == b""
    assert [row.id for row in (await eraser.rows(OWNER, Query())).rows] == [kept.rehearsal]
    await store.rebuild(OWNER)
    assert mentions(root, SECRET, first.rehearsal) == [tombstone]


async def test_erasing_a_rehearsal_in_progress_erases_what_is_said_in_it(
    store: Store, root: Path
) -> None:
    first = await begun(store, *turn(SECRET))
    await store.erase(OWNER, first.rehearsal)
    assert len(mentions(root, SECRET, first.rehearsal)) == 1
    with pytest.raises(UnknownName):
        await store.append(OWNER, first.rehearsal, 3, [spoke(SECRET)])
    await store.close()
    assert len(mentions(root, SECRET, first.rehearsal)) == 1


@pytest.mark.parametrize("kind", ["unlink", "sync", "replace", "write"])
async def test_erasing_that_fails_says_so_and_is_finished_later(
    open_store: OpenStore, on_faulty_disk: Store, disk: FaultyDisk, root: Path, kind: str
) -> None:
    other = await begun(on_faulty_disk, closed())
    first = await begun(on_faulty_disk, *turn(SECRET), tagged(SECRET), closed())
    disk.failing = {kind}
    with pytest.raises(StorageError):
        await on_faulty_disk.erase(OWNER, first.rehearsal)
    disk.failing.clear()

    later = open_store()
    if kind != "sync":
        # The tombstone stands: it is erased already, and whoever looks next clears up the rest.
        with pytest.raises(UnknownName):
            await later.read(OWNER, first.rehearsal)
    else:
        await later.erase(OWNER, first.rehearsal)
    assert [row.id for row in (await later.rows(OWNER, Query())).rows] == [other.rehearsal]
    assert len(mentions(root, SECRET, first.rehearsal)) == 1


async def test_a_folder_that_is_a_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    store = FileStore(tmp_path / "data")
    with pytest.raises(StorageError) as caught:
        await store.open_rehearsal(OWNER, opened())
    assert caught.value.hint
    await store.close()
