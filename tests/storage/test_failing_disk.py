"""The k-th call fails, for all k: what was acknowledged is stored, and nothing else breaks."""

import errno
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.storage.support import FaultyDisk, closed, graded, opened, tagged, turn

from practice.domain.errors import StorageError
from practice.domain.event import Event
from practice.domain.ports import OWNER, Query, Store
from practice.storage.store import FileStore

Step = Callable[[Store], Awaitable[object]]


class Script:
    """A rehearsal as a list of batches, each sent until it is acknowledged."""

    def __init__(self) -> None:
        self.opened = opened()
        said = turn("The second.")
        self.batches: list[list[Event]] = [
            turn("The first."),
            said,
            [closed()],
            [graded(said[0].id)],
            [tagged("good")],
        ]
        self.acknowledged: list[str] = []
        self.hints: list[str] = []

    async def play(self, store: Store, *, patient: bool) -> int:
        """Send everything; returns how many calls failed. Stops at the first unless patient."""
        failed = 0
        begin: Step = lambda store: store.open_rehearsal(OWNER, self.opened)  # noqa: E731
        for ids, send in [([self.opened.id], begin), *map(self._sending, self.batches)]:
            for _ in range(3):
                try:
                    await send(store)
                except StorageError as error:
                    self.hints.append(error.hint)
                    failed += 1
                    if not patient:
                        return failed
                else:
                    self.acknowledged += ids
                    break
        return failed

    def _sending(self, batch: list[Event]) -> tuple[list[str], Step]:
        before = 1 + sum(map(len, self.batches[: self.batches.index(batch)]))
        return (
            [event.id for event in batch],
            lambda store: store.append(OWNER, self.opened.rehearsal, before, batch),
        )

    @property
    def all(self) -> list[str]:
        return [self.opened.id, *(event.id for batch in self.batches for event in batch)]


async def read_ids(store: Store, rehearsal: str) -> list[str]:
    return [event.id for event in await store.read(OWNER, rehearsal)]


@pytest.mark.slow
async def test_a_call_that_fails_once_costs_nothing(tmp_path: Path) -> None:
    """Sent again, everything is there once, in this program and the next."""
    struck: list[str] = []
    for k in range(1, 1000):
        root = tmp_path / str(k)
        disk, script = FaultyDisk(k, code=errno.ENOSPC), Script()
        store = FileStore(root, files=disk)
        await script.play(store, patient=True)
        assert all(script.hints)
        if disk.struck is None:
            await store.close()
            break
        struck.append(disk.struck)
        rows = (await store.rows(OWNER, Query())).rows
        assert await read_ids(store, script.opened.rehearsal) == script.all
        await store.close()

        after = FileStore(root, files=FaultyDisk())
        assert await read_ids(after, script.opened.rehearsal) == script.all, (k, disk.struck)
        page = await after.rows(OWNER, Query())
        assert page.rows == rows, (k, disk.struck)
        assert (page.rows[0].tags, page.rows[0].total) == (("good",), 75)
        await after.close()
    assert {"write", "sync", "sync_data", "replace", "open", "stat", "lock"} <= set(struck)
    assert len(struck) > 50


@pytest.mark.slow
async def test_a_disk_that_fails_for_good_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """What was acknowledged before is there afterwards, in order; the rest before or after."""
    for k in range(1, 1000):
        root = tmp_path / str(k)
        disk, script = FaultyDisk(k, code=errno.EIO, lasting=True), Script()
        store = FileStore(root, files=disk)
        await script.play(store, patient=False)
        await store.close()
        if disk.struck is None:
            break

        after = FileStore(root, files=FaultyDisk())
        if script.acknowledged:
            stored = await read_ids(after, script.opened.rehearsal)
            count = len(script.acknowledged)
            assert stored[:count] == script.acknowledged, (k, disk.struck)
            assert stored == script.all[: len(stored)], (k, disk.struck)
        # The disk is well again, and the volunteer's program sends what it has kept.
        await script.play(after, patient=False)
        assert await read_ids(after, script.opened.rehearsal) == script.all, (k, disk.struck)
        (row,) = (await after.rows(OWNER, Query())).rows
        assert (row.tags, row.total, row.seq) == (("good",), 75, len(script.all))
        await after.close()


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "for good"])
async def test_erasing_on_a_failing_disk_is_finished_by_the_next_program(
    tmp_path: Path, lasting: bool
) -> None:
    for k in range(1, 1000):
        root = tmp_path / str(k)
        healthy, script = FileStore(root, files=FaultyDisk()), Script()
        await script.play(healthy, patient=False)
        await healthy.close()
        disk = FaultyDisk(k, lasting=lasting)
        store = FileStore(root, files=disk)
        try:
            await store.erase(OWNER, script.opened.rehearsal)
        except StorageError:
            erased = False
        else:
            erased = True
        await store.close()

        after = FileStore(root, files=FaultyDisk())
        rows = (await after.rows(OWNER, Query())).rows
        left = [path for path in root.rglob(f"*{script.opened.rehearsal}*") if path.is_file()]
        if erased or not rows:
            assert [path.suffix for path in left] == [".erased"], (k, disk.struck)
            assert rows == ()
        else:
            assert await read_ids(after, script.opened.rehearsal) == script.all
        await after.close()
        if disk.struck is None:
            break
