"""Readings: what was kept is found again, and nothing but what was kept."""

import asyncio
import json
import os
import stat
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import BaseFileLock
from pydantic import BaseModel
from tests.storage.support import FaultyDisk

from practice.domain.errors import Busy, StorageError
from practice.storage.filesystem import FileSystem
from practice.storage.readings import ReadingsFile

ONE, OTHER = "1" * 64, "2" * 64


class Key(NamedTuple):
    transcript: str
    criterion: str
    repeat: int = 1


class Read(BaseModel):
    level: int
    reason: str = ""


A, B, C = Key(ONE, "a"), Key(ONE, "b"), Key(OTHER, "a")


def over(home: Path, files: FileSystem | None = None) -> ReadingsFile[Read]:
    return ReadingsFile(home, Read, files=files)


@pytest.fixture
async def kept(tmp_path: Path) -> Path:
    """A home folder with a reading under each of the three keys."""
    readings = over(tmp_path)
    for level, key in enumerate((A, B, C), start=1):
        await readings.put(key, Read(level=level, reason="“because”\n"))
    return tmp_path


def levels(home: Path) -> list[int | None]:
    readings = over(home)
    found = [readings.get(key) for key in (A, B, C)]
    return [one.level if one else None for one in found]


async def test_what_was_kept_is_found_by_another_program(kept: Path) -> None:
    assert over(kept).get(B) == Read(level=2, reason="“because”\n")
    assert levels(kept) == [1, 2, 3]


async def test_before_the_first_there_is_nothing_and_nothing_is_made(tmp_path: Path) -> None:
    assert over(tmp_path / "home").get(A) is None
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("key", [Key(ONE, "a", 2), Key(ONE, "c"), Key("3" * 64, "a")])
async def test_another_key_finds_nothing(kept: Path, key: Key) -> None:
    assert over(kept).get(key) is None


async def test_the_later_of_two_counts(kept: Path) -> None:
    await over(kept).put(A, Read(level=4))
    assert levels(kept) == [4, 2, 3]


async def test_what_comes_while_the_disk_is_busy_is_synced_together(tmp_path: Path) -> None:
    class Counting(FileSystem):
        synced = 0

        def sync_data(self, fd: int) -> None:
            self.synced += 1
            super().sync_data(fd)

    disk = Counting()
    readings = over(tmp_path, disk)
    await asyncio.gather(*(readings.put(Key(ONE, str(n)), Read(level=n)) for n in range(50)))

    assert disk.synced <= 2
    assert [found.level for n in range(50) if (found := readings.get(Key(ONE, str(n))))] == [
        *range(50)
    ]


async def test_what_another_program_adds_later_is_found(kept: Path) -> None:
    readings, more = over(kept), Key(OTHER, "b")
    assert readings.get(more) is None

    await over(kept).put(more, Read(level=0))

    assert readings.get(more) == Read(level=0)


async def test_a_line_that_was_torn_loses_itself_alone(kept: Path) -> None:
    file = kept / "readings.jsonl"
    file.write_bytes(file.read_bytes()[:-5])
    assert levels(kept) == [1, 2, None]

    await over(kept).put(C, Read(level=4))

    assert levels(kept) == [1, 2, 4]


async def test_a_line_whose_bytes_were_changed_is_passed_over(kept: Path) -> None:
    file = kept / "readings.jsonl"
    file.write_bytes(file.read_bytes().replace(b'"level":2', b'"level":4'))
    assert levels(kept) == [1, None, 3]


async def test_a_reading_of_another_version_is_as_none(kept: Path) -> None:
    class Newer(BaseModel):
        level: int
        share: float

    assert ReadingsFile(kept, Newer).get(A) is None


async def test_what_is_forgotten_is_gone_from_the_file_and_the_rest_stays(kept: Path) -> None:
    readings = over(kept)
    assert readings.get(A)

    await readings.forget([ONE])

    assert [readings.get(key) for key in (A, B)] == [None, None]
    assert levels(kept) == [None, None, 3]
    assert ONE.encode() not in (kept / "readings.jsonl").read_bytes()
    assert sorted(os.listdir(kept)) == ["readings.jsonl", "readings.lock"]  # noqa: PTH208


async def test_what_was_torn_goes_with_what_is_forgotten(kept: Path) -> None:
    file = kept / "readings.jsonl"
    file.write_bytes(file.read_bytes().replace(b"because", b"because of"))
    await over(kept).put(C, Read(level=4))

    await over(kept).forget([ONE])

    assert b"because of" not in file.read_bytes()
    assert levels(kept) == [None, None, 4]


async def test_forgetting_what_is_not_there_changes_nothing(kept: Path, tmp_path: Path) -> None:
    file = kept / "readings.jsonl"
    before = file.stat().st_ino
    await over(kept).forget(["4" * 64])
    await over(tmp_path / "none").forget([ONE])
    assert file.stat().st_ino == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
async def test_the_file_is_for_its_owner_alone(kept: Path) -> None:
    await over(kept).forget([ONE])
    assert stat.S_IMODE((kept / "readings.jsonl").stat().st_mode) == 0o600


async def test_every_line_is_json_behind_its_checksum(kept: Path) -> None:
    lines = (kept / "readings.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line[9:])["reading"]["level"] for line in lines] == [1, 2, 3]


async def test_one_program_writes_at_a_time(kept: Path) -> None:
    class Impatient(FileSystem):
        def lock(self, path: Path, wait: float) -> BaseFileLock:
            return super().lock(path, min(wait, 0))

    held = FileSystem().lock(kept / "readings.lock", 0)
    with pytest.raises(Busy, match="Another program is writing down what it grades"):
        await over(kept, Impatient()).put(A, Read(level=4))
    assert levels(kept) == [1, 2, 3]
    held.release()


async def test_whichever_call_fails_what_was_acknowledged_is_kept(tmp_path: Path) -> None:
    failed = 0
    for call in range(1, 60):
        home = tmp_path / str(call)
        readings = over(home, FaultyDisk(fail_at=call))
        acknowledged: list[int | None] = [None, None, None]
        for at, key in enumerate((A, B, C)):
            try:
                await readings.put(key, Read(level=at))
                acknowledged[at] = at
            except StorageError:
                failed += 1
        found = levels(home)
        assert all(found[at] == at for at in acknowledged if at is not None), call
    assert failed > 10


async def test_whichever_call_fails_forgetting_loses_nothing_else(kept: Path) -> None:
    for call in range(1, 60):
        try:
            await over(kept, FaultyDisk(fail_at=call)).forget([ONE])
        except StorageError:
            assert levels(kept)[2] == 3
        else:
            assert levels(kept) == [None, None, 3]
    assert os.listdir(kept).count("readings.tmp") == 0  # noqa: PTH208
