"""Bytes from the disk, and from nowhere but where they are said to be."""

import os
import stat
from pathlib import Path

from practice.content.faults import Fault, Unreadable

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # not on Windows
    | getattr(os, "O_NONBLOCK", 0)  # else opening a pipe would wait for its other end
    | getattr(os, "O_BINARY", 0)  # Windows alone
)


def read_bytes(file: Path, most: int, *, within: Path | None) -> bytes:
    """The bytes of a regular file, one more than `most` where it is larger.

    Args:
        file: Which file.
        most: How many bytes are allowed.
        within: The folder that it must lie in; a link is refused. None for a file that came with
            the program, which some installers link to instead of copying it.

    Raises:
        Unreadable: It is no regular file, leads out of the folder, or can't be read.
    """
    try:
        if within is None:
            file = file.resolve(strict=True)
        else:
            _refuse_links(file, within)
        descriptor = os.open(file, _FLAGS)
        with os.fdopen(descriptor, "rb") as opened:
            if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
                raise Unreadable(_whole("it is no regular file"))
            return opened.read(most + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise Unreadable(_whole(f"the file can't be read: {reason}")) from None


def _refuse_links(file: Path, within: Path) -> None:
    status = file.lstat()
    if stat.S_ISLNK(status.st_mode):
        raise Unreadable(_whole("it is a link to another file; put the file itself here"))
    if not stat.S_ISREG(status.st_mode):
        raise Unreadable(_whole("it is no regular file"))
    if not file.resolve(strict=True).is_relative_to(within.resolve(strict=True)):
        raise Unreadable(_whole(f"it leads out of the folder {within.name}"))


def _whole(message: str) -> Fault:
    return Fault(None, "", message)
