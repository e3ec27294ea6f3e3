"""Output that nobody reads, that is full, or that was never open."""

import io
import json
import os
from pathlib import Path

import pytest
from tests.cli.support import code_of, finish, program


def test_a_reader_who_has_seen_enough_is_no_fault(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = finish(program(home, "list", "rubrics", stdout=writing))
    os.close(writing)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("words", ["list rubrics", "--help", "--version", "list --help"])
def test_a_full_disk_under_the_output_is_told(home: Path, words: str) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = finish(program(home, *words.split(), stdout=full))
    assert ran.code == 1
    assert ran.err.splitlines() == [
        "practice: The output can't be written: No space left on device.",
        "  Make room on the disk, or send the output to another place.",
    ]


def test_closed_streams_are_no_fault(home: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("stdin", "stdout", "stderr"):
            patch.setattr(f"sys.{name}", None)  # as Python has them where they were closed
        codes = [code_of("list", "rubrics"), code_of("list", "rubrics", "--json"), code_of("list")]
    assert codes == [0, 0, 2]


def test_json_loses_nothing_where_the_output_can_not_show_it(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = Path("lines.txt")
    lines.write_text("Grüße 🎉\n", encoding="utf-8")
    english_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", english_only)

    assert code_of("rehearse", "head-nurse", "--say", str(lines), "--json") == 0
    record = json.loads(english_only.buffer.getvalue())
    assert record["turns"][1]["text"] == "Grüße 🎉"
