"""What several commands share: their common options, and printing."""

import asyncio
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from practice.bootstrap import services
from practice.domain.errors import WrongUse
from practice.trainer.services import Services

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


def with_services(args: Namespace, work: Callable[[Services], Awaitable[T]]) -> T:
    """Run some work with the services of this command, and let go of the files afterwards."""

    async def run() -> T:
        found = services(args.packs)
        try:
            return await work(found)
        finally:
            await found.store.close()

    return asyncio.run(run())


def print_json(value: object) -> None:
    """One JSON value on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_plain) + "\n")
    sys.stdout.flush()


def print_text(text: str) -> None:
    """Text and a line break; characters that the terminal can't show are replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    shown = text.encode(encoding, errors="replace").decode(encoding)
    sys.stdout.write(shown + "\n")
    sys.stdout.flush()


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    raise TypeError(f"{type(value).__name__} is no JSON")


def read_lines(source: str) -> list[str]:
    """The volunteer's lines from a file, or from standard input for `-`.

    Raises:
        WrongUse: It can't be read as text.
    """
    try:
        if source == "-":
            text = sys.stdin.buffer.read().decode("utf-8-sig")
        else:
            text = Path(source).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise WrongUse(
            f"There is no file {source}.", hint="--say takes a file, or - for a pipe."
        ) from error
    except OSError as error:
        raise WrongUse(f"{source} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise WrongUse(
            f"{source} is not text in UTF-8.", hint="Save it as UTF-8, one line a turn."
        ) from error
    lines = [line.strip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]
