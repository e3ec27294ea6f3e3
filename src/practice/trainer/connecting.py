"""Connecting language models, trying them out, and saying so where none is."""

from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, SecretStr

from practice.domain.chat import ChatAnswer, ChatMessage, ChatModel, ChatRequest, Ending, Structured
from practice.domain.errors import ModelTrouble, WrongUse
from practice.domain.models import Connection, Part
from practice.trainer.services import Services

_FOR = {Part.PARTNER: "play the listener", Part.JUDGE: "grade"}
_TOKENS = 400
"""Enough for a model that thinks before it says a sentence."""
_HELLO = "Greet a colleague in one short sentence."
_FRUIT = (
    'Which of these is a fruit: "chair", "apple" or "river"? '
    'Answer with one JSON object: {"fruit": the word}.'
)


class Fruit(BaseModel):
    """The shape of the answer that a model is tried with."""

    fruit: Literal["chair", "apple", "river"]


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying a model."""

    reply: ChatAnswer
    shaped: Structured[Fruit] | None
    """None: not tried, since there was no reply."""

    @property
    def works(self) -> bool:
        """It can be talked to, and gives answers of a shape."""
        return self.shaped is not None and self.shaped.value is not None


def no_model(part: Part) -> WrongUse:
    """The error for wanting a model where none is connected."""
    return WrongUse(
        f"No language model is connected that could {_FOR[part]}.",
        hint="`practice connect` finds one and connects it; `practice doctor` says what is there.",
    )


async def connect(
    services: Services,
    connection: Connection,
    parts: tuple[Part, ...],
    key: SecretStr | None = None,
) -> ChatAnswer:
    """Try a model with one short reply, and use it from now on if it gives one.

    `key`: one that was just typed; it is kept in the keyring of the system.

    Raises:
        ModelTrouble: It gave no reply; nothing was written.
        WrongUse: The address is none; there is no key, no yes to using it, or no keyring.
        StorageError: The settings could not be written.
    """
    reply = await short_reply(services.models.reach(connection, key))
    if not _spoke(reply):
        raise ModelTrouble(reply, hint="Nothing was connected.")
    if key is not None:
        services.models.keep_key(connection.base_url, key)
    services.models.connect(connection, parts)
    return reply


async def tried(model: ChatModel) -> Tried:
    """Ask a model for a short reply as it is streamed, then for an answer of a shape."""
    reply = await short_reply(model)
    if not _spoke(reply):
        return Tried(reply, None)
    return Tried(reply, await model.structured(_request(_FRUIT), Fruit))


async def short_reply(model: ChatModel) -> ChatAnswer:
    """One short reply, streamed."""
    answer = ChatAnswer(Ending.EMPTY)
    async with aclosing(model.stream(_request(_HELLO))) as pieces:
        async for piece in pieces:
            if isinstance(piece, ChatAnswer):
                answer = piece
    return answer


def _spoke(answer: ChatAnswer) -> bool:
    return answer.ending in (Ending.COMPLETE, Ending.TRUNCATED) and bool(answer.text.strip())


def _request(text: str) -> ChatRequest:
    message = ChatMessage("user", text)
    return ChatRequest((message,), max_tokens=_TOKENS, live=True)
