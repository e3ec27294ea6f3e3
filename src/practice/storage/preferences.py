"""What a volunteer has chosen: one small JSON file, `preferences.json` in the home folder."""

import json
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from practice.domain.preferences import Preferences
from practice.storage.filesystem import (
    FileSystem,
    failure,
    hold,
    make_folders,
    opened,
    read_open,
    replace_file,
    told_as,
    unlink_if_there,
    write_new,
)

_WAIT = 2.0
"""Seconds that a program waits while another writes the file."""


def preferences_file(root: Path) -> Path:
    """Where they lie, in a home folder."""
    return root / "preferences.json"


class PreferencesFile:
    """Read once; each choice is written at once, beside what others have chosen since.

    A file that can't be read as preferences is kept aside, never written over.
    """

    def __init__(self, root: Path, files: FileSystem | None = None) -> None:
        self._path = preferences_file(root)
        self._fs = files or FileSystem()
        self._chosen: Preferences | None = None
        self._remark = ""

    def load(self) -> Preferences:
        """What was chosen; the defaults where nothing was, or where it can't be read."""
        if self._chosen is None:
            try:
                self._chosen = Preferences.model_validate(self._there())
            except OSError as error:
                self._chosen = Preferences()
                self._remark = f"The defaults hold. {failure('read your settings', error)}"
        return self._chosen

    def save(self, preferences: Preferences) -> None:
        """Keep what was chosen.

        Raises:
            StorageError: It could not be written; the old file is untouched.
        """
        before = self.load().model_dump()
        changed = {k: v for k, v in preferences.model_dump().items() if before.get(k) != v}
        with told_as("keep your settings"):
            make_folders(self._fs, self._path.parent)
            lock = self._path.with_suffix(".lock")
            with hold(self._fs, lock, _WAIT, "Another program is writing the settings."):
                self._write({**self._there(), **changed})
        self._chosen = preferences

    def remark(self) -> str:
        """What became of a file that can't be used, as a sentence; empty where all is well."""
        return self._remark

    def _there(self) -> dict[str, Any]:
        """What the file says, with what is not known here; a broken one is put aside."""
        try:
            with opened(self._fs, self._path) as fd:
                found = json.loads(read_open(self._fs, fd))
            Preferences.model_validate(found)
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (ValueError, RecursionError, ValidationError):
            self._put_aside()
            return {}
        return dict(found)

    def _put_aside(self) -> None:
        aside = self._path.with_name(f"{self._path.name}.broken")
        replace_file(self._fs, self._path, aside)
        self._remark = f"Your settings can't be read. The defaults hold; the old file is {aside}."

    def _write(self, chosen: Mapping[str, Any]) -> None:
        temporary = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}.tmp")
        text = json.dumps(chosen, ensure_ascii=False, indent=1, sort_keys=True)
        try:
            write_new(self._fs, temporary, f"{text}\n".encode())
            replace_file(self._fs, temporary, self._path)
        except OSError:
            with suppress(OSError):
                unlink_if_there(self._fs, temporary)
            raise
