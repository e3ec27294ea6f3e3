"""The rules as a grader: detectors for criteria, facts for the outcome, sums in code."""

from collections.abc import Mapping
from types import MappingProxyType

from practice.domain.grade import (
    Basis,
    CriterionGrade,
    Grade,
    Grader,
    GraderKind,
    OutcomeGrade,
    State,
)
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Criterion, Measure, Rubric
from practice.domain.text import EMPTY, SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.addressed import Shown, shown
from practice.grading.conversation import Conversation
from practice.grading.detectors import (
    brevity,
    curiosity,
    gaming,
    honesty,
    incentives,
    lasting,
    leverage,
    misreading,
    next_step,
    objections,
    one_reason,
    reasoning,
    right_person,
    specific_ask,
    understanding,
)
from practice.grading.detectors.verdict import Detector, Verdict
from practice.grading.evidence import verified
from practice.grading.listener import facts
from practice.grading.outcome import in_rubric, outcome_of
from practice.grading.totals import totalled

DETECTORS: Mapping[Measure, Detector] = MappingProxyType(
    {
        Measure.SPECIFIC_ASK: specific_ask.detect,
        Measure.RIGHT_PERSON: right_person.detect,
        Measure.REASONING: reasoning.detect,
        Measure.UNDERSTANDING: understanding.detect,
        Measure.MISREADING: misreading.detect,
        Measure.OBJECTIONS: objections.detect,
        Measure.HONESTY: honesty.detect,
        Measure.LEVERAGE: leverage.detect,
        Measure.NEXT_STEP: next_step.detect,
        Measure.CURIOSITY: curiosity.detect,
        Measure.ONE_REASON: one_reason.detect,
        Measure.BREVITY: brevity.detect,
        Measure.INCENTIVES: incentives.detect,
        Measure.GAMING: gaming.detect,
        Measure.LASTING: lasting.detect,
    }
)
"""What grades each measure that a rubric may name."""

_NO_MEASURE = clean("No rule measures this. A person can rate it, or a model can grade it.")
_ADDRESSED = clean("A line addresses whoever grades, which counts against honesty.")
_WITHOUT_IT = clean("Speak to the listener alone; say how sure you are, and of what.")
_SILENT = clean("The volunteer said nothing, so there is nothing to grade.")


class RulesGrader:
    """Grades by rule, without model or network; the same transcript gets the same grade."""

    kind = GraderKind.RULES

    async def grade(
        self,
        transcript: Transcript,
        rubric: Rubric,
        rubric_hash: str,
        pitch: Pitch,
        persona: Persona | None,
    ) -> Grade:
        """Grade one transcript. `persona` helps to tell the listener's plans apart, if known."""
        return grade_by_rules(transcript, rubric, rubric_hash, pitch, persona)


def grade_by_rules(
    transcript: Transcript,
    rubric: Rubric,
    rubric_hash: str,
    pitch: Pitch,
    persona: Persona | None,
) -> Grade:
    """The same, outside of an event loop."""
    grader = Grader(kind=GraderKind.RULES, rubric_hash=rubric_hash)
    if not any(True for _ in transcript.by(Speaker.VOLUNTEER)):
        return silent(rubric, grader)
    seen = shown(transcript, persona)
    conversation = Conversation(seen.transcript, pitch, persona)
    settled = by_code_alone(rubric, seen)
    criteria = {
        criterion.id: settled.get(criterion.id)
        or _criterion(criterion, conversation, seen.transcript)
        for criterion in rubric.criteria
    }
    outcome = in_rubric(outcome_of(conversation, facts(conversation)), rubric)
    grade = _bare(rubric, grader, outcome, criteria)
    return totalled(grade.model_copy(update={"addressed": seen.addressed}), rubric)


def by_code_alone(rubric: Rubric, seen: Shown) -> dict[str, CriterionGrade]:
    """What needs no reading, whoever grades: a line of the volunteer's to the grader."""
    lines = seen.by(Speaker.VOLUNTEER)
    if not lines:
        return {}
    return {
        criterion.id: CriterionGrade(
            state=State.GRADED,
            level=0,
            basis=Basis.QUOTES,
            evidence=lines,
            reason=_ADDRESSED,
            next=_WITHOUT_IT,
        )
        for criterion in rubric.criteria
        if criterion.measure == Measure.HONESTY
    }


def silent(rubric: Rubric, grader: Grader) -> Grade:
    """The grade where the volunteer said nothing: none, whoever grades."""
    criteria = {criterion.id: _abstained(_SILENT) for criterion in rubric.criteria}
    outcome = OutcomeGrade(state=State.ABSTAINED, reason=_SILENT)
    return totalled(_bare(rubric, grader, outcome, criteria), rubric)


def _bare(
    rubric: Rubric, grader: Grader, outcome: OutcomeGrade, criteria: dict[str, CriterionGrade]
) -> Grade:
    """A grade whose sums are still to be done."""
    return Grade(
        rubric=rubric.id,
        grader=grader,
        outcome=outcome,
        criteria=criteria,
        total=None,
        coverage=0,
    )


def _criterion(
    criterion: Criterion, conversation: Conversation, transcript: Transcript
) -> CriterionGrade:
    if criterion.measure is None:
        return _abstained(_NO_MEASURE)
    verdict = DETECTORS[criterion.measure](conversation)
    if verdict.level is None:
        return _abstained(clean(verdict.reason), verdict)
    evidence = verified(verdict.evidence, transcript)
    if not evidence and verdict.level not in criterion.absence:
        reason = f"{verdict.reason} The rubric wants a quote for level {verdict.level}."
        return _abstained(clean(reason))
    return CriterionGrade(
        state=State.GRADED,
        level=verdict.level,
        basis=Basis.QUOTES if evidence else Basis.ABSENCE,
        evidence=evidence,
        reason=clean(verdict.reason),
        next=next_level(criterion, verdict.level),
    )


def _abstained(reason: SafeText, verdict: Verdict | None = None) -> CriterionGrade:
    return CriterionGrade(
        state=State.ABSTAINED, evidence=verdict.evidence if verdict else (), reason=reason
    )


def next_level(criterion: Criterion, level: int) -> SafeText:
    """What the next level needs, in the rubric's words; empty at the top.

    Level 1 says what goes wrong in part, so from 0 the way leads to 2.
    """
    return criterion.levels[max(level + 1, 2)] if level < 4 else EMPTY
