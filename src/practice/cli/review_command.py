"""`practice review`: read the debrief of a past rehearsal."""

from argparse import ArgumentParser, Namespace
from importlib import import_module

from practice.cli.shared import common, print_json, print_text, with_services
from practice.cli.streams import in_terminal
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
    common(parser)


def run(args: Namespace) -> int:
    """Show the debrief."""
    plainly = args.plain or args.json or not in_terminal()
    if plainly:
        return with_services(args, lambda services: _show(services, args))
    rehearsal = with_services(args, lambda services: _which(services, args.id))
    return int(import_module("practice.cli.open_tui").review(args.packs, rehearsal))


async def _which(services: Services, wanted: str | None) -> str:
    return await resolve(services, wanted) if wanted else await latest(services)


async def _show(services: Services, args: Namespace) -> int:
    debrief = await open_debrief(services, await _which(services, args.id))
    if args.json:
        print_json(record(debrief))
    else:
        print_text(f"{transcript(debrief)}\n\n{plain(debrief)}")
    return 0
