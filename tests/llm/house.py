"""A home folder, an environment and a keyring, and the connections over them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr
from tests.models import FakeModel

from practice.domain.models import Connection, Overrides, Part
from practice.llm.connections import SavedConnections
from practice.llm.keys import Keys
from practice.llm.settings import Server

KEY = "sk-very-secret-0815"
NEAR = "http://127.0.0.1:9/v1"
FAR = "https://api.openai.com/v1"
BOTH = (Part.PARTNER, Part.JUDGE)
FILE = f"""\
[partner]
server = "{NEAR}"
model = "small"
context = 8192
price_in = 1
price_out = 2

[judge]
server = "{FAR}"
model = "large"

[servers."{FAR}"]
consent = true
idle_seconds = 5
"""


class Safe(dict[tuple[str, str], str]):
    """A keyring."""

    def get_password(self, service_name: str, username: str) -> str | None:
        return self.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        self[service_name, username] = password


class Opened(FakeModel):
    """A model that notes when it is closed."""

    def __init__(self, connection: Connection, key: SecretStr | None, server: Server) -> None:
        super().__init__([])
        self.connection = connection
        self.key = key.get_secret_value() if key else None
        self.server = server
        self.closed = False

    async def aclose(self) -> None:
        self.closed = True


@dataclass
class House:
    """A home folder, an environment and a keyring, and the connections over them."""

    file: Path
    safe: Safe = field(default_factory=Safe)

    def write(self, text: str = FILE) -> None:
        self.file.write_text(text)

    def connections(
        self, overrides: Overrides | None = None, ports: Sequence[int] = (), **environment: str
    ) -> SavedConnections:
        keys = Keys(environment, lambda: self.safe)
        return SavedConnections(
            self.file, environment, overrides, gateway=Opened, keys=keys, ports=ports
        )


def named(connections: SavedConnections, part: Part) -> tuple[str, str, str] | None:
    chosen = connections.chosen(part)
    return (chosen.base_url, chosen.model, chosen.because) if chosen else None


def opened(connections: SavedConnections, part: Part) -> Opened:
    model = connections.model(part)
    assert isinstance(model, Opened)
    return model


def wish(part: Part, server: str | None = None, model: str | None = None) -> Overrides:
    return Overrides(part, server, model)
