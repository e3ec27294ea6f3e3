from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from tests.storage.support import FaultyDisk

from practice.domain.ports import Store
from practice.storage.store import FileStore

OpenStore = Callable[[], Store]
"""Opens one more store over the library of this test, as another program would."""


@pytest.fixture(params=["files"])
async def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[OpenStore]:
    """What the contract is tested against; a store over PostgreSQL becomes another parameter."""
    made: list[Store] = []

    def open_one() -> Store:
        made.append(FileStore(tmp_path / "data", poll=0.01))
        return made[-1]

    yield open_one
    for store in made:
        await store.close()


@pytest.fixture
def store(open_store: OpenStore) -> Store:
    return open_store()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The data folder of `open_store`; it does not exist until something is written."""
    return tmp_path / "data"


@pytest.fixture
def disk() -> FaultyDisk:
    """A disk that fails when it is told to."""
    return FaultyDisk()


@pytest.fixture
async def on_faulty_disk(root: Path, disk: FaultyDisk) -> AsyncIterator[Store]:
    store = FileStore(root, files=disk, poll=0.01)
    yield store
    disk.failing.clear()
    await store.close()
