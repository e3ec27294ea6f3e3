"""Addresses of servers: one way to write each, and which of them lie on this machine."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from practice.domain.errors import WrongUse
from practice.domain.text import SafeText, one_line

_EXAMPLE = "It looks like http://127.0.0.1:11434/v1 or https://api.openai.com/v1."
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what a server listens at


def tidy(address: str) -> str:
    """A base URL in the one form in which addresses are compared: `http://127.0.0.1:8080/v1`.

    Without a scheme it is `https`, on this machine `http`; without a path it is `/v1`.

    Raises:
        WrongUse: It is no address of a server, or has a name or key in it.
    """
    text = address.strip()
    whole = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(whole)
        port = parts.port
    except ValueError as error:
        raise _no_address(text) from error
    name = parts.hostname or ""
    shown = one_line(text) == text and " " not in text
    if not shown or not name or parts.scheme not in ("http", "https"):
        raise _no_address(text)
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise WrongUse(
            "An address of a server has no name, key or question in it.",
            hint=f"{_EXAMPLE} A key goes into the environment or the keyring.",
        )
    name = _ANYWHERE.get(name, name)
    written = f"[{name}]" if ":" in name else name
    scheme = parts.scheme if "://" in text or _is_loopback(name) else "https"
    path = parts.path.rstrip("/") or "/v1"
    return SplitResult(scheme, f"{written}:{port}" if port else written, path, "", "").geturl()


def _no_address(text: str) -> WrongUse:
    return WrongUse(f"{one_line(text)[:80]!r} is no address of a server.", hint=_EXAMPLE)


def host(base_url: str) -> SafeText:
    """Where a server runs, such as `api.openai.com` or `127.0.0.1:11434`."""
    return one_line(urlsplit(base_url).netloc)


def on_this_machine(base_url: str) -> bool:
    """Whether what is sent there stays on this machine, as far as the address tells."""
    return _is_loopback(urlsplit(base_url).hostname or "")


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")
