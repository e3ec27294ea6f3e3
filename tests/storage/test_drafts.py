"""Drafts: what was typed is there after the program has ended, and gone when it was sent."""

import asyncio
import errno
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from tests.storage.support import FaultyDisk, files, new_id

from practice.domain.drafts import Drafts, NoDrafts
from practice.domain.errors import StorageError, WrongUse
from practice.storage.drafts import DraftFiles


async def test_the_next_program_finds_what_was_typed_and_it_is_its_owners_alone(root: Path) -> None:
    rehearsal = new_id()
    await DraftFiles(root).save(rehearsal, "Half a thought\nin two lines ü")
    file = root / "drafts" / f"{rehearsal}.txt"

    assert await DraftFiles(root).load(rehearsal) == "Half a thought\nin two lines ü"
    assert await DraftFiles(root).load(new_id()) == ""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", ["files", "memory"])
async def test_an_empty_draft_is_forgotten(root: Path, kind: str) -> None:
    drafts: Drafts = DraftFiles(root) if kind == "files" else NoDrafts()
    rehearsal = new_id()
    await drafts.save(rehearsal, " \n")
    assert not files(root)
    await drafts.save(rehearsal, "Something")
    assert await drafts.load(rehearsal) == "Something"
    await drafts.save(rehearsal, "")
    assert await drafts.load(rehearsal) == ""
    assert not files(root)


async def test_what_somebody_wrote_into_the_file_can_not_act_on_the_terminal(root: Path) -> None:
    rehearsal = new_id()
    (root / "drafts").mkdir(parents=True)
    (root / "drafts" / f"{rehearsal}.txt").write_bytes(b"a\x1b]52;c;eA==\x07b\xff")

    assert "\x1b" not in await DraftFiles(root).load(rehearsal)


@pytest.mark.parametrize("name", ["../../x", "", "x" * 26, "/etc/passwd"])
async def test_no_path_leads_out_of_the_folder(root: Path, name: str) -> None:
    with pytest.raises(WrongUse):
        await DraftFiles(root).save(name, "text")
    assert not files(root)


async def test_an_id_that_is_none_has_no_draft(root: Path) -> None:
    (root / "drafts").mkdir(parents=True)
    (root / "x.txt").write_text("beside the folder")
    assert await DraftFiles(root).load("../x") == ""


async def test_what_can_not_be_read_or_is_too_large_is_an_empty_draft(root: Path) -> None:
    unreadable, large, whole = new_id(), new_id(), new_id()
    drafts = DraftFiles(root)
    await drafts.save(whole, "a" * (1 << 20))
    (root / "drafts" / f"{unreadable}.txt").mkdir()
    (root / "drafts" / f"{large}.txt").write_bytes(b"a" * ((1 << 20) + 1))

    assert await drafts.load(unreadable) == ""
    assert await drafts.load(large) == ""
    assert len(await drafts.load(whole)) == 1 << 20


async def test_what_is_too_long_to_be_found_again_is_refused_in_a_sentence(root: Path) -> None:
    rehearsal, drafts = new_id(), DraftFiles(root)
    await drafts.save(rehearsal, "before")
    with pytest.raises(StorageError, match="too long to be kept"):
        await drafts.save(rehearsal, "ü" * (1 << 20))
    assert await drafts.load(rehearsal) == "before"


async def test_of_many_saves_at_once_the_last_one_stands(root: Path) -> None:
    rehearsal, drafts = new_id(), DraftFiles(root)
    await asyncio.gather(*(drafts.save(rehearsal, f"letter {n}") for n in range(20)))
    assert await DraftFiles(root).load(rehearsal) == "letter 19"


async def test_forgetting_leaves_nothing_of_it_not_even_what_a_crash_left(root: Path) -> None:
    gone, stays = new_id(), new_id()
    drafts = DraftFiles(root)
    await drafts.forget(gone)
    assert not (root / "drafts").exists()
    await drafts.save(gone, "private")
    await drafts.save(stays, "another")
    (root / "drafts" / f"{gone}.txt.0a1b2c3d.tmp").write_text("private")

    await drafts.forget(gone)

    assert [*files(root)] == [f"drafts/{stays}.txt"]


async def test_a_full_disk_and_a_draft_that_stays_are_told_in_sentences(root: Path) -> None:
    rehearsal = new_id()
    await DraftFiles(root).save(rehearsal, "before")
    disk = FaultyDisk(code=errno.ENOSPC)
    disk.failing = {"write"}
    with pytest.raises(StorageError, match="could not keep what you have typed"):
        await DraftFiles(root, disk).save(rehearsal, "after")
    assert [*files(root)] == [f"drafts/{rehearsal}.txt"]

    disk.failing = {"unlink"}
    with pytest.raises(StorageError, match="could not forget what you have typed"):
        await DraftFiles(root, disk).forget(rehearsal)
    assert await DraftFiles(root).load(rehearsal) == "before"


async def test_where_a_call_fails_the_draft_before_or_after_is_there_whole(root: Path) -> None:
    rehearsal = new_id()
    await DraftFiles(root).save(rehearsal, "before")
    for failing in range(1, 12):
        with suppress(StorageError):
            await DraftFiles(root, FaultyDisk(failing)).save(rehearsal, "after")
        assert await DraftFiles(root).load(rehearsal) in ("before", "after")
    assert await DraftFiles(root).load(rehearsal) == "after"
    assert await DraftFiles(root, FaultyDisk(1)).load(rehearsal) == ""
