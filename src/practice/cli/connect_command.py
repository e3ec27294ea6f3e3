"""`practice connect`: connect a language model, or none any more."""

from argparse import ArgumentParser, Namespace

from practice.bootstrap import home, settings_file
from practice.cli.connect_dialogue import Chosen, ask
from practice.cli.shared import common, print_json, print_text, with_services
from practice.cli.streams import in_terminal
from practice.domain.chat import ChatAnswer
from practice.domain.errors import WrongUse
from practice.domain.models import Connection, Needs, OfferedServer, Part
from practice.domain.text import one_line
from practice.llm.addresses import host, on_this_machine, tidy
from practice.trainer.connecting import connect
from practice.trainer.services import Services

EXAMPLE = """\
examples:
  practice connect                                    shows what was found, and asks
  practice connect http://127.0.0.1:11434/v1 --model llama3.2
  practice connect https://api.openai.com/v1 --model gpt-5-mini --yes
  practice connect --none"""

_BOTH = (Part.PARTNER, Part.JUDGE)
_PARTS = {"partner": (Part.PARTNER,), "judge": (Part.JUDGE,), "both": _BOTH}
_DOES = {
    (Part.PARTNER,): "plays the listener",
    (Part.JUDGE,): "grades",
    _BOTH: "plays the listener and grades",
}


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("url", nargs="?", metavar="URL", help="the server; else what is found")
    parser.add_argument("--model", metavar="NAME", help="the model's name at its server")
    parser.add_argument(
        "--for", dest="parts", choices=list(_PARTS), default="both", help="what it does (both)"
    )
    parser.add_argument(
        "--key-env", metavar="NAME", help="the environment variable in which the key lies"
    )
    parser.add_argument(
        "--yes",
        action="store_true",
        help="ask nothing; what is said, and the key, may be sent to that server",
    )
    parser.add_argument("--none", action="store_true", help="connect no model any more")
    common(parser)


def run(args: Namespace) -> int:
    """Find a model, try it, and note it in the settings."""
    if args.none and (args.url or args.model or args.key_env):
        raise WrongUse("--none connects no model.", hint="Leave out the server and its options.")
    return with_services(args, lambda services: _run(services, args))


async def _run(services: Services, args: Namespace) -> int:
    parts = _PARTS[args.parts]
    if args.none:
        services.models.disconnect(parts)
        if args.json:
            print_json({"server": None, "model": None, "for": list(parts)})
        else:
            what = " and ".join(part.value for part in parts)
            print_text(f"No model is connected any more as {what}: the built-in ones do it.")
        return 0
    if in_terminal() and not args.yes and not args.json:
        chosen = await ask(services.models, _wish(args))
        if chosen is None:
            print_text("Nothing was changed.")
            return 0
    else:
        chosen = Chosen(await _without_asking(services, args), None)
    await _connect(services, args, chosen, parts)
    return 0


def _wish(args: Namespace) -> Connection:
    """What the arguments say so far."""
    url = tidy(args.url) if args.url else ""
    return Connection(url, args.model or "", consent=args.yes, key_env=args.key_env)


async def _without_asking(services: Services, args: Namespace) -> Connection:
    """The connection, from arguments and what is found, where nobody can be asked.

    Raises:
        WrongUse: They leave open what is meant, or there is no yes.
    """
    wish = _wish(args)
    if not wish.base_url:
        return await _found(services, args)
    if not on_this_machine(wish.base_url) and not args.yes:
        raise WrongUse(
            f"What you and the listener say would be sent to {host(wish.base_url)}.",
            hint="Say --yes if that is meant.",
        )
    services.models.reach(wish)  # a key that is missing is told before anything is sent
    return _with_model(wish, await services.models.look(wish))


async def _found(services: Services, args: Namespace) -> Connection:
    """The only server of this machine."""
    offers = await services.models.offers()
    able = [server for server in offers if server.local and server.needs == Needs.NOTHING]
    if args.yes and len(able) == 1:
        return _with_model(Connection(able[0].base_url, args.model or ""), able[0])
    found = " ".join(server.says for server in offers) or "No model server was found."
    raise WrongUse(
        f"Which server is meant can't be told. {found}",
        hint="Name one: practice connect URL --model NAME --yes",
    )


def _with_model(wish: Connection, server: OfferedServer) -> Connection:
    only = server.only_model
    named = next((model for model in server.models if model.id == wish.model), None)
    model = named or (only if not wish.model else None)
    if model is None and not wish.model:
        raise _left_open(server)
    context = model.context if model else None
    return Connection(
        wish.base_url,
        model.id if model else wish.model,
        wish.consent and not server.local,
        context,
        wish.key_env,
    )


def _left_open(server: OfferedServer) -> WrongUse:
    """The error for a server of which no model can be taken without asking."""
    if server.needs == Needs.KEY:
        return WrongUse(
            server.says,
            hint="Name the environment variable that holds it with --key-env, or run "
            f"`practice connect {server.base_url}` in a terminal and type it.",
        )
    if not server.models:
        return WrongUse(server.says, hint="Name the model with --model.")
    some = ", ".join(model.id for model in server.models[:12])
    return WrongUse(
        f"{server.says} Which one is meant can't be told.",
        hint=f"Name it with --model. There are: {some}.",
    )


async def _connect(
    services: Services, args: Namespace, chosen: Chosen, parts: tuple[Part, ...]
) -> None:
    if not args.json:
        print_text("Trying it with one short sentence ...")
    connection, key = chosen.connection, chosen.key
    reply = await connect(services, connection, parts, key)
    if args.json:
        print_json(_as_json(connection, parts, reply))
        return
    took = f"{reply.first or reply.seconds:.1f} s"
    model = one_line(connection.model)
    print_text(
        f"{model} at {host(connection.base_url)} answers; its first words came after {took}."
    )
    print_text(f"From now on it {_DOES[parts]}. That is written in {settings_file(home())}.")
    print_text("`practice doctor` tries whether it can grade; `practice connect --none` ends it.")


def _as_json(
    connection: Connection, parts: tuple[Part, ...], reply: ChatAnswer
) -> dict[str, object]:
    return {
        "server": connection.base_url,
        "model": connection.model,
        "for": list(parts),
        "first_seconds": reply.first,
        "seconds": reply.seconds,
    }
