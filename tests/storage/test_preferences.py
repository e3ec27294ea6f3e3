"""Preferences: each choice is kept at once, and no file is lost over it."""

import errno
import json
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from tests.storage.support import FaultyDisk, files

from practice.domain.errors import StorageError
from practice.domain.preferences import Preferences
from practice.domain.text import clean
from practice.storage.preferences import PreferencesFile

CHOSEN = Preferences(name=clean("Ama Ö."), theme="practice-light", blind=True, every_days=5)


def test_with_no_file_the_defaults_hold_and_nothing_is_written(root: Path) -> None:
    preferences = PreferencesFile(root)
    assert preferences.load() == Preferences()
    assert preferences.remark() == ""
    assert not root.exists()


def test_what_was_chosen_is_found_by_the_next_program_and_is_its_owners_alone(root: Path) -> None:
    PreferencesFile(root).save(CHOSEN)
    assert PreferencesFile(root).load() == CHOSEN
    assert stat.S_IMODE((root / "preferences.json").stat().st_mode) == 0o600
    assert {*files(root)} <= {"preferences.json", "preferences.lock"}


def test_of_two_programs_each_keeps_what_the_other_chose_and_keys_that_it_does_not_know(
    root: Path,
) -> None:
    root.mkdir()
    (root / "preferences.json").write_text('{"later": {"a": 1}, "chain": false}')
    one, other = PreferencesFile(root), PreferencesFile(root)
    one.save(one.load().model_copy(update={"blind": True}))
    other.save(other.load().model_copy(update={"theme": "practice-light"}))
    assert json.loads((root / "preferences.json").read_text()) == {
        "later": {"a": 1},
        "chain": False,
        "blind": True,
        "theme": "practice-light",
    }
    assert one.load().blind


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"every_days": 0}', '{"blind": "perhaps"}', "[" * 9999, "\xff"]
)
def test_a_broken_file_gives_the_defaults_is_kept_aside_and_one_sentence_tells_it(
    root: Path, text: str
) -> None:
    root.mkdir()
    (root / "preferences.json").write_bytes(text.encode("latin-1"))
    preferences = PreferencesFile(root)
    assert preferences.load() == Preferences()
    aside = root / "preferences.json.broken"
    assert aside.read_bytes() == text.encode("latin-1")
    assert str(aside) in preferences.remark()
    preferences.save(CHOSEN)
    assert PreferencesFile(root).load() == CHOSEN
    assert aside.exists()


def test_a_file_that_may_not_be_read_is_told_and_not_written_over(root: Path) -> None:
    PreferencesFile(root).save(CHOSEN)
    disk = FaultyDisk(code=errno.EACCES)
    disk.failing = {"open"}
    preferences = PreferencesFile(root, disk)
    assert preferences.load() == Preferences()
    assert "could not read your settings" in preferences.remark()
    with pytest.raises(StorageError):
        preferences.save(Preferences(chain=False))
    assert PreferencesFile(root).load() == CHOSEN


def test_a_broken_file_that_cannot_be_put_aside_is_not_written_over(root: Path) -> None:
    root.mkdir()
    (root / "preferences.json").write_text("{")
    disk = FaultyDisk()
    disk.failing = {"replace"}
    preferences = PreferencesFile(root, disk)
    assert preferences.load() == Preferences()
    assert "could not read your settings" in preferences.remark()
    with pytest.raises(StorageError):
        preferences.save(CHOSEN)
    assert (root / "preferences.json").read_text() == "{"


def test_whatever_call_fails_the_file_is_the_old_one_or_the_new_one(root: Path) -> None:
    new = CHOSEN.model_copy(update={"name": clean("Kofi")})
    for at in range(1, 99):
        PreferencesFile(root).save(CHOSEN)
        disk = FaultyDisk(at)
        preferences = PreferencesFile(root, disk)
        with suppress(StorageError):
            preferences.save(new)
        if disk.struck is None:
            break
        assert PreferencesFile(root).load() in (CHOSEN, new)
        assert not [name for name in files(root) if name.endswith((".tmp", ".broken"))]
    assert PreferencesFile(root).load() == new
    assert at > 5
