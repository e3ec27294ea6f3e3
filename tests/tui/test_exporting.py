"""An export is written in one piece, or not at all."""

import os
from pathlib import Path

import pytest

from practice.domain.errors import PracticeError
from practice.tui.exporting import save

NAME = "practice-head-nurse"


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_it_takes_the_first_name_that_is_free(tmp_path: Path) -> None:
    for text, name in (("a", f"{NAME}.md"), ("b", f"{NAME}-2.md"), ("c", f"{NAME}-3.md")):
        assert save(text, NAME, [tmp_path], "md") == tmp_path / name
    assert [path.read_text() for path in sorted(tmp_path.iterdir())] == ["b", "c", "a"]


@pytest.mark.parametrize(("owner", "step"), [(os, "fsync"), (Path, "touch"), (Path, "replace")])
def test_a_full_disk_leaves_no_file(
    owner: object, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owner, step, _full)
    with pytest.raises(PracticeError, match="could not be written: No space left on device"):
        save("text", NAME, [tmp_path], "md")
    assert list(tmp_path.iterdir()) == []


def test_the_next_folder_is_tried(tmp_path: Path) -> None:
    path = save("text", NAME, [tmp_path / "gone", tmp_path], "md")
    assert path.parent == tmp_path
    assert path.read_text() == "text"
