from pathlib import Path
from shlex import split

import pytest
from tests.cli.support import ESCAPES, Run, refused


@pytest.mark.parametrize(
    ("kind", "folder"), [("persona", "personas"), ("pitch", "pitches"), ("rubric", "rubrics")]
)
def test_a_file_is_started_in_ones_own_folder_and_has_no_fault(
    run: Run, home: Path, kind: str, folder: str
) -> None:
    ran = run("new", kind, "our-own")
    path = home / "content" / folder / "our-own.yaml"

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"Written to {path}.\nEdit it, then: practice check {path}\n"
    assert path.read_text("utf-8").count("#") > 10
    assert "our-own" in {one["id"] for one in run("list", folder, "--json").json}
    assert run("check", path).code == 0


def test_another_folder_is_made_where_it_is_named(run: Run, home: Path) -> None:
    run("new", "pitch", "--to", "packs/mine")
    assert Path("packs/mine/my-pitch.yaml").is_file()
    assert not home.exists()


def test_the_command_that_it_names_works_as_it_stands(run: Run) -> None:
    *_, told = run("new", "persona", "--to", "my packs").out.splitlines()
    command = told.removeprefix("Edit it, then: ")

    assert command == "practice check 'my packs/my-persona.yaml'"
    assert run(*split(command)[1:]).code == 0


def test_it_never_writes_over_another_file(run: Run) -> None:
    Path("ours.yaml").write_text("mine")
    refused(run("new", "persona", "ours", "--to", "."), 2, "ours.yaml is there already", "id")
    assert Path("ours.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["persona", "Our Boss"], "our-boss would do"),
        (["persona", "../boss"], "boss would do"),
        (["persona", "x" * 65], "can't be an id"),
        (["persona", ESCAPES], "can't be an id"),
        (["goblin"], "'goblin'"),
        ([], "persona, pitch or rubric."),
        ([], "For example: practice new persona my-boss"),
    ],
)
def test_what_can_not_be_started_is_told(run: Run, words: list[str], said: str) -> None:
    refused(run("new", *words), 2, said)


def test_a_folder_that_is_a_file_is_told(run: Run) -> None:
    Path("a-file").touch()
    refused(run("new", "persona", "--to", "a-file"), 2, "a-file is no folder", "--to")


def test_a_folder_that_can_not_be_made_is_told(run: Run) -> None:
    Path("a-file").touch()
    refused(run("new", "persona", "--to", "a-file/x"), 1, "can't be written", "--to")
