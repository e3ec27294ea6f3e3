"""Prompt templates: files beside the code, in sets of which each is hashed."""

import json
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.resources.abc import Traversable

from jinja2 import Environment, StrictUndefined, Template

from practice.domain.transcript import Turn


class PromptSet(StrEnum):
    """What the templates are for; the value is the name of their folder."""

    HEARING = "hearing"
    SPEAKING = "speaking"
    TELLING = "telling"


def render(prompts: PromptSet, template: str, /, **values: object) -> str:
    """A prompt, filled in."""
    return _template(prompts, template).render(**values).strip()


def prompt_hash() -> str:
    """SHA-256 over the templates of all sets, in hexadecimal."""
    return sha256("".join(set_hash(prompts) for prompts in PromptSet).encode()).hexdigest()


@cache
def set_hash(prompts: PromptSet) -> str:
    """SHA-256 over the names and texts of one set's templates, in hexadecimal."""
    found = sha256()
    for file in sorted(_folder(prompts).iterdir(), key=lambda file: file.name):
        found.update(f"{file.name}\0{file.read_text('utf-8')}\0".encode())
    return found.hexdigest()


def as_json(turns: Iterable[Turn]) -> str:
    """Turns as JSON, one a line, so that no text can pass for the end of its turn."""
    return "\n".join(
        json.dumps({"turn": t.number, "speaker": t.speaker, "text": t.text}, ensure_ascii=False)
        for t in turns
    )


@cache
def _template(prompts: PromptSet, name: str) -> Template:
    environment = Environment(  # noqa: S701 - plain text for a model, no page
        trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )
    return environment.from_string((_folder(prompts) / f"{name}.j2").read_text("utf-8"))


def _folder(prompts: PromptSet) -> Traversable:
    return resources.files("practice.rehearsal.model") / "prompts" / prompts
