"""`practice export`: write rehearsals to files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from practice.cli.files import Taken, write_new
from practice.cli.shared import common, print_text, with_services
from practice.cli.streams import complain
from practice.domain.errors import PracticeError, WrongUse
from practice.domain.ports import Query
from practice.domain.text import counted
from practice.trainer.services import Services
from practice.trainer.shelf import Format, export, latest, resolve, rows

EXAMPLE = """\
examples:
  practice export --to report.md                the newest
  practice export 01KB --format md > debrief.md
  practice export --all --format jsonl --to backup/"""

_EVERY = 10_000_000
_BY_ENDING = {".jsonl": Format.JSONL, ".ndjson": Format.JSONL}


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("id", nargs="?", help="which rehearsal; else the newest")
    parser.add_argument("--all", action="store_true", help="every rehearsal, a file each")
    parser.add_argument(
        "--format",
        choices=[form.value for form in Format],
        help="md or jsonl; else as the file's name ends, or md",
    )
    parser.add_argument(
        "--to", type=Path, metavar="PATH", help="a new file, or a folder for --all; else printed"
    )
    common(parser, as_json=False)


def run(args: Namespace) -> int:
    """Write or print."""
    if args.id is not None and args.all:
        raise WrongUse("Name one rehearsal or --all, not both.", hint="Leave one of them out.")
    if args.all and args.to is None:
        raise WrongUse("--all writes a file for each rehearsal.", hint="Name a folder with --to.")
    if args.all and args.to.exists() and not args.to.is_dir():
        raise WrongUse(f"{args.to} is no folder.", hint="Name one with --to.")
    return with_services(args, lambda services: _export(services, args))


async def _export(services: Services, args: Namespace) -> int:
    form = _format(args)
    if args.all:
        return await _export_all(services, args.to, form)
    wanted = await latest(services) if args.id is None else await resolve(services, args.id)
    text = await export(services, wanted, form)
    if args.to is None:
        print_text(text.rstrip("\n"))
    else:
        _write(args.to, text)
        print_text(f"Written to {args.to}.")
    return 0


def _format(args: Namespace) -> Format:
    """The format that was named, or else the one that the name of the file tells."""
    if args.format is not None:
        return Format(args.format)
    ending = "" if args.all or args.to is None else args.to.suffix.lower()
    return _BY_ENDING.get(ending, Format.MARKDOWN)


async def _export_all(services: Services, folder: Path, form: Format) -> int:
    """Write every rehearsal; one that fails does not stop the others."""
    written, there, failed = 0, 0, 0
    for row in await rows(services, Query(limit=_EVERY)):
        try:
            _write(folder / f"{row.id}.{form.value}", await export(services, row.id, form))
            written += 1
        except Taken:
            there += 1
        except PracticeError as error:
            failed += 1
            complain(f"{row.id}: {error.message}", error.hint)
    print_text(f"{counted(written, 'rehearsal')} written to {folder}.")
    if there:
        is_left = "is there already and was" if there == 1 else "are there already and were"
        complain(
            f"{counted(there, 'file')} {is_left} left as before.",
            "Name another folder with --to, or remove what is there.",
        )
    return 1 if there or failed else 0


def _write(path: Path, text: str) -> None:
    try:
        write_new(path, text, instead="Give another name with --to, or remove it first.")
    except OSError as error:
        raise PracticeError(
            f"{path} can't be written: {error.strerror}.", hint="Name another place with --to."
        ) from error
