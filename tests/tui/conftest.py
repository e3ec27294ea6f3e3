"""A home folder for each test, one time zone, and no waiting by the clock."""

import asyncio
import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import app, pilot


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session", autouse=True)
def rare_collections() -> None:
    """An app is thousands of objects; looking for circles in them took a quarter of the time."""
    gc.set_threshold(50_000, 50, 50)


@pytest.fixture(autouse=True)
def one_time_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Screens show local time: it must be the same everywhere."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def no_waiting_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual waits after each key until the processor seems idle; `settled` knows it."""

    async def at_once(*_: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(app, "wait_for_idle", at_once)
    monkeypatch.setattr(pilot, "wait_for_idle", at_once)
