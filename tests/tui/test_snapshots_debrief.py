"""Pictures of the debrief, the guess before it and the comparison after it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.tui.scripted import GRADE, scripted
from tests.tui.support import SMALL, WIDE, app_over, fixed_content, open_services, press, settled
from tests.tui.tried import lost
from textual.pilot import Pilot

from practice.domain.rubric import OutcomeId
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.trainer.importing.transcript import ImportedTranscript
from practice.trainer.shelf import take_in
from practice.tui.start import AtDebrief

Compare = Callable[..., bool]
Snap = Callable[..., None]
SIZES = pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])


@pytest.fixture(autouse=True)
def in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours may be switched off where the tests run."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def snap(home: Path, snap_compare: Compare) -> Snap:
    def compare(rehearsal: str, size: tuple[int, int], *keys: str) -> None:
        async def run(pilot: Pilot[Any]) -> None:
            await settled(pilot)
            await press(pilot, *keys)

        app = app_over(home, AtDebrief(rehearsal), content=fixed_content())
        assert snap_compare(app, terminal_size=size, run_before=run)

    return compare


@SIZES
def test_commitment(home: Path, snap: Snap, size: tuple[int, int]) -> None:
    outcome = GRADE.outcome.model_copy(update={"id": OutcomeId.REASONED_COMMITMENT})
    won = GRADE.model_copy(update={"outcome": outcome})
    rehearsal = asyncio.run(scripted(home, content=fixed_content(), grade=won))
    snap(rehearsal, size, *(("2",) if size == WIDE else ()))


@SIZES
def test_vague_acknowledgement(home: Path, snap: Snap, size: tuple[int, int]) -> None:
    snap(asyncio.run(lost(home, fixed_content())), size)


@SIZES
def test_misdirected(home: Path, snap: Snap, size: tuple[int, int]) -> None:
    keys = ("4",) if size == WIDE else ()
    snap(asyncio.run(lost(home, fixed_content(), misled=True)), size, *keys)


def test_the_lost_turn_in_the_transcript(home: Path, snap: Snap) -> None:
    snap(asyncio.run(lost(home, fixed_content())), SMALL, "5", "down")


@SIZES
def test_guess(home: Path, snap: Snap, size: tuple[int, int]) -> None:
    rehearsal = asyncio.run(scripted(home, content=fixed_content(), graded=False))
    snap(rehearsal, size, *(("5",) if size == WIDE else ()))


@SIZES
def test_second_try(home: Path, snap: Snap, size: tuple[int, int]) -> None:
    snap(asyncio.run(lost(home, fixed_content(), again=True)), size)


@SIZES
def test_compare(home: Path, snap: Snap, size: tuple[int, int]) -> None:
    snap(asyncio.run(lost(home, fixed_content(), again=True)), size, "b", "b")


async def _imported(home: Path) -> str:
    services = open_services(home, content=fixed_content())
    turns = ((Speaker.VOLUNTEER, clean("Hello.")), (Speaker.PERSONA, clean("Hello.")))
    source = clean("t.md")
    transcript = ImportedTranscript("t", persona=None, pitch=None, turns=turns, source=source)
    taken = await take_in(services, transcript, None, "reasoning-walkthrough")
    await services.store.close()
    return taken.id


@SIZES
def test_imported_and_not_graded(home: Path, snap: Snap, size: tuple[int, int]) -> None:
    snap(asyncio.run(_imported(home)), size, "r")
