"""Phrasebooks: files that list how people do things, one regular expression a line."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

_HEADING = re.compile(r"^\[(\w+)( \?)?\]$")
_NAMED = re.compile(r"^@(\w+) = (.+)$")


class Entry(NamedTuple):
    """How one thing is said."""

    pattern: re.Pattern[str]
    """For lower-case text with contractions spelt out and without marks (`Clause.norm`)."""
    asking: bool
    """It counts in questions only."""


@cache
def phrasebook(package: str, name: str) -> Mapping[str, Entry]:
    """The entries of the file `lexicon/<name>` of a package, by their headings.

    A line `@name = expression` gives a name to a part; `{name}` stands for it in later lines. One
    that begins with two spaces goes on with the one before it.
    """
    text = (resources.files(package) / "lexicon" / name).read_text(encoding="utf-8")
    lines: dict[str, list[str]] = {}
    asking: set[str] = set()
    parts: dict[str, str] = {}
    heading = ""
    for line in _whole_lines(text):
        if named := _NAMED.match(line):
            if named.group(1) in parts:
                raise ValueError(f"{name} names the part {named.group(1)} twice")
            parts[named.group(1)] = f"(?:{_filled(named.group(2), parts)})"
        elif match := _HEADING.match(line):
            heading = match.group(1)
            lines[heading] = []
            if match.group(2):
                asking.add(heading)
        else:
            lines[heading].append(f"(?:{_filled(line, parts)})")
    return MappingProxyType(
        {name: Entry(_compiled(found), name in asking) for name, found in lines.items()}
    )


def _compiled(lines: list[str]) -> re.Pattern[str]:
    """Any of the lines, as whole words; where words begin is looked for once for all of them."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)")


def _whole_lines(text: str) -> list[str]:
    found: list[str] = []
    for line in text.splitlines():
        if line.startswith("  ") and found:
            found[-1] += line[2:]
        elif line.strip() and not line.startswith("#"):
            found.append(line.strip())
    return found


def _filled(line: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z_]+)\}", lambda name: parts[name.group(1)], line)
