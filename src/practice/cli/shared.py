"""What several commands share: their common options, and printing."""

import asyncio
import json
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from codecs import lookup
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from practice.bootstrap import services
from practice.cli.models import overrides, tell_remark
from practice.cli.streams import write
from practice.content.faults import quoted
from practice.domain.errors import WrongUse
from practice.domain.text import clean
from practice.trainer.services import Services
from practice.trainer.session import MOST_CHARACTERS

T = TypeVar("T")


def common(parser: ArgumentParser, *, as_json: bool = True) -> None:
    """The options that most commands have."""
    parser.add_argument(
        "--packs",
        action="append",
        type=Path,
        default=[],
        metavar="DIR",
        help="a folder with more personas, pitches and rubrics; may be given several times",
    )
    if as_json:
        parser.add_argument("--json", action="store_true", help="JSON for programs")


def a_word_more(command: str, words: Sequence[str], example: str) -> WrongUse:
    """What to say where the word is missing that must follow a command."""
    *most, last = words
    return WrongUse(
        f"One of these words must follow `{command}`: {', '.join(most)} or {last}.",
        hint=f"For example: {example}",
    )


def whole_number(what: str, least: int, most: int) -> Callable[[str], int]:
    """Reads an argument that is a whole number; `what` is it with its article."""

    def read(text: str) -> int:
        # Python refuses to read thousands of digits.
        is_number = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if is_number and least <= int(text) <= most:
            return int(text)
        raise ArgumentTypeError(
            f"{what} is a whole number from {least} to {most:,}, not {quoted(text)}"
        )

    return read


def with_services(args: Namespace, work: Callable[[Services], Awaitable[T]]) -> T:
    """Run some work with the services of this command, and let go of the files afterwards."""

    async def run() -> T:
        found = services(args.packs, overrides=overrides(args))
        tell_remark(found, args)
        try:
            return await work(found)
        finally:
            await found.close()

    try:
        return asyncio.run(run())
    except asyncio.CancelledError:  # nothing but Ctrl-C cancels a command
        raise KeyboardInterrupt from None


def print_json(value: object) -> None:
    """One JSON value on one line."""
    # Escaped where the output can't hold every character: a program must get all of them.
    write(json.dumps(value, ensure_ascii=_encoding() != "utf-8", default=_plain) + "\n")


def print_text(text: str, end: str = "\n") -> None:
    """Text and its end; characters that the terminal can't show are replaced."""
    encoding = _encoding()
    write(clean(text).encode(encoding, errors="replace").decode(encoding) + end)


def _encoding() -> str:
    named = sys.stdout.encoding if sys.stdout is not None else None
    return lookup(named or "utf-8").name


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} is no JSON")


def read_lines(source: str) -> list[str]:
    """The volunteer's lines from a file, or from standard input for `-`.

    Raises:
        WrongUse: It can't be read as text, says nothing, or has a line that nobody would hear out.
    """
    try:
        if source == "-":
            data = sys.stdin.buffer.read() if sys.stdin is not None else b""
            text = data.decode("utf-8-sig")
        else:
            text = Path(source).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise WrongUse(
            f"There is no file {source}.", hint="--say takes a file, or - for a pipe."
        ) from error
    except OSError as error:
        raise WrongUse(
            f"{source} can't be read: {error.strerror}.",
            hint="--say takes a file, or - for a pipe.",
        ) from error
    except UnicodeDecodeError as error:
        raise WrongUse(
            f"{source} is not text in UTF-8.", hint="Save it as UTF-8, one line a turn."
        ) from error
    numbered = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    lines = [(number, line) for number, line in numbered if line and not line.startswith("#")]
    if not lines:
        raise WrongUse(f"{source} holds no line to say.", hint="Write one line a turn.")
    for number, line in lines:
        if len(line) > MOST_CHARACTERS:
            raise WrongUse(
                f"{source}, line {number}: {len(line):,} characters, and {MOST_CHARACTERS:,} are "
                "the most in one turn.",
                hint="Nobody listens that long: say it in shorter turns.",
            )
    return [line for _, line in lines]
