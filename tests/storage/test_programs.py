"""Several programs on one library, and programs that die."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.storage.conftest import OpenStore
from tests.storage.support import begun, paused, spoke, turn

from practice.domain.errors import Busy
from practice.domain.ports import OWNER, Query, Store
from practice.domain.rehearsal import fold

HERE = Path(__file__).parents[2]


def program(root: Path, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.child", str(root), *command],
        cwd=HERE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def finish(child: subprocess.Popen[str]) -> list[str]:
    out, _ = child.communicate("\n", timeout=20)
    return out.split()


async def test_a_second_program_is_kept_out_until_the_first_lets_go(
    open_store: OpenStore, root: Path
) -> None:
    store = open_store()
    first = await begun(store, *turn(), paused())
    child = program(root, "hold", first.rehearsal, "4")
    try:
        # Nothing resumed it, so it was let go of at once; it is the opening that holds.
        assert line(child) == "held"
    finally:
        finish(child)
    assert len(await store.read(OWNER, first.rehearsal)) == 5

    live = await begun(store, *turn())
    refused = program(root, "hold", live.rehearsal, "3")
    finish(refused)
    assert refused.returncode == 1
    await store.let_go(live.rehearsal)

    child = program(root, "hold", live.rehearsal, "3")
    try:
        assert line(child) == "held"
        with pytest.raises(Busy):
            await open_store().append(OWNER, live.rehearsal, 4, [spoke()])
    finally:
        finish(child)
    await open_store().append(OWNER, live.rehearsal, 4, [spoke()])


async def test_two_programs_add_rehearsals_and_every_one_has_its_row(
    open_store: OpenStore, root: Path
) -> None:
    children = [program(root, "insert", "60") for _ in range(2)]
    acknowledged = {name for child in children for name in finish(child)}

    assert [child.returncode for child in children] == [0, 0]
    assert len(acknowledged) == 120
    page = await open_store().rows(OWNER, Query(limit=1000))
    assert {row.id for row in page.rows} == acknowledged
    assert {row.closed for row in page.rows} == {True}


@pytest.mark.parametrize("when", ["before", "half", "after"])
async def test_killed_at_a_write_no_acknowledged_event_is_lost(
    open_store: OpenStore, root: Path, when: str
) -> None:
    # The writes are: opened, the catalogue, then one for each turn.
    children = [program(root, "talk", when, str(countdown)) for countdown in (3, 8)]
    for child in children:
        rehearsal, *acknowledged = finish(child)
        assert child.returncode == -signal.SIGKILL
        await check(open_store(), rehearsal, acknowledged)


async def test_killed_at_any_time_no_acknowledged_event_is_lost(
    open_store: OpenStore, root: Path
) -> None:
    children = [program(root, "talk", "never", "0") for _ in range(3)]
    for turns, child in enumerate(children, start=5):
        told = [line(child) for _ in range(1 + 2 * turns)]
        child.kill()
        rehearsal, *acknowledged = told + last_words(child)
        await check(open_store(), rehearsal, acknowledged)


def last_words(child: subprocess.Popen[str]) -> list[str]:
    with child:
        assert child.stdout is not None
        # A line that the kill cut short acknowledges nothing.
        return [text for text in child.stdout.read().split() if len(text) == 26]


async def check(store: Store, rehearsal: str, acknowledged: list[str]) -> None:
    events = await store.read(OWNER, rehearsal)
    ids = [event.id for event in events[1:]]
    assert ids[: len(acknowledged)] == acknowledged
    assert [event.seq for event in events] == list(range(1, len(events) + 1))

    cut_off = await store.rows(OWNER, Query(closed=False))
    (row,) = [row for row in cut_off.rows if row.id == rehearsal]
    assert row.seq == len(events)
    assert row.turns == len(fold(events).branch)
    await store.append(OWNER, rehearsal, len(events), [spoke("Back again."), paused()])
    assert len(await store.read(OWNER, rehearsal)) == len(events) + 2
