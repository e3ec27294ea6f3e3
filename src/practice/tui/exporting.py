"""Writing exports to files: whole or not at all, and never over another."""

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from secrets import token_hex
from shutil import rmtree
from typing import NamedTuple

from practice.domain.errors import PracticeError
from practice.domain.rehearsal import Rehearsal
from practice.trainer.exporting import INDEX, Failed, Format, Page, export, pages, table
from practice.trainer.services import Services
from practice.trainer.shelf import load

_MOST = 100
"""Copies of one name."""


class Wanted(NamedTuple):
    """What to export."""

    rehearsals: tuple[str, ...]
    """Ids; at least one."""
    head: str | None = None
    """Of one rehearsal the last message of the branch that is meant; None: the present one."""


class Written(NamedTuple):
    """What was written."""

    path: Path
    """A file, or of several a folder."""
    page: Path
    """What a browser would open."""
    failed: tuple[Failed, ...] = ()


def folders() -> tuple[Path, ...]:
    """Where exports go: the present folder, or else the home folder."""
    try:
        return Path.cwd(), Path.home()
    except OSError:  # the present folder is gone
        return (Path.home(),)


def first_of(places: Sequence[Path]) -> Path:
    """The folder that will most likely be written to."""
    return next((place for place in places if os.access(place, os.W_OK)), places[-1])


def file_name(rehearsal: Rehearsal) -> str:
    """A name that says which rehearsal it is, without an ending."""
    opened = rehearsal.opened
    who = opened.persona.id or "rehearsal"
    return f"practice-{who}-{opened.at:%Y-%m-%d}-{rehearsal.id[-6:].lower()}"


async def write(
    services: Services, wanted: Wanted, form: Format, places: Sequence[Path]
) -> Written:
    """Write rehearsals into the first folder that takes them: one file, or a folder of files.

    Raises:
        UnknownName: A rehearsal is not there any more.
        StorageError: One could not be read.
        PracticeError: No folder takes it.
    """
    if len(wanted.rehearsals) > 1:
        return await _write_many(services, wanted.rehearsals, form, places)
    (rehearsal,) = wanted.rehearsals
    text = await export(services, rehearsal, form, wanted.head)
    name = file_name(await load(services, rehearsal))
    path = await asyncio.to_thread(save, text, name, places, form.value)
    return Written(path, path)


async def _write_many(
    services: Services, rehearsals: Sequence[str], form: Format, places: Sequence[Path]
) -> Written:
    name = f"practice-rehearsals-{services.clock.now():%Y-%m-%d}"
    if form == Format.CSV:
        text = await table(services, rehearsals)
        path = await asyncio.to_thread(save, text, name, places, form.value)
        return Written(path, path)
    folder = await asyncio.to_thread(_new_folder, name, places)
    failed: list[Failed] = []
    try:
        async for one in pages(services, rehearsals, form):
            if isinstance(one, Page):
                await asyncio.to_thread(_write, one.text, folder / one.name)
            else:
                failed.append(one)
    except OSError as error:
        rmtree(folder, ignore_errors=True)
        raise _nowhere(error) from error
    if len(failed) == len(rehearsals):
        folder.rmdir()
        raise failed[0].error
    return Written(folder, folder / INDEX, tuple(failed))


def save(text: str, name: str, places: Iterable[Path], ending: str) -> Path:
    """Write a file into the first folder that takes it; nothing is overwritten.

    Raises:
        PracticeError: No folder takes it.
    """
    return _first(places, lambda place: _save(text, name, place, ending))


def _new_folder(name: str, places: Iterable[Path]) -> Path:
    return _first(places, lambda place: _free(place, name, "", Path.mkdir))


def _first(places: Iterable[Path], make: Callable[[Path], Path]) -> Path:
    trouble = OSError(0, "there is no folder")
    for place in places:
        try:
            return make(place)
        except OSError as error:
            trouble = error
    raise _nowhere(trouble)


def _nowhere(error: OSError) -> PracticeError:
    return PracticeError(
        f"The export could not be written: {error.strerror or type(error).__name__}.",
        hint="Start the program in a folder that can be written to.",
    )


def _save(text: str, name: str, folder: Path, ending: str) -> Path:
    """All of it or nothing: it is written beside, and then put in its place."""
    beside = folder / f".{name}.{token_hex(4)}.tmp"
    try:
        _write(text, beside)
        path = _free(folder, name, f".{ending}", lambda free: free.touch(exist_ok=False))
        try:
            return beside.replace(path)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    finally:
        beside.unlink(missing_ok=True)


def _write(text: str, path: Path) -> None:
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _free(folder: Path, name: str, ending: str, make: Callable[[Path], object]) -> Path:
    """The first name that is free, once something of this name was made."""
    for copy in range(1, _MOST):
        path = folder / f"{name}{'' if copy == 1 else f'-{copy}'}{ending}"
        try:
            make(path)
        except FileExistsError:
            continue
        return path
    raise OSError(0, f"there are {_MOST} copies of it")
