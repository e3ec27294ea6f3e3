"""How long a server is waited for."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Deadlines:
    """In seconds."""

    first: float
    """From the request to the first word, spoken or thought; connecting counts as well."""
    idle: float
    """Between two words of a reply under way."""
    whole: float
    """For an answer that doesn't come in pieces."""


NEARBY = Deadlines(first=120.0, idle=30.0, whole=600.0)
"""A server of one's own may have to load its model first."""
FAR = Deadlines(first=30.0, idle=30.0, whole=180.0)


def is_nearby(base_url: str) -> bool:
    """Whether a server runs on this machine or in its own network, as far as its address tells."""
    host = urlsplit(base_url).hostname or ""
    try:
        address = ip_address(host)
    except ValueError:
        return "." not in host or host.endswith((".local", ".localhost"))
    return address.is_private or address.is_loopback


def deadlines_for(base_url: str) -> Deadlines:
    """The usual ones for a server at this address."""
    return NEARBY if is_nearby(base_url) else FAR
