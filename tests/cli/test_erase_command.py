from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.support import Run, refused

Given = Callable[..., None]


def left(run: Run) -> list[str]:
    return [row["id"] for row in run("list", "rehearsals", "--json").json]


def test_what_is_erased_is_gone_and_an_empty_tombstone_stays(
    run: Run, finished: str, home: Path
) -> None:
    ran = run("erase", finished, "--yes")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Erased: Maureen Adjei, ")
    assert left(run) == []
    assert "overtime" not in "".join(file.read_text() for file in home.rglob("*") if file.is_file())
    refused(run("review", finished), 2, "no rehearsal called")


def test_a_rehearsal_that_cannot_be_read_can_be_erased(run: Run, finished: str, home: Path) -> None:
    (journal,) = home.rglob(f"{finished}*.jsonl")
    journal.write_bytes(b"\0\377\0\n")
    refused(run("review", finished), 1, "can't be read from its beginning")

    assert run("erase", finished, "--yes").out.startswith(f"Erased: rehearsal {finished}")


@pytest.mark.parametrize("answer", ["yes\n", " Y "])
def test_a_person_is_asked_and_says_yes(run: Run, finished: str, given: Given, answer: str) -> None:
    given(answer, keyboard=True)
    ran = run("erase", "last")

    assert "This can't be undone." in ran.out
    assert left(run) == []


@pytest.mark.parametrize("answer", ["no\n", "", b"\xff\n"])
def test_any_other_answer_erases_nothing(
    run: Run, finished: str, given: Given, answer: str | bytes
) -> None:
    given(answer, keyboard=True)
    ran = run("erase", finished)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("Nothing was erased.\n")
    assert left(run) == [finished]


def test_where_nobody_can_be_asked_nothing_is_erased(run: Run, finished: str, given: Given) -> None:
    given("yes\n")
    refused(run("erase", finished), 2, "nobody to ask", "Add --yes.")
    assert left(run) == [finished]


@pytest.mark.parametrize("wanted", ["01ZZZ", "../../home/catalogue.json"])
def test_an_unknown_rehearsal_erases_nothing(run: Run, finished: str, wanted: str) -> None:
    refused(run("erase", wanted, "--yes"), 2, "no rehearsal called")
    assert left(run) == [finished]


def test_an_empty_word_is_not_the_beginning_of_an_id(run: Run, finished: str) -> None:
    refused(run("erase", "", "--yes"), 2, "No rehearsal is named.")
    assert left(run) == [finished]
