import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.cli.support import ESCAPES, Run, refused

from practice.cli.main import COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: practice {name} ")
    assert f"\n  practice {name}" in ran.out.partition("\nexample")[2]


def test_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert ran.code == 0
    assert all(f"\n  {name} " in ran.out for name in COMMANDS)


def test_the_version_is_one_line(run: Run) -> None:
    ran = run("--version")
    assert ran.code == 0
    assert ran.out.startswith("practice ")
    assert ran.out.count("\n") == 1


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("rehearze", "Did you mean rehearse?"),
        ("lst", "Did you mean list?"),
        ("xyz", "There are: calibrate, check, "),
        ("--plain", "There are: "),
        ("", "There are: "),
        (ESCAPES, "There are: "),
        ("[@click=app.quit]", "There are: "),
    ],
)
def test_an_unknown_command_names_the_nearest_or_all(run: Run, word: str, nearest: str) -> None:
    refused(run(word, "and", "more"), 2, "There is no command called", nearest)


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_option_is_named_and_the_help_too(run: Run, name: str) -> None:
    needed = {
        "grade": ["a"],
        "import": ["a"],
        "erase": ["a"],
        "calibrate": ["a", "b"],
        "new": ["persona"],
        "list": ["personas"],
    }
    ran = run(name, *needed.get(name, []), "--\x1b[31m\x07")
    refused(ran, 2, "Unrecognized arguments: --", f"`practice {name} --help`")


def test_a_fault_of_the_programs_own_is_a_sentence_and_the_details_are_in_a_file(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: object) -> int:
        return 1 // 0

    faulty = SimpleNamespace(arguments=lambda _: None, run=stumble)
    monkeypatch.setitem(sys.modules, "practice.cli.list_command", faulty)
    ran = run("list")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "practice: A fault of the program's own: ZeroDivisionError. What was said is kept.",
        f"  Details are in {home / 'fault.log'}.",
    ]
    assert "stumble" in (home / "fault.log").read_text("utf-8")


def test_where_no_home_can_be_found_it_is_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRACTICE_HOME", "~nobody-of-this-name/x")
    ran = run("list", "rehearsals")

    assert ran.code > 0
    assert ran.out == ""
    assert ran.err.startswith("practice: ")
    assert "Traceback" not in ran.err
