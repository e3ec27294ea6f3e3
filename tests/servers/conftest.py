import os
from collections.abc import Iterator

import pytest
from tests.servers.llama import Llama

WANTED = "PRACTICE_TEST_SERVERS"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if os.environ.get(WANTED):
        return
    skip = pytest.mark.skip(reason="needs a real server: make test-servers")
    for item in items:
        if item.get_closest_marker("servers"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def llama() -> Iterator[Llama]:
    servers = Llama()
    yield servers
    servers.end()
