"""`practice new`: start a commented persona, pitch or rubric."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from shlex import quote

from practice.bootstrap import home, own_content
from practice.cli.files import write_new
from practice.cli.shared import a_word_more, print_text
from practice.content.new import file_name, starter
from practice.domain.content import Kind
from practice.domain.errors import PracticeError, WrongUse

EXAMPLE = """\
examples:
  practice new persona my-boss             into your own folder, where it is found
  practice new pitch our-ask --to packs/"""

_KINDS = tuple(kind.value for kind in Kind)


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.usage = f"%(prog)s {{{','.join(_KINDS)}}} [id] [options]"
    parser.add_argument("kind", nargs="?", choices=_KINDS, help="what is started")
    parser.add_argument("id", nargs="?", help="lower-case letters, digits and hyphens")
    parser.add_argument("--to", type=Path, metavar="DIR", help="another folder than your own")


def run(args: Namespace) -> int:
    """Write the file, never over another."""
    if args.kind is None:
        raise a_word_more("practice new", _KINDS, "practice new persona my-boss")
    kind = Kind(args.kind)
    text = starter(kind, args.id)
    folder = args.to if args.to else own_content(home()) / kind.folder
    path = folder / file_name(kind, args.id)
    if folder.exists() and not folder.is_dir():
        raise WrongUse(f"{folder} is no folder.", hint="Name one with --to.")
    try:
        write_new(path, text, instead="Give another id.")
    except OSError as error:
        raise PracticeError(
            f"{path} can't be written: {error.strerror}.", hint="Name another folder with --to."
        ) from error
    print_text(f"Written to {path}.")
    print_text(f"Edit it, then: practice check {quote(str(path))}")
    return 0
