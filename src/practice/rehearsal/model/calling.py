"""Calling a model: how much fits into a prompt, and which endings nobody here can mend."""

from collections.abc import Iterable

from practice.domain.chat import ChatAnswer, ChatMessage, ChatModel, Ending
from practice.domain.errors import ModelTrouble
from practice.domain.text import EMPTY, clean

USUAL_CONTEXT = 8192
"""Tokens that are taken to fit where a server doesn't say."""
_FULL = 0.8
"""The share of the context that a prompt may fill; the rest is for the answer, and for error."""
_BYTES = 4
"""Bytes a token, by rule of thumb; servers count each in their own way."""
_ELSEWHERE = frozenset(
    {Ending.UNAVAILABLE, Ending.RATE_LIMITED, Ending.WRONG_KEY, Ending.INTERRUPTED}
)
"""Endings that have nothing to do with what was asked."""


def tokens(*texts: str) -> int:
    """How many tokens texts have, by estimate."""
    return sum(len(text.encode()) // _BYTES + 4 for text in texts)


def size(messages: Iterable[ChatMessage]) -> int:
    """How many tokens messages have, by estimate."""
    return tokens(*(message.content for message in messages))


def room(model: ChatModel) -> int:
    """How many tokens a prompt may have."""
    return int(_FULL * (model.context or USUAL_CONTEXT))


def most(model: ChatModel, wanted: int) -> int:
    """Tokens of an answer: as many as wanted, and no more than the context leaves."""
    return min(wanted, max((model.context or USUAL_CONTEXT) - room(model), 256) * 2)


def checked(answer: ChatAnswer) -> ChatAnswer:
    """The answer, whatever a model made of it.

    Raises:
        ModelTrouble: The model was not reached, or the call broke off.
    """
    if answer.ending in _ELSEWHERE:
        raise ModelTrouble(answer)
    return answer


def too_long(what: str) -> ModelTrouble:
    """The trouble that something doesn't fit into the model's context. `what`: half a sentence."""
    says = clean(f"The model's context is too small: {what}.")
    return ModelTrouble(
        ChatAnswer(Ending.TOO_LONG, EMPTY, says),
        hint="Choose a model with a larger context, or let the built-in partner play on.",
    )
