"""`practice export`: write rehearsals to files."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from practice.cli.files import Taken, write_new
from practice.cli.shared import common, print_text, with_services
from practice.cli.streams import complain
from practice.domain.errors import PracticeError, WrongUse
from practice.domain.ports import EVERY, Query
from practice.domain.text import counted
from practice.review.reports.csv import BOM
from practice.trainer.exporting import INDEX, Failed, Format, export, pages, table_of
from practice.trainer.services import Services
from practice.trainer.shelf import latest, resolve, rows

EXAMPLE = """\
examples:
  practice export --to report.html --open       the newest, opened in the browser
  practice export 01KB --format md > debrief.md
  practice export --all --to table.csv          a table for a spreadsheet
  practice export --all --format jsonl --to backup/"""

_BY_ENDING = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".csv": Format.CSV,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
}


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("id", nargs="?", help="which rehearsal; else the newest")
    parser.add_argument(
        "--all", action="store_true", help="every rehearsal: a file each, or one table"
    )
    parser.add_argument(
        "--format",
        choices=[form.value for form in Format],
        help="html, md, csv or jsonl; else as the file's name ends, or md",
    )
    parser.add_argument(
        "--to", type=Path, metavar="PATH", help="a new file, or a folder for --all; else printed"
    )
    parser.add_argument("--open", action="store_true", help="open the page that was written")
    common(parser, as_json=False)


def run(args: Namespace) -> int:
    """Write or print."""
    if args.id is not None and args.all:
        raise WrongUse("Name one rehearsal or --all, not both.", hint="Leave one of them out.")
    if args.all and args.to is None:
        raise WrongUse("--all writes a file for each rehearsal.", hint="Name a folder with --to.")
    if args.open and args.to is None:
        raise WrongUse("--open opens what was written.", hint="Name a file with --to.")
    table_wanted = args.all and _format(args) == Format.CSV
    if args.all and not table_wanted and args.to.exists() and not args.to.is_dir():
        raise WrongUse(f"{args.to} is no folder.", hint="Name one with --to.")
    return with_services(args, lambda services: _export(services, args))


async def _export(services: Services, args: Namespace) -> int:
    form = _format(args)
    if args.all and form != Format.CSV:
        return await _export_all(services, args.to, form, show=args.open)
    if args.all:
        text = table_of(services, await rows(services, Query(limit=EVERY)))
    else:
        wanted = await latest(services) if args.id is None else await resolve(services, args.id)
        text = await export(services, wanted, form)
    if args.to is None:
        print_text(text.removeprefix(BOM).rstrip())
        return 0
    _write(args.to, text)
    print_text(f"Written to {args.to}.")
    if args.open:
        _open(args.to)
    return 0


def _format(args: Namespace) -> Format:
    """The format that was named, or else the one that the name of the file tells."""
    if args.format is not None:
        return Format(args.format)
    ending = "" if args.to is None else args.to.suffix.lower()
    return _BY_ENDING.get(ending, Format.MARKDOWN)


async def _export_all(services: Services, folder: Path, form: Format, *, show: bool) -> int:
    """Write every rehearsal; one that fails does not stop the others."""
    written, there, failed = 0, 0, 0
    every = [row.id for row in await rows(services, Query(limit=EVERY))]
    async for one in pages(services, every, form):
        try:
            if isinstance(one, Failed):
                raise one.error
            _write(folder / one.name, one.text)
            written += one.name != INDEX
        except Taken:
            there += 1
        except PracticeError as error:
            failed += 1
            name = one.rehearsal if isinstance(one, Failed) else one.name
            complain(f"{name}: {error.message}", error.hint)
    print_text(f"{counted(written, 'rehearsal')} written to {folder}.")
    if there:
        is_left = "is there already and was" if there == 1 else "are there already and were"
        complain(
            f"{counted(there, 'file')} {is_left} left as before.",
            "Name another folder with --to, or remove what is there.",
        )
    if show and form == Format.HTML and written:
        _open(folder / INDEX)
    return 1 if there or failed else 0


def _open(page: Path) -> None:
    """Open a page in the browser, or say where it is."""
    from practice.tui.browsing import open_page

    if not open_page(page):
        complain("No browser with a window can be opened from here.", f"Open {page} in yours.")


def _write(path: Path, text: str) -> None:
    try:
        write_new(path, text, instead="Give another name with --to, or remove it first.")
    except OSError as error:
        raise PracticeError(
            f"{path} can't be written: {error.strerror}.", hint="Name another place with --to."
        ) from error
