import time
from pathlib import Path

import pytest
import yaml

from practice.content.across import across
from practice.content.files import make
from practice.content.find import listing, shipped
from practice.content.library import FolderLibrary
from practice.domain.content import Kind

FILES = [candidate.file for candidate in listing(shipped()).candidates]


def test_there_is_content_of_every_kind() -> None:
    assert {file.parent.name for file in FILES} == {kind.folder for kind in Kind}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_shipped_file_has_no_problems(file: Path) -> None:
    made = make(file.read_bytes(), file)

    assert [str(problem) for problem in made.problems] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_what_was_read_can_be_written_and_read_again(file: Path) -> None:
    content = make(file.read_bytes(), file).content
    assert content is not None
    written = yaml.safe_dump(
        content.model_dump(mode="json", by_alias=True, exclude_none=True), allow_unicode=True
    )

    assert make(written.encode(), file).content == content


def test_the_shipped_library_has_no_problems() -> None:
    library = FolderLibrary.of(None)
    found = across(library)

    assert [str(problem) for problem in (*library.problems(), *found.problems)] == []
    assert [str(remark) for remark in found.remarks] == []
    assert library.overrides() == ()


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML alone takes ten times as long")
def test_all_of_it_is_read_in_a_blink() -> None:
    best = 9.0
    for _ in range(3):
        before = time.process_time()
        library = FolderLibrary.of(None)
        assert library.personas()
        assert library.pitches()
        assert library.rubrics()
        best = min(best, time.process_time() - before)

    assert best < 0.02 * len(FILES)


def test_every_criterion_that_the_rules_measure_is_trained_by_somebody() -> None:
    library = FolderLibrary.of(None)
    trained = {one for persona in library.personas().values() for one in persona.trains}
    measured = {
        criterion.id
        for rubric in library.rubrics().values()
        for criterion in rubric.criteria
        if criterion.measure is not None
    }

    assert measured - trained == set()
