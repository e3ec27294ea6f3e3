"""One GET to a server for its list of models: no redirects, no proxies, never long."""

import asyncio
import json
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from pydantic import SecretStr

_MOST = 16_000_000
"""Bytes; the longest list known has half a million."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a server answered."""

    status: int
    body: object
    """JSON; None where it is none."""

    @property
    def wants_key(self) -> bool:
        """It answers nobody without a key, or not with this one."""
        return self.status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)


async def get(url: str, seconds: float, key: SecretStr | None = None) -> Heard | None:
    """What a server answers within some seconds; None where nobody speaks HTTP there."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    asked = [
        f"GET {parts.path} HTTP/1.0",  # so that the answer comes in one piece, and ends
        f"Host: {parts.netloc}",
        "Accept: application/json",
        "Connection: close",
    ]
    if key is not None:
        asked.append(f"Authorization: Bearer {key.get_secret_value()}")
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=secure or None)
            try:
                writer.write("".join(f"{line}\r\n" for line in [*asked, ""]).encode())
                head = await reader.readuntil(b"\r\n\r\n")
                return _heard(head, await _body(reader, head))
            finally:
                writer.transport.abort()
    except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return None  # TimeoutError is an OSError, too


async def _body(reader: asyncio.StreamReader, head: bytes) -> bytes:
    """The body, as long as the head says; else until the server closes."""
    lengths = [
        line.partition(b":")[2].strip()
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    ]
    if lengths:
        return await reader.readexactly(min(int(lengths[0]), _MOST))
    body = bytearray()
    while len(body) < _MOST and (part := await reader.read(1 << 16)):
        body += part
    return bytes(body)


def _heard(head: bytes, body: bytes) -> Heard:
    version, status, *_ = head.split(None, 2)
    if not version.startswith(b"HTTP/"):
        raise ValueError("not HTTP")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    return Heard(int(status), found)
