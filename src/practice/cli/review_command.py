"""`practice review`: read the debrief of a past rehearsal."""

from argparse import ArgumentParser, Namespace
from importlib import import_module

from practice.cli.shared import common, print_json, print_text, with_services
from practice.cli.streams import in_terminal
from practice.domain.errors import ModelTrouble
from practice.domain.grade import GraderKind
from practice.review.reports.plain import plain, transcript
from practice.review.reports.record import record
from practice.trainer.debriefing import open_debrief
from practice.trainer.services import Services
from practice.trainer.shelf import latest, resolve

EXAMPLE = """\
examples:
  practice review                the newest
  practice review 01KB --plain   the one whose id begins so"""


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("id", nargs="?", help="which rehearsal; else the newest")
    parser.add_argument("--plain", action="store_true", help="plain text, also in a terminal")
    parser.add_argument(
        "--grader",
        choices=[GraderKind.RULES.value, GraderKind.MODEL.value],
        help="what grades, if nothing has yet: rules or model; else the model, if one is connected",
    )
    common(parser)


def run(args: Namespace) -> int:
    """Show the debrief."""
    plainly = args.plain or args.json or args.grader or not in_terminal()
    if plainly:
        return with_services(args, lambda services: _show(services, args))
    rehearsal = with_services(args, lambda services: _which(services, args.id))
    return int(import_module("practice.cli.open_tui").review(args.packs, rehearsal))


async def _which(services: Services, wanted: str | None) -> str:
    return await resolve(services, wanted) if wanted else await latest(services)


async def _show(services: Services, args: Namespace) -> int:
    rehearsal = await _which(services, args.id)
    try:
        debrief = await open_debrief(services, rehearsal, args.grader)
    except ModelTrouble as trouble:
        hint = f"Try again, or let the rules grade: practice review {rehearsal} --grader rules"
        raise ModelTrouble(trouble.answer, hint=hint) from trouble
    if args.json:
        print_json(record(debrief))
    else:
        print_text(f"{transcript(debrief)}\n\n{plain(debrief)}")
    return 0
