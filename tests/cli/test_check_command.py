import os
import shutil
from pathlib import Path

import pytest
from tests.cli.support import ESCAPES, Run, hostile_files, refused, shows_no_inside


def test_the_shipped_content_has_no_fault(run: Run) -> None:
    ran = run("check", "--json")

    assert (ran.code, ran.err) == (0, "")
    assert ran.json["faults"] == []
    assert {"persona", "pitch", "offered", "against"} == set(ran.json["fits"][0])


def test_who_fits_which_pitch_is_a_line_for_each_persona(run: Run) -> None:
    ran = run("check")
    assert "\nhead-nurse: hospital-scheduling\n" in ran.out
    assert ", 0 faults." in ran.out


def test_a_fault_names_file_line_key_and_nearest_key(run: Run) -> None:
    run("new", "persona", "my-boss", "--to", ".")
    good = Path("my-boss.yaml").read_text()
    Path("my-boss.yaml").write_text(good.replace("\npatience:", "\npatiense:"))
    ran = run("check", "my-boss.yaml", "--json")
    told = run("check", "my-boss.yaml")

    assert ran.code == told.code == 1
    faults = [fault for fault in ran.json["faults"] if fault["key"] == "patiense"]
    line = good[: good.index("\npatience:")].count("\n") + 2
    assert [(fault["file"], fault["line"]) for fault in faults] == [("my-boss.yaml", line)]
    assert f"my-boss.yaml, line {line}: " in told.out
    assert "patience" in faults[0]["message"]


def test_a_folder_is_checked_whole_and_one_broken_file_hides_no_other(run: Run) -> None:
    run("new", "persona", "my-boss", "--to", "pack")
    Path("pack/broken.yaml").write_text("id: [\n")
    ran = run("check", "pack", "--json")

    assert ran.code == 1
    assert {Path(fault["file"]).name for fault in ran.json["faults"]} == {"broken.yaml"}
    assert {pair["persona"] for pair in ran.json["fits"]} == {"my-boss"}


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_hostile_empty_and_binary_files_are_faults_each_by_its_name(
    run: Run, option: list[str]
) -> None:
    names = {file.name for file in hostile_files()} | {"empty.yaml", "binary.yaml", "escapes.yaml"}
    Path("empty.yaml").touch()
    Path("binary.yaml").write_bytes(b"\x89PNG\xff\xfe")
    Path("escapes.yaml").write_text(f"name: {ESCAPES}\n")
    ran = run("check", ".", *option)

    assert (ran.code, ran.err) == (1, "")
    assert all(name in ran.out for name in names)
    shows_no_inside(ran)


def test_a_file_that_is_not_there_is_wrong_use(run: Run) -> None:
    refused(run("check", "nowhere.yaml"), 2, "There is no folder or file 'nowhere.yaml'")


def test_a_fault_in_the_home_folder_is_found_without_being_named(run: Run, home: Path) -> None:
    run("new", "rubric", "ours")
    shutil.copy(home / "content/rubrics/ours.yaml", home / "content/rubrics/theirs.yaml")
    ran = run("check", "--json")

    assert ran.code == 1
    assert "theirs" in ran.json["faults"][0]["message"]


def test_a_link_that_leads_to_itself_is_a_fault(run: Run) -> None:
    Path("pack/personas").mkdir(parents=True)
    Path("pack/personas/self.yaml").symlink_to("self.yaml")
    ran = run("check", "pack")

    assert (ran.code, ran.err) == (1, "")
    assert "self.yaml: it is a link to another file" in ran.out
    assert ran.out.endswith(", 1 fault.\n")


def test_a_link_that_leads_out_of_the_folder_is_a_fault(run: Run) -> None:
    Path("pack").mkdir()
    Path("secret").write_text("id: secret\n")
    Path("pack/out.yaml").symlink_to("../secret")
    assert "out.yaml: it is a link" in run("check", "pack").out


def nothing(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()


@pytest.mark.parametrize(
    ("kind", "name"), [("folder", "empty"), ("folder", "x.yaml"), ("pipe", "pipe.yaml")]
)
def test_a_path_that_holds_no_content_file_is_a_fault(run: Run, kind: str, name: str) -> None:
    nothing(Path(name), kind)
    run("new", "persona", "my-boss", "--to", "pack")
    ran = run("check", name, "pack", "--json")

    assert ran.code == 1
    assert [(fault["file"], fault["line"]) for fault in ran.json["faults"]] == [(name, None)]
    assert f"{name}: no content file was found here" in run("check", name).out


def test_a_path_whose_files_another_stands_in_for_was_read_all_the_same(run: Run) -> None:
    for pack in ("one", "two"):
        run("new", "persona", "my-boss", "--to", pack)
    assert run("check", "one", "two").code == 0
