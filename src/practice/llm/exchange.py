"""One request on the wire and what comes back, whole or in pieces."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practice.domain.chat import Usage
from practice.domain.text import EMPTY, SafeText, clean
from practice.llm.causes import caught
from practice.llm.client import Client
from practice.llm.deadlines import Deadlines
from practice.llm.faults import Fault, Faults
from practice.llm.reasoning import ReasoningFilter, without_reasoning
from practice.llm.replies import Part, part_of
from practice.llm.thinking import ThinksFirst

if TYPE_CHECKING:
    from openai import AsyncStream

_LENGTH = ("length", "max_tokens")
_AFTERWARDS = 2.0
"""Seconds for the usage that may follow on the end of a reply."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one request."""

    text: SafeText = EMPTY
    fault: Fault | None = None
    """None: the answer is complete."""
    usage: Usage = field(default_factory=Usage)


class Exchange:
    """Requests to one model at one server; nothing is tried twice here."""

    def __init__(
        self, client: Client, faults: Faults, deadlines: Deadlines, thinking: ThinksFirst
    ) -> None:
        self._thinking = thinking
        self._client = client
        self._faults = faults
        self._deadlines = deadlines

    async def whole(self, body: dict[str, object]) -> Outcome:
        """Ask for an answer in one piece."""
        seconds = self._deadlines.whole
        try:
            async with asyncio.timeout(seconds):
                data = await self._client.send(body)
        except caught() as error:
            return Outcome(fault=self._faults.of(error, seconds))
        return self._read(part_of(data), body)

    async def stream(self, body: dict[str, object]) -> AsyncGenerator[SafeText | Outcome, None]:
        """Ask for an answer in pieces; the outcome is the last thing that comes.

        Closing the generator closes the connection.
        """
        reply = _Reply(thinks_first=self._thinking.known)
        limit = _Limit(self._deadlines)
        broke: Fault | None = None
        try:
            async with asyncio.timeout_at(limit.at):
                chunks = await self._client.stream(body)
            async with chunks:
                if (other := await self._unstreamed(chunks, body, limit)) is not None:
                    yield other.text  # in one piece: the server doesn't stream
                    yield other
                    return
                while (part := await _next(chunks, limit)) is not None:
                    piece = reply.take(part)
                    if reply.unopened:
                        self._thinking.learn()
                        broke = self._faults.thought_aloud()
                        break
                    if piece:
                        yield piece
                    limit.resumed(part)
                    if part.error is not None:
                        broke = self._faults.reported(part.error, None)
                        break
        except caught() as error:
            if reply.finish is None:
                broke = self._faults.of(error, limit.seconds)
        if rest := reply.rest():
            yield rest
        yield self._outcome(reply, broke, body)

    async def _unstreamed(
        self, chunks: "AsyncStream[object]", body: dict[str, object], limit: "_Limit"
    ) -> Outcome | None:
        """The outcome where the server sent one document, of whatever kind, and no stream."""
        kind = chunks.response.headers.get("content-type", "")
        if "json" not in kind and "html" not in kind:
            return None
        async with asyncio.timeout_at(limit.at):
            data = (await chunks.response.aread()).decode()
        return self._read(part_of(data), body)

    def _read(self, part: Part | None, body: dict[str, object]) -> Outcome:
        if part is None:
            return Outcome(fault=self._faults.no_answer())
        if part.error is not None:
            return Outcome(fault=self._faults.reported(part.error, None))
        said, unopened = without_reasoning(part.content)
        if unopened:
            self._thinking.learn()
        reply = _Reply(said, finish=part.finish)
        reply.note(part)
        reply.thought |= bool(part.content and not reply.text)
        return self._outcome(reply, None, body)

    def _outcome(self, reply: "_Reply", broke: Fault | None, body: dict[str, object]) -> Outcome:
        fault = broke or self._ending(reply, body)
        if broke is not None and reply.text.strip():
            fault = self._faults.interrupted(broke)
        return Outcome(reply.text, fault, reply.usage)

    def _ending(self, reply: "_Reply", body: dict[str, object]) -> Fault | None:
        silent = not reply.text.strip()
        if reply.refusal or reply.finish == "content_filter":
            return self._faults.refused(reply.refusal)
        if reply.finish is None:
            return self._faults.interrupted(None)
        if reply.finish in _LENGTH:
            limit = body.get("max_tokens", body.get("max_completion_tokens"))
            assert isinstance(limit, int)
            return self._faults.truncated(limit, thought=silent and reply.thought)
        return self._faults.empty(thought=reply.thought) if silent else None


class _Reply:
    """A reply as it builds up."""

    def __init__(
        self, text: str = "", finish: str | None = None, *, thinks_first: bool = False
    ) -> None:
        self._filter = ReasoningFilter(inside=thinks_first)
        self._pieces = [clean(text)] if text else []
        self.finish = finish
        self.refusal = ""
        self.thought = False
        self.usage = Usage()

    @property
    def unopened(self) -> bool:
        """What was shown so far turned out to be reasoning."""
        return self._filter.unopened

    @property
    def text(self) -> SafeText:
        return SafeText("".join(self._pieces))

    def take(self, part: Part) -> SafeText:
        """Add a piece; what of it is to be shown now."""
        self.note(part)
        self.thought |= bool(part.content)  # if nothing comes of it, it was reasoning
        said = self._filter.feed(part.content)
        return EMPTY if self.unopened else self._add(said)

    def note(self, part: Part) -> None:
        """Take in all but the words."""
        self.thought |= part.thought
        self.refusal += part.refusal
        self.finish = part.finish or self.finish
        self.usage = part.usage or self.usage

    def rest(self) -> SafeText:
        """What was held back and is to be shown after all."""
        return self._add(self._filter.end())

    def _add(self, said: str) -> SafeText:
        piece = clean(said)
        if piece:
            self._pieces.append(piece)
        return piece


class _Limit:
    """The deadline of a stream: for the first word, then for each after it."""

    def __init__(self, deadlines: Deadlines) -> None:
        self._deadlines = deadlines
        self._left = 0.0
        self.seconds = deadlines.first
        self.at = asyncio.get_running_loop().time() + self.seconds

    def stopped(self) -> None:
        """Something came; the clock stands while it is dealt with."""
        self._left = self.at - asyncio.get_running_loop().time()

    def resumed(self, after: Part) -> None:
        """Wait for the next piece: as long as for any, if this one was a sign of life."""
        if after.alive:
            self.seconds = self._left = self._deadlines.idle
        if after.finish is not None:
            self._left = min(self._left, _AFTERWARDS)
        self.at = asyncio.get_running_loop().time() + self._left


async def _next(chunks: "AsyncStream[object]", limit: _Limit) -> Part | None:
    """The next piece of the answer; None at the end. What is no piece, is passed over."""
    while True:
        async with asyncio.timeout_at(limit.at):
            try:
                data = await anext(chunks)
            except StopAsyncIteration:
                return None
        part = part_of(data)
        if part is not None:
            limit.stopped()
            return part
