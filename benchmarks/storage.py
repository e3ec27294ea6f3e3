"""What storage costs, in a library of 10, of 1,000 and of 100,000 rehearsals.

    python -m benchmarks.storage [SIZE ...] [--rebuild]

Times are medians unless they say otherwise. The floor is one write and one fdatasync of the same
bytes to a plain file, made in the same minute.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ulid import ULID

from practice.domain.event import (
    Closed,
    ClosedBy,
    ContentRef,
    Event,
    Heard,
    Limits,
    Opened,
    PartnerKind,
    Spoke,
)
from practice.domain.ledger import Ledger, Point, StepState
from practice.domain.ports import OWNER, Query
from practice.domain.rehearsal import fold
from practice.domain.row import Row, summarise
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.storage.atomic import AtomicStorage
from practice.storage.catalogue import Catalogue
from practice.storage.filesystem import FileSystem
from practice.storage.layout import Layout
from practice.storage.record import encode
from practice.storage.store import FileStore

TURNS = 200
INSERTS = 7
CLAUSE = clean("since nobody can take the weights back once they have been copied out of the house")
REF = ContentRef(id="gate-internal-deployment", title=clean("Gate deployment"), hash="0" * 64)
START = datetime(2025, 1, 1, tzinfo=UTC)


def opened(at: datetime) -> Opened:
    return Opened(
        id=str(ULID()),
        seq=1,
        at=at,
        rehearsal=str(ULID.from_datetime(at)),
        persona=ContentRef(id="skeptical-engineer", title=clean("A skeptic"), hash="0" * 64),
        pitch=REF,
        rubric=REF,
        partner=PartnerKind.BUILT_IN,
        seed=7,
        limits=Limits(minutes=20),
        program="0.1.0",
    )


def turn() -> list[Event]:
    """What a volunteer's turn writes: some 60 words, and a ledger of ten points."""
    points = tuple(
        Point(turn=n, clause=CLAUSE, has_reason=True, step=f"step-{n}", sure=True)
        for n in range(10)
    )
    ledger = Ledger(points=points, steps={f"step-{n}": StepState.HEARD for n in range(8)})
    at = datetime.now(UTC)
    said = Spoke(
        id=str(ULID()), at=at, parent=None, speaker=Speaker.VOLUNTEER, text=clean(f"{CLAUSE} " * 4)
    )
    return [said, Heard(id=str(ULID()), at=at, of=said.id, ledger=ledger)]


def make_library(root: Path, size: int) -> None:
    """A library at rest, written without the store: a journal of two events each, and the rows."""
    layout = Layout(root)
    rows: dict[str, dict[str, object]] = {}
    for n in range(size):
        first = opened(START + timedelta(minutes=10 * n))
        end = Closed(id=str(ULID()), seq=2, at=first.at, by=ClosedBy.VOLUNTEER, turn=0)
        place = layout.place(first.rehearsal)
        if n == 0 or not place.folder.is_dir():
            place.folder.mkdir(parents=True, mode=0o700)
        place.segment(0).write_bytes(encode([first, end]))
        row = summarise(fold([first, end]))
        rows[row.id] = {**row.model_dump(mode="json"), "participant": None}
    AtomicStorage(root / "catalogue.json", FileSystem()).write({"rows": rows})
    os.sync()


def floor(folder: Path) -> float:
    """Seconds for one write and one fdatasync of what a turn writes."""
    data = encode(turn())
    times = []
    fd = os.open(folder / "floor", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for _ in range(TURNS):
        start = time.perf_counter()
        os.write(fd, data)
        getattr(os, "fdatasync", os.fsync)(fd)
        times.append(time.perf_counter() - start)
    os.close(fd)
    (folder / "floor").unlink()
    return statistics.median(times)


async def longest_stall(work: Awaitable[object]) -> float:
    """The longest time for which the event loop stood still while `work` ran, in seconds."""
    task = asyncio.ensure_future(work)
    longest = 0.0
    while not task.done():
        start = time.perf_counter()
        await asyncio.sleep(0.001)
        longest = max(longest, time.perf_counter() - start - 0.001)
    await task
    return longest


async def timed(call: Callable[[], Awaitable[object]], times: int) -> list[float]:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        await call()
        taken.append(time.perf_counter() - start)
    return taken


@dataclass
class Costs:
    size: int
    megabytes: float = 0.0
    floor: float = 0.0
    turn: float = 0.0
    turn_99: float = 0.0
    begin: float = 0.0
    close: float = 0.0
    insert: float = 0.0
    stall: float = 0.0
    first_rows: float = 0.0
    first_rows_stall: float = 0.0
    next_rows: float = 0.0
    rebuild: float | None = None


async def measure(root: Path, size: int, *, rebuild: bool) -> Costs:
    costs = Costs(size, floor=floor(root))
    costs.megabytes = (root / "catalogue.json").stat().st_size / 1e6

    cold = FileStore(root)
    start = time.perf_counter()
    costs.first_rows_stall = await longest_stall(cold.rows(OWNER, Query(limit=50)))
    costs.first_rows = time.perf_counter() - start
    costs.next_rows = statistics.median(
        await timed(lambda: cold.rows(OWNER, Query(limit=50)), INSERTS)
    )
    await cold.close()

    store = FileStore(root)
    first = await store.open_rehearsal(OWNER, opened(datetime.now(UTC)))
    seq = 1

    async def say() -> None:
        nonlocal seq
        seq += len(await store.append(OWNER, first.rehearsal, seq, turn()))

    turns = await timed(say, TURNS)
    costs.turn, costs.turn_99 = statistics.median(turns), sorted(turns)[int(TURNS * 0.99)]

    begun: list[Opened] = []

    async def begin() -> None:
        event = opened(datetime.now(UTC) + timedelta(seconds=len(begun)))
        begun.append(await store.open_rehearsal(OWNER, event))

    async def close() -> None:
        end = Closed(id=str(ULID()), at=datetime.now(UTC), by=ClosedBy.VOLUNTEER, turn=0)
        await store.append(OWNER, begun.pop().rehearsal, 1, [end])

    costs.begin = statistics.median(await timed(begin, INSERTS))
    costs.stall = await longest_stall(begin())
    costs.close = statistics.median(await timed(close, INSERTS))
    await store.close()

    catalogue = Catalogue(FileSystem(), Layout(root))
    costs.insert = statistics.median(insert_times(catalogue))
    if rebuild:
        again = FileStore(root)
        (costs.rebuild,) = await timed(lambda: again.rebuild(OWNER), 1)
        await again.close()
    return costs


def insert_times(catalogue: Catalogue) -> list[float]:
    taken = []
    for n in range(INSERTS + 1):
        first = opened(datetime.now(UTC) + timedelta(seconds=n))
        row: Row = summarise(fold([first]))
        start = time.perf_counter()
        catalogue.put([row])
        taken.append(time.perf_counter() - start)
    return taken[1:]  # the first one reads the file, too


def table(all_costs: list[Costs]) -> str:
    def ms(name: str) -> Callable[[Costs], str]:
        return lambda costs: f"{getattr(costs, name) * 1000:,.2f}"

    lines: list[tuple[str, Callable[[Costs], str]]] = [
        ("rehearsals", lambda costs: f"{costs.size:,}"),
        ("catalogue, MB", lambda costs: f"{costs.megabytes:.1f}"),
        ("floor: write + fdatasync, ms", ms("floor")),
        ("a turn (spoke + heard), ms", ms("turn")),
        ("  99th percentile, ms", ms("turn_99")),
        ("begin: journal + row, ms", ms("begin")),
        ("close: event + row, ms", ms("close")),
        ("catalogue insert alone, ms", ms("insert")),
        ("  event loop stands still for, ms", ms("stall")),
        ("open the library: first 50 rows, ms", ms("first_rows")),
        ("  event loop stands still for, ms", ms("first_rows_stall")),
        ("next 50 rows, ms", ms("next_rows")),
        (
            "rebuild from the journals, s",
            lambda costs: "-" if costs.rebuild is None else f"{costs.rebuild:,.2f}",
        ),
    ]
    return "\n".join(
        f"{label:38}" + "".join(f"{value(costs):>12}" for costs in all_costs)
        for label, value in lines
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10, 1_000, 100_000])
    parser.add_argument("--rebuild", action="store_true", help="rebuild the largest one, too")
    arguments = parser.parse_args()
    all_costs = []
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="practice-bench-") as folder:
            root = Path(folder)
            make_library(root, size)
            rebuild = arguments.rebuild or size <= 1_000
            all_costs.append(asyncio.run(measure(root, size, rebuild=rebuild)))
    print(table(all_costs))


if __name__ == "__main__":
    main()
