"""The calls on one transcript: one long beginning, and what is asked at its end."""

from practice.domain.chat import (
    ChatAnswer,
    ChatMessage,
    ChatModel,
    ChatRequest,
    Ending,
    Shape,
    Structured,
)
from practice.domain.grade import State
from practice.domain.text import one_line
from practice.grading.judge import prompt
from practice.grading.judge.readings import Reading

TEMPERATURE = 0.0
MAX_TOKENS = 4_000
"""Of one answer, which takes some 300; the rest is room for a model that reasons first."""
MAX_TOKENS_JOINT = 12_000

_DOWN = frozenset({Ending.UNAVAILABLE, Ending.WRONG_KEY})
"""Endings after which the same server is not asked again about this transcript."""


class Asking:
    """Asks about one transcript; once the server is down, nothing more is sent."""

    def __init__(self, model: ChatModel, beginning: str) -> None:
        """`beginning`: pitch, listener and transcript, rendered once."""
        self._model = model
        self._beginning = beginning
        self._down: ChatAnswer | None = None
        self.answered = False
        """The server has answered."""
        self.asked = False

    async def structured(
        self, question: str, shape: type[Shape], *more: ChatMessage, max_tokens: int = MAX_TOKENS
    ) -> Structured[Shape]:
        """An answer of a shape; `more`: the answer before, and what was wrong with it."""
        if self._down is not None:
            return Structured(self._down, None)
        self.asked = True
        messages = (
            ChatMessage("system", prompt.instructions()),
            ChatMessage("user", self._beginning + question),
            *more,
        )
        found = await self._model.structured(ChatRequest(messages, max_tokens, TEMPERATURE), shape)
        if found.answer.ending in _DOWN:
            self._down = found.answer
        else:
            self.answered = True
        return found


def failed(answer: ChatAnswer) -> Reading:
    """What a call without an answer amounts to: no level, and the sentence."""
    told = answer.says or one_line(f"The judge gave no answer: {answer.ending.value}.")
    return Reading(state=State.FAILED, reason=told)
