"""Drafts on the disk: one small file a rehearsal, gone when nothing is left in it."""

import asyncio
import re
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from practice.domain.errors import StorageError, WrongUse
from practice.domain.text import EMPTY, SafeText, clean
from practice.storage.filesystem import (
    FileSystem,
    make_folders,
    names_in,
    opened,
    read_open,
    replace_file,
    sync_folder,
    told_as,
    unlink_if_there,
    write_new,
)

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_ID = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_LARGEST = 1 << 20
"""Bytes of a draft; no file that holds more was written here."""


class DraftFiles:
    """Files `drafts/<rehearsal>.txt` of a home folder, each replaced in one step.

    They are written in one thread, in the order in which they came, and never by the event loop.
    """

    def __init__(self, root: Path, files: FileSystem | None = None) -> None:
        self._folder = root / "drafts"
        self._fs = files or FileSystem()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="practice-drafts")

    async def load(self, rehearsal: str) -> SafeText:
        """The draft; empty where there is none, where it is too large or can't be read."""
        return await self._run(self._load, rehearsal)

    async def save(self, rehearsal: str, text: str) -> None:
        """Keep a draft; an empty one is forgotten.

        Raises:
            WrongUse: The id is none.
            StorageError: It could not be written, or is too long; the one before is untouched.
        """
        await self._run(self._save, rehearsal, text)

    async def forget(self, rehearsal: str) -> None:
        """Remove the file, and what a crash has left beside it.

        Raises:
            WrongUse: The id is none.
            StorageError: Something of it is still there.
        """
        await self._run(self._forget, rehearsal)

    async def _run(self, work: Callable[[*Ts], T], *args: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *args)

    def _load(self, rehearsal: str) -> SafeText:
        try:
            with opened(self._fs, self._path(rehearsal)) as fd:
                if self._fs.stat_open(fd).st_size > _LARGEST:
                    return EMPTY
                return clean(read_open(self._fs, fd).decode("utf-8", "replace"))
        except (OSError, WrongUse):
            return EMPTY

    def _save(self, rehearsal: str, text: str) -> None:
        if not text.strip():
            self._forget(rehearsal)
            return
        path, data = self._path(rehearsal), clean(text).encode()
        if len(data) > _LARGEST:
            raise StorageError(
                "What you have typed is too long to be kept.", hint="Send it, or shorten it."
            )
        with told_as("keep what you have typed"):
            make_folders(self._fs, self._folder)
            self._write(path, data)

    def _forget(self, rehearsal: str) -> None:
        name = self._path(rehearsal).name
        with told_as("forget what you have typed"):
            left = [one for one in names_in(self._fs, self._folder) if one.startswith(name)]
            for one in left:
                unlink_if_there(self._fs, self._folder / one)
            if left:
                sync_folder(self._fs, self._folder)

    def _write(self, path: Path, data: bytes) -> None:
        temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
        try:
            write_new(self._fs, temporary, data)
            replace_file(self._fs, temporary, path)
        except OSError:
            with suppress(OSError):
                unlink_if_there(self._fs, temporary)
            raise

    def _path(self, rehearsal: str) -> Path:
        if not _ID.fullmatch(rehearsal):
            raise WrongUse(f"{rehearsal} is no rehearsal.")
        return self._folder / f"{rehearsal}.txt"
