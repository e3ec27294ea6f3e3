"""Talking to a language model: what is asked, and the closed set of what can come of it."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel

from practice.domain.text import EMPTY, SafeText

Shape = TypeVar("Shape", bound=BaseModel)


class Ending(StrEnum):
    """How a call ended; there is nothing else."""

    COMPLETE = "complete"
    INTERRUPTED = "interrupted"
    """It broke off; what had come is kept."""
    REFUSED = "refused"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    """The limit of tokens was reached; what had come is kept."""
    TOO_LONG = "too_long"
    """The request doesn't fit into the model's context."""
    RATE_LIMITED = "rate_limited"
    WRONG_KEY = "wrong_key"
    UNAVAILABLE = "unavailable"
    BAD_REPLY = "bad_reply"
    """Something came that is no answer: another format, another page, broken JSON."""


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a request. There is one system message at most, and it comes first."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What a model is asked."""

    messages: tuple[ChatMessage, ...]
    max_tokens: int
    """Of the answer."""
    temperature: float | None = None
    """None: as the server has it."""
    live: bool = False
    """A person is waiting: one retry at most, and none once a piece was shown."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens, as the server counted them; None where it didn't."""

    prompt: int | None = None
    completion: int | None = None


@dataclass(frozen=True, slots=True)
class ChatAnswer:
    """What came of a call. Nothing in it needs to be cleaned before it is shown."""

    ending: Ending
    text: SafeText = EMPTY
    """What was said, without any reasoning; the part that came where it broke off."""
    says: SafeText = EMPTY
    """What went wrong and what to do, in sentences; empty when complete. It holds no key."""
    wait: float | None = None
    """Seconds that the server asks to wait."""
    usage: Usage = Usage()
    seconds: float = 0.0
    first: float | None = None
    """Seconds to the first piece that was shown."""


@dataclass(frozen=True, slots=True)
class Structured(Generic[Shape]):
    """What came of asking for an answer of a given shape."""

    answer: ChatAnswer
    value: Shape | None
    """Validated here; None unless the answer is complete and fits."""


class ChatModel(Protocol):
    """One model at one server. No call raises for what a server or a network does."""

    @property
    def model(self) -> SafeText:
        """The name of the model, as the server has it."""
        ...

    @property
    def host(self) -> SafeText:
        """Where it runs, such as `api.openai.com` or `127.0.0.1:11434`."""
        ...

    @property
    def context(self) -> int | None:
        """How many tokens fit, if known."""
        ...

    def stream(self, request: ChatRequest) -> AsyncGenerator[SafeText | ChatAnswer, None]:
        """The pieces of the answer as they come, and last the answer as a whole.

        Closing the iterator ends the call at once, on the server too.
        """
        ...

    async def answer(self, request: ChatRequest) -> ChatAnswer:
        """The answer, whole."""
        ...

    async def structured(self, request: ChatRequest, shape: type[Shape]) -> Structured[Shape]:
        """An answer that fits a shape; a malformed one is asked for once more."""
        ...
