import os
from pathlib import Path

import pytest

from practice.content.faults import Unreadable
from practice.content.source import read_bytes


def refusal(file: Path, within: Path | None) -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(file, 100, within=within)
    return caught.value.faults[0].message


def test_a_regular_file_is_read_up_to_one_byte_more_than_allowed(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"x" * 500)

    assert len(read_bytes(file, 100, within=tmp_path)) == 101


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")

    assert refusal(tmp_path / "b.yaml", tmp_path) == (
        "it is a link to another file; put the file itself here"
    )


def test_a_link_is_followed_in_what_came_with_the_program(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "a.yaml")

    assert read_bytes(tmp_path / "b.yaml", 100, within=None) == b"x"


def test_a_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    inside, outside = tmp_path / "pack", tmp_path / "secret"
    inside.mkdir()
    outside.mkdir()
    (outside / "a.yaml").write_text("x")
    (inside / "personas").symlink_to(outside)

    assert refusal(inside / "personas" / "a.yaml", inside) == "it leads out of the folder pack"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_its_other_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")

    assert refusal(tmp_path / "a.yaml", tmp_path) == "it is no regular file"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()

    assert refusal(tmp_path / "a.yaml", tmp_path) == "it is no regular file"


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.yaml", tmp_path) == (
        "the file can't be read: no such file or directory"
    )
