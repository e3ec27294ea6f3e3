"""Standard input, output and error: any of them may be closed, full or broken off.

Imports nothing heavy, since help must be quick.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from practice.domain.errors import PracticeError

_OTHER_FOLDER = "choose another data folder"


def typed() -> bool:
    """Whether the input comes from somebody at a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def in_terminal() -> bool:
    """Whether input and output are a terminal."""
    return typed() and sys.stdout is not None and sys.stdout.isatty()


def write(text: str) -> None:
    """Write to standard output at once; where that is closed, nobody wants to know.

    Raises:
        BrokenPipeError: Nobody reads any more.
        PracticeError: It can't be written.
    """
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = None  # what is left in it would fail once more at exit
        raise PracticeError(
            f"The output can't be written: {error.strerror}.",
            hint="Make room on the disk, or send the output to another place.",
        ) from error


def complain(message: str, hint: str = "") -> None:
    """Say on standard error what went wrong, and what to do.

    Where a hint speaks of another data folder, how to choose one is added: only the command line
    has an environment.
    """
    from practice.domain.text import clean  # brings pydantic along

    if sys.stderr is None:
        return
    sys.stderr.write(clean(f"practice: {message}\n"))
    if hint:
        hint = hint.replace(_OTHER_FOLDER, f"{_OTHER_FOLDER} and set PRACTICE_HOME to it")
        sys.stderr.write(clean(f"  {hint}\n"))


async def read_line(prompt: str = "") -> str | None:
    """A line of the input, None at its end. It blocks: no other task may run beside it.

    Bytes that are no text are replaced; one bad key must not end a talk.

    Raises:
        CancelledError: Ctrl-C was pressed.
    """
    if sys.stdin is None:
        return None
    write(prompt)
    line = ""
    try:
        line = (await _bytes()).decode(sys.stdin.encoding or "utf-8", errors="replace")
    finally:
        if prompt and not line.endswith("\n"):
            write("\n")  # Ctrl-C and Ctrl-D leave the cursor behind the prompt
    return line or None


async def read_secret(prompt: str) -> str | None:
    """A line that is not shown as it is typed, None at the end of the input. It blocks.

    Raises:
        CancelledError: Ctrl-C was pressed.
    """
    from asyncio import CancelledError
    from getpass import getpass

    try:
        with _woken_by_ctrl_c():
            return getpass(prompt)
    except EOFError:
        return None
    except KeyboardInterrupt:
        raise CancelledError from None


async def _bytes() -> bytes:
    """A line as it comes in, ended at once by Ctrl-C.

    On Ctrl-C asyncio asks the task to end at its next await, which a task that waits for a key does
    not reach, and a thread that waits for one can't be woken at all. So Python's own handler, which
    breaks off the read, is put back for as long as it takes. A KeyboardInterrupt inside a task is
    reported by asyncio as a fault; so it is told as a cancellation, as asyncio itself would.
    """
    from asyncio import CancelledError, current_task, sleep

    task = current_task()
    try:
        with _woken_by_ctrl_c():
            if task is not None and task.cancelling():
                await sleep(0)  # Ctrl-C came before the block, and is told here
            return sys.stdin.buffer.readline()
    except KeyboardInterrupt:
        raise CancelledError from None


@contextmanager
def _woken_by_ctrl_c() -> Iterator[None]:
    handler = signal.getsignal(signal.SIGINT)
    if not callable(handler):  # ignored, as for a program in the background
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
