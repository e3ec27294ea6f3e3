"""Which language models there are to use: connected, found, or offered."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from practice.domain.chat import ChatModel
from practice.domain.text import EMPTY, SafeText


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


@dataclass(frozen=True, slots=True)
class Connection:
    """A model that the user has chosen."""

    base_url: str
    model: str
    consent: bool = False
    """The user has said yes to sending a key to this server."""


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

    def connect(self, connection: Connection, parts: tuple[Part, ...]) -> None:
        """Nothing can be connected."""

    def disconnect(self, parts: tuple[Part, ...]) -> None:
        """Nothing is connected."""
