"""A home folder for each test, and the command line over it."""

import contextlib
import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.support import ASK, REASON, TALK, Input, Ran, Run, code_of

_OF_MODELS = ("_API_KEY", "OPENAI_BASE_URL", "OLLAMA_HOST")
"""Ends of names in the environment that would bring in somebody's own models."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder; the present folder is another one, beside it."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    folder = tmp_path / "home"
    for name in os.environ:
        if name.startswith("PRACTICE_") or name.endswith(_OF_MODELS):
            monkeypatch.delenv(name)
    monkeypatch.setenv("PRACTICE_HOME", str(folder))
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process; `run("list", "personas")`."""

    def ran(*words: str | Path) -> Ran:
        capsys.readouterr()
        code = code_of(*map(str, words))
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return ran


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give the next command its input; `given("Hello.\\n")`."""

    def give(text: str | bytes, *, keyboard: bool = False) -> None:
        data = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr(sys, "stdin", Input(data, keyboard=keyboard))

    return give


@pytest.fixture(scope="session")
def _finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home folder with one finished rehearsal, made once."""
    folder = tmp_path_factory.mktemp("finished")
    lines = folder / "lines.txt"
    lines.write_text(f"{REASON}\n{ASK}\n", encoding="utf-8")
    home = folder / "home"
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
        patch.setenv("PRACTICE_HOME", str(home))
        code_of("rehearse", "head-nurse", "--say", str(lines), "--json", "--seed", "3")
    return home, json.loads(out.getvalue())["rehearsal"]


@pytest.fixture
def finished(_finished: tuple[Path, str], home: Path) -> str:
    """The id of a finished rehearsal that is in the home folder."""
    made, rehearsal = _finished
    shutil.copytree(made, home)
    return rehearsal


@pytest.fixture
def talk(home: Path) -> Path:
    """A transcript in the present folder."""
    path = Path("talk.txt")
    path.write_text(TALK, encoding="utf-8")
    return path
