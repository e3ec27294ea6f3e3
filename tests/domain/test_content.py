import pytest
from pydantic import TypeAdapter, ValidationError

from practice.domain.content import FileId, Kind, Misfit, PartId, once


@pytest.mark.parametrize("name", ["a", "stop-the-run-trigger", "x1", "1", "a" * 64])
def test_the_id_of_a_file_is_lower_case_with_digits_and_hyphens(name: str) -> None:
    assert TypeAdapter(FileId).validate_python(name) == name


@pytest.mark.parametrize("name", ["", "A", "a_b", "a b", "../a", "a/b", "ä", "a\n", "a" * 65])
def test_anything_else_is_no_id(name: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(FileId).validate_python(name)


def test_the_id_of_a_part_may_have_an_underscore() -> None:
    assert TypeAdapter(PartId).validate_python("open_up") == "open_up"


def test_each_kind_has_a_folder_of_its_own() -> None:
    assert [kind.folder for kind in Kind] == ["personas", "pitches", "rubrics"]


def test_every_repetition_is_told_with_its_place_but_not_the_first() -> None:
    words: list[tuple[tuple[str | int, ...], str]] = [
        (("cues", 0), "one"),
        (("cues", 1), "two"),
        (("cues", 2), "one"),
        (("cues", 3), "one"),
    ]
    with pytest.raises(Misfit) as caught:
        once("cue", words)

    assert [place for place, _ in caught.value.faults] == [("cues", 2), ("cues", 3)]
    assert "is the same cue as an earlier one: 'one'" in str(caught.value)
