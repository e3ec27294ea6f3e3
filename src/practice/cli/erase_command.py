"""`practice erase`: erase a rehearsal for good."""

from argparse import ArgumentParser, Namespace

from practice.cli.shared import common, print_text, with_services
from practice.cli.streams import read_line, typed
from practice.domain.errors import WrongUse
from practice.trainer.services import Services
from practice.trainer.shelf import erase, load, resolve

EXAMPLE = """\
example:
  practice erase 01KBSR5M7T --yes"""


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("id", help="which rehearsal")
    parser.add_argument("--yes", action="store_true", help="don't ask")
    common(parser, as_json=False)


def run(args: Namespace) -> int:
    """Ask, then erase."""
    if not args.id.strip():  # every id begins so, and a script may have lost its variable
        raise WrongUse("No rehearsal is named.", hint="`practice list rehearsals` lists them.")
    if not args.yes and not typed():
        raise WrongUse("Erasing can't be undone, and there is nobody to ask.", hint="Add --yes.")
    return with_services(args, lambda services: _erase(services, args))


async def _erase(services: Services, args: Namespace) -> int:
    rehearsal = await load(services, await resolve(services, args.id))
    opened = rehearsal.opened
    what = f"{opened.persona.title}, {opened.pitch.title}, {opened.at:%d %B %Y %H:%M}"
    if not args.yes:
        print_text(f"Erase {what} for good? This can't be undone.")
        answer = await read_line("Type yes: ") or ""
        if answer.strip().lower() not in ("yes", "y"):
            print_text("Nothing was erased.")
            return 0
    await erase(services, rehearsal.id)
    print_text(f"Erased: {what}.")
    return 0
