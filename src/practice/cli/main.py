"""The command line: finds the command, and turns what goes wrong into a sentence.

Only the command that was named is imported, so that help is quick.
"""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, Protocol

from practice.cli.streams import complain, in_terminal, write
from practice.domain.errors import PracticeError, UnknownName, WrongUse

COMMANDS = {
    "rehearse": "practise a pitch with a persona",
    "review": "read the debrief of a past rehearsal",
    "list": "list personas, pitches, rubrics or rehearsals",
    "grade": "grade transcripts from files",
    "calibrate": "compare a grader with labels",
    "import": "put transcripts from files into the library",
    "export": "write rehearsals to files",
    "erase": "erase a rehearsal for good",
    "connect": "connect a language model, or none any more",
    "doctor": "say what is connected, try it, and tell what it costs",
    "check": "explain the faults of content files, and who fits which pitch",
    "new": "start a commented persona, pitch or rubric",
    "demo": "watch a sample volunteer rehearse and be graded",
}

EXAMPLE = """\
With no command `practice` opens in the terminal. To begin without it:

  practice rehearse head-nurse --plain
  practice list personas
  practice COMMAND --help"""


class Command(Protocol):
    """What each module of a command has."""

    def arguments(self, parser: ArgumentParser) -> None:
        """Say which arguments there are, and give an example."""

    def run(self, args: object) -> int:
        """Do it; returns the exit code."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _dispatch(words)
    except PracticeError as error:
        complain(error.message, error.hint)
        return 2 if isinstance(error, WrongUse) else 1
    except KeyboardInterrupt as stopped:
        kept = "What was said is kept; `practice list rehearsals` shows it."
        complain("Stopped.", str(stopped) or kept)
        return 130
    except BrokenPipeError:
        sys.stdout = None  # nobody reads any more; don't flush at exit
        return 0
    except Exception as error:  # noqa: BLE001 - the last boundary: no traceback before a volunteer
        return _unexpected(error)


def _dispatch(words: list[str]) -> int:
    if not words:
        return _without_a_command()
    name = words[0]
    if name in ("-h", "--help"):
        _parser().print_help()
        return 0
    if name == "--version":
        return _version()
    if name not in COMMANDS:
        raise UnknownName.among("command", name, list(COMMANDS), see="practice --help")
    module: Command = import_module(f"practice.cli.{name}_command")
    parser = _Parser(
        prog=f"practice {name}",
        description=f"{COMMANDS[name][0].upper()}{COMMANDS[name][1:]}.",
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.arguments(parser)
    return module.run(parser.parse_args(words[1:]))


def _without_a_command() -> int:
    if in_terminal():
        return int(import_module("practice.cli.open_tui").run())
    return main(["demo"])


class _Parser(ArgumentParser):
    def print_help(self, file: object = None) -> None:
        """Unlike argparse, don't hide that it can't be written."""
        del file  # it is standard output
        write(self.format_help())

    def error(self, message: str) -> NoReturn:
        raise WrongUse(
            f"{message[:1].upper()}{message[1:]}.", hint=f"`{self.prog} --help` shows how it goes."
        )


def _version() -> int:
    from importlib.metadata import version

    write(f"practice {version('practice')}\n")
    return 0


def _parser() -> ArgumentParser:
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {what}" for name, what in COMMANDS.items())
    parser = _Parser(
        prog="practice",
        description=f"A conversation trainer in the terminal.\n\ncommands:\n{listed}",
        epilog=EXAMPLE,
        formatter_class=RawDescriptionHelpFormatter,
        usage="practice [COMMAND] [options]",
    )
    parser.add_argument("--version", action="store_true", help="show the version")
    parser.add_argument(
        "command", nargs="?", choices=list(COMMANDS), help="see above", metavar="COMMAND"
    )
    return parser


def _unexpected(error: Exception) -> int:
    """Note a fault of the program's own in a file, and say where."""
    from traceback import format_exception

    from practice.bootstrap import home

    try:
        log = home() / "fault.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text("".join(format_exception(error)), encoding="utf-8")
        where = f"Details are in {log}."
    except (OSError, RuntimeError):  # the latter where no home folder can be found
        where = "The details could not be written down."
    complain(f"A fault of the program's own: {type(error).__name__}. What was said is kept.", where)
    return 1


if __name__ == "__main__":
    sys.exit(main())
