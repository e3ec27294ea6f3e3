"""Which language models there are to use: connected, found, or offered."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from pydantic import SecretStr

from practice.domain.chat import ChatModel, Usage
from practice.domain.errors import WrongUse
from practice.domain.text import EMPTY, SafeText, one_line


class Part(StrEnum):
    """What a model is used for."""

    PARTNER = "partner"
    JUDGE = "judge"


class Needs(StrEnum):
    """What a server that was found still needs before it can be used."""

    NOTHING = "nothing"
    KEY = "key"
    MODEL = "model"
    """It has no model that could talk."""
    CONSENT = "consent"
    """A key lies in the environment; the user has not said yes to using it."""


@dataclass(frozen=True, slots=True)
class OfferedModel:
    """A model that a server offers."""

    id: SafeText
    remote: bool = False
    """A local server passes it on to the internet; it is never chosen unasked."""
    context: int | None = None
    """How many tokens fit, where the server tells it."""


@dataclass(frozen=True, slots=True)
class OfferedServer:
    """A server that was found, or that a key in the environment names."""

    base_url: str
    name: SafeText
    """Such as `Ollama` or `api.openai.com`."""
    local: bool
    needs: Needs
    models: tuple[OfferedModel, ...] = ()
    says: SafeText = EMPTY
    """A sentence on what is found, and what it needs."""

    @property
    def only_model(self) -> OfferedModel | None:
        """The one that may be taken without asking; None: there is none, or there are several."""
        own = [model for model in self.models if not model.remote]
        return own[0] if len(own) == 1 else None


@dataclass(frozen=True, slots=True)
class Price:
    """What a model costs, as the user has written it in the settings."""

    per_million_in: float
    per_million_out: float
    currency: str

    def of(self, usage: Usage) -> float | None:
        """What a call cost; None where the server counted no tokens."""
        if usage.prompt is None or usage.completion is None:
            return None
        whole = usage.prompt * self.per_million_in + usage.completion * self.per_million_out
        return whole / 1_000_000


@dataclass(frozen=True, slots=True)
class Connection:
    """A model that the user has chosen."""

    base_url: str
    model: str
    consent: bool = False
    """The user has said yes to sending a key, and what is said, to this server."""
    context: int | None = None
    """How many tokens fit, if known."""
    key_env: str | None = None
    """The environment's name for the key, where it is not the usual one."""
    price: Price | None = None
    because: str = field(default="", compare=False)
    """What names it, such as `settings.toml`, `PRACTICE_PARTNER_MODEL` or `--model`."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the flags of one command say: a model is wanted for one part, and maybe which."""

    part: Part | None = None
    """None: no flag speaks of a model."""
    server: str | None = None
    model: str | None = None
    at_once: int | None = None
    """Calls of a model at once, where nobody is waiting for each; None: a few."""


class Connections(Protocol):
    """The models that the user has connected, and the way to connect others."""

    def chosen(self, part: Part) -> Connection | None:
        """What settings, environment and flags name, in that order of growing precedence."""
        ...

    def model(self, part: Part) -> ChatModel | None:
        """The model for a part, ready to be called; None: none is chosen.

        Raises:
            WrongUse: The settings name one that can't be used: no key, or no yes to using it.
        """
        ...

    async def offers(self) -> tuple[OfferedServer, ...]:
        """Local servers that answer, and keys in the environment, found within a second."""
        ...

    async def look(self, connection: Connection, key: SecretStr | None = None) -> OfferedServer:
        """What the server of a connection offers; the model that is named there doesn't matter.

        `key`: one that was just typed; None is the one from environment or keyring, which is sent
        after a yes alone, unless the server runs on this machine.

        Raises:
            WrongUse: The address is none, or the variable for its key is not set.
        """
        ...

    def reach(self, connection: Connection, key: SecretStr | None = None) -> ChatModel:
        """A model that is not chosen yet, to be tried out.

        `key`: one that was just typed; None is the one from environment or keyring.

        Raises:
            WrongUse: The address is none; there is no key, or no yes to using it.
        """
        ...

    def keep_key(self, base_url: str, key: SecretStr) -> None:
        """Keep a key for one server in the keyring of the system.

        Raises:
            WrongUse: The address is none, or this machine has no keyring that can be used.
        """
        ...

    def remark(self) -> SafeText:
        """A sentence where the settings can't be read and so count for nothing; else empty."""
        ...

    def connect(self, connection: Connection, parts: tuple[Part, ...]) -> None:
        """Use a model from now on, and write it to the settings.

        Raises:
            WrongUse: The address is none.
            StorageError: The settings could not be written.
        """
        ...

    def disconnect(self, parts: tuple[Part, ...]) -> None:
        """Use no model for these parts any more, and write that to the settings.

        Raises:
            StorageError: The settings could not be written.
        """
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...


class NoModels:
    """No model, and none to be had."""

    def chosen(self, part: Part) -> Connection | None:
        """None is chosen."""
        del part
        return None

    def model(self, part: Part) -> ChatModel | None:
        """There is none."""
        del part
        return None

    async def offers(self) -> tuple[OfferedServer, ...]:
        """There are none."""
        return ()

    async def look(self, connection: Connection, key: SecretStr | None = None) -> OfferedServer:
        """Nothing is there."""
        del key
        at = connection.base_url
        return OfferedServer(at, one_line(at), local=False, needs=Needs.MODEL)

    def reach(self, connection: Connection, key: SecretStr | None = None) -> ChatModel:
        """None can be reached."""
        del key
        raise WrongUse(f"No model can be reached at {connection.base_url}.")

    def keep_key(self, base_url: str, key: SecretStr) -> None:
        """No key is kept."""

    def remark(self) -> SafeText:
        """There is nothing to say."""
        return EMPTY

    def connect(self, connection: Connection, parts: tuple[Part, ...]) -> None:
        """Nothing can be connected."""

    def disconnect(self, parts: tuple[Part, ...]) -> None:
        """Nothing is connected."""

    async def close(self) -> None:
        """Nothing is open."""
