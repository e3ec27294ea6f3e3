"""What a person adds to a rehearsal afterwards: amended levels, comments, tags, another grade."""

from collections.abc import Iterable, Sequence

from practice.domain.errors import ContentError, UnknownName, WrongUse
from practice.domain.event import AmendedLevel, Graded
from practice.domain.grade import GraderKind
from practice.domain.models import Part
from practice.domain.rehearsal import Rehearsal, advance
from practice.domain.rubric import LEVELS, Rubric
from practice.domain.text import SafeText, clean, one_line
from practice.grading.totals import totalled
from practice.trainer.asides import Asides
from practice.trainer.judging import judge
from practice.trainer.log import Log
from practice.trainer.services import Services
from practice.trainer.shelf import content_of, load

LONGEST_TAG = 40
"""Characters."""


async def amend(
    services: Services,
    rehearsal_id: str,
    criterion: str,
    level: int | None,
    *,
    by: str,
    reason: str,
    head: str | None = None,
) -> Rehearsal:
    """Change a level of the newest grade of a branch; total, coverage and caps go with it.

    Args:
        services: The ports.
        rehearsal_id: Which rehearsal.
        criterion: The id of a criterion of the grade.
        level: 0 to 4; None: as it was graded.
        by: Who amends; not empty.
        reason: Why; not empty.
        head: The last message of the branch; None: the present one.

    Raises:
        UnknownName: There is no such rehearsal or criterion, or the rubric is gone.
        ContentError: The rubric of the grade has problems.
        WrongUse: Author or reason is missing, or there is no such level, or no grade.
        Busy: Another program is writing to it.
        StorageError: It could not be read or written.
    """
    author, why = one_line(by), clean(reason.strip())
    if level is not None and level not in LEVELS:
        raise WrongUse(f"There is no level {level}.", hint="Levels go from 0 to 4.")
    if not author:
        raise WrongUse("An amendment says whose it is.", hint="Write a name.")
    if not why:
        raise WrongUse("An amendment says why.", hint="Write a reason.")
    log = Log(services, await load(services, rehearsal_id))
    branch = log.rehearsal.on(head) if head else log.rehearsal
    graded = branch.graded
    if graded is None:
        raise WrongUse("This rehearsal has no grade that could be amended.", hint="Grade it first.")
    if criterion not in graded.grade.criteria:
        raise UnknownName.among("criterion", criterion, list(graded.grade.criteria))
    change = log.event(
        AmendedLevel,
        grade=graded.id,
        criterion=criterion,
        level=level,
        by=author,
        reason=why,
    )
    await log.append(_counted(branch, graded, change, rubric_of(services, graded)))
    return log.rehearsal


def rubric_of(services: Services, graded: Graded) -> Rubric:
    """The rubric that a grade was given by.

    Raises:
        UnknownName: It is gone.
        ContentError: It has problems.
    """
    try:
        return services.library.rubric(graded.grade.rubric)
    except ContentError:
        raise
    except UnknownName as error:
        raise UnknownName(
            f"The rubric {graded.grade.rubric!r} is gone, so no total can be worked out by it.",
            hint="Put its file back, or grade again by another.",
        ) from error


def _counted(
    branch: Rehearsal, graded: Graded, change: AmendedLevel, rubric: Rubric
) -> AmendedLevel:
    """The change with what it makes of the total."""
    grade = totalled(advance(branch, change).amended(graded), rubric)
    counts = {
        "total": grade.total,
        "coverage": grade.coverage,
        "caps": grade.caps,
        "absent": grade.absent,
    }
    return change.model_copy(update=counts)


async def comment(
    services: Services, rehearsal_id: str, text: str, *, by: str, on: str | None = None
) -> Rehearsal:
    """Put a comment on a message, by its id, or on the whole rehearsal.

    Raises:
        UnknownName: There is no such rehearsal or message.
        WrongUse: Author or text is missing.
        Busy: Another program is writing to it.
        StorageError: It could not be read or written.
    """
    if not text.strip():
        raise WrongUse("An empty comment says nothing.", hint="Write something, or press Esc.")
    if not by.strip():
        raise WrongUse("A comment says whose it is.", hint="Write a name.")
    log = Log(services, await load(services, rehearsal_id))
    if on is not None and on not in log.rehearsal.messages:
        raise UnknownName("There is no such turn in this rehearsal.")
    await Asides(log).note(text, on=on, by=one_line(by))
    return await _left(services, log)


async def tag(
    services: Services, rehearsal_id: str, *, on: Iterable[str] = (), off: Iterable[str] = ()
) -> Rehearsal:
    """Put tags on a rehearsal and take others off; what is so already is not written again.

    Raises:
        UnknownName: There is no such rehearsal.
        WrongUse: A tag is too long.
        Busy: Another program is writing to it.
        StorageError: It could not be read or written.
    """
    put, taken = tags_in(on), {one_line(one) for one in off}
    log = Log(services, await load(services, rehearsal_id))
    asides = Asides(log)
    for one in log.rehearsal.tags:
        if one in taken:
            await asides.tag(one, off=True)
    for one in put:
        if one not in log.rehearsal.tags:
            await asides.tag(one)
    return await _left(services, log)


def tags_in(tags: Iterable[str]) -> tuple[SafeText, ...]:
    """Tags as they are written down: without what no tag has, each once.

    Raises:
        WrongUse: One is too long.
    """
    found = dict.fromkeys(one_line(one).strip("\"' ,") for one in tags)
    for one in found:
        if len(one) > LONGEST_TAG:
            raise WrongUse(f"A tag has at most {LONGEST_TAG} characters.", hint="Shorten it.")
    return tuple(SafeText(one) for one in found if one)


def graders(services: Services) -> Sequence[str]:
    """What can grade: the rules, and a model where one is connected."""
    known = list(services.graders)
    return [*known, GraderKind.MODEL.value] if services.models.chosen(Part.JUDGE) else known


async def grade_again(services: Services, rehearsal_id: str, grader: str) -> Rehearsal:
    """Grade the present branch with this grader; the newest grade counts, the older ones stay.

    What was amended in an older one counts no longer; `Rehearsal.overtaken` tells it.

    Raises:
        UnknownName: There is no such rehearsal, or no such grader.
        WrongUse: The talk has not ended, its pitch or rubric is gone, or no model can be used.
        ModelTrouble: The model could not grade.
        Busy: Another program is writing to it.
        StorageError: It could not be read, or the grade could not be written.
    """
    log = Log(services, await load(services, rehearsal_id))
    if log.rehearsal.closed is None:
        raise WrongUse("This talk has not ended yet.", hint="Go on with it, and end it.")
    content = content_of(services, log.rehearsal)
    if content.pitch is None or content.rubric is None:
        raise WrongUse(
            "The pitch or the rubric of this rehearsal is gone or has faults.",
            hint="`practice check` explains faults; put the files back, then grade again.",
        )
    await judge(services, log, content.pitch, content.rubric, content.persona, grader)
    return log.rehearsal


async def _left(services: Services, log: Log) -> Rehearsal:
    """Let others write to a talk that was left before its end and is noted on only."""
    if log.rehearsal.closed is None:
        await services.store.let_go(log.rehearsal.id)
    return log.rehearsal
