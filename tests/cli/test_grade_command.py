from pathlib import Path

import pytest
from tests.cli.support import TRANSCRIPTS, Run, hostile_files, refused, shows_no_inside

PITCH = ("--pitch", "hospital-scheduling")
GRADE = {"rubric", "grader", "outcome", "criteria", "total", "coverage", "caps"}
CRITERION = {"state", "level", "basis", "evidence", "reason", "next", "amended"}


def test_a_transcript_is_graded_on_one_line(run: Run, talk: Path) -> None:
    ran = run("grade", talk, *PITCH)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("talk: ")
    assert " of 100. specific_ask=" in ran.out
    assert ran.out.count("\n") == 1


def test_json_has_one_line_a_file_in_the_shape_of_the_documentation(run: Run, talk: Path) -> None:
    ran = run("grade", TRANSCRIPTS / "t01.yaml", talk, "--json", *PITCH)

    assert (ran.code, ran.err) == (0, "")
    assert [line["id"] for line in ran.lines] == ["t01", "talk"]
    for line in ran.lines:
        grade = line["grade"]
        assert set(line) == {"id", "grade"}
        assert set(grade) >= GRADE
        assert set(grade["grader"]) == {"kind", "model", "rubric_hash", "prompt_hash"}
        assert set(grade["outcome"]) >= {"state", "id", "evidence"}
        assert all(set(one) == CRITERION for one in grade["criteria"].values())
        assert 0 <= grade["coverage"] <= 1


def test_every_quote_stands_in_the_turn_that_is_named(run: Run, talk: Path) -> None:
    (line,) = run("grade", talk, "--json", *PITCH).lines
    turns = [said.partition(": ")[2] for said in talk.read_text().splitlines()]
    quotes = [one for cell in line["grade"]["criteria"].values() for one in cell["evidence"]]

    assert quotes
    assert all(one["quote"] in turns[one["turn"] - 1] for one in quotes)


def test_another_rubric_grades_other_criteria(run: Run, talk: Path) -> None:
    (line,) = run("grade", talk, "--json", "--rubric", "incentives", *PITCH).lines
    assert line["grade"]["rubric"] == "incentives"


def test_a_file_that_fails_stands_on_stderr_and_does_not_stop_the_others(
    run: Run, talk: Path
) -> None:
    ran = run("grade", "nowhere.md", talk, "--json", *PITCH)

    assert ran.code == 1
    assert [line["id"] for line in ran.lines] == ["talk"]
    assert "nowhere.md: it can't be read" in ran.err
    shows_no_inside(ran)


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03"], ids=["empty", "binary"])
def test_what_is_no_transcript_is_told(run: Run, data: bytes) -> None:
    Path("talk.txt").write_bytes(data)
    refused(run("grade", "talk.txt", "--json", *PITCH), 1, "talk.txt", "it ")


def test_hostile_yaml_files_are_told_each_by_its_name(run: Run) -> None:
    files = hostile_files()
    ran = run("grade", *files, "--json", *PITCH)

    assert (ran.code, ran.out) == (1, "")
    assert all(f"practice: {file}" in ran.err for file in files)
    shows_no_inside(ran)


def test_where_the_pitch_is_not_known_it_says_how_to_name_it(run: Run, talk: Path) -> None:
    refused(run("grade", talk), 1, "talk.txt does not say which pitch", "--pitch")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--pitch", "hospital-schedule"], "Did you mean hospital-scheduling?"),
        (["--rubric", "incentive"], "Did you mean incentives?"),
        (["--grader", "rulez"], "Did you mean rules?"),
    ],
)
def test_a_wrong_name_is_wrong_use_and_told_once(
    run: Run, talk: Path, words: list[str], said: str
) -> None:
    refused(run("grade", talk, talk, *words), 2, said)


def test_escapes_emoji_and_markup_in_a_transcript_stay_text(run: Run) -> None:
    Path("a\x1b[31m.txt").write_text(
        "Volunteer: Hi \x1b]0;x\x1b\\ 🎉 שלום because [@click=app.quit]\nMaureen: Yes \x1b[2J.\n",
        encoding="utf-8",
    )
    for option in ([], ["--json"]):
        ran = run("grade", "a\x1b[31m.txt", *PITCH, *option)
        assert ran.code == 0
        shows_no_inside(ran)
