"""Writing an export to a file."""

import os
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex

from practice.domain.errors import PracticeError
from practice.domain.rehearsal import Rehearsal

_MOST = 100
"""Copies of one name."""


def file_name(rehearsal: Rehearsal) -> str:
    """A name that says which rehearsal it is, without an ending."""
    opened = rehearsal.opened
    who = opened.persona.id or "rehearsal"
    return f"practice-{who}-{opened.at:%Y-%m-%d}-{rehearsal.id[-6:].lower()}"


def save(text: str, name: str, folders: Iterable[Path]) -> Path:
    """Write a Markdown file into the first folder that takes it; nothing is overwritten.

    Raises:
        PracticeError: No folder takes it.
    """
    reason = "there is no folder"
    for folder in folders:
        try:
            return _save(text, name, folder)
        except OSError as error:
            reason = error.strerror or type(error).__name__
    raise PracticeError(
        f"The debrief could not be written: {reason}.",
        hint="Start the program in a folder that can be written to.",
    )


def _save(text: str, name: str, folder: Path) -> Path:
    """All of it or nothing: it is written beside, and then put in its place."""
    beside = folder / f".{name}.{token_hex(4)}.tmp"
    try:
        with beside.open("x", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        return _put(beside, name)
    finally:
        beside.unlink(missing_ok=True)


def _put(beside: Path, name: str) -> Path:
    """Give a file the first name that is free; an empty file holds it until then."""
    for copy in range(1, _MOST):
        path = beside.with_name(f"{name}{'' if copy == 1 else f'-{copy}'}.md")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        try:
            return beside.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    raise OSError(0, f"there are {_MOST} copies of it")
