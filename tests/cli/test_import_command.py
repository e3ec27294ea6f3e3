from pathlib import Path

import pytest
from tests.cli.support import (
    ASK,
    REASON,
    TALK,
    TRANSCRIPTS,
    Run,
    hostile_files,
    refused,
    shows_no_inside,
)

NO_TRANSCRIPT = {
    "empty.txt": (b"", "it is empty"),
    "binary.txt": (b"\x7fELF\x00\x01\x02", "line 1: it holds binary data"),
    "pdf.txt": (b"%PDF-1.7", "it is a PDF file"),
    "words.txt": (b"Just some words.\n", "no speaker is named"),
    "one.txt": (b"Volunteer: \x1b[31mhi\nVolunteer: again\n", "only one speaker was found"),
    "long.txt": (b"Volunteer: " + b"x" * 70_000 + b"\nMaureen: Hm.\n", "longer than 64 KiB"),
}


def test_a_transcript_becomes_a_rehearsal(run: Run, talk: Path) -> None:
    ran = run("import", talk, "--pitch", "hospital-scheduling", "--json")

    (row,) = ran.lines
    assert (ran.code, ran.err) == (0, "")
    assert (row["file"], row["id"]) == ("talk.txt", "talk")
    record = run("review", row["rehearsal"], "--json").json
    assert (record["persona"], record["pitch"]) == ("head-nurse", "hospital-scheduling")
    assert record["partner"] == "imported"
    assert record["grade"]["outcome"]["state"] == "graded"
    assert [turn["text"] for turn in record["turns"][::2]] == [REASON, ASK]


def test_what_names_no_pitch_is_told_to_be_imported_with_one(run: Run, talk: Path) -> None:
    assert "import it with --pitch" in run("import", talk).out
    named = run("import", talk, "--pitch", "hospital-scheduling").out
    assert "Grade and read it: practice review " in named


def test_the_volunteer_can_be_named(run: Run) -> None:
    Path("anna.md").write_text("**Anna:** Hello.\n\n**Bob:** Hello yourself.\n")
    refused(run("import", "anna.md"), 1, "anna.md", "--volunteer")

    ran = run("import", "anna.md", "--volunteer", "Bob")
    assert ran.code == 0
    assert ran.out.startswith("anna.md: anna is rehearsal ")


def test_a_file_that_fails_does_not_stop_the_others(run: Run, talk: Path) -> None:
    ran = run("import", "nowhere.md", talk, TRANSCRIPTS / "t01.yaml", "--json")

    assert ran.code == 1
    assert [row["id"] for row in ran.lines] == ["talk", "t01"]
    assert ran.err.splitlines() == [
        "practice: nowhere.md: it can't be read: no such file or directory.",
        "  Check the name.",
    ]


def test_what_is_no_transcript_is_told_file_by_file(run: Run, home: Path) -> None:
    files = [Path(name) for name in NO_TRANSCRIPT]
    for file in files:
        file.write_bytes(NO_TRANSCRIPT[file.name][0])
    ran = run("import", *files, "--json")

    assert (ran.code, ran.out) == (1, "")
    told, todo = ran.err.splitlines()[::2], ran.err.splitlines()[1::2]
    for line, (name, (_, said)) in zip(told, NO_TRANSCRIPT.items(), strict=True):
        assert line.startswith(f"practice: {name}")
        assert said in line
    assert all(line.startswith("  ") for line in todo)
    shows_no_inside(ran)
    assert not home.exists()


def test_hostile_yaml_files_are_told_each_by_its_name(run: Run, home: Path) -> None:
    files = hostile_files()
    ran = run("import", *files, "--json")

    assert (ran.code, ran.out) == (1, "")
    assert all(f"practice: {file}" in ran.err for file in files)
    shows_no_inside(ran)
    assert not home.exists()


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["--pitch", "hospital-schedule"], "Did you mean hospital-scheduling?"),
        (["--rubric", "incentive"], "Did you mean incentives?"),
    ],
)
def test_a_wrong_name_is_wrong_use_and_told_once(
    run: Run, talk: Path, words: list[str], nearest: str
) -> None:
    refused(run("import", talk, talk, *words), 2, nearest)


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_neither_text_nor_file_name_steers_the_terminal(run: Run, option: list[str]) -> None:
    file = Path("a\x1b[31m\nb.txt")
    file.write_text(TALK.replace("love", "\x1b]0;love\x07 🎉 [@click=app.quit]"), encoding="utf-8")
    shows_no_inside(run("import", file, *option))
    shows_no_inside(run("review"))


def test_a_home_that_can_not_be_written_is_told(run: Run, talk: Path, home: Path) -> None:
    home.write_text("a file in the place of the folder")
    refused(run("import", talk), 1, "could not begin the rehearsal")


def test_what_the_system_wrote_is_left_out_and_said(run: Run) -> None:
    Path("chat.json").write_text(
        '[{"role": "system", "content": "Be Marcus."}, {"role": "user", "content": "Hi."},'
        ' {"role": "assistant", "content": "Well?"}]'
    )
    ran = run("import", "chat.json", "--pitch", "hospital-scheduling")

    assert ran.code == 0
    assert ran.err == (
        "practice: chat.json: 1 message by system was left out: nobody said it in the talk.\n"
    )
