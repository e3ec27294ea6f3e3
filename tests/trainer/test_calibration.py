from pathlib import Path

import pytest
import yaml
from tests.trainer.support import ASK, OTHER, REASON

from practice.domain.errors import ImportFailed, PracticeError, UnknownName
from practice.domain.grade import Grade
from practice.domain.rubric import OutcomeId
from practice.trainer.batch import nobody
from practice.trainer.calibration import Calibration, calibrate
from practice.trainer.grading import GradeBy, grade_transcript
from practice.trainer.importing.dispatch import read_file
from practice.trainer.services import Services

RUBRIC = "reasoning-walkthrough"
_HEAD = "id: t1\nrubric: r\noutcome: rejected\n"
TALKS = {
    "t1": [REASON, OTHER, ASK],
    "t2": ["You must do it now or people will die.", "Do you agree?"],
}


def put(folder: Path, name: str, data: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text(data if isinstance(data, str) else yaml.safe_dump(data), "utf-8")
    return file


def transcript(folder: Path, name: str) -> Path:
    turns = []
    for text in TALKS[name]:
        turns += [{"speaker": "volunteer", "text": text}]
        turns += [{"speaker": "persona", "text": "Oh, that would be lovely, love."}]
    data = {"id": name, "persona": "head-nurse", "pitch": "hospital-scheduling", "turns": turns}
    return put(folder, name, data)


async def graded(services: Services, file: Path) -> Grade:
    (read,) = read_file(file, read_yaml=services.read_yaml)
    return await grade_transcript(services, read, GradeBy(RUBRIC))


def labels(folder: Path, name: str, grade: Grade, shift: int = 0) -> Path:
    """Labels of a file that agree with a grade, but for so many levels."""
    criteria = {
        criterion: {"level": min(4, (found.level or 0) + shift), "note": "by hand"}
        for criterion, found in grade.criteria.items()
    }
    outcome = (grade.outcome.id or OutcomeId.NO_ENGAGEMENT).value
    return put(
        folder, name, {"id": name, "rubric": RUBRIC, "outcome": outcome, "criteria": criteria}
    )


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    return tmp_path / "transcripts"


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    return tmp_path / "labels"


async def both(services: Services, talks: Path, marks: Path, shift: int = 0) -> Calibration:
    for name in TALKS:
        labels(marks, name, await graded(services, transcript(talks, name)), shift)
    return await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="rules"), 1, nobody)


async def test_a_grader_agrees_with_itself(services: Services, talks: Path, marks: Path) -> None:
    found = await both(services, talks, marks)

    assert found.n == 2
    assert found.all.n == 16
    assert (found.all.exact, found.all.within1, found.all.bias) == (1, 1, 0)
    assert found.outcome.exact == 1
    assert set(found.criteria) == {
        criterion.id for criterion in services.library.rubric(RUBRIC).criteria
    }
    assert all(one.n == 2 for one in found.criteria.values())


async def test_labels_that_stand_higher_show_as_a_bias(
    services: Services, talks: Path, marks: Path
) -> None:
    found = await both(services, talks, marks, shift=1)

    assert found.all.bias is not None
    assert found.all.bias < 0
    assert found.all.exact is not None
    assert found.all.exact < 1


async def test_what_has_no_counterpart_is_named_and_left_out(
    services: Services, talks: Path, marks: Path
) -> None:
    first = await graded(services, transcript(talks, "t1"))
    transcript(talks, "t2")
    labels(marks, "t1", first)
    labels(marks, "t9", first)
    found = await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="rules"), 1, nobody)

    assert (found.n, found.unlabelled, found.ungraded) == (1, ("t2",), ("t9",))


async def test_single_files_will_do(services: Services, talks: Path, marks: Path) -> None:
    file = transcript(talks, "t1")
    marked = labels(marks, "t1", await graded(services, file))

    assert (
        await calibrate(services, file, marked, GradeBy(RUBRIC, grader="rules"), 1, nobody)
    ).n == 1


async def test_where_nothing_has_both_it_is_said_how_they_are_matched(
    services: Services, talks: Path, marks: Path
) -> None:
    grade = await graded(services, transcript(talks, "t1"))
    labels(marks, "t9", grade)
    with pytest.raises(ImportFailed, match=r"No transcript in .* has labels in .*`id`"):
        await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="rules"), 1, nobody)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id: t1\nrubric: r\noutcome: rejected\n", "the key 'criteria' is missing."),
        (
            "id: t1\nrubric: r\noutcome: applause\ncriteria: {}\n",
            "'outcome' must be one of no_engag",
        ),
        (f"{_HEAD}criteria: {{a: {{level: 5}}}}\n", "'criteria.a.level' must be a whole number"),
        (f"{_HEAD}criteria: {{a: {{level: [1]}}}}\n", "'criteria.a.level' must be a whole number"),
        (f"{_HEAD}criteria: {{a: {{}}}}\n", "the key 'criteria.a.level' is missing."),
        (f"{_HEAD}criteria: {{level: 2}}\n", "'criteria.level' must be a group of keys."),
        (f"{_HEAD}criteria: 3\n", "'criteria' must be a group of keys."),
        ("id: 7\nrubric: r\noutcome: rejected\ncriteria: {}\n", "'id' must be a text."),
        ("- just\n- a list\n", "the file must consist of keys"),
    ],
)
async def test_what_is_no_label_is_explained_with_its_place(
    services: Services, talks: Path, marks: Path, text: str, told: str
) -> None:
    transcript(talks, "t1")
    put(marks, "t1", text)
    with pytest.raises(ImportFailed) as caught:
        await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="rules"), 1, nobody)

    assert "t1.yaml: these are no labels" in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize("text", ["a: *b\n", "{", "a: !!python/object:os.system x\n"])
async def test_a_hostile_file_is_refused(
    services: Services, talks: Path, marks: Path, text: str
) -> None:
    transcript(talks, "t1")
    put(marks, "t1", text)
    with pytest.raises(PracticeError, match=r"t1\.yaml"):
        await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="rules"), 1, nobody)


async def test_a_criterion_that_the_rubric_has_not_is_left_out(
    services: Services, talks: Path, marks: Path
) -> None:
    transcript(talks, "t1")
    put(
        marks,
        "t1",
        f"id: t1\nrubric: {RUBRIC}\noutcome: rejected\ncriteria: {{charm: {{level: 1}}}}",
    )
    found = await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="rules"), 1, nobody)

    assert (found.n, found.all.n, found.criteria) == (1, 0, {})


async def test_a_folder_that_is_not_there_or_empty_is_told(
    services: Services, talks: Path, marks: Path
) -> None:
    put(marks, "notes", "x").rename(marks / "notes.pdf")
    with pytest.raises(ImportFailed, match="can't be opened"):
        await calibrate(services, talks, talks, GradeBy(RUBRIC, grader="rules"), 1, nobody)
    with pytest.raises(ImportFailed, match="holds no file that can be read"):
        await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="rules"), 1, nobody)


async def test_an_unknown_rubric_or_grader_is_told(
    services: Services, talks: Path, marks: Path
) -> None:
    grade = await graded(services, transcript(talks, "t1"))
    labels(marks, "t1", grade)
    with pytest.raises(UnknownName, match="no grader called"):
        await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="oracle"), 1, nobody)
    put(marks, "t1", "id: t1\nrubric: no-such-rubric\noutcome: rejected\ncriteria: {}\n")
    with pytest.raises(UnknownName, match="no rubric called"):
        await calibrate(services, talks, marks, GradeBy(RUBRIC, grader="rules"), 1, nobody)
