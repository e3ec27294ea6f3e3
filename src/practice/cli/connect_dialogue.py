"""The questions of `practice connect` to somebody at a terminal."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import SecretStr

from practice.cli.shared import print_text
from practice.cli.streams import read_line, read_secret
from practice.domain.errors import WrongUse
from practice.domain.models import Connection, Connections, Needs, OfferedModel, OfferedServer
from practice.domain.text import one_line
from practice.llm.addresses import host, on_this_machine, tidy

_MOST_SHOWN = 40
"""Models; some servers list hundreds."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody chose."""

    connection: Connection
    key: SecretStr | None
    """One that was typed."""


async def ask(models: Connections, wish: Connection) -> Chosen | None:
    """Ask for what the arguments leave open: server, yes, key and model. None: they chose none.

    Raises:
        WrongUse: What was typed is no address.
    """
    offers = await models.offers()
    server = next((one for one in offers if one.base_url == wish.base_url), None)
    if not wish.base_url:
        server = await _server(offers)
        if server is None:
            return None
        wish = replace(wish, base_url=server.base_url)
    local = on_this_machine(wish.base_url)
    if not local and not await _yes(_sent_there(wish, server)):
        return None
    wish = replace(wish, consent=not local)
    if server is None or not server.models:
        server = await models.look(wish)
    key = None
    if server.needs == Needs.KEY or _lacks_key(models, wish):
        key = await _key(server)
        server = await models.look(wish, key)
    model = await _model(server, wish.model)
    if model is None:
        return None
    if model.remote and not await _yes(f"{model.id} runs elsewhere: what is said is sent there."):
        return None
    consent = not local or key is not None
    return Chosen(replace(wish, model=model.id, context=model.context, consent=consent), key)


async def _server(offers: Sequence[OfferedServer]) -> OfferedServer | None:
    print_text("These were found:" if offers else "No model server was found on this machine.")
    for number, server in enumerate(offers, start=1):
        print_text(f"  {number}  {server.says}")
    typed = await _line("Which one? A number, an address, or Enter for none: ")
    if typed.isdecimal() and 1 <= int(typed) <= len(offers):
        return offers[int(typed) - 1]
    if not typed:
        return None
    at = tidy(typed)
    return OfferedServer(at, host(at), on_this_machine(at), Needs.MODEL)


def _sent_there(wish: Connection, server: OfferedServer | None) -> str:
    at = host(wish.base_url)
    sent = f"What you and the listener say is then sent to {at}"
    if wish.key_env:
        return f"{sent}, with the key in {wish.key_env}."
    if server is not None and server.needs == Needs.CONSENT:
        return f"{server.says} {sent}, with that key."
    return f"{sent}."


def _lacks_key(models: Connections, wish: Connection) -> bool:
    """Whether a server is known to want a key, and there is none; some list models without one."""
    if wish.key_env is not None:
        return False
    try:
        models.reach(wish)
    except WrongUse:
        return True
    return False


async def _key(server: OfferedServer) -> SecretStr:
    """A key that is typed.

    Raises:
        WrongUse: None was.
    """
    print_text(server.says)
    typed = await read_secret("Its key (not shown; it goes into the keyring of this machine): ")
    if not typed or not typed.strip():
        raise WrongUse(
            "Without a key it can't be used.",
            hint="Type it here, or name the environment variable that holds it with --key-env.",
        )
    return SecretStr(typed.strip())


async def _model(server: OfferedServer, named: str) -> OfferedModel | None:
    """The model that was named, else the only one, else the one that is chosen now."""
    known = {model.id: model for model in server.models}
    if named:
        return known.get(one_line(named)) or OfferedModel(one_line(named))
    if len(server.models) == 1 and server.only_model is not None:
        return server.only_model
    print_text(server.says)
    shown = server.models[:_MOST_SHOWN]
    for number, model in enumerate(shown, start=1):
        print_text(
            f"  {number}  {model.id}{' (passed on to the internet)' if model.remote else ''}"
        )
    if len(server.models) > len(shown):
        print_text(f"  and {len(server.models) - len(shown)} more, by their names")
    typed = await _line("Which model? A number, a name, or Enter for none: ")
    if typed.isdecimal() and 1 <= int(typed) <= len(shown):
        return shown[int(typed) - 1]
    return await _model(server, typed) if typed else None


async def _yes(said: str) -> bool:
    print_text(said)
    return (await _line("Is that all right? [y/N] ")).lower() in ("y", "yes")


async def _line(prompt: str) -> str:
    return (await read_line(prompt) or "").strip()
