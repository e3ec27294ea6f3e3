"""Finding servers on this machine, and reading what models a server offers."""

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from practice.domain.errors import WrongUse
from practice.domain.models import Needs, OfferedModel, OfferedServer
from practice.domain.text import SafeText, clean, counted, one_line
from practice.llm.addresses import host, on_this_machine, tidy
from practice.llm.asking import Heard, get

OLLAMA_HOST = "OLLAMA_HOST"
PORTS = (11434, 1234, 8080, 8000, 9931)
"""Where Ollama, LM Studio, llama.cpp, vLLM and a newer llama.cpp listen unless told otherwise."""
LOCAL_SECONDS = 0.4
"""A closed port refuses in a millisecond, but on Windows in about two seconds."""
REMOTE_SECONDS = 10.0

_OLLAMA, _LM_STUDIO = 11434, 1234
_BY_PORT = {_OLLAMA: "Ollama", _LM_STUDIO: "LM Studio"}
_BY_OWNER = {"llamacpp": "llama.cpp", "vllm": "vLLM", "library": "Ollama"}
_REMOTE_MARK = re.compile(r"[-:]cloud\b", re.IGNORECASE)
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class _Listed:
    """The strict reading of a list of models."""

    models: tuple[OfferedModel, ...]
    owners: frozenset[str]


def candidates(environment: Mapping[str, str], ports: Sequence[int]) -> tuple[str, ...]:
    """Where to look: the usual ports of this machine, and where the environment says Ollama is."""
    found = [f"http://127.0.0.1:{port}/v1" for port in ports]
    named = environment.get(OLLAMA_HOST, "").strip()
    if named:
        try:
            # Ollama's own variable has no scheme, and no port where it is the usual one.
            base_url = tidy(named if "://" in named else f"http://{named}")
        except WrongUse:
            return tuple(found)
        if "://" not in named and urlsplit(base_url).port is None:
            base_url = base_url.replace("/v1", f":{_OLLAMA}/v1")
        found.insert(0, base_url.replace("//localhost", "//127.0.0.1"))
    return tuple(dict.fromkeys(found))


async def find(base_urls: Sequence[str]) -> tuple[OfferedServer, ...]:
    """The servers that answer, in the order of their addresses, all asked at once."""
    asked = await asyncio.gather(*(look(url, LOCAL_SECONDS) for url in base_urls))
    return tuple(server for server in asked if server is not None)


async def look(
    base_url: str, seconds: float | None = None, key: SecretStr | None = None
) -> OfferedServer | None:
    """What a server offers; None where none answers that speaks as a model server does."""
    local = on_this_machine(base_url)
    cap = seconds or (LOCAL_SECONDS if local else REMOTE_SECONDS)
    heard, loaded = await asyncio.gather(
        get(f"{base_url}/models", cap, key), _loaded_contexts(base_url, cap)
    )
    if heard is None:
        return None
    if heard.wants_key:
        says = f"A server at {host(base_url)} answers, and wants a key."
        if key is not None:
            says = f"The server at {host(base_url)} does not take this key."
        return OfferedServer(base_url, _name(base_url, None), local, Needs.KEY, (), clean(says))
    listed = _listed(heard, local=local, loaded=loaded)
    if listed is None:
        return None
    name = _name(base_url, listed)
    at = "" if name == host(base_url) else f" at {host(base_url)}"
    needs = Needs.NOTHING if listed.models else Needs.MODEL
    has = counted(len(listed.models), "model") if listed.models else "no model that could talk"
    return OfferedServer(
        base_url, name, local, needs, listed.models, clean(f"{name}{at} has {has}.")
    )


def _listed(heard: Heard, *, local: bool, loaded: Mapping[str, int]) -> _Listed | None:
    """None unless it is `{"data": [{"id": ...}]}`: many a web server answers anything with 200."""
    ok = heard.status == 200
    data = heard.body.get("data") if ok and isinstance(heard.body, dict) else None
    if not isinstance(data, list):
        return None
    models: dict[str, OfferedModel] = {}
    owners = set()
    for entry in data:
        name = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(name, str) or not name.strip():
            return None
        owners.add(str(entry.get("owned_by")))
        if "embed" not in name.lower() and clean(name) == name and len(name) <= _LONGEST_ID:
            remote = local and _REMOTE_MARK.search(name) is not None
            models[name] = OfferedModel(
                one_line(name), remote, loaded.get(name) or _context_of(entry)
            )
    return _Listed(tuple(models.values()), frozenset(owners))


def _context_of(entry: Mapping[str, Any]) -> int | None:
    """How many tokens fit, where llama.cpp, vLLM or OpenRouter tell it."""
    meta = entry.get("meta")
    told = (
        meta.get("n_ctx") if isinstance(meta, dict) else None,
        entry.get("max_model_len"),
        entry.get("context_length"),
    )
    return next((n for n in told if _is_count(n)), None)


async def _loaded_contexts(base_url: str, seconds: float) -> dict[str, int]:
    """The contexts of the models that LM Studio has loaded, which it tells at another address."""
    if urlsplit(base_url).port != _LM_STUDIO:
        return {}
    heard = await get(f"{base_url.removesuffix('/v1')}/api/v0/models", seconds)
    return dict(_contexts(heard.body)) if heard else {}


def _contexts(body: object) -> Iterator[tuple[str, int]]:
    data = body.get("data") if isinstance(body, dict) else None
    for entry in data if isinstance(data, list) else []:
        if isinstance(entry, dict) and _is_count(entry.get("loaded_context_length")):
            yield str(entry.get("id")), entry["loaded_context_length"]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _name(base_url: str, listed: _Listed | None) -> SafeText:
    """What the server calls itself, else what its port says, else its address."""
    owners = listed.owners if listed else frozenset()
    own = next((name for owner, name in _BY_OWNER.items() if owner in owners), None)
    usual = _BY_PORT.get(urlsplit(base_url).port or 0) if on_this_machine(base_url) else None
    return clean(own or usual or host(base_url))
