"""Calibration: a grader beside labels."""

import json
from collections.abc import Iterable
from contextlib import aclosing
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from statistics import mean

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from practice.domain.errors import ImportFailed, PracticeError
from practice.domain.grade import Grade
from practice.domain.rubric import LEVELS, Level, OutcomeId
from practice.domain.text import Clean, one_line
from practice.grading.agreement import (
    Agreement,
    Cell,
    OutcomeAgreement,
    agreement,
    outcome_agreement,
)
from practice.trainer.batch import Batch, Tell
from practice.trainer.grading import GradeBy
from practice.trainer.importing.dispatch import READ, read_file
from practice.trainer.importing.transcript import ImportedTranscript, Who
from practice.trainer.services import Services
from practice.trainer.taking_in import who

_LONGEST = 60
"""How much of a foreign key is shown."""
_MUST_BE = {
    "id": "a text",
    "rubric": "a text",
    "outcome": f"one of {', '.join(OutcomeId)}",
    "level": f"a whole number from {LEVELS[0]} to {LEVELS[-1]}",
}
"""What stands under the keys of labels; under the others are keys again."""


class LabelledCell(BaseModel):
    """The label of one criterion; evidence and note are for people."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    level: Level


class Labels(BaseModel):
    """The labels of one transcript."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: Clean
    rubric: str
    outcome: OutcomeId
    criteria: dict[str, LabelledCell]


@dataclass(frozen=True, slots=True)
class Calibration:
    """How a grader agrees with labels."""

    n: int
    """Transcripts that have both a grade and labels."""
    criteria: dict[str, Agreement]
    all: Agreement
    outcome: OutcomeAgreement
    unlabelled: tuple[str, ...]
    """Transcripts without labels; they are left out."""
    ungraded: tuple[str, ...]
    """Labels without a transcript; they are left out."""
    failed: dict[str, PracticeError] = field(default_factory=dict)
    """Transcripts that could not be graded, and why; they are left out."""
    itself: dict[str, float] = field(default_factory=dict)
    """Where a model read more than once: the share of pairs of its readings of one criterion that
    are equal, by criterion."""


async def calibrate(
    services: Services, transcripts: Path, labels: Path, by: GradeBy, at_once: int, tell: Tell
) -> Calibration:
    """Grade the transcripts of a folder or file, and compare with the labels of another.

    Each is graded by the rubric that its labels name, so many at once; `tell` is told how far it
    is.

    Raises:
        ImportFailed: A file can't be read, or nothing has both.
        UnknownName: The grader is not there.
        WrongUse: It is the model, and none is connected.
        PracticeError: Not one transcript could be graded.
    """
    batch = Batch(services, by, at_once, tell)
    labelled: dict[str, Labels] = {label.id: label for label in _labels(services, labels)}
    known = who(services, None)
    texts = {t.id: t for file in _files(transcripts) for t in _transcripts(services, file, known)}
    both = sorted(labelled.keys() & texts.keys())
    if not both:
        raise ImportFailed(
            f"No transcript in {transcripts} has labels in {labels}.",
            hint="They are matched by the `id` in the files.",
        )
    grades: dict[str, Grade] = {}
    failed: dict[str, PracticeError] = {}
    jobs = [(texts[each], labelled[each].rubric) for each in both]
    async with aclosing(batch.transcripts(jobs)) as results:
        async for result in results:
            if result.trouble is not None:
                failed[result.name] = result.trouble
            elif result.grade is not None:
                grades[result.name] = result.grade
    if not grades:
        raise next(iter(failed.values()))
    cells = [cell for name, grade in grades.items() for cell in _cells(name, labelled[name], grade)]
    outcomes = [(grade.outcome.id, labelled[name].outcome) for name, grade in grades.items()]
    return Calibration(
        n=len(grades),
        criteria=_by_criterion(cells),
        all=agreement(cells),
        outcome=outcome_agreement(outcomes),
        unlabelled=tuple(sorted(texts.keys() - labelled.keys())),
        ungraded=tuple(sorted(labelled.keys() - texts.keys())),
        failed=failed,
        itself=_with_itself(grades.values()),
    )


def _with_itself(grades: Iterable[Grade]) -> dict[str, float]:
    pairs: dict[str, list[bool]] = {}
    for grade in grades:
        for criterion, found in grade.criteria.items():
            equal = [one == other for one, other in combinations(found.readings, 2)]
            pairs.setdefault(criterion, []).extend(equal)
    return {criterion: mean(equal) for criterion, equal in pairs.items() if equal}


def _cells(transcript_id: str, label: Labels, grade: Grade) -> Iterable[Cell]:
    for criterion, cell in label.criteria.items():
        graded = grade.criteria.get(criterion)
        if graded is not None:
            yield Cell(transcript_id, criterion, cell.level, graded.level)


def _by_criterion(cells: list[Cell]) -> dict[str, Agreement]:
    names = dict.fromkeys(cell.criterion for cell in cells)
    return {name: agreement([cell for cell in cells if cell.criterion == name]) for name in names}


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    try:
        found = sorted(f for f in path.iterdir() if f.suffix.lower() in READ and f.is_file())
    except OSError as error:
        raise ImportFailed(
            f"{path} can't be opened: {error.strerror}.", hint="Name a folder or a file."
        ) from error
    if not found:
        raise ImportFailed(
            f"{path} holds no file that can be read.", hint="Name a folder with some."
        )
    return found


def _transcripts(services: Services, file: Path, known: Who) -> list[ImportedTranscript]:
    return read_file(file, read_yaml=services.read_yaml, who=known)


def _labels(services: Services, path: Path) -> Iterable[Labels]:
    for file in _files(path):
        try:
            data = services.read_yaml(file.read_bytes(), file.name)
        except OSError as error:
            raise ImportFailed(f"{file} can't be read: {error.strerror}.") from error
        try:
            yield Labels.model_validate_json(json.dumps(data))
        except ValidationError as error:
            raise ImportFailed(
                f"{file.name}: these are no labels: {_fault(error)}.",
                hint="Labels have id, rubric, outcome and criteria with a level each.",
            ) from error


def _fault(error: ValidationError) -> str:
    """The first fault of labels, in words for people who don't program."""
    first: ErrorDetails = error.errors(include_url=False, include_input=False)[0]
    place = first["loc"]
    if not place:
        return "the file must consist of keys, each with a colon, such as 'id: t01'"
    key = one_line(".".join(str(part) for part in place)[:_LONGEST])
    if first["type"] == "missing":
        return f"the key '{key}' is missing"
    # A criterion may have any name, that of another key too.
    is_criterion = place[0] == "criteria" and len(place) == 2
    must = "a group of keys" if is_criterion else _MUST_BE.get(str(place[-1]), "a group of keys")
    return f"'{key}' must be {must}"
