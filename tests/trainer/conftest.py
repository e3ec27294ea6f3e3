from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from practice.bootstrap import services as over
from practice.trainer.services import Services


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    """The real thing over an empty home folder."""
    found = over(folder=tmp_path / "home")
    yield found
    await found.store.close()
