"""Events and file systems for the tests of storage."""

import errno
import os
import zlib
from datetime import UTC, datetime
from pathlib import Path

from filelock import BaseFileLock
from ulid import ULID

from practice.domain.event import (
    AmendedLevel,
    Closed,
    ClosedBy,
    ContentRef,
    Event,
    Graded,
    Heard,
    Limits,
    Noted,
    Opened,
    PartnerKind,
    Paused,
    Resumed,
    Rewound,
    Spoke,
)
from practice.domain.grade import CriterionGrade, Grade, Grader, GraderKind, OutcomeGrade, State
from practice.domain.ledger import Ledger, Point
from practice.domain.ports import OWNER, Principal, Role, Store
from practice.domain.rubric import OutcomeId
from practice.domain.text import EMPTY, clean
from practice.domain.transcript import Speaker
from practice.storage.filesystem import FileSystem

AT = datetime(2026, 11, 24, 5, 33, tzinfo=UTC)
ANN = Principal(id="ann", role=Role.PARTICIPANT)
BOB = Principal(id="bob", role=Role.PARTICIPANT)


def new_id() -> str:
    return str(ULID())


def opened(rehearsal: str | None = None, *, persona: str = "engineer", **extra: object) -> Opened:
    ref = ContentRef(id="gating", title=clean("Gating"), hash="0" * 64)
    return Opened.model_validate(
        {
            "id": new_id(),
            "at": AT,
            "rehearsal": rehearsal or new_id(),
            "persona": ContentRef(id=persona, title=clean("Skeptical engineer"), hash="0" * 64),
            "pitch": ref,
            "rubric": ref.model_copy(update={"id": "decision"}),
            "partner": PartnerKind.BUILT_IN,
            "seed": 7,
            "limits": Limits(minutes=20),
            "program": "0.1.0",
            **extra,
        }
    )


def spoke(text: str = "We gate it because nobody can undo it.", parent: str | None = None) -> Spoke:
    return Spoke(id=new_id(), at=AT, parent=parent, speaker=Speaker.VOLUNTEER, text=clean(text))


def turn(text: str = "We gate it because nobody can undo it.") -> list[Event]:
    said = spoke(text)
    point = Point(turn=1, clause=clean(text), has_reason=True)
    return [said, Heard(id=new_id(), at=AT, of=said.id, ledger=Ledger(points=(point,)))]


def closed() -> Closed:
    return Closed(id=new_id(), at=AT, by=ClosedBy.VOLUNTEER, turn=1)


def paused() -> Paused:
    return Paused(id=new_id(), at=AT)


def resumed() -> Resumed:
    return Resumed(id=new_id(), at=AT)


def rewound(to: str) -> Rewound:
    return Rewound(id=new_id(), at=AT, to=to)


def tagged(tag: str) -> Noted:
    return Noted(id=new_id(), at=AT, tag=clean(tag))


def graded(head: str) -> Graded:
    level = CriterionGrade(state=State.GRADED, level=3, reason=clean("Two reasons."))
    grade = Grade(
        rubric="decision",
        grader=Grader(kind=GraderKind.RULES, rubric_hash="0" * 64),
        outcome=OutcomeGrade(state=State.GRADED, id=OutcomeId.UNDERSTOOD, reason=EMPTY),
        criteria={"reasoning": level},
        total=75,
        coverage=1.0,
    )
    return Graded(id=new_id(), at=AT, head=head, grade=grade)


def amended(grade: str, level: int) -> AmendedLevel:
    return AmendedLevel(
        id=new_id(),
        at=AT,
        grade=grade,
        criterion="reasoning",
        level=level,
        by=clean("Ann"),
        reason=clean("The second reason is none."),
    )


def record(body: str) -> bytes:
    """A line of a journal, made without the code under test."""
    return f"{zlib.crc32(body.encode()):08x} {body}\n".encode()


async def begun(store: Store, *events: Event, **extra: object) -> Opened:
    """A rehearsal with these events in it."""
    first = await store.open_rehearsal(OWNER, opened(**extra))  # type: ignore[arg-type]
    if events:
        await store.append(OWNER, first.rehearsal, 1, events)
    return first


def files(root: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path from there."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def journal(root: Path, rehearsal: str, part: str = "") -> Path:
    """The file of a journal, found by looking, as a person would."""
    (found,) = (root / "rehearsals").glob(f"*/*/{rehearsal}{part}.jsonl")
    return found


class FaultyDisk(FileSystem):
    """A system whose k-th call fails, and if it is `lasting` every further call of that kind, too.

    A failing write writes half of its bytes first; a failing close closes. Waiting for the disk is
    counted and not done: no test can see it, and hundreds of them would take a minute.
    """

    def __init__(
        self, fail_at: int = 0, *, code: int = errno.ENOSPC, lasting: bool = False
    ) -> None:
        self.calls = 0
        self.struck: str | None = None
        self.fail_at = fail_at
        self.failing: set[str] = set()
        """Kinds of calls that fail in any case."""
        self.log: list[tuple[str, Path]] = []
        """Calls that change the disk or wait for it, with the path."""
        self._paths: dict[int, Path] = {}
        self.code = code
        self._lasting = lasting

    def _strikes(self, kind: str) -> bool:
        self.calls += 1
        if self.calls == self.fail_at:
            self.struck = kind
            if self._lasting:
                self.failing.add(kind)
            return True
        return kind in self.failing

    def _check(self, kind: str) -> None:
        if self._strikes(kind):
            raise self._error()

    def _error(self) -> OSError:
        return OSError(self.code, os.strerror(self.code))

    def open(self, path: Path, flags: int) -> int:
        self._check("open")
        fd = super().open(path, flags)
        self._paths[fd] = path
        return fd

    def close(self, fd: int) -> None:
        super().close(fd)
        self._check("close")

    def read(self, fd: int, size: int) -> bytes:
        self._check("read")
        return super().read(fd, size)

    def write(self, fd: int, data: bytes) -> int:
        self.log.append(("write", self._paths[fd]))
        if self._strikes("write"):
            super().write(fd, data[: len(data) // 2])
            raise self._error()
        return super().write(fd, data)

    def truncate(self, fd: int, size: int) -> None:
        self._check("truncate")
        super().truncate(fd, size)

    def sync(self, fd: int) -> None:
        self._check("sync")
        self.log.append(("sync", self._paths[fd]))

    def sync_data(self, fd: int) -> None:
        self._check("sync_data")
        self.log.append(("sync", self._paths[fd]))

    def stat(self, path: Path) -> os.stat_result:
        self._check("stat")
        return super().stat(path)

    def names(self, folder: Path) -> list[str]:
        self._check("names")
        return super().names(folder)

    def make_folder(self, folder: Path) -> None:
        self._check("make_folder")
        self.log.append(("make_folder", folder))
        super().make_folder(folder)

    def replace(self, source: Path, target: Path) -> None:
        self._check("replace")
        self.log.append(("replace", target))
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        self._check("unlink")
        super().unlink(path)

    def lock(self, path: Path, wait: float) -> BaseFileLock:
        self._check("lock")
        return super().lock(path, wait)
