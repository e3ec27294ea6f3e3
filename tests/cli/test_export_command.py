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


@pytest.mark.parametrize("form", ["html", "md", "jsonl"])
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
        ([], "no finished rehearsal yet"),
        (["01M", "--all", "--to", "x"], "Name one rehearsal or --all"),
        (["--all"], "--to"),
        (["--open"], "--open opens what was written."),
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


def test_without_an_id_the_newest_is_written(run: Run, finished: str) -> None:
    assert run("export", "--to", "report.md").out == "Written to report.md.\n"
    assert Path("report.md").read_text("utf-8") == run("export", finished).out


@pytest.mark.parametrize(
    ("name", "option", "begins"),
    [
        ("talk.jsonl", [], "{"),
        ("TALK.NDJSON", [], "{"),
        ("talk.md", [], "# "),
        ("talk.html", [], "<!doctype html>"),
        ("talk.csv", [], "\ufeffid,"),
        ("talk.txt", [], "# "),
        ("talk", [], "# "),
        ("talk.jsonl", ["--format", "md"], "# "),
        ("talk.md", ["--format", "jsonl"], "{"),
    ],
)
def test_the_ending_of_the_name_tells_the_format_unless_it_is_given(
    run: Run, finished: str, name: str, option: list[str], begins: str
) -> None:
    run("export", finished, "--to", name, *option)
    assert Path(name).read_text("utf-8").startswith(begins)


def test_it_never_writes_over_another_file(run: Run, finished: str) -> None:
    Path("mine.md").write_text("mine")
    refused(run("export", "--to", "mine.md"), 2, "mine.md is there already", "another name")
    assert Path("mine.md").read_text() == "mine"


def test_of_all_those_that_are_there_already_are_left_and_counted(
    run: Run, finished: str, talk: Path
) -> None:
    words = ("export", "--all", "--to", "backup")
    assert run(*words).out == "1 rehearsal written to backup.\n"
    file = Path("backup") / f"{finished}.md"
    file.write_text("mine")
    run("import", talk)
    ran = run(*words)

    assert (ran.code, ran.out) == (1, "1 rehearsal written to backup.\n")
    assert "1 file is there already and was left as before." in ran.err
    assert file.read_text() == "mine"
    assert "2 files are there already and were left" in run(*words).err


def test_all_as_pages_have_an_index_that_leads_to_each(run: Run, finished: str, talk: Path) -> None:
    run("import", talk)
    ran = run("export", "--all", "--format", "html", "--to", "site")

    assert ran.out == "2 rehearsals written to site.\n"
    index = (Path("site") / "index.html").read_text("utf-8")
    others = {file.name for file in Path("site").iterdir()} - {"index.html"}
    assert f"{finished}.html" in others
    assert all(f'href="{name}"' in index for name in others)


def test_all_as_a_table_are_one_file_with_a_row_each(run: Run, finished: str, talk: Path) -> None:
    run("import", talk)
    assert run("export", "--all", "--to", "table.csv").out == "Written to table.csv.\n"

    data = Path("table.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert data.count(b"\r\n") == 1 + 2
    assert finished.encode() in data


def test_a_table_that_is_printed_is_plain_lines(run: Run, finished: str) -> None:
    head, row = run("export", finished, "--format", "csv").out.splitlines()
    assert head.startswith("id,date (UTC),")
    assert row.startswith(f"{finished},")


def test_without_a_browser_it_is_said_where_the_page_is(
    run: Run, finished: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "far away")
    ran = run("export", finished, "--to", "page.html", "--open")

    assert (ran.code, ran.out) == (0, "Written to page.html.\n")
    assert "Open page.html in yours." in ran.err
