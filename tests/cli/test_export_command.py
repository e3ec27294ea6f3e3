from pathlib import Path

import pytest
from tests.cli.support import ASK, REASON, Run, refused


def test_markdown_has_the_outcome_and_every_turn(run: Run, finished: str) -> None:
    ran = run("export", finished, "--format", "md")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# ")
    assert "Maureen Adjei" in ran.out
    assert REASON in ran.out
    assert ASK in ran.out


def test_json_lines_are_the_events_of_the_journal(run: Run, finished: str) -> None:
    events = run("export", finished[:10], "--format", "jsonl").lines

    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert events[0]["rehearsal"] == finished
    assert {"opened", "spoke", "heard", "closed", "graded"} <= {event["kind"] for event in events}


@pytest.mark.parametrize("form", ["md", "jsonl"])
def test_a_file_holds_what_would_be_printed(run: Run, finished: str, form: str) -> None:
    target = Path("folder/talk.out")
    ran = run("export", finished, "--format", form, "--to", target)

    assert ran.out == f"Written to {target}.\n"
    assert (
        target.read_text("utf-8").rstrip("\n") + "\n"
        == run("export", finished, "--format", form).out
    )


def test_all_are_written_to_a_file_each(run: Run, finished: str, talk: Path) -> None:
    run("import", talk)
    ran = run("export", "--all", "--format", "jsonl", "--to", "backup")

    assert ran.out == "2 rehearsals written to backup.\n"
    assert len(list(Path("backup").iterdir())) == 2
    assert (Path("backup") / f"{finished}.jsonl").is_file()


def test_an_export_can_be_taken_in_again(run: Run, finished: str) -> None:
    run("export", finished, "--format", "jsonl", "--to", "talk.jsonl")
    (row,) = run("import", "talk.jsonl", "--json").lines
    both = [run("review", name, "--json").json["turns"] for name in (finished, row["rehearsal"])]
    assert [turn["text"] for turn in both[0]] == [turn["text"] for turn in both[1]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Name one rehearsal, or --all."),
        (["01M", "--all", "--to", "x"], "Name one rehearsal, or --all."),
        (["--all"], "--to"),
        (["01ZZZ"], "no rehearsal called '01ZZZ'"),
        (["01ZZZ", "--format", "docx"], "'docx'"),
        (["--all", "--to", "a-file"], "a-file is no folder"),
    ],
)
def test_wrong_use_is_told(run: Run, words: list[str], said: str) -> None:
    Path("a-file").touch()
    refused(run("export", *words), 2, said)


@pytest.mark.parametrize("target", [".", "a-file/talk.md"])
def test_a_place_that_can_not_be_written_is_told(run: Run, finished: str, target: str) -> None:
    Path("a-file").touch()
    refused(run("export", finished, "--to", target), 1, f"{target} can't be written", "--to")
