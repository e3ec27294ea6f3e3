"""What the tests of the gateway share."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Literal

from pydantic import BaseModel, SecretStr
from tests.llm.wire import FakeServer

from practice.domain.chat import ChatAnswer, ChatMessage, ChatRequest
from practice.llm.abilities import Abilities
from practice.llm.deadlines import Deadlines
from practice.llm.gateway import OpenAIModel
from practice.llm.pace import Pace

KEY = "sk-very-secret-0815"
AMPLE = Deadlines(first=10.0, idle=10.0, whole=10.0)
SHORT = Deadlines(first=0.1, idle=0.1, whole=0.1)


class Verdict(BaseModel):
    """A shape to ask for."""

    step: Literal["a", "b", "c"]
    hit: bool
    score: int | None = None


class Naps:
    """Instead of sleeping."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(round(seconds, 2))


def asking(
    text: str = "Hello?", *, live: bool = True, temperature: float | None = None
) -> ChatRequest:
    """A request."""
    messages = (ChatMessage("system", "You are Sam."), ChatMessage("user", text))
    return ChatRequest(messages, max_tokens=40, temperature=temperature, live=live)


@asynccontextmanager
async def model_at(
    server: FakeServer | str,
    *,
    deadlines: Deadlines = AMPLE,
    key: str | None = KEY,
    naps: Naps | None = None,
    abilities: Abilities | None = None,
    pace: Pace | None = None,
) -> AsyncIterator[OpenAIModel]:
    """The model `tiny` there, which lets go of its connections in the end."""
    model = OpenAIModel(
        server if isinstance(server, str) else server.base_url,
        "tiny",
        SecretStr(key) if key else None,
        deadlines=deadlines,
        abilities=abilities,
        pace=pace,
        sleep=naps or Naps(),
    )
    try:
        yield model
    finally:
        await model.aclose()


async def streamed(model: OpenAIModel, request: ChatRequest) -> tuple[list[str], ChatAnswer]:
    """The pieces and the answer."""
    pieces: list[str] = []
    async with aclosing(model.stream(request)) as coming:
        async for piece in coming:
            if isinstance(piece, ChatAnswer):
                assert piece.text == "".join(pieces)
                return pieces, piece
            pieces.append(piece)
    raise AssertionError("a stream ends with the answer")
