import pytest
from tests.rehearsal.support import personas, pitches

from practice.domain.persona import Persona
from practice.domain.pitch import Pitch


@pytest.fixture(scope="session")
def maureen() -> Persona:
    """The head nurse: kind, tired and practical; the easiest of all."""
    return personas()["head-nurse"]


@pytest.fixture(scope="session")
def dana() -> Persona:
    """The skeptical engineer."""
    return personas()["skeptical-engineer"]


@pytest.fixture(scope="session")
def axel() -> Persona:
    """The visionary founder, who misinterprets."""
    return personas()["visionary-founder"]


@pytest.fixture(scope="session")
def trial() -> Pitch:
    """A trial of scheduling software on one ward."""
    return pitches()["hospital-scheduling"]


@pytest.fixture(scope="session")
def trigger() -> Pitch:
    """A written trigger for stopping a training run."""
    return pitches()["stop-the-run-trigger"]
