"""`practice doctor`: say what is connected, try it, and tell what it costs."""

import os
import platform
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import fill

from practice.bootstrap import home, settings_file
from practice.cli.shared import common, print_json, print_text, with_services
from practice.cli.streams import in_terminal
from practice.domain.chat import ChatAnswer, ChatModel, Usage
from practice.domain.errors import WrongUse
from practice.domain.models import Connection, OfferedServer, Part
from practice.domain.text import SafeText, clean, counted, one_line
from practice.trainer.connecting import Tried, tried
from practice.trainer.services import Services

EXAMPLE = """\
examples:
  practice doctor
  practice doctor --no-call --json"""

_WIDTH = 78
_CALLED = {Part.PARTNER: "The listener", Part.JUDGE: "The judge"}
_INSTEAD = {
    Part.PARTNER: "the built-in partner plays the listener",
    Part.JUDGE: "the rules grade",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out about the model of one part."""

    part: Part
    connection: Connection | None
    trouble: WrongUse | None = None
    """Why it can't be used."""
    tried: Tried | None = None
    """None: it was not called."""

    @property
    def fine(self) -> bool:
        """Nothing is chosen, or it works as far as it was tried."""
        return self.trouble is None and (self.tried is None or self.tried.works)


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("--no-call", action="store_true", help="send nothing to a chosen model")
    common(parser)


def run(args: Namespace) -> int:
    """Exit code 0 where everything that is chosen works."""
    return with_services(args, lambda services: _run(services, args))


async def _run(services: Services, args: Namespace) -> int:
    offers = await services.models.offers()
    checked = await _checked(services, call=not args.no_call)
    remark = services.models.remark()
    faults = len(services.library.problems())
    if args.json:
        print_json(_as_json(services, faults, remark, offers, checked))
    else:
        for line in _report(services, faults, remark, offers, checked):
            print_text(_filled(line))
    return 0 if not remark and all(one.fine for one in checked) else 1


async def _checked(services: Services, *, call: bool) -> list[Checked]:
    """Each part; a model that does both is called once."""
    done: dict[tuple[str, str], Tried] = {}
    checked = []
    for part in Part:
        connection, model, trouble = _of(services, part)
        came = None
        if connection is not None and model is not None and call:
            at = connection.base_url, connection.model
            came = done.get(at) or await tried(model)
            done[at] = came
        checked.append(Checked(part, connection, trouble, came))
    return checked


def _of(
    services: Services, part: Part
) -> tuple[Connection | None, ChatModel | None, WrongUse | None]:
    connection = services.models.chosen(part)
    try:
        return connection, services.models.model(part), None
    except WrongUse as error:
        return connection, None, error


def _report(
    services: Services,
    faults: int,
    remark: SafeText,
    offers: tuple[OfferedServer, ...],
    checked: list[Checked],
) -> Iterator[str]:
    yield f"practice {services.version}, Python {platform.python_version()}"
    yield f"Rehearsals and settings are in {home()}."
    yield (
        f"{counted(faults, 'fault')} in content files: `practice check` explains them."
        if faults
        else "Content files: no faults."
    )
    yield _terminal()
    if remark:
        yield f"{remark} Mend it in {settings_file(home())}."
    for one in checked:
        yield ""
        yield from _about(one)
    yield ""
    yield from (server.says for server in offers)
    if not offers:
        yield "No model server was found on this machine, and no key in the environment."
    if offers and not any(one.connection or one.trouble for one in checked):
        yield "Nothing is used unasked: `practice connect` connects one of them."


def _about(one: Checked) -> Iterator[str]:
    name = _CALLED[one.part]
    if one.connection is None and one.trouble is None:
        yield f"{name}: no model is connected, so {_INSTEAD[one.part]}. That works offline."
        return
    if one.connection is not None:
        at = one.connection
        yield f"{name}: {one_line(at.model)} at {at.base_url}, chosen by {at.because}."
    else:
        yield f"{name}: a model is wanted."
    if one.trouble is not None:
        yield f"  Does not work: {one.trouble}"
    elif one.tried is None:
        yield "  Not tried."
    else:
        yield from _came(one.tried, one.connection)


def _came(came: Tried, connection: Connection | None) -> Iterator[str]:
    if came.shaped is None:
        yield f"  A short reply: none. {came.reply.says}"
        yield "  See that it runs and that the name is right, or `practice connect` anew."
        return
    yield f"  A short reply: {_measured(came.reply, connection)}"
    shaped = came.shaped
    if shaped.value is None:
        why = shaped.answer.says or "it did not fit."
        yield f"  An answer of a given shape: none. {why}"
        yield "  A model that can't do that can't listen or grade: connect a larger one."
    else:
        yield f"  An answer of a given shape: {_measured(shaped.answer, connection)}"


def _measured(answer: ChatAnswer, connection: Connection | None) -> str:
    first = "" if answer.first is None else f"first words after {answer.first:.1f} s, "
    return f"{first}whole after {answer.seconds:.1f} s; {_spent(answer.usage, connection)}."


def _spent(usage: Usage, connection: Connection | None) -> str:
    if usage.prompt is None or usage.completion is None:
        return "the server does not count tokens"
    tokens = f"{usage.prompt} tokens read, {usage.completion} written"
    price = connection.price if connection else None
    if price is None:
        return f"{tokens}; price not known"
    return f"{tokens}; {price.of(usage):.6f} {price.currency}"


def _filled(line: str) -> str:
    """A paragraph; paths, addresses and names stay whole, so that they can be copied."""
    return fill(
        line, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )


def _terminal() -> str:
    if not in_terminal():
        return "Terminal: none; the interface needs one, everything else works."
    columns, lines = shutil.get_terminal_size()
    kind = os.environ.get("TERM", "")
    return one_line(f"Terminal: {columns} columns, {lines} lines{f', {kind}' if kind else ''}.")


def _as_json(
    services: Services,
    faults: int,
    remark: SafeText,
    offers: tuple[OfferedServer, ...],
    checked: list[Checked],
) -> dict[str, object]:
    return {
        "version": services.version,
        "home": str(home()),
        "content_faults": faults,
        "settings_fault": remark or None,
        "offers": [
            {
                "server": server.base_url,
                "name": server.name,
                "local": server.local,
                "needs": server.needs,
                "models": [model.id for model in server.models],
            }
            for server in offers
        ],
        **{one.part.value: _part_json(one) for one in checked},
    }


def _part_json(one: Checked) -> dict[str, object] | None:
    if one.connection is None and one.trouble is None:
        return None
    at, came = one.connection, one.tried
    return {
        "server": at.base_url if at else None,
        "model": at.model if at else None,
        "because": at.because if at else None,
        "fine": one.fine,
        "trouble": clean(str(one.trouble)) if one.trouble else None,
        "reply": _answer_json(came.reply, at) if came else None,
        "shaped": _answer_json(came.shaped.answer, at) if came and came.shaped else None,
    }


def _answer_json(answer: ChatAnswer, connection: Connection | None) -> dict[str, object]:
    price = connection.price if connection else None
    return {
        "ending": answer.ending,
        "says": answer.says or None,
        "first_seconds": answer.first,
        "seconds": answer.seconds,
        "tokens_in": answer.usage.prompt,
        "tokens_out": answer.usage.completion,
        "cost": price.of(answer.usage) if price else None,
        "currency": price.currency if price else None,
    }
