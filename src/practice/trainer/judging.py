"""Grading a rehearsal so that the grade is worth keeping."""

from practice.domain.errors import ModelTrouble
from practice.domain.event import Graded
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
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
        WrongUse: A model is to grade, and none is connected.
        ModelTrouble: The model gave no answer for more than half of the criteria.
        StorageError: It could not be written.
    """
    grade = await grade_rehearsal(services, log.rehearsal, pitch, rubric, persona, grader)
    failure = failure_of(grade)
    if failure is not None:
        raise ModelTrouble(failure.answer, hint=_HINT)
    await log.append(log.event(Graded, head=log.rehearsal.head or "", grade=grade))
