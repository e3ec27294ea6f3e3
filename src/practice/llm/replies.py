"""Reading answers, whole or in pieces, as servers really send them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from practice.domain.chat import Usage


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in an answer, or in one piece of a streamed one."""

    content: str = ""
    thought: bool = False
    """It holds reasoning beside the content."""
    refusal: str = ""
    finish: str | None = None
    usage: Usage | None = None
    error: object = None
    """What the server reports to have gone wrong, where it should have answered."""

    @property
    def alive(self) -> bool:
        """The model has gone on: usage and comments are no sign of that."""
        return bool(self.content or self.thought or self.refusal or self.finish)


def part_of(data: object) -> Part | None:
    """What stands in it; None: it is no part of any answer."""
    if isinstance(data, str):
        data = _decoded(data)
    if not isinstance(data, Mapping):
        return Part(error=data) if isinstance(data, list) and data else None
    if data.get("error") or data.get("object") == "error":
        return Part(error=data)
    choices = data.get("choices")
    usage = _usage(data.get("usage"))
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], Mapping):
        return Part(usage=usage) if usage or "choices" in data else _stray(data)
    choice = choices[0]
    said = choice.get("message") or choice.get("delta")
    if not isinstance(said, Mapping):
        said = {}
    finish = choice.get("finish_reason")
    return Part(
        content=_text(said.get("content")),
        thought=bool(said.get("reasoning_content") or said.get("reasoning")),
        refusal=_text(said.get("refusal")),
        finish=finish if isinstance(finish, str) and finish else None,
        usage=usage,
        error=(choice.get("error") or "error") if finish == "error" else None,
    )


def _stray(data: Mapping[str, object]) -> Part | None:
    """An object without choices; with words to people in it, it is an error's body."""
    return Part(error=data) if data.get("detail") or data.get("message") else None


def _decoded(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(content: object) -> str:
    """A string, or the text in a list of typed parts."""
    if isinstance(content, list):
        return "".join(_text(part.get("text")) for part in content if isinstance(part, Mapping))
    return content if isinstance(content, str) else ""


def _usage(usage: object) -> Usage | None:
    if not isinstance(usage, Mapping):
        return None
    return Usage(_count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens")))


def _count(number: object) -> int | None:
    return number if isinstance(number, int) and number >= 0 else None


def added(one: Usage, other: Usage) -> Usage:
    """The usage of two calls together, as far as it is known."""
    return Usage(_sum(one.prompt, other.prompt), _sum(one.completion, other.completion))


def _sum(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return one + other
