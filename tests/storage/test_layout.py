from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ulid import ULID

from practice.domain.errors import UnknownName, WrongUse
from practice.storage.filesystem import FileSystem
from practice.storage.layout import Layout

LAYOUT = Layout(Path("data"))


@pytest.mark.parametrize(
    ("at", "folder"),
    [
        (datetime(2026, 11, 30, 23, 59, 59, 999000, tzinfo=UTC), "2026/11"),
        (datetime(2026, 12, 1, tzinfo=UTC), "2026/12"),
        (datetime(1970, 1, 1, tzinfo=UTC), "1970/01"),
    ],
)
def test_year_and_month_are_those_of_the_id(at: datetime, folder: str) -> None:
    rehearsal = str(ULID.from_datetime(at))
    assert LAYOUT.place(rehearsal).folder == Path("data/rehearsals") / folder
    assert LAYOUT.place(rehearsal).segment(0).name == f"{rehearsal}.jsonl"
    assert LAYOUT.place(rehearsal).segment(2).name == f"{rehearsal}.r2.jsonl"


@given(st.text())
def test_nothing_but_a_ulid_leads_to_a_file(name: str) -> None:
    with pytest.raises(UnknownName):
        LAYOUT.place(name)
    with pytest.raises(WrongUse):
        LAYOUT.new_place(name)


@pytest.mark.parametrize("name", ["7" + "Z" * 25, "8" + "0" * 25, "01ARZ3NDEKTSV4RRFFQ69G5FAU\n"])
def test_an_id_beyond_the_calendar_leads_nowhere(name: str) -> None:
    with pytest.raises(UnknownName):
        LAYOUT.place(name)


def test_a_missing_library_has_no_rehearsals(tmp_path: Path) -> None:
    assert Layout(tmp_path / "none").inventory(FileSystem()) == (set(), set())
    assert Layout(tmp_path / "none").locked(FileSystem()) == set()


def test_names_that_are_none_of_ours_are_passed_over(tmp_path: Path) -> None:
    rehearsal = str(ULID())
    layout = Layout(tmp_path)
    folder = layout.place(rehearsal).folder
    folder.mkdir(parents=True)
    for name in (f"{rehearsal}.jsonl", "notes.jsonl", ".DS_Store", f"{rehearsal}.tail-x"):
        (folder / name).touch()
    (tmp_path / "rehearsals" / "README").touch()
    assert layout.inventory(FileSystem()) == ({rehearsal}, {rehearsal})
