"""`practice new`: start a commented persona, pitch or rubric."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from practice.bootstrap import home, own_content
from practice.cli.shared import print_text
from practice.content.new import file_name, starter
from practice.domain.content import Kind
from practice.domain.errors import PracticeError, WrongUse

EXAMPLE = """\
examples:
  practice new persona my-boss             into your own folder, where it is found
  practice new pitch our-ask --to packs/"""


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("kind", choices=[kind.value for kind in Kind])
    parser.add_argument("id", nargs="?", help="lower-case letters, digits and hyphens")
    parser.add_argument("--to", type=Path, metavar="DIR", help="another folder than your own")


def run(args: Namespace) -> int:
    """Write the file, never over another."""
    kind = Kind(args.kind)
    text = starter(kind, args.id)
    folder = args.to if args.to else own_content(home()) / kind.folder
    path = folder / file_name(kind, args.id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        if not folder.is_dir():
            raise WrongUse(f"{folder} is no folder.", hint="Name one with --to.") from error
        raise WrongUse(f"{path} is there already.", hint="Give another id.") from error
    except OSError as error:
        raise PracticeError(
            f"{path} can't be written: {error.strerror}.", hint="Name another folder with --to."
        ) from error
    print_text(f"Written to {path}.")
    print_text(f"Edit it, then: practice check {path}")
    return 0
