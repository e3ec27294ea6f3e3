"""`practice grade`: grade transcripts from files, or the rehearsals of the library."""

from argparse import ArgumentParser, Namespace
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from practice.cli.models import model_options
from practice.cli.progress import Progress
from practice.cli.shared import common, print_json, print_text, whole_number, with_services
from practice.cli.streams import complain, in_terminal
from practice.domain.errors import ModelTrouble, WrongUse
from practice.domain.grade import State
from practice.domain.models import Part
from practice.domain.rubric import Rubric
from practice.domain.text import counted
from practice.grading.judge.options import JudgeOptions
from practice.review.reports.plain import grade_line
from practice.trainer.batch import Batch, Result, ended
from practice.trainer.choosing import RUBRIC
from practice.trainer.grading import GradeBy
from practice.trainer.importing.dispatch import FORMATS
from practice.trainer.services import Services
from practice.trainer.taking_in import who

EXAMPLE = """\
examples:
  practice grade talk.md --pitch hospital-scheduling
  practice grade talks/*.yaml --json
  practice grade meeting.vtt --volunteer "Anna Berg" --pitch hospital-scheduling
  practice grade --all --grader model --jobs 8

What a model has read is kept: when it breaks off, the same command goes on where it was."""

JOBS = 4
_MANY = 20
"""From more transcripts than this on, it is said how many calls of a model they take."""
KEPT = "What a model has read so far is kept: run the same command again to go on."


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help=FORMATS)
    parser.add_argument(
        "--all", action="store_true", help="every rehearsal that has ended, instead of files"
    )
    parser.add_argument(
        "--rubric", help=f"how it is graded ({RUBRIC}; with --all each rehearsal's own)"
    )
    parser.add_argument("--pitch", help="what was pitched, where the file does not say")
    parser.add_argument("--volunteer", metavar="NAME", help="the volunteer's name in the file")
    grading_options(parser)
    common(parser)


def grading_options(parser: ArgumentParser) -> None:
    """The options that say what grades, and how."""
    parser.add_argument(
        "--grader", help="what grades: rules or model; else the model, where one is connected"
    )
    model_options(parser, Part.JUDGE)
    parser.add_argument(
        "--repeats",
        type=whole_number("a number of readings", 1, 9),
        default=1,
        metavar="N",
        help="a model reads each criterion so often, and the median counts",
    )
    parser.add_argument(
        "--joint",
        action="store_true",
        help="a model reads all criteria in one call: cheaper, and less exact",
    )
    parser.add_argument(
        "--jobs",
        type=whole_number("a number of jobs", 1, 100),
        default=JOBS,
        metavar="N",
        help=f"calls of a model at once ({JOBS})",
    )


def run(args: Namespace) -> int:
    """Grade each transcript; one that fails does not stop the others."""
    if bool(args.files) == args.all:
        raise WrongUse(
            "Name the files to grade, or --all for the rehearsals of the library; one of the two.",
            hint="For example: practice grade talk.md --pitch hospital-scheduling",
        )
    try:
        return with_services(args, lambda services: _grade(services, args))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(KEPT) from None


async def _grade(services: Services, args: Namespace) -> int:
    # A wrong name is wrong for every file: it is told once, before any is read.
    rubric = services.library.rubric(args.rubric or RUBRIC)
    if args.pitch is not None:
        services.library.pitch(args.pitch)
    options = JudgeOptions(args.repeats, args.joint)
    progress = Progress(quiet=args.json)
    by = GradeBy(rubric.id, args.pitch, args.grader, options)
    batch = Batch(services, by, args.jobs, progress.tell)
    if in_terminal() and not args.json and batch.calls(rubric, 1):
        await _tell_cost(services, args, batch, rubric)
    if args.all:
        results = batch.library(args.rubric)
    else:
        results = batch.files(args.files, who(services, args.volunteer))
    try:
        return await _told(results, args, progress)
    finally:
        progress.end()


async def _tell_cost(services: Services, args: Namespace, batch: Batch, rubric: Rubric) -> None:
    """Say before many transcripts how often a model is asked."""
    what = "rehearsal" if args.all else "file"
    count = len(await ended(services)) if args.all else len(args.files)
    if count > _MANY:
        calls = f"{batch.calls(rubric, count):,} calls of the model at least"
        print_text(f"{counted(count, what)}: {calls}, without those that were made before.")


async def _told(results: AsyncGenerator[Result, None], args: Namespace, progress: Progress) -> int:
    failed = before = 0
    async with aclosing(results):
        async for result in results:
            failed += result.trouble is not None
            before += result.before
            with progress.aside():
                _tell(result, as_json=args.json)
    progress.end()
    if before and not args.json:
        complain(f"{counted(before, 'rehearsal')} had this grade already.")
    return 1 if failed else 0


def _tell(result: Result, *, as_json: bool) -> None:
    if result.trouble is not None:
        where = f"{result.name}: " if isinstance(result.trouble, ModelTrouble) else ""
        complain(f"{where}{result.trouble.message}", result.trouble.hint)
    if result.grade is None:
        return
    if as_json:
        print_json({"id": result.name, "grade": result.grade})
        return
    print_text(grade_line(result.name, result.grade))
    if result.left_out:
        complain(f"{result.name}: {result.left_out}")
    lost = [one for one in result.grade.criteria.values() if one.state == State.FAILED]
    if lost:
        what = "1 criterion" if len(lost) == 1 else f"{len(lost)} criteria"
        complain(f"{result.name}: {what} failed: {lost[0].reason}", "Run it again to try anew.")
