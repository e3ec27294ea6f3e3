"""The settings of models: one TOML file, in which a person may write as well."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from practice.domain.errors import Problem, WrongUse
from practice.domain.models import Part, Price
from practice.domain.text import clean, counted
from practice.llm.addresses import tidy


def _address(text: str) -> str:
    try:
        return tidy(text)
    except WrongUse as error:
        raise ValueError(str(error)) from error  # pydantic gathers these


Address = Annotated[str, AfterValidator(_address)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(clean)]
Seconds = Annotated[float, Field(gt=0, le=3600)]
Money = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ChosenModel(_Table):
    """The tables `[partner]` and `[judge]`."""

    server: Address
    model: Name
    context: Annotated[int, Field(gt=0)] | None = None
    price_in: Money | None = None
    """For a million tokens that the model reads; those that it writes are `price_out`."""
    price_out: Money | None = None
    currency: Annotated[Name, Field(max_length=12)] = "USD"

    @property
    def price(self) -> Price | None:
        """What it costs; None unless both prices are given."""
        if self.price_in is None or self.price_out is None:
            return None
        return Price(self.price_in, self.price_out, self.currency)


class Server(_Table):
    """A table `[servers."https://..."]`."""

    consent: bool = False
    key_env: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=100)] | None = (
        None
    )
    first_token_seconds: Seconds | None = None
    idle_seconds: Seconds | None = None


class _File(BaseModel):
    """The file; tables of others are none of our business."""

    model_config = ConfigDict(frozen=True, strict=True)

    partner: ChosenModel | None = None
    judge: ChosenModel | None = None
    servers: dict[Address, Server] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says."""

    parts: Mapping[Part, ChosenModel] = field(default_factory=dict)
    servers: Mapping[str, Server] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    """With any, the file counts for nothing."""

    def server(self, base_url: str) -> Server:
        """What is set for a server."""
        return self.servers.get(base_url) or Server()


def read(path: Path) -> Settings:
    """What the file says; a file that isn't there says nothing."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        file = _File.model_validate(_parsed(text, path))
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        return Settings(problems=(Problem(path, None, "", f"can't be read: {error.strerror}."),))
    except UnicodeDecodeError:
        return Settings(problems=(Problem(path, None, "", "is not text in UTF-8."),))
    except _Broken as error:
        return Settings(problems=error.problems)
    except ValidationError as error:
        found = error.errors(include_input=False, include_url=False)
        problems = [_problem(path, text, one) for one in found]
        return Settings(problems=tuple(sorted(problems, key=lambda one: one.line or 0)))
    parts = {Part.PARTNER: file.partner, Part.JUDGE: file.judge}
    return Settings({part: one for part, one in parts.items() if one}, file.servers)


def told(problems: tuple[Problem, ...]) -> str:
    """The first problem and how many more there are, in a sentence or two."""
    more = f" ({counted(len(problems) - 1, 'more fault')})" if len(problems) > 1 else ""
    return f"{problems[0]}{more}"


class _Broken(Exception):
    """The file is no TOML, or has a table whose name is nearly one of ours."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else None
        raise _Broken(Problem(path, line, "", _syntax(str(error)))) from error
    except RecursionError as error:
        raise _Broken(Problem(path, None, "", "is nested too deeply.")) from error
    known = list(_File.model_fields)
    mistyped = [
        Problem(
            path, line_of(text, (key,)), key, f"there is no table {key!r}; did you mean {near}?"
        )
        for key in found
        if key not in known
        for near in get_close_matches(key, known, n=1, cutoff=0.7)
    ]
    if mistyped:
        raise _Broken(*mistyped)
    return found


def _syntax(message: str) -> str:
    reason = re.sub(r" \(at .*\)$", "", message)
    return f"this is no TOML: {reason[:1].lower()}{reason[1:]}."


def _problem(path: Path, text: str, fault: Any) -> Problem:  # noqa: ANN401 - pydantic's own shape
    keys = tuple(str(key) for key in fault["loc"] if key != "[key]")
    return Problem(path, line_of(text, keys), ".".join(keys), _sentence(keys, fault))


def _sentence(keys: tuple[str, ...], fault: Any) -> str:  # noqa: ANN401
    *table, key = keys
    cause = fault.get("ctx", {}).get("error")
    if fault["type"] == "missing":
        return f"[{'.'.join(table)}] needs a {key!r}."
    if fault["type"] == "extra_forbidden":
        known = list((Server if "servers" in table else ChosenModel).model_fields)
        near = get_close_matches(key, known, n=1, cutoff=0.5)
        instead = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}."
        return f"there is no key {key!r}; {instead}"
    if isinstance(cause, ValueError):
        return f"{key!r}: {cause}"
    said = str(fault["msg"])
    return f"{key!r}: {said[:1].lower()}{said[1:]}."


def line_of(text: str, keys: tuple[str, ...]) -> int | None:
    """The line, counted from 1, where a key stands, or else the nearest table around it."""
    table: tuple[str, ...] = ()
    depth, found = 0, None
    for number, line in enumerate(text.splitlines(), start=1):
        named = _keys_in(line)
        here = (*table, *named)
        if line.lstrip().startswith("["):
            table = here = named
        pairs = zip(here, keys, strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        if named and shared > depth:
            depth, found = shared, number
    return found


def _keys_in(line: str) -> tuple[str, ...]:
    """The keys that a line of TOML names, one inside the other; none if it is but part of one."""
    try:
        value: object = tomllib.loads(line)
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()
    keys: list[str] = []
    while isinstance(value, dict) and len(value) == 1:
        key, value = next(iter(value.items()))
        keys.append(key)
    return tuple(keys)
