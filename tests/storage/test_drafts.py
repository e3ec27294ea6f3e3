"""Drafts: what was typed is there after the program has ended, and gone when it was sent."""

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


async def test_where_a_call_fails_the_draft_before_or_after_is_there_whole(root: Path) -> None:
    rehearsal = new_id()
    await DraftFiles(root).save(rehearsal, "before")
    for failing in range(1, 12):
        with suppress(StorageError):
            await DraftFiles(root, FaultyDisk(failing)).save(rehearsal, "after")
        assert await DraftFiles(root).load(rehearsal) in ("before", "after")
    assert await DraftFiles(root).load(rehearsal) == "after"
    assert await DraftFiles(root, FaultyDisk(1)).load(rehearsal) == ""
