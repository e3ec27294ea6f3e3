from pathlib import Path

import pytest

from practice.llm.abilities import Ability, Rung
from practice.llm.learnt import Learnt

AT = "http://127.0.0.1:1234/v1"


def test_what_one_run_learnt_the_next_one_knows(tmp_path: Path) -> None:
    file = tmp_path / "home" / "servers.json"
    first = Learnt(file).abilities()
    first.climbed(AT, "small", Rung.OBJECT)
    first.refused(AT, "small", "temperature")
    first.climbed(AT, "large", Rung.SCHEMA)

    second = Learnt(file).abilities()
    assert second.of(AT, "small") == Ability(Rung.OBJECT, frozenset({"temperature"}))
    assert second.of(AT, "large").rung == Rung.SCHEMA
    assert second.of(AT, "other") == Ability()


@pytest.mark.parametrize("written", ["", "{", "[1]", '{"a": {"b": {"rung": "ladder"}}}'])
def test_a_broken_file_counts_as_none_and_is_written_anew(tmp_path: Path, written: str) -> None:
    file = tmp_path / "servers.json"
    file.write_text(written)
    abilities = Learnt(file).abilities()
    assert abilities.of(AT, "small") == Ability()
    abilities.climbed(AT, "small", Rung.PROMPT)
    assert Learnt(file).abilities().of(AT, "small").rung == Rung.PROMPT


def test_where_nothing_can_be_written_it_is_learnt_for_this_run_alone(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    abilities = Learnt(tmp_path / "home" / "servers.json").abilities()
    abilities.climbed(AT, "small", Rung.SCHEMA)
    assert abilities.of(AT, "small").rung == Rung.SCHEMA
