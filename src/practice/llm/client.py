"""The openai client: imported, made and used as late as can be, and one for all calls."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import SecretStr

from practice.llm.addresses import on_this_machine
from practice.llm.causes import BadProxy

if TYPE_CHECKING:
    import httpx2
    from openai import AsyncOpenAI, AsyncStream

_PATH = "/chat/completions"
_CONNECT = 10.0
"""Seconds for a connection; all other deadlines are our own."""
_HEADERS = frozenset(
    "host connection accept accept-encoding content-type content-length transfer-encoding".split()
)
"""All else that the client would add tells of this machine, or comes from variables of others."""


class Client:
    """Sends requests to one server, over one pool of connections."""

    def __init__(self, base_url: str, key: SecretStr | None) -> None:
        """Nothing is imported or connected yet."""
        self._base_url = base_url
        self._key = key
        self._loop: asyncio.AbstractEventLoop | None = None
        self._making: asyncio.Future[AsyncOpenAI] | None = None

    async def send(self, body: dict[str, object]) -> object:
        """What the server answers, as plain data; a string if it is no JSON.

        Raises:
            Exception: One of `causes.caught()`.
        """
        client = await self._made()
        answer: object = await client.post(_PATH, cast_to=object, body=body)
        return answer

    async def stream(self, body: dict[str, object]) -> "AsyncStream[object]":
        """The same in pieces of plain data, to be closed by the caller."""
        client = await self._made()
        from openai import AsyncStream

        return await client.post(
            _PATH, cast_to=object, body=body, stream=True, stream_cls=AsyncStream[object]
        )

    async def aclose(self) -> None:
        """Let go of the connections. It may be used again: then it makes others."""
        making, self._making = self._making, None
        if making is not None and self._loop is asyncio.get_running_loop():
            with suppress(BadProxy):  # then there is nothing to close
                await (await making).close()

    async def _made(self) -> "AsyncOpenAI":
        loop = asyncio.get_running_loop()
        if self._making is None or self._loop is not loop:  # connections live and die with a loop
            self._loop = loop
            self._making = loop.run_in_executor(None, self._make)
        return await asyncio.shield(self._making)

    def _make(self) -> "AsyncOpenAI":
        """In a thread: importing takes 0.4 s of computing, reading certificates some more."""
        import httpx2
        from openai import AsyncOpenAI

        here = on_this_machine(self._base_url)
        plain = here and urlsplit(self._base_url).scheme == "http"
        try:
            transport = httpx2.AsyncClient(
                verify=not plain,  # without TLS there is nothing to verify with: it takes 20 ms
                timeout=httpx2.Timeout(None, connect=_CONNECT),
                limits=httpx2.Limits(max_connections=None, max_keepalive_connections=100),
                follow_redirects=False,  # a key is for the address that it was given for
                trust_env=not here,  # a proxy has no business in between
                event_hooks={"request": [self._address]},
            )
        except (ImportError, ValueError) as error:  # of a kind that isn't known or installed
            raise BadProxy from error
        return AsyncOpenAI(
            base_url=self._base_url,
            api_key="unused",  # the constructor insists on one
            http_client=transport,
            timeout=transport.timeout,
            max_retries=0,
        )

    async def _address(self, request: "httpx2.Request") -> None:
        """Leave the headers that are needed, and the key."""
        for name in set(request.headers) - _HEADERS:
            del request.headers[name]
        request.headers["user-agent"] = "practice"
        if self._key is not None:
            request.headers["authorization"] = f"Bearer {self._key.get_secret_value()}"
