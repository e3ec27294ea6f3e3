"""Answers of a given shape, from servers that can do much or little about it."""

import json
from dataclasses import replace
from typing import Any, Protocol

from practice.domain.chat import ChatMessage, ChatRequest, Shape
from practice.llm.abilities import Abilities, Rung
from practice.llm.exchange import Outcome
from practice.llm.faults import Fault, Faults
from practice.llm.finding import NoObject, find
from practice.llm.replies import added
from practice.llm.schemas import strict_schema

_WANTED = "Answer with one JSON object and nothing else. It has to fit this JSON schema:\n"
_AGAIN = "That does not fit: {why} Answer once more, with the whole JSON object and nothing else."


class Ask(Protocol):
    """Sends a request; see `OpenAIModel`."""

    async def __call__(
        self, request: ChatRequest, form: dict[str, object] | None, *, probing: bool
    ) -> Outcome:
        """What comes of it."""
        ...


class Shaping:
    """The ladder: a schema, an object, words alone; whatever comes is checked here."""

    def __init__(self, base_url: str, model: str, abilities: Abilities, faults: Faults) -> None:
        self._server = (base_url, model)
        self._abilities = abilities
        self._faults = faults

    async def shaped(
        self, request: ChatRequest, shape: type[Shape], ask: Ask
    ) -> tuple[Outcome, Shape | None]:
        """The outcome with the usage of all calls, and the value if there is one."""
        schema = strict_schema(shape)
        rung, outcome = await self._descended(request, shape.__name__, schema, ask)
        if outcome.fault is not None:
            return outcome, None
        try:
            value = find(outcome.text, shape)
        except NoObject as no:
            why = str(no)
        else:
            self._abilities.climbed(*self._server, rung)
            return outcome, value
        self._abilities.missed(*self._server, rung)
        form = _form(rung, shape.__name__, schema)
        again = await ask(_repairing(request, schema, outcome, why), form, probing=False)
        again = replace(again, usage=added(outcome.usage, again.usage))
        if again.fault is not None:
            return again, None
        try:
            return again, find(again.text, shape)
        except NoObject as no:
            return replace(again, fault=self._faults.misfit(str(no))), None

    async def _descended(
        self, request: ChatRequest, name: str, schema: dict[str, Any], ask: Ask
    ) -> tuple[Rung, Outcome]:
        """The first outcome on a rung that the server doesn't refuse, and that rung."""
        known = self._abilities.of(*self._server).rung
        rung = known or Rung.SCHEMA
        while True:
            asked = request if rung == Rung.SCHEMA else _with_schema(request, schema)
            probing = known is None and rung.below is not None
            outcome = await ask(asked, _form(rung, name, schema), probing=probing)
            if rung.below is None or not _refuses(outcome.fault, probing=probing):
                return rung, outcome
            rung = rung.below


def _refuses(fault: Fault | None, *, probing: bool) -> bool:
    """Whether it may be the form that the server fails at."""
    if fault is None or not fault.form:
        return False
    return probing or "response_format" in fault.words


def _form(rung: Rung, name: str, schema: dict[str, Any]) -> dict[str, object] | None:
    """The `response_format` of a rung."""
    match rung:
        case Rung.SCHEMA:
            described = {"name": name, "strict": True, "schema": schema}
            return {"type": "json_schema", "json_schema": described}
        case Rung.OBJECT:
            return {"type": "json_object"}
        case Rung.PROMPT:
            return None


def _with_schema(request: ChatRequest, schema: dict[str, Any]) -> ChatRequest:
    """The request with the schema in its one system message."""
    wanted = _WANTED + json.dumps(schema, ensure_ascii=False)
    messages = request.messages
    if messages and messages[0].role == "system":
        wanted, messages = f"{messages[0].content}\n\n{wanted}", messages[1:]
    return replace(request, messages=(ChatMessage("system", wanted), *messages))


def _repairing(
    request: ChatRequest, schema: dict[str, Any], given: Outcome, why: str
) -> ChatRequest:
    """The request, what came of it, and what is wrong with that."""
    asked = _with_schema(request, schema)
    turns = (
        ChatMessage("assistant", given.text),
        ChatMessage("user", _AGAIN.format(why=why)),
    )
    return replace(asked, messages=(*asked.messages, *turns))
