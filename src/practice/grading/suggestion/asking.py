"""Asking a model for another way to say one turn; no part of any grade."""

import re
import secrets
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template
from pydantic import BaseModel, Field

from practice.domain.chat import ChatAnswer, ChatMessage, ChatModel, ChatRequest
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Criterion
from practice.domain.text import SafeText, one_line
from practice.domain.transcript import Transcript
from practice.grading.judge import prompt

_MAX_TOKENS = 3_000
"""Of the answer, which takes some 150; the rest is room for a model that reasons first."""
_FENCE = 8
"""Bytes of the mark around the transcript."""
_SENTENCES = 3
_LONGEST = 700
"""Characters of a suggestion, or of the reason for it."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class SuggestionAnswer(BaseModel):
    """What a model answers."""

    instead: str = Field(description="The words, at most three sentences")
    why: str = Field(description="One sentence")


class Suggestion(BaseModel):
    """Another way to say a turn."""

    text: SafeText
    why: SafeText


async def ask(
    model: ChatModel,
    turns: Transcript,
    turn: int,
    *,
    pitch: Pitch,
    persona: Persona | None,
    criterion: Criterion | None,
    happened: str,
) -> Suggestion | ChatAnswer:
    """A suggestion for one turn of the volunteer's; or how the call ended where there is none.

    Args:
        model: Which judges.
        turns: The whole transcript.
        turn: The number of the turn.
        pitch: What was pitched.
        persona: Who listened; None where that is not known.
        criterion: What the turn is a matter of, where that is known.
        happened: What happened there, in a sentence; empty where that is not known.
    """
    question = _template().render(turn=turn, criterion=criterion, happened=happened)
    told = prompt.case(pitch, persona) + prompt.transcript(turns, secrets.token_hex(_FENCE))
    messages = (
        ChatMessage("system", prompt.instructions()),
        ChatMessage("user", told + question),
    )
    found = await model.structured(ChatRequest(messages, _MAX_TOKENS, live=True), SuggestionAnswer)
    if found.value is None or not found.value.instead.strip():
        return found.answer
    return Suggestion(
        text=_sentences(found.value.instead, _SENTENCES), why=_sentences(found.value.why, 1)
    )


def _sentences(text: str, most: int) -> SafeText:
    """The first sentences of a text, cleaned, on one line."""
    return one_line(" ".join(_SENTENCE_END.split(one_line(text))[:most])[:_LONGEST])


@cache
def _template() -> Template:
    folder = resources.files("practice.grading.suggestion")
    environment = Environment(  # noqa: S701 - a prompt is no page
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, undefined=StrictUndefined
    )
    environment.filters["flat"] = lambda text: " ".join(str(text).split())
    return environment.from_string((folder / "templates/suggestion.j2").read_text("utf-8"))
