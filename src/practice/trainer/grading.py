"""Grading one transcript: from a file, or of a rehearsal."""

from dataclasses import dataclass

from practice.domain.chat import ChatAnswer, Ending
from practice.domain.content import Kind
from practice.domain.errors import ContentError, ModelTrouble, UnknownName, WrongUse
from practice.domain.grade import Grade, GraderKind, State
from practice.domain.models import Part
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.ports import GraderPort
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Rubric
from practice.domain.text import EMPTY, clean
from practice.domain.transcript import Transcript
from practice.grading.judge.options import JudgeOptions
from practice.trainer.connecting import no_model
from practice.trainer.importing.transcript import ImportedTranscript
from practice.trainer.services import Services


@dataclass(frozen=True, slots=True)
class GradeBy:
    """By what to grade."""

    rubric: str
    pitch: str | None = None
    """None: the one that the transcript names."""
    grader: str | None = None
    """None: the model that judges, where one is connected, else the rules."""
    options: JudgeOptions | None = None


async def grade_transcript(
    services: Services,
    imported: ImportedTranscript,
    by: GradeBy,
    grader: GraderPort | None = None,
) -> Grade:
    """Grade one transcript, with a grader that is there already or the one that is named.

    Raises:
        UnknownName: There is no such rubric, pitch or grader.
        WrongUse: The transcript names no pitch, and none was given.
        ContentError: A file has problems.
    """
    pitch_id = by.pitch or imported.pitch
    if pitch_id is None:
        raise WrongUse(
            f"{imported.source} does not say which pitch it is about.",
            hint="Name it with --pitch; `practice list pitches` lists them.",
        )
    rubric = services.library.rubric(by.rubric)
    return await (grader or grader_of(services, by.grader, by.options)).grade(
        Transcript.of(imported.turns),
        rubric,
        services.library.hash(Kind.RUBRIC, rubric.id),
        services.library.pitch(pitch_id),
        known_persona(services, imported.persona),
    )


async def grade_rehearsal(
    services: Services,
    rehearsal: Rehearsal,
    pitch: Pitch,
    rubric: Rubric,
    persona: Persona | None,
    grader: str | None = None,
) -> Grade:
    """Grade one rehearsal; the grade is not saved yet.

    Raises:
        UnknownName: There is no such grader.
    """
    return await grader_of(services, grader).grade(
        rehearsal.transcript,
        rubric,
        services.library.hash(Kind.RUBRIC, rubric.id),
        pitch,
        persona,
    )


def grader_of(
    services: Services, name: str | None, options: JudgeOptions | None = None
) -> GraderPort:
    """The grader of this name; None is the model that judges, if one is connected, else the rules.

    Raises:
        UnknownName: There is none.
        WrongUse: It is the model, and none is connected.
    """
    if name in services.graders:
        return services.graders[name]
    if name is not None and name != GraderKind.MODEL:
        raise UnknownName.among("grader", name, sorted([*services.graders, GraderKind.MODEL]))
    model = services.models.model(Part.JUDGE)
    if model is None:
        if name is None:
            return services.graders[GraderKind.RULES]
        raise no_model(Part.JUDGE)
    from practice.grading.judge.grader import ModelGrader  # where a model grades, and only there

    return ModelGrader(model, options, services.readings)


def failure_of(grade: Grade) -> ModelTrouble | None:
    """Why a grade is worth nothing: a model gave no answer for more than half of the criteria."""
    lost = [one for one in grade.criteria.values() if one.state == State.FAILED]
    if 2 * len(lost) <= len(grade.criteria):
        return None
    says = clean(f"{len(lost)} of {len(grade.criteria)} criteria were not graded: {lost[0].reason}")
    return ModelTrouble(ChatAnswer(Ending.BAD_REPLY, EMPTY, says))


def known_persona(services: Services, persona_id: str | None) -> Persona | None:
    """The persona of this id, or None where it is not known: grading goes on without it."""
    if persona_id is None:
        return None
    try:
        return services.library.persona(persona_id)
    except (UnknownName, ContentError):
        return None
