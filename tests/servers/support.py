"""A rehearsal over a real server, and a model that keeps what it was asked."""

import json
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import SecretStr

from practice.bootstrap import services as over
from practice.domain.chat import ChatAnswer, ChatModel, ChatRequest, Shape, Structured
from practice.domain.models import Connection, NoModels, Part
from practice.domain.text import SafeText
from practice.llm.gateway import OpenAIModel
from practice.trainer.opening import Choice
from practice.trainer.services import Services

CHOICE = Choice("head-nurse", "hospital-scheduling", "reasoning-walkthrough", seed=3)
LINES = (
    "Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead.",
    "The software offers the shift to everyone at once, so the gap is filled early.",
    "Would you try it on your ward for six weeks from next month, and count the overtime hours?",
)


def roomy(model: str, *arguments: str) -> tuple[str, ...]:
    """A server with room for whole prompts: these models take a token for nearly every letter."""
    wide = ("-c", "32768", "-np", "1", "--override-kv", "llama.context_length=int:32768")
    return (model, *wide, *arguments)


@dataclass
class Watched:
    """A model that keeps what it is asked."""

    inner: ChatModel
    requests: list[ChatRequest] = field(default_factory=list)

    @property
    def model(self) -> SafeText:
        return self.inner.model

    @property
    def host(self) -> SafeText:
        return self.inner.host

    @property
    def context(self) -> int | None:
        return self.inner.context

    def stream(self, request: ChatRequest) -> AsyncGenerator[SafeText | ChatAnswer, None]:
        self.requests.append(request)
        return self.inner.stream(request)

    async def answer(self, request: ChatRequest) -> ChatAnswer:
        self.requests.append(request)
        return await self.inner.answer(request)

    async def structured(self, request: ChatRequest, shape: type[Shape]) -> Structured[Shape]:
        self.requests.append(request)
        return await self.inner.structured(request, shape)

    def asked(self) -> str:
        """All that it was asked, as one text."""
        return "\n".join(m.content for request in self.requests for m in request.messages)


class Both(NoModels):
    """Connections with two models at one server."""

    def __init__(self, url: str, *, context: int | None = None, key: str | None = None) -> None:
        self._url = url
        self._open = [_at(url, context, key), _at(url, context, key)]
        self.partner, self.judge = map(Watched, self._open)

    def chosen(self, part: Part) -> Connection | None:
        del part
        return Connection(self._url, "tiny")

    def model(self, part: Part) -> Watched:
        return self.partner if part is Part.PARTNER else self.judge

    async def close(self) -> None:
        for model in self._open:
            await model.aclose()


def _at(url: str, context: int | None, key: str | None) -> OpenAIModel:
    return OpenAIModel(url, "tiny", SecretStr(key) if key else None, context=context)


@asynccontextmanager
async def services_with(models: Both, folder: Path) -> AsyncIterator[Services]:
    """The real thing over an empty home folder and these models."""
    services = replace(over(folder=folder), models=models)
    try:
        yield services
    finally:
        await services.close()


def journal(folder: Path) -> str:
    """The text of the only journal in a home folder."""
    (path,) = folder.glob("rehearsals/*/*/*.jsonl")
    return path.read_text(encoding="utf-8")


def spoken_in(folder: Path) -> list[str]:
    """What was spoken, as the only journal in a home folder has it."""
    events = [json.loads(line.partition(" ")[2]) for line in journal(folder).splitlines()]
    return [event["text"] for event in events if event["kind"] == "spoke"]
