"""`practice grade`: grade transcripts from files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from practice.cli.shared import common, print_json, print_text, with_services
from practice.cli.streams import complain
from practice.domain.errors import PracticeError
from practice.review.reports.plain import grade_line
from practice.trainer.choosing import RUBRIC
from practice.trainer.grading import GradeBy, grade_transcript, grader_of
from practice.trainer.importing.dispatch import read_file
from practice.trainer.services import Services
from practice.trainer.taking_in import who

EXAMPLE = """\
examples:
  practice grade talk.md --pitch hospital-scheduling
  practice grade talks/*.yaml --json"""


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="YAML, JSON Lines, Markdown or text"
    )
    parser.add_argument("--rubric", default=RUBRIC, help=f"how it is graded ({RUBRIC})")
    parser.add_argument("--pitch", help="what was pitched, where the file does not say")
    parser.add_argument("--grader", default="rules", help="what grades: rules")
    parser.add_argument("--volunteer", metavar="NAME", help="the volunteer's name in the file")
    common(parser)


def run(args: Namespace) -> int:
    """Grade each file; one that fails does not stop the others."""
    return with_services(args, lambda services: _grade(services, args))


async def _grade(services: Services, args: Namespace) -> int:
    by = GradeBy(rubric=args.rubric, pitch=args.pitch, grader=args.grader)
    # A wrong name is wrong for every file: it is told once, before any is read.
    services.library.rubric(by.rubric)
    grader_of(services, by.grader)
    if by.pitch is not None:
        services.library.pitch(by.pitch)
    failed = 0
    for file in args.files:
        try:
            known = who(services, args.volunteer)
            for imported in read_file(file, read_yaml=services.read_yaml, who=known):
                grade = await grade_transcript(services, imported, by)
                if args.json:
                    print_json({"id": imported.id, "grade": grade})
                else:
                    print_text(grade_line(imported.id, grade))
        except PracticeError as error:
            failed += 1
            complain(error.message, error.hint)
    return 1 if failed else 0
