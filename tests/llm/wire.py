"""A fake OpenAI-compatible server on loopback, which answers as it is told, byte by byte.

It runs in a thread of its own, so that async tests, blocking code and whole programs can talk to
it. `answers.py` has what servers send.

    with FakeServer() as server:
        server.then(says("Hello."), fails(429, {"error": {"message": "slow down"}}))
        server.at("GET", "/v1/models", models("tiny"))       # the same answer each time
        ...                                                  # point the code at server.base_url
        assert server.requests[0].sent["model"] == "tiny"

`then` queues answers to `POST /v1/chat/completions`, one a request; a request beyond them fails the
test when the server is left. A function from the request to its answer may stand for an answer,
and `always` gives what answers everything that isn't queued.

A streamed answer is a list of steps: bytes, a `Gate` at which it stalls, or `DROP`, which breaks
the connection. Nothing ever sleeps: a test waits with `await gate.reached()`, lets the server go
on with `gate.open()`, and asks with `await request.left()` whether the client has hung up.
"""

import asyncio
import json
import threading
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Any, Final, Self, TypeVar

Done = TypeVar("Done")
PATIENCE = 10.0
"""Seconds after which waiting for something that never happens fails a test."""


_ROUNDS = 5
"""Of the event loop, until a connection that was just accepted is served and can be ended."""


class Gate:
    """A place in an answer at which the server stalls until it is opened."""

    def __init__(self) -> None:
        self._reached = threading.Event()
        self._opened = threading.Event()
        self._wake: Callable[[], object] = lambda: None

    def open(self) -> None:
        """Let the server go on."""
        self._opened.set()
        self._wake()

    async def reached(self) -> None:
        """Wait until the server stalls here."""
        assert await asyncio.to_thread(self._reached.wait, PATIENCE), "the server never came here"

    async def passed(self) -> None:
        """Stall; the server's own."""
        loop, event = asyncio.get_running_loop(), asyncio.Event()
        self._wake = lambda: loop.call_soon_threadsafe(event.set)
        self._reached.set()
        if not self._opened.is_set():
            await event.wait()


class Drop:
    """The place in an answer at which the connection breaks."""


DROP: Final = Drop()
Step = bytes | Gate | Drop


class _Raw(bytes):
    """Bytes that are no piece of a streamed body."""


@dataclass(frozen=True)
class Reply:
    """What the server sends for one request."""

    status: int = 200
    body: bytes = b""
    steps: tuple[Step, ...] | None = None
    """The body in pieces instead, each sent as it stands."""
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    before: Gate | Drop | None = None
    """Where it stalls or breaks before a single byte is sent."""


@dataclass
class Request:
    """What the client sent."""

    method: str
    path: str
    headers: dict[str, str]
    """By name in lower case."""
    body: bytes

    def __post_init__(self) -> None:
        self.hung_up = threading.Event()

    @property
    def sent(self) -> dict[str, Any]:
        """The JSON object in the body."""
        found: dict[str, Any] = json.loads(self.body)
        return found

    async def left(self) -> None:
        """Wait until the client has hung up before the answer was whole."""
        assert await asyncio.to_thread(self.hung_up.wait, PATIENCE), "the client never hung up"


Answer = Reply | Callable[[Request], Reply]


class FakeServer:
    """The server; `with` starts and ends it."""

    def __init__(self, *, always: Answer | None = None) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self._always = always
        self._queue: deque[Answer] = deque()
        self._at: dict[tuple[str, str], Answer] = {}
        self._excess: list[str] = []
        self._running: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """Host and port."""
        return f"127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """Where the API is."""
        return f"http://{self.address}/v1"

    def then(self, *answers: Answer) -> Self:
        """Queue answers to chat requests."""
        self._queue.extend(answers)
        return self

    def at(self, method: str, path: str, answer: Answer) -> Self:
        """Answer so at this path."""
        self._at[method, path] = answer
        return self

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._server = self._do(asyncio.start_server(self._serve, "127.0.0.1", 0, limit=2**24))
        self._port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        if kind is None:
            assert not self._excess, f"requests that no answer was queued for: {self._excess}"

    def stop(self) -> None:
        """End it, and break every connection; the port is then closed."""
        if self._loop.is_closed():
            return
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, Done]) -> Done:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)

    async def _end(self) -> None:
        for listening in self._server.sockets:  # a connection may be halfway in: accept no other
            self._loop.remove_reader(listening.fileno())
        for _ in range(_ROUNDS):
            await asyncio.sleep(0)
        self._server.close()
        while self._running:
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)
        await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        self.connections += 1
        try:
            while (request := await _read(reader)) is not None:
                self.requests.append(request)
                if not await self._reply(request, reader, writer):
                    break
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()
            with suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()
            self._running.discard(task)

    def _answer(self, request: Request) -> Reply:
        answer: Answer | None = self._at.get((request.method, request.path))
        if answer is None and request.path.endswith("/chat/completions") and self._queue:
            answer = self._queue.popleft()
        answer = answer or self._always
        if answer is None:
            self._excess.append(f"{request.method} {request.path}")
            return Reply(501, b'{"error": {"message": "the test queued no answer for this"}}')
        return answer(request) if callable(answer) else answer

    async def _reply(
        self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer one request; whether the connection can take another."""
        reply = self._answer(request)
        steps: tuple[Step, ...] = () if reply.before is None else (reply.before,)
        if reply.steps is None and not steps:
            writer.write(_head(reply) + reply.body)
            await writer.drain()
            return reply.headers.get("Connection") != "close"
        steps = (*steps, _Raw(_head(reply)), *(reply.steps or (_Raw(reply.body),)))
        closes = asyncio.ensure_future(reader.read(1))
        closes.add_done_callback(lambda end: None if end.cancelled() else request.hung_up.set())
        try:
            whole = await _steps(steps, writer, closes)
        finally:
            if not closes.done():
                closes.cancel()
                await asyncio.gather(closes, return_exceptions=True)
        if whole and reply.steps is not None:
            writer.write(b"0\r\n\r\n")
            await writer.drain()
        return False


async def _steps(
    steps: Iterable[Step], writer: asyncio.StreamWriter, closes: "asyncio.Future[bytes]"
) -> bool:
    """Send the pieces; whether all were sent."""
    for step in steps:
        if isinstance(step, Drop):
            return False
        if isinstance(step, Gate):
            stalled = asyncio.ensure_future(step.passed())
            either: set[asyncio.Future[Any]] = {stalled, closes}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not stalled.done():
                stalled.cancel()
                return False
        elif isinstance(step, _Raw):
            writer.write(step)
            await writer.drain()
        else:
            writer.write(f"{len(step):x}\r\n".encode() + step + b"\r\n")
            await writer.drain()
    return True


async def _read(reader: asyncio.StreamReader) -> Request | None:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {
        name.lower(): value.strip()
        for name, _, value in (line.partition(":") for line in lines if line)
    }
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(method, path, headers, body)


def _head(reply: Reply) -> bytes:
    headers = dict(reply.headers)
    if reply.steps is None:
        headers["Content-Length"] = str(len(reply.body))
    else:
        headers |= {"Transfer-Encoding": "chunked", "Connection": "close"}
    phrase = HTTPStatus(reply.status).phrase
    lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{k}: {v}" for k, v in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
