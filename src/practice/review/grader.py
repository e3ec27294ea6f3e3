"""What produced a grade, how sure it is, and what a person should know before relying on it."""

from practice.domain.event import Opened, PartnerKind
from practice.domain.grade import Grade, Grader, GraderKind
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Rubric
from practice.review.self_reading import criterion_title

_RULES = (
    "Graded by rules, which read words and not meanings: take a level as a hint where to look, and "
    "the quotes as the evidence."
)
_ONE_MODEL = (
    "The listener and the judge were one model, and models are kind to their own words: have "
    "another one grade what matters."
)


def graded_by(grade: Grade | None) -> str:
    """What graded, and its limits."""
    if grade is None:
        return "Not graded."
    kind = grade.grader.kind
    if kind == GraderKind.RULES:
        return _RULES
    return _judged_by(grade) if kind == GraderKind.MODEL else "Graded by a person."


def cautions(opened: Opened, grade: Grade | None) -> tuple[str, ...]:
    """What a person should know or look at before they rely on a grade, as sentences."""
    if grade is None:
        return ()
    told = [
        f"Turn {line.turn} addresses whoever grades. It counted for nothing; a person should "
        f"look at it: “{line.quote}”"
        for line in grade.addressed
    ]
    if grade.instead:
        told.insert(0, f"A model was to grade, and could not: {grade.instead}")
    if _is_own_judge(opened, grade.grader):
        told.insert(0, _ONE_MODEL)
    return tuple(told)


def overtaken(rehearsal: Rehearsal, rubric: Rubric | None) -> tuple[str, ...]:
    """What a person changed in an older grade of this branch, and counts no longer."""
    return tuple(
        f"{change.by} had amended {criterion_title(change.criterion, rubric)} in an older grade "
        f"({'as graded' if change.level is None else f'to {change.level}'}: {change.reason}). "
        "This one was made after it: amend it here, if that still holds."
        for _, change in rehearsal.overtaken
    )


def _judged_by(grade: Grade) -> str:
    """Which model graded, how it was asked, and what code has checked of it."""
    grader = grade.grader
    where = f" at {grader.host}" if grader.host else ""
    most = max((len(one.readings) for one in grade.criteria.values()), default=0)
    read = {
        0: "",
        1: " Each level is a single reading: another one may differ.",
    }.get(most, f" Each level is the median of {most} readings.")
    joint = " All criteria were read in one call, which is less exact." if grader.joint else ""
    checked = " Code found each quote in its turn; that it shows the level is the model's reading."
    return f"Graded by the model {grader.model}{where}.{read}{joint}{checked if most else ''}"


def _is_own_judge(opened: Opened, grader: Grader) -> bool:
    """Whether the model that graded played the listener; a host that is not known may be any."""
    if opened.partner != PartnerKind.MODEL or grader.kind != GraderKind.MODEL:
        return False
    hosts = {host for host in (opened.host, grader.host) if host is not None}
    return opened.model is not None and opened.model == grader.model and len(hosts) < 2
