"""Another program on the same library: `python -m tests.storage.child FOLDER COMMAND ...`."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.storage.support import begun, closed, spoke, turn

from practice.domain.ports import OWNER
from practice.storage.filesystem import FileSystem
from practice.storage.store import FileStore


class Fatal(FileSystem):
    """A system that ends the program, as a kill would, around its k-th write of a journal."""

    def __init__(self, when: str, countdown: int) -> None:
        self._when = when
        self._countdown = countdown

    def _due(self, moment: str) -> bool:
        return self._when == moment and self._countdown == 0

    def write(self, fd: int, data: bytes) -> int:
        self._countdown -= 1
        if self._due("before"):
            os.kill(os.getpid(), signal.SIGKILL)
        if self._due("half"):
            super().write(fd, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        count = super().write(fd, data)
        if self._due("after"):
            os.kill(os.getpid(), signal.SIGKILL)
        return count


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


async def hold(root: Path, rehearsal: str, seq: int) -> None:
    """Write to a rehearsal, and keep it until a line comes in."""
    store = FileStore(root)
    await store.append(OWNER, rehearsal, seq, [spoke("From another program.")])
    say("held")
    await asyncio.to_thread(sys.stdin.readline)
    await store.close()


async def insert(root: Path, count: int) -> None:
    """Add whole rehearsals, each of them acknowledged by its id."""
    store = FileStore(root)
    for _ in range(count):
        say((await begun(store, closed())).rehearsal)
    await store.close()


async def talk(root: Path, when: str, countdown: int) -> None:
    """Rehearse without end; each id is told once the store has taken it."""
    store = FileStore(root, files=Fatal(when, countdown))
    first = await begun(store)
    say(first.rehearsal)
    seq = 1
    while True:
        events = turn(f"Line {seq}, because the one before it stands.")
        await store.append(OWNER, first.rehearsal, seq, events)
        seq += len(events)
        for event in events:
            say(event.id)


def main() -> None:
    root, command, *rest = sys.argv[1:]
    if command == "hold":
        asyncio.run(hold(Path(root), rest[0], int(rest[1])))
    elif command == "insert":
        asyncio.run(insert(Path(root), int(rest[0])))
    else:
        asyncio.run(talk(Path(root), rest[0], int(rest[1])))


if __name__ == "__main__":
    main()
