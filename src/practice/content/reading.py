"""Strict reading: the bytes of a YAML file to plain data, or the faults in it."""

import re
from pathlib import Path
from typing import NamedTuple

import yaml

from practice.content.faults import LONGEST_KEY, Fault, Unreadable, as_sentence, in_order, lines_of
from practice.content.scan import TRANSCRIPT, Limits, scan
from practice.content.syntax import explained
from practice.domain.errors import ContentError, Problem
from practice.domain.text import one_line

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML was built without libyaml: the same, ten times slower
    from yaml import SafeLoader  # type: ignore[assignment]

# Line ends that no editor shows would make the parser's line numbers differ from the editor's.
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

# What the YAML of 2009 calls a boolean, a number and nothing. That of 2005, PyYAML's own, would
# make False of "No", a day of 2026-03-01 and 45045 of 12:30:45.
_DIGITS = "0123456789"
_FLOAT = r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?"
_PLAIN_WORDS = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ("~", "n", "N", "")),
    ("int", r"[-+]?(?:0|[1-9][0-9]{0,17})", "-+" + _DIGITS),
    ("float", _FLOAT, "-+." + _DIGITS),
)


def _resolvers() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for name, pattern, firsts in _PLAIN_WORDS:
        for first in firsts:
            entry = (f"tag:yaml.org,2002:{name}", re.compile(rf"(?:{pattern})\Z"))
            table.setdefault(first, []).append(entry)
    return table


class StrictLoader(SafeLoader):
    """PyYAML's safe loader, for which everything but truth, numbers and nothing is text."""

    yaml_implicit_resolvers = _resolvers()


class Tree(NamedTuple):
    """What a file holds."""

    data: object
    node: yaml.Node
    """The same with the place of every part."""
    twice: list[Fault]
    """Keys that stand twice."""


def read(data: bytes, limits: Limits) -> Tree:
    """Read one file.

    Raises:
        Unreadable: It can't be read, or holds something that is refused.
    """
    text = _text(data, limits)
    try:
        twice = scan(yaml.parse(text, Loader=StrictLoader), limits)
        return _built(text, twice)
    except yaml.YAMLError as error:
        raise Unreadable(explained(error, lines_of(text))) from None
    except (ValueError, OverflowError):
        # PyYAML without libyaml: an escape such as \U00110000 is no character.
        wrong = "a backslash in quotation marks is followed by a number that is no character"
        raise Unreadable(Fault(None, "", wrong)) from None


def _built(text: str, twice: list[Fault]) -> Tree:
    loader = StrictLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise Unreadable(Fault(None, "", "the file is empty"))
        return Tree(loader.construct_document(node), node, twice)
    finally:
        loader.dispose()


def _text(data: bytes, limits: Limits) -> str:
    if len(data) > limits.bytes:
        most = f"{limits.bytes // 1024} KiB"
        raise Unreadable(Fault(None, "", f"the file is larger than {most}, the most that is read"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(lines_of(data[: error.start].decode("utf-8", "replace")))
        message = "a character is not in UTF-8; save the file with the encoding UTF-8"
        raise Unreadable(Fault(line, "", message)) from None
    invisible = _INVISIBLE.search(text)
    if invisible:
        line = len(lines_of(text[: invisible.start()]))
        code = f"U+{ord(invisible.group()):04X}"
        message = f"an invisible control character ({code}) stands here; delete it"
        raise Unreadable(Fault(line, "", message))
    return text


def problems_of(file: Path, faults: list[Fault]) -> tuple[Problem, ...]:
    """The faults of one file, with its name, in order, and harmless to show."""
    return tuple(
        Problem(file, fault.line, one_line(fault.key[:LONGEST_KEY]), one_line(fault.message))
        for fault in in_order(faults)
    )


def read_yaml(data: bytes, name: str, limits: Limits = TRANSCRIPT) -> object:
    """Read a YAML file that is no content file, such as a transcript, as strictly.

    Raises:
        ContentError: It can't be read; its problems say where and why.
    """
    try:
        tree = read(data, limits)
    except Unreadable as error:
        faults = list(error.faults)
    else:
        if not tree.twice:
            return tree.data
        faults = tree.twice
    problems = list(problems_of(Path(name), faults))
    raise ContentError(as_sentence(problems[0]), problems, hint="Mend the file and try again.")
