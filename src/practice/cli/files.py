"""Writing a new file: whole or not at all, and never over another."""

import errno
import os
import secrets
from pathlib import Path

from practice.domain.errors import WrongUse


class Taken(WrongUse):
    """A file of that name is there."""


def write_new(path: Path, text: str, *, instead: str) -> None:
    """Write a new file and the folders that it lies in; a device or a pipe is written to as it is.

    Args:
        path: The file.
        text: What it will hold.
        instead: What to do where a file of that name is there.

    Raises:
        Taken: A file of that name is there.
        OSError: It can't be written; nothing of it is left.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8")
        return
    if path.exists() or path.is_symlink():
        raise _there(path, instead)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".practice-{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        _name(temporary, path)
    except FileExistsError as error:  # it came while this one was written
        raise _there(path, instead) from error
    finally:
        temporary.unlink(missing_ok=True)


def _there(path: Path, instead: str) -> Taken:
    return Taken(f"{path} is there already.", hint=instead)


def _name(temporary: Path, path: Path) -> None:
    """Give a whole file its name. A link fails where the name is taken, renaming replaces."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # not every disk has links
        temporary.rename(path)
