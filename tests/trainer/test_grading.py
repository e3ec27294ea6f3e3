import pytest
from tests.trainer.support import CHOICE, REASON, imported

from practice.domain.content import Kind
from practice.domain.errors import UnknownName, WrongUse
from practice.domain.grade import GraderKind
from practice.trainer.grading import GradeBy, grade_transcript, grader_of, known_persona
from practice.trainer.importing.transcript import ImportedTranscript
from practice.trainer.services import Services
from practice.trainer.session import Session

BY = GradeBy("reasoning-walkthrough")


async def test_a_transcript_is_graded_by_the_pitch_that_it_names(services: Services) -> None:
    grade = await grade_transcript(services, imported(), BY)

    assert grade.rubric == "reasoning-walkthrough"
    assert grade.grader.kind == GraderKind.RULES
    assert grade.grader.rubric_hash == services.library.hash(Kind.RUBRIC, "reasoning-walkthrough")
    assert set(grade.criteria) == {
        criterion.id for criterion in services.library.rubric("reasoning-walkthrough").criteria
    }


async def test_another_pitch_gives_another_grade(services: Services) -> None:
    own = await grade_transcript(services, imported(), BY)
    other = await grade_transcript(
        services, imported(), GradeBy("reasoning-walkthrough", "stop-the-run-trigger")
    )
    assert other.criteria != own.criteria


async def test_without_a_pitch_it_is_said_how_to_name_one(services: Services) -> None:
    with pytest.raises(WrongUse, match=r"t1\.yaml does not say which pitch.*--pitch"):
        await grade_transcript(services, imported(pitch=None), BY)

    named = GradeBy("reasoning-walkthrough", "hospital-scheduling")
    grade = await grade_transcript(services, imported(pitch=None), named)
    assert grade == await grade_transcript(services, imported(), BY)


@pytest.mark.parametrize("persona", [None, "somebody-else"])
async def test_a_persona_that_is_not_known_is_no_hindrance(
    services: Services, persona: str | None
) -> None:
    grade = await grade_transcript(services, imported(persona), BY)
    assert grade.criteria


@pytest.mark.parametrize(
    "by",
    [
        GradeBy("no-such-rubric"),
        GradeBy("reasoning-walkthrough", pitch="no-such-pitch"),
        GradeBy("reasoning-walkthrough", grader="no-such-grader"),
    ],
    ids=str,
)
async def test_an_unknown_name_is_told(services: Services, by: GradeBy) -> None:
    with pytest.raises(UnknownName, match="There is no"):
        await grade_transcript(services, imported(), by)


async def test_a_rehearsal_and_its_bare_transcript_get_the_same_grade(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say("Who decides about the rota here?")
    await session.say(REASON)
    rehearsal = await session.debrief()
    turns = tuple((turn.speaker, turn.text) for turn in rehearsal.transcript)
    bare = ImportedTranscript("x", "head-nurse", "hospital-scheduling", turns, imported().source)
    assert rehearsal.grade == await grade_transcript(services, bare, BY)


def test_a_grader_is_found_by_its_name(services: Services) -> None:
    assert grader_of(services, "rules") is services.graders["rules"]
    with pytest.raises(UnknownName, match="There is no grader called 'oracle'"):
        grader_of(services, "oracle")


def test_a_persona_is_known_or_not(services: Services) -> None:
    assert known_persona(services, "head-nurse") == services.library.persona("head-nurse")
    assert known_persona(services, "nobody") is None
    assert known_persona(services, None) is None
