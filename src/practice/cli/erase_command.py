"""`practice erase`: erase a rehearsal for good."""

from argparse import ArgumentParser, Namespace

from practice.cli.shared import common, print_text, with_services
from practice.cli.streams import read_line, typed
from practice.domain.errors import StorageError, WrongUse
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
    if not args.yes and not typed():
        raise WrongUse("Erasing can't be undone, and there is nobody to ask.", hint="Add --yes.")
    return with_services(args, lambda services: _erase(services, args))


async def _erase(services: Services, args: Namespace) -> int:
    rehearsal_id = await resolve(services, args.id)
    what = await _named(services, rehearsal_id)
    if not args.yes:
        print_text(f"Erase {what} for good? This can't be undone.")
        answer = await read_line("Type yes: ") or ""
        if answer.strip().lower() not in ("yes", "y"):
            print_text("Nothing was erased.")
            return 0
    await erase(services, rehearsal_id)
    print_text(f"Erased: {what}.")
    return 0


async def _named(services: Services, rehearsal_id: str) -> str:
    """What is erased, in words; a rehearsal that can't be read can be erased all the same."""
    try:
        opened = (await load(services, rehearsal_id)).opened
    except StorageError:
        return f"rehearsal {rehearsal_id}, which can't be read"
    return f"{opened.persona.title}, {opened.pitch.title}, {opened.at:%d %B %Y %H:%M}"
