"""`practice export`: write rehearsals to files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from practice.cli.shared import common, print_text, with_services
from practice.cli.streams import complain
from practice.domain.errors import PracticeError, WrongUse
from practice.domain.ports import Query
from practice.trainer.services import Services
from practice.trainer.shelf import Format, export, resolve, rows

EXAMPLE = """\
examples:
  practice export 01KB --format md > debrief.md
  practice export --all --format jsonl --to backup/"""

_EVERY = 10_000_000


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("id", nargs="?", help="which rehearsal")
    parser.add_argument("--all", action="store_true", help="every rehearsal, a file each")
    parser.add_argument(
        "--format", choices=[form.value for form in Format], default="md", help="md or jsonl"
    )
    parser.add_argument(
        "--to", type=Path, metavar="PATH", help="a file, or a folder for --all; else printed"
    )
    common(parser, as_json=False)


def run(args: Namespace) -> int:
    """Write or print."""
    if bool(args.id) == args.all:
        raise WrongUse(
            "Name one rehearsal, or --all.", hint="`practice list rehearsals` lists them."
        )
    if args.all and args.to is None:
        raise WrongUse("--all writes a file for each rehearsal.", hint="Name a folder with --to.")
    if args.all and args.to.exists() and not args.to.is_dir():
        raise WrongUse(f"{args.to} is no folder.", hint="Name one with --to.")
    return with_services(args, lambda services: _export(services, args))


async def _export(services: Services, args: Namespace) -> int:
    form = Format(args.format)
    if not args.all:
        rehearsal = await resolve(services, args.id)
        text = await export(services, rehearsal, form)
        if args.to is None:
            print_text(text.rstrip("\n"))
        else:
            _write(args.to, text)
            print_text(f"Written to {args.to}.")
        return 0
    written, failed = 0, 0
    for row in await rows(services, Query(limit=_EVERY)):
        try:
            _write(args.to / f"{row.id}.{form.value}", await export(services, row.id, form))
            written += 1
        except PracticeError as error:
            failed += 1
            complain(f"{row.id}: {error.message}", error.hint)
    print_text(f"{written} rehearsals written to {args.to}.")
    return 1 if failed else 0


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PracticeError(
            f"{path} can't be written: {error.strerror}.", hint="Name another place with --to."
        ) from error
