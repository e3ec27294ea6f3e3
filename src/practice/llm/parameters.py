"""What a request holds: no more than any server needs, and less where one refuses something."""

import re

from practice.domain.chat import ChatRequest
from practice.llm.abilities import Abilities
from practice.llm.faults import Fault

_OPTIONAL = ("max_tokens", "temperature", "stream_options")


class Parameters:
    """The parameters of requests to one model at one server."""

    def __init__(self, base_url: str, model: str, abilities: Abilities) -> None:
        self._server = (base_url, model)
        self._abilities = abilities

    def whole(self, request: ChatRequest, form: dict[str, object] | None) -> dict[str, object]:
        """The body that asks for an answer in one piece, in this `response_format`."""
        body = self._body(request)
        return body if form is None else body | {"response_format": form}

    def streamed(self, request: ChatRequest) -> dict[str, object]:
        """The body that asks for it in many."""
        body = self._body(request) | {"stream": True}
        if self._takes("stream_options"):
            body["stream_options"] = {"include_usage": True}
        return body

    def learns(self, fault: Fault) -> bool:
        """Whether a parameter was refused by name, which will not be sent any more."""
        if fault.status not in (400, 422):
            return False
        for name in _OPTIONAL:
            if self._takes(name) and re.search(rf"\b{name}\b", fault.words):
                self._abilities.refused(*self._server, name)
                return True
        return False

    def _takes(self, name: str) -> bool:
        return name not in self._abilities.of(*self._server).without

    def _body(self, request: ChatRequest) -> dict[str, object]:
        messages = [{"role": each.role, "content": each.content} for each in request.messages]
        body: dict[str, object] = {"model": self._server[1], "messages": messages}
        limit = "max_tokens" if self._takes("max_tokens") else "max_completion_tokens"
        body[limit] = request.max_tokens
        if request.temperature is not None and self._takes("temperature"):
            body["temperature"] = request.temperature
        return body
