"""The operating system's calls that storage makes, one method each.

Storage makes them through a `FileSystem` that it is given, so a test can hand in one whose k-th
call fails. What is made of several calls stands below as functions, so that each call counts.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from practice.domain.errors import Busy, StorageError

READ = os.O_RDONLY
APPEND = os.O_WRONLY | os.O_APPEND
CREATE = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL
"""A new file; it is an error when there is one of that name."""

_ALWAYS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_READ = 1 << 16
_WRITE = 1 << 20
_REPLACE_TRIES = 50
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR})


class FileSystem:
    """One method a call; each raises `OSError` as the call does.

    Files are made for their owner alone (0600), and so are folders (0700).
    """

    def open(self, path: Path, flags: int) -> int:
        """Open a file; returns its descriptor."""
        return os.open(path, flags | _ALWAYS, 0o600)

    def close(self, fd: int) -> None:
        """Give a descriptor back."""
        os.close(fd)

    def read(self, fd: int, size: int) -> bytes:
        """At most `size` bytes; empty at the end of the file."""
        return os.read(fd, size)

    def seek(self, fd: int, offset: int) -> None:
        """Go to an offset in bytes from the start."""
        os.lseek(fd, offset, os.SEEK_SET)

    def write(self, fd: int, data: bytes) -> int:
        """Write in one call; returns how many bytes were written, which may be too few."""
        return os.write(fd, data)

    def truncate(self, fd: int, size: int) -> None:
        """Cut a file to `size` bytes."""
        os.ftruncate(fd, size)

    def sync(self, fd: int) -> None:
        """Wait until a file or folder, with all that is known of it, is on the disk."""
        os.fsync(fd)

    def sync_data(self, fd: int) -> None:
        """Wait until a file's content is on the disk."""
        getattr(os, "fdatasync", os.fsync)(fd)

    def stat(self, path: Path) -> os.stat_result:
        """What is known of a path."""
        return path.stat()

    def stat_open(self, fd: int) -> os.stat_result:
        """What is known of an open file."""
        return os.fstat(fd)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, in no order."""
        return os.listdir(folder)  # noqa: PTH208  # a hundred thousand names; no Path for each

    def make_folder(self, folder: Path) -> None:
        """Make one folder."""
        folder.mkdir(mode=0o700)

    def replace(self, source: Path, target: Path) -> None:
        """Put one file in the place of another, at once."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Take a name out of its folder."""
        path.unlink()

    def lock(self, path: Path, wait: float) -> BaseFileLock:
        """Lock a file among all programs, waiting at most `wait` seconds.

        Raises:
            filelock.Timeout: Another holds it.
        """
        lock = FileLock(path, mode=0o600, thread_local=False, poll_interval=0.01)
        lock.acquire(timeout=wait)
        return lock

    def now(self) -> datetime:
        """The present moment, in UTC, for the names of files kept aside."""
        return datetime.now(UTC)


def hold(fs: FileSystem, path: Path, wait: float, busy: str) -> BaseFileLock:
    """Lock a file among all programs, waiting at most `wait` seconds.

    Raises:
        Busy: Another holds it; `busy` is the sentence.
        OSError: The lock can't be made.
    """
    try:
        return fs.lock(path, wait)
    except Timeout as error:
        hint = "Close the other program, or try again when it has finished."
        raise Busy(busy, hint=hint) from error


def is_there(fs: FileSystem, path: Path) -> bool:
    """Whether a path exists."""
    try:
        fs.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def names_in(fs: FileSystem, folder: Path) -> list[str]:
    """The names in a folder; none when there is no such folder."""
    try:
        return fs.names(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


@contextmanager
def opened(fs: FileSystem, path: Path, flags: int = READ) -> Iterator[int]:
    """The descriptor of a file, for as long as the block runs."""
    fd = fs.open(path, flags)
    try:
        yield fd
    finally:
        fs.close(fd)


def read_open(fs: FileSystem, fd: int, start: int = 0) -> bytes:
    """The bytes of an open file from an offset on."""
    if start:
        fs.seek(fd, start)
    parts = []
    while part := fs.read(fd, _READ):
        parts.append(part)
    return b"".join(parts)


def read_file(fs: FileSystem, path: Path, start: int = 0) -> bytes:
    """The bytes of a file from an offset on."""
    with opened(fs, path) as fd:
        return read_open(fs, fd, start)


def write_all(fs: FileSystem, fd: int, data: bytes) -> None:
    """Write everything, in as many calls as it takes."""
    rest = memoryview(data)
    while rest:
        rest = rest[fs.write(fd, bytes(rest[:_WRITE])) :]


def write_new(fs: FileSystem, path: Path, data: bytes) -> None:
    """A new file with this content, on the disk when it returns; nothing is left of a failure."""
    try:
        with opened(fs, path, CREATE) as fd:
            write_all(fs, fd, data)
            fs.sync(fd)
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            fs.unlink(path)
        raise
    sync_folder(fs, path.parent)


def sync_folder(fs: FileSystem, folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    if sys.platform == "win32":
        return
    with opened(fs, folder) as fd:
        try:
            fs.sync(fd)
        except OSError as error:
            # Some network file systems have no such call for folders; they order names themselves.
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise


def make_folders(fs: FileSystem, folder: Path) -> None:
    """Make a folder and those above it; each new name is on the disk when it returns."""
    if is_there(fs, folder):
        return
    make_folders(fs, folder.parent)
    with suppress(FileExistsError):
        fs.make_folder(folder)
    sync_folder(fs, folder.parent)


def replace_file(fs: FileSystem, source: Path, target: Path) -> None:
    """Put one file in the place of another; the new name is on the disk when it returns."""
    for tries_left in reversed(range(_REPLACE_TRIES)):
        try:
            fs.replace(source, target)
            break
        except PermissionError:
            if sys.platform != "win32" or not tries_left:
                raise
            # Windows refuses while another program reads the target, and tells nobody when it ends.
            time.sleep(0.01)  # noqa: TID251
    sync_folder(fs, target.parent)


def unlink_if_there(fs: FileSystem, path: Path) -> None:
    """Remove a file; it is no error when there is none."""
    with suppress(FileNotFoundError):
        fs.unlink(path)


@contextmanager
def told_as(doing: str) -> Iterator[None]:
    """Tell the system's errors in the block as a `StorageError`; `doing` follows "could not"."""
    try:
        yield
    except OSError as error:
        raise failure(doing, error) from error


def failure(doing: str, error: OSError) -> StorageError:
    """The sentence for a failed call, and what to do about it; `doing` follows "could not"."""
    reason = error.strerror or type(error).__name__
    if error.filename:
        reason += f" ({os.fsdecode(error.filename)})"
    if error.errno in _FULL:
        hint = "Free some space on the disk and try again; what was saved before is intact."
    elif error.errno in _FORBIDDEN:
        hint = "See who may write there, or choose another data folder."
    else:
        hint = "What was saved before is intact; try again, and have the disk checked if it recurs."
    return StorageError(f"The library could not {doing}: {reason}.", hint=hint)
