"""The models that are connected: what settings, environment and flags name, ready to be called."""

from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pydantic import SecretStr

from practice.domain.chat import ChatModel
from practice.domain.errors import WrongUse
from practice.domain.models import (
    Connection,
    Needs,
    OfferedServer,
    Overrides,
    Part,
)
from practice.domain.text import EMPTY, SafeText, clean
from practice.llm.addresses import host, on_this_machine, tidy
from practice.llm.choosing import Sources, Wish, connection_of
from practice.llm.keys import BASE_URL, FoundKey, Keys, openai_address, usual_name
from practice.llm.settings import Server, Settings, read, told

T = TypeVar("T")


class OpenModel(ChatModel, Protocol):
    """A model with a client behind it, which is to be closed."""

    async def aclose(self) -> None:
        """Let go of its connections."""
        ...


Gateway = Callable[[Connection, SecretStr | None, Server], OpenModel]
"""Makes a model of a connection, its key, and what is set for its server."""


class SavedConnections:
    """From a file, the environment and flags. Cheap to make: nothing is read before it is asked."""

    def __init__(
        self,
        file: Path,
        environment: Mapping[str, str],
        overrides: Overrides | None = None,
        *,
        gateway: Gateway | None = None,
        keys: Keys | None = None,
        ports: Sequence[int] | None = None,
    ) -> None:
        """`ports`: where servers of this machine are looked for; None is the usual ones."""
        self._file = file
        self._environment = environment
        overrides = overrides or Overrides()
        self._sources = Sources(file, environment, overrides)
        self._at_once = overrides.at_once
        self._gateway = gateway
        self._keys = keys or Keys(environment)
        self._ports = ports
        self._read: Settings | None = None
        self._chosen: dict[Part, Connection | None] = {}
        self._open: dict[tuple[str, str], OpenModel] = {}
        self._left: list[OpenModel] = []

    def chosen(self, part: Part) -> Connection | None:
        """What settings, environment and flags name; None where that can't be meant, too."""
        try:
            return self._choice(part)
        except WrongUse:
            return None

    def model(self, part: Part) -> ChatModel | None:
        """The model for a part.

        Raises:
            WrongUse: It can't be used: no model is named, there is no key, or no yes to using it.
        """
        connection = self._choice(part)
        if connection is None:
            return None
        at = connection.base_url, connection.model
        if at not in self._open:
            self._open[at] = self._reached(connection, None)
        return self._open[at]

    async def offers(self) -> tuple[OfferedServer, ...]:
        """Local servers that answer, then keys in the environment."""
        from practice.llm.discovery import PORTS, candidates, find

        ports = PORTS if self._ports is None else self._ports
        look_at = list(candidates(self._environment, ports))
        named = openai_address(self._environment)
        if named and self._environment.get(BASE_URL) and on_this_machine(named):
            look_at = list(dict.fromkeys([named, *look_at]))
        found = await find(look_at)
        there = {server.base_url for server in found}
        return (*found, *(o for o in self._with_keys() if o.base_url not in there and not o.local))

    async def look(self, connection: Connection, key: SecretStr | None = None) -> OfferedServer:
        """What one server offers.

        Raises:
            WrongUse: The address is none, or the variable for its key is not set.
        """
        from practice.llm.discovery import look

        at = tidy(connection.base_url)
        if key is None and (connection.consent or on_this_machine(at)):
            key = _secret(self._key(at, connection.key_env))
        found = await look(at, key=key)
        if found is not None:
            return found
        says = (
            f"No server of language models answers at {host(at)}, or it does not list its models."
        )
        return OfferedServer(at, host(at), on_this_machine(at), Needs.MODEL, says=clean(says))

    def reach(self, connection: Connection, key: SecretStr | None = None) -> ChatModel:
        """A model that is not chosen yet.

        Raises:
            WrongUse: The address is none; there is no key, or no yes to using it.
        """
        model = self._reached(replace(connection, base_url=tidy(connection.base_url)), key)
        self._left.append(model)
        return model

    def keep_key(self, base_url: str, key: SecretStr) -> None:
        """Keep a key in the keyring.

        Raises:
            WrongUse: The address is none, or this machine has no keyring that can be used.
        """
        self._keys.keep(tidy(base_url), key)

    def remark(self) -> SafeText:
        """What is wrong with the settings."""
        problems = self._settings().problems
        if not problems:
            return EMPTY
        return clean(
            f"The settings of models count for nothing until they are mended. {told(problems)}"
        )

    def connect(self, connection: Connection, parts: tuple[Part, ...]) -> None:
        """Use a model from now on, and write it to the settings.

        Raises:
            WrongUse: The address is none.
            StorageError: The settings could not be written.
        """
        from practice.llm.writing import write_chosen

        tidied = replace(connection, base_url=tidy(connection.base_url))
        write_chosen(self._file, tidied, parts)
        self._forget()

    def disconnect(self, parts: tuple[Part, ...]) -> None:
        """Use no model for these parts any more.

        Raises:
            StorageError: The settings could not be written.
        """
        from practice.llm.writing import write_none

        write_none(self._file, parts)
        self._forget()

    async def close(self) -> None:
        """Let go of all connections."""
        self._forget()
        while self._left:
            await self._left.pop().aclose()

    def _forget(self) -> None:
        """Read everything anew; a call that is under way still ends with the model that it has."""
        self._left.extend(self._open.values())
        self._open.clear()
        self._chosen.clear()
        self._read = None

    def _settings(self) -> Settings:
        if self._read is None:
            self._read = read(self._file)
        return self._read

    def _choice(self, part: Part) -> Connection | None:
        if part not in self._chosen:
            self._chosen[part] = self._chosen_now(part)
        return self._chosen[part]

    def _chosen_now(self, part: Part) -> Connection | None:
        settings = self._settings()
        wish = self._sources.choose(part, settings)
        if wish is not None:
            return connection_of(wish, wish.model or self._only_model(wish), settings)
        if self._sources.wanted(part) and settings.problems:
            raise WrongUse(
                f"The settings can't be used. {told(settings.problems)}",
                hint="Mend that line; without --partner or --grader the program works without it.",
            )
        return None

    def _only_model(self, wish: Wish) -> str:
        """The model of a server for which none is named."""
        from practice.llm.discovery import look

        base_url = wish.server or ""
        if not on_this_machine(base_url):
            raise WrongUse(f"No model is named for {host(base_url)}.", hint=_to_connect(base_url))
        found = _in_a_thread(look(base_url, key=_secret(self._key(base_url, None))))
        if found is None:
            raise WrongUse(
                f"No server of language models answers at {host(base_url)}.",
                hint="Start it, or see with `practice doctor` which one runs.",
            )
        only = found.only_model
        if only is None:
            raise WrongUse(
                f"{found.says} Which one is meant can't be told.",
                hint="Name one with --model, or run `practice connect`.",
            )
        return only.id

    def _reached(self, connection: Connection, typed: SecretStr | None) -> OpenModel:
        base_url, local = connection.base_url, on_this_machine(connection.base_url)
        if not local and not connection.consent:
            raise WrongUse(
                f"Nothing is sent to {host(base_url)} before you have said yes to it once.",
                hint=_to_connect(base_url),
            )
        key = typed or _secret(self._key(base_url, connection.key_env))
        name = usual_name(base_url)
        if key is None and name is not None:
            raise WrongUse(
                f"There is no key for {host(base_url)}.",
                hint=f"Set {name}, or run `practice connect {base_url}` and type it there.",
            )
        if self._gateway is None:
            from practice.llm.learnt import LEARNT
            from practice.llm.opening import OpenAIServers

            self._gateway = OpenAIServers(self._file.with_name(LEARNT), self._at_once)
        return self._gateway(connection, key, self._settings().server(base_url))

    def _key(self, base_url: str, key_env: str | None) -> FoundKey | None:
        """The key of a server; one on this machine needs none, unless somebody once gave it one."""
        spared = on_this_machine(base_url) and not self._settings().server(base_url).consent
        if key_env is None and spared and base_url not in self._keys.named():
            return None
        return self._keys.of(base_url, key_env)

    def _with_keys(self) -> list[OfferedServer]:
        servers = self._settings().servers
        offered = []
        for base_url, name in self._keys.named().items():
            consent = base_url in servers and servers[base_url].consent
            needs = Needs.NOTHING if consent else Needs.CONSENT
            says = clean(f"A key for {host(base_url)} lies in {name}.")
            local = on_this_machine(base_url)
            offered.append(OfferedServer(base_url, host(base_url), local, needs, says=says))
        return offered


def _to_connect(base_url: str) -> str:
    return f"`practice connect {base_url}` asks for it, and for the model."


def _secret(found: FoundKey | None) -> SecretStr | None:
    return found.key if found else None


def _in_a_thread(work: Coroutine[Any, Any, T]) -> T:
    """Wait for a short piece of async work where code that can't await needs its result."""
    import asyncio

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
