"""The commands, each as a process of its own, with the real llama.cpp server."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.servers.llama import Llama
from tests.servers.support import LINES, journal, roomy

pytestmark = pytest.mark.servers

Command = Callable[..., subprocess.CompletedProcess[str]]
WRONG = "another-key-0815"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def command(home: Path, tmp_path: Path) -> Command:
    """Run `practice` with these words; more of the environment by keyword."""

    def ran(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        return subprocess.run(
            [sys.executable, "-m", "practice", *words],
            env={**kept, "PRACTICE_HOME": str(home), **environment},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return ran


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "lines.txt"
    path.write_text("\n".join(LINES) + "\n", encoding="utf-8")
    return str(path)


def connected(command: Command, url: str) -> None:
    ran = command("connect", url, "--model", "tiny", "--yes")
    assert ran.returncode == 0, ran.stderr
    assert "plays the listener and grades" in ran.stdout


def test_connect_doctor_rehearse_and_review(
    llama: Llama, command: Command, lines: str, home: Path
) -> None:
    url = llama(*roomy("bigram"))
    connected(command, url)

    told = json.loads(command("doctor", "--json").stdout)
    for part in ("partner", "judge"):
        assert told[part]["server"] == url
        assert told[part]["reply"]["ending"] == "complete"
        assert told[part]["reply"]["tokens_out"]

    ran = command("rehearse", "head-nurse", "--say", lines, "--seed", "3", "--json")
    assert ran.returncode == 0, ran.stderr
    talk = json.loads(ran.stdout)
    assert [t["text"] for t in talk["turns"] if t["speaker"] == "volunteer"] == list(LINES)
    assert talk["teach_back"] is not None
    assert talk["grade"]["grader"] == {
        **talk["grade"]["grader"], "kind": "model", "model": "tiny",
    }  # fmt: skip
    assert LINES[-1] in journal(home)
    assert "tiny" in command("review", talk["rehearsal"]).stdout


def test_connecting_notes_how_much_fits(llama: Llama, command: Command, home: Path) -> None:
    connected(command, llama("bigram", "-c", "2048", "-np", "1"))
    assert "context = 2048" in (home / "settings.toml").read_text(encoding="utf-8")


def test_a_file_is_graded_and_a_second_run_asks_nothing_that_was_answered(
    llama: Llama, command: Command, tmp_path: Path
) -> None:
    connected(command, llama(*roomy("bigram")))
    said = ("Persona: Door shut, love.", f"Volunteer: {LINES[0]}", "Persona: Go on.")
    (tmp_path / "talk.txt").write_text("\n".join(said), encoding="utf-8")
    asked = ("grade", "talk.txt", "--pitch", "hospital-scheduling", "--grader", "model", "--json")
    first = json.loads(command(*asked).stdout)["grade"]
    second = json.loads(command(*asked).stdout)["grade"]
    for criterion, found in first["criteria"].items():
        assert (found["level"] is None) == (found["state"] != "graded")
        if found["state"] != "failed":
            assert second["criteria"][criterion] == found


def test_a_wrong_key_is_told_with_what_to_do_and_is_printed_nowhere(
    llama: Llama, command: Command, lines: str, home: Path
) -> None:
    url = llama("think", "--api-key", "the-right-key")
    connect = ("connect", url, "--model", "tiny", "--yes", "--key-env", "TRIED_KEY")
    refused = command(*connect, TRIED_KEY=WRONG)
    assert refused.returncode == 1
    assert "did not take the key" in refused.stderr
    assert command(*connect, TRIED_KEY="the-right-key").returncode == 0

    ran = command("rehearse", "head-nurse", "--say", lines, TRIED_KEY=WRONG)
    doctor = command("doctor", TRIED_KEY=WRONG)
    assert "practice connect" in ran.stderr
    printed = "".join(each.stdout + each.stderr for each in (refused, ran, doctor))
    kept = "".join(path.read_text("utf-8") for path in home.rglob("*") if path.is_file())
    for text in (printed, kept):
        assert WRONG not in text
        assert "the-right-key" not in text


def test_a_server_that_is_gone_leaves_the_talk_to_be_taken_up(
    llama: Llama, command: Command, lines: str, home: Path
) -> None:
    url = llama("bigram")
    connected(command, url)
    llama.kill(url)
    ran = command("rehearse", "head-nurse", "--say", lines)
    llama.restart(url)
    assert ran.returncode == 1
    assert "Is the server running?" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert LINES[0] in journal(home)
