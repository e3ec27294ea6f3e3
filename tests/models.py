"""A language model at our own port, which answers as it is told: no server, no network."""

import json
import re
from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass, field, replace

from pydantic import BaseModel, ValidationError

from practice.domain.chat import ChatAnswer, ChatRequest, Ending, Shape, Structured
from practice.domain.models import Connection, NoModels, Part
from practice.domain.text import SafeText, clean

Answer = str | dict[str, object] | ChatAnswer
"""Text, an object for an answer of a shape, or how a call ended."""
Answers = Iterable[Answer] | Callable[[ChatRequest], Answer]


def ended(ending: Ending, text: str = "", *, says: str = "It went wrong.") -> ChatAnswer:
    """A call that ended so; `text` is what came before."""
    return ChatAnswer(ending, clean(text), clean("" if ending == Ending.COMPLETE else says))


@dataclass
class FakeModel:
    """Gives its answers in turn, or asks a function for each, and keeps what it was asked."""

    answers: Answers
    model: SafeText = field(default_factory=lambda: clean("fake-1"))
    host: SafeText = field(default_factory=lambda: clean("fake.test"))
    context: int | None = None
    requests: list[ChatRequest] = field(default_factory=list)
    shapes: list[type[BaseModel] | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._next = None if callable(self.answers) else iter(self.answers)

    async def stream(self, request: ChatRequest) -> AsyncGenerator[SafeText | ChatAnswer, None]:
        """Word by word."""
        answer = self._answered(request, None)
        for piece in re.findall(r"\S+\s*", answer.text):
            yield clean(piece)
        yield answer

    async def answer(self, request: ChatRequest) -> ChatAnswer:
        """The whole answer."""
        return self._answered(request, None)

    async def structured(self, request: ChatRequest, shape: type[Shape]) -> Structured[Shape]:
        """The answer, if it fits."""
        answer = self._answered(request, shape)
        if answer.ending != Ending.COMPLETE:
            return Structured(answer, None)
        try:
            return Structured(answer, shape.model_validate_json(answer.text))
        except ValidationError:
            return Structured(
                replace(answer, ending=Ending.BAD_REPLY, says=clean("No JSON.")), None
            )

    def _answered(self, request: ChatRequest, shape: type[BaseModel] | None) -> ChatAnswer:
        self.requests.append(request)
        self.shapes.append(shape)
        if self._next is not None:
            given = next(self._next)
        else:
            assert callable(self.answers)
            given = self.answers(request)
        if isinstance(given, ChatAnswer):
            return given
        text = given if isinstance(given, str) else json.dumps(given)
        return ChatAnswer(Ending.COMPLETE, clean(text))


class Connected(NoModels):
    """Connections with these models."""

    def __init__(self, partner: FakeModel | None = None, judge: FakeModel | None = None) -> None:
        self.models = {Part.PARTNER: partner, Part.JUDGE: judge}

    def chosen(self, part: Part) -> Connection | None:
        """What is connected."""
        model = self.models[part]
        return Connection(f"http://{model.host}/v1", model.model) if model else None

    def model(self, part: Part) -> FakeModel | None:
        """The model."""
        return self.models[part]
