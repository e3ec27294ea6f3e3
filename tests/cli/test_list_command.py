from pathlib import Path

import pytest
from tests.cli.support import ESCAPES, SHIPPED, Run, refused, shows_no_inside


def test_personas_stand_by_difficulty_with_the_pitches_that_fit(run: Run) -> None:
    found = run("list", "personas", "--json").json

    assert [one["difficulty"] for one in found] == sorted(one["difficulty"] for one in found)
    assert found[0]["id"] == "head-nurse"
    assert found[0]["pitches"] == ["hospital-scheduling"]


@pytest.mark.parametrize("what", ["personas", "pitches", "rubrics"])
def test_a_line_each_begins_with_the_id(run: Run, what: str) -> None:
    ran = run("list", what)

    assert (ran.code, ran.err) == (0, "")
    ids = {line.split()[0] for line in ran.out.splitlines()}
    assert ids == {file.stem for file in (SHIPPED / what).iterdir()} != set()


def test_without_rehearsals_it_says_how_to_begin(run: Run) -> None:
    assert "`practice rehearse` begins one" in run("list", "rehearsals").out
    assert run("list", "rehearsals", "--json").json == []


def test_a_rehearsal_is_a_row_with_its_outcome(run: Run, finished: str) -> None:
    (row,) = run("list", "rehearsals", "--json").json
    line = run("list", "rehearsals").out

    assert (row["id"], row["persona"], row["closed"]) == (finished, "head-nurse", True)
    assert line.startswith(finished)
    assert row["outcome"].replace("_", " ") in line
    assert f"{row['total']} of 100" in line


def test_rehearsals_can_be_chosen_by_what_they_were_about_and_won(run: Run, finished: str) -> None:
    (row,) = run("list", "rehearsals", "--json").json
    both = ("--persona", "head-nurse", "--outcome", row["outcome"])

    assert [one["id"] for one in run("list", "rehearsals", "--json", *both).json] == [finished]
    assert "No rehearsal is of that kind." in run("list", "rehearsals", "--tag", "week2").out
    assert run("list", "rehearsals", "--json", "--pitch", "hotline").json == []
    refused(run("list", "rehearsals", "--outcome", "won"), 2, "'won'", "'understood'")


@pytest.mark.parametrize("limit", ["0", "-1", "many", "10000001", "9" * 5000])
def test_a_limit_is_a_number_from_1(run: Run, limit: str) -> None:
    refused(
        run("list", "rehearsals", f"--limit={limit}"),
        2,
        "a limit is a whole number from 1 to 10,000,000",
    )


def test_what_can_not_be_listed_is_told(run: Run) -> None:
    refused(run("list", "goblins"), 2, "'goblins'", "'rubrics'", "`practice list --help`")


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_without_a_word_those_that_may_follow_are_told(run: Run, option: list[str]) -> None:
    words = "personas, pitches, rubrics or rehearsals."
    refused(run("list", *option), 2, words, "For example: practice list personas")


def test_a_broken_file_hides_no_other_and_stays_out_of_the_json(run: Run) -> None:
    Path("pack").mkdir()
    Path("pack/broken.yaml").write_text(f"id: broken\nname: [{ESCAPES}\n")
    ran = run("list", "personas", "--json", "--packs", "pack")

    assert ran.code == 0
    assert len(ran.json) >= 8
    assert "1 fault in content files." in ran.err
    assert "`practice check` explains them" in ran.err
    shows_no_inside(ran)


def test_a_home_that_is_no_folder_is_told(run: Run, home: Path) -> None:
    home.write_text("a file in the place of the folder")
    refused(
        run("list", "rehearsals", "--json"),
        1,
        "could not read the catalogue",
        "set PRACTICE_HOME to it",
    )
