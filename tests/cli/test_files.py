"""Files that `practice export` and `practice new` write."""

import os
from pathlib import Path

import pytest
from tests.cli.support import Run, finish, on_a_small_disk

from practice.cli.files import Taken, write_new


def test_a_new_file_holds_the_text_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    write_new(tmp_path / "a/b/new.md", "Grüße", instead="")
    assert (tmp_path / "a/b/new.md").read_text("utf-8") == "Grüße"
    assert [file.name for file in (tmp_path / "a/b").iterdir()] == ["new.md"]


@pytest.mark.parametrize("taken", ["file", "link"])
def test_a_name_that_is_taken_is_left_alone(tmp_path: Path, taken: str) -> None:
    path = tmp_path / "taken"
    if taken == "file":
        path.write_text("mine")
    else:
        path.symlink_to("nowhere")
    with pytest.raises(Taken, match=r"taken is there already\. Do this\."):
        write_new(path, "other", instead="Do this.")

    assert [file.name for file in tmp_path.iterdir()] == ["taken"]
    assert taken == "link" or path.read_text() == "mine"


def test_where_the_disk_has_no_links_the_file_is_whole_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_new(tmp_path / "new.md", "text", instead="")
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"new.md": "text"}


@pytest.mark.skipif(os.name == "nt", reason="this system has no such device")
def test_a_device_is_written_to_as_it_is() -> None:
    write_new(Path("/dev/null"), "text", instead="")
    assert not Path("/dev/null").is_file()


SMALL = pytest.mark.skipif(os.name == "nt", reason="this system can't limit the size of files")


@SMALL
@pytest.mark.parametrize("words", [("--to", "one.md"), ("--all", "--to", ".")])
def test_an_export_that_the_disk_has_no_room_for_leaves_nothing(
    home: Path, run: Run, finished: str, words: tuple[str, ...]
) -> None:
    ran = finish(on_a_small_disk(home, "export", *words))

    assert ran.code == 1
    assert "can't be written: File too large." in ran.err
    assert not list(Path().iterdir())


@SMALL
def test_a_start_that_failed_can_be_tried_again(home: Path, run: Run) -> None:
    words = ("new", "persona", "foo", "--to", ".")
    assert "foo.yaml can't be written" in finish(on_a_small_disk(home, *words)).err
    assert run(*words).code == 0
