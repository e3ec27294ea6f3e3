"""Writing on a disk that refuses: what was confirmed stays, and what to do is said."""

import errno
from pathlib import Path

import pytest
from tests.storage.conftest import OpenStore
from tests.storage.support import (
    FaultyDisk,
    begun,
    closed,
    files,
    graded,
    journal,
    opened,
    spoke,
    tagged,
    turn,
)

from practice.domain.errors import StorageError
from practice.domain.ports import OWNER, Store
from practice.storage.filesystem import FileSystem
from practice.storage.store import FileStore


async def test_a_failed_write_is_taken_back_and_the_next_one_goes_through(
    on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    first = await begun(on_faulty_disk, *turn())
    before = journal(root, first.rehearsal).read_bytes()
    events = turn("Said while the disk was full.")
    disk.failing = {"write"}
    with pytest.raises(StorageError) as caught:
        await on_faulty_disk.append(OWNER, first.rehearsal, 3, events)

    assert "Free some space" in caught.value.hint
    assert journal(root, first.rehearsal).read_bytes() == before
    assert len(await on_faulty_disk.read(OWNER, first.rehearsal)) == 3
    disk.failing.clear()
    await on_faulty_disk.append(OWNER, first.rehearsal, 3, events)
    assert len(await on_faulty_disk.read(OWNER, first.rehearsal)) == 5
    assert await on_faulty_disk.flaws(OWNER, first.rehearsal) == []


async def test_a_write_that_ends_early_without_an_error_is_a_full_disk(
    open_store: OpenStore, root: Path
) -> None:
    class Short(FileSystem):
        full = False

        def write(self, fd: int, data: bytes) -> int:
            return super().write(fd, data[:100] if self.full else data)

    disk = Short()
    store = FileStore(root, files=disk)
    first = await begun(store, *turn())
    disk.full = True
    with pytest.raises(StorageError, match="No space"):
        await store.append(OWNER, first.rehearsal, 3, turn())
    disk.full = False
    await store.append(OWNER, first.rehearsal, 3, turn())
    await store.close()
    assert len(await open_store().read(OWNER, first.rehearsal)) == 5
    assert await open_store().flaws(OWNER, first.rehearsal) == []


async def test_a_write_that_can_not_be_taken_back_poisons_the_file(
    open_store: OpenStore, on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    first = await begun(on_faulty_disk, *turn())
    events = turn("Said while the disk was failing.")
    disk.failing = {"write", "truncate"}
    with pytest.raises(StorageError):
        await on_faulty_disk.append(OWNER, first.rehearsal, 3, events)
    disk.failing.clear()
    poisoned = journal(root, first.rehearsal).read_bytes()
    assert not poisoned.endswith(b"\n")
    assert len(await on_faulty_disk.read(OWNER, first.rehearsal)) == 3

    await on_faulty_disk.append(OWNER, first.rehearsal, 3, [*events, closed()])
    await on_faulty_disk.append(OWNER, first.rehearsal, 6, [graded(events[0].id)])
    assert journal(root, first.rehearsal).read_bytes() == poisoned
    assert journal(root, first.rehearsal, ".r1").read_bytes().count(b"\n") == 4
    for store in (on_faulty_disk, open_store()):
        read = await store.read(OWNER, first.rehearsal)
        assert [event.seq for event in read] == [1, 2, 3, 4, 5, 6, 7]
        assert [event.id for event in read[3:5]] == [event.id for event in events]
        assert await store.flaws(OWNER, first.rehearsal)


async def test_a_failed_sync_is_never_tried_again_on_the_same_file(
    open_store: OpenStore, on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    first = await begun(on_faulty_disk, *turn())
    before = journal(root, first.rehearsal).read_bytes()
    events = turn("Said while the disk was failing.")
    disk.failing = {"sync_data"}
    for _ in range(3):
        with pytest.raises(StorageError):
            await on_faulty_disk.append(OWNER, first.rehearsal, 3, events)
    disk.failing.clear()
    await on_faulty_disk.append(OWNER, first.rehearsal, 3, [*events, closed()])

    assert journal(root, first.rehearsal).read_bytes() == before
    assert journal(root, first.rehearsal, ".r1").is_file()
    assert len(await open_store().read(OWNER, first.rehearsal)) == 6
    assert await open_store().flaws(OWNER, first.rehearsal) == []


async def test_what_was_never_confirmed_gives_way_to_what_was(
    open_store: OpenStore, on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    first = await begun(on_faulty_disk, *turn())
    lost = spoke("Written whole, synced never, taken back never.")
    disk.failing = {"sync_data", "truncate"}
    with pytest.raises(StorageError):
        await on_faulty_disk.append(OWNER, first.rehearsal, 3, [lost])
    disk.failing.clear()
    kept = spoke("What was said instead.")
    await on_faulty_disk.append(OWNER, first.rehearsal, 3, [kept, closed()])

    assert lost.text.encode() in journal(root, first.rehearsal).read_bytes()
    for store in (on_faulty_disk, open_store()):
        events = await store.read(OWNER, first.rehearsal)
        assert [event.seq for event in events] == [1, 2, 3, 4, 5]
        assert events[3].id == kept.id
        (flaw,) = await store.flaws(OWNER, first.rehearsal)
        assert "never confirmed" in flaw.reason
    await open_store().append(OWNER, first.rehearsal, 5, [tagged("after")])
    assert len(await open_store().read(OWNER, first.rehearsal)) == 6


async def test_a_rehearsal_that_can_not_be_begun_leaves_nothing(
    on_faulty_disk: Store, disk: FaultyDisk, root: Path
) -> None:
    event = opened()
    for kind in ("write", "sync_data"):
        disk.failing = {kind}
        with pytest.raises(StorageError):
            await on_faulty_disk.open_rehearsal(OWNER, event)
        assert files(root) == {}
    disk.failing.clear()
    assert (await on_faulty_disk.open_rehearsal(OWNER, event)).seq == 1


async def test_a_system_that_forbids_says_what_to_do(
    on_faulty_disk: Store, disk: FaultyDisk
) -> None:
    disk.code = errno.EACCES
    disk.failing = {"make_folder"}
    with pytest.raises(StorageError) as caught:
        await on_faulty_disk.open_rehearsal(OWNER, opened())
    assert "Permission denied" in caught.value.message
    assert "another data folder" in caught.value.hint
