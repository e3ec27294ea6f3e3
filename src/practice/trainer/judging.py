"""Grading a rehearsal so that the grade is worth keeping."""

from practice.domain.errors import ModelTrouble, WrongUse
from practice.domain.event import Graded
from practice.domain.grade import Grade, GraderKind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Rubric
from practice.trainer.grading import failure_of, grade_rehearsal
from practice.trainer.log import Log
from practice.trainer.services import Services

_HINT = "Try again, or grade by the rules."


async def judge(
    services: Services,
    log: Log,
    pitch: Pitch,
    rubric: Rubric,
    persona: Persona | None,
    grader: str | None,
) -> None:
    """Grade the present branch and write the grade; one that mostly failed is not kept.

    `grader`: None is the model that judges, where one is connected, else the rules.

    Raises:
        UnknownName: There is no such grader.
        WrongUse: A model is asked for by name, and none can be used.
        ModelTrouble: The model gave no answer for more than half of the criteria.
        StorageError: It could not be written.
    """
    grade = await _graded(services, log.rehearsal, pitch, rubric, persona, grader)
    failure = failure_of(grade)
    if failure is not None:
        raise ModelTrouble(failure.answer, hint=_HINT)
    await log.append(log.event(Graded, head=log.rehearsal.head or "", grade=grade))


async def _graded(
    services: Services,
    rehearsal: Rehearsal,
    pitch: Pitch,
    rubric: Rubric,
    persona: Persona | None,
    grader: str | None,
) -> Grade:
    """The grade; by the rules where the model that usually judges can't be used, and it says so."""
    try:
        return await grade_rehearsal(services, rehearsal, pitch, rubric, persona, grader)
    except WrongUse as error:
        if grader is not None:
            raise
        grade = await grade_rehearsal(services, rehearsal, pitch, rubric, persona, GraderKind.RULES)
        return grade.model_copy(update={"instead": error.message})
