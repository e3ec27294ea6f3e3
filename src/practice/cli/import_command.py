"""`practice import`: put transcripts from files into the library."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from practice.cli.shared import common, print_json, print_text, with_services
from practice.cli.streams import complain
from practice.domain.errors import PracticeError
from practice.domain.rehearsal import Rehearsal
from practice.domain.text import one_line
from practice.trainer.choosing import RUBRIC
from practice.trainer.importing.dispatch import FORMATS, read_file
from practice.trainer.services import Services
from practice.trainer.shelf import take_in
from practice.trainer.taking_in import who

EXAMPLE = """\
examples:
  practice import talk.md --pitch hospital-scheduling
  practice import meeting.vtt --volunteer "Anna Berg" --pitch hospital-scheduling
  practice import export.jsonl"""


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=FORMATS)
    parser.add_argument("--pitch", help="what was pitched, where the file does not say")
    parser.add_argument("--rubric", default=RUBRIC, help=f"how it is graded ({RUBRIC})")
    parser.add_argument("--volunteer", metavar="NAME", help="the volunteer's name in the file")
    common(parser)


def run(args: Namespace) -> int:
    """Take in each file; one that fails does not stop the others."""
    return with_services(args, lambda services: _take_in(services, args))


async def _take_in(services: Services, args: Namespace) -> int:
    # A wrong name is wrong for every file: it is told once, before any is read.
    services.library.rubric(args.rubric)
    if args.pitch is not None:
        services.library.pitch(args.pitch)
    failed = 0
    for file in args.files:
        name = one_line(str(file))
        try:
            known = who(services, args.volunteer)
            for imported in read_file(file, read_yaml=services.read_yaml, who=known):
                rehearsal = await take_in(services, imported, args.pitch, args.rubric)
                if args.json:
                    print_json({"file": name, "id": imported.id, "rehearsal": rehearsal.id})
                else:
                    print_text(f"{name}: {imported.id} is rehearsal {rehearsal.id}")
                    print_text(_next(rehearsal))
                if imported.left_out:
                    complain(f"{name}: {imported.left_out}")
        except PracticeError as error:
            failed += 1
            complain(error.message, error.hint)
    return 1 if failed else 0


def _next(rehearsal: Rehearsal) -> str:
    if rehearsal.opened.pitch.id:
        return f"  Grade and read it: practice review {rehearsal.id}"
    return (
        "  It doesn't say what was pitched, so it can't be graded: import it with --pitch. "
        "`practice list pitches` lists them."
    )
