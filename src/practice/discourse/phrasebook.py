"""Phrasebooks: files that list how people do things, one regular expression a line."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

_HEADING = re.compile(r"^\[(\w+)( \?)?\]$")


class Entry(NamedTuple):
    """How one thing is said."""

    pattern: re.Pattern[str]
    """For lower-case text with contractions spelt out and without marks (`Clause.norm`)."""
    asking: bool
    """It counts in questions only."""


@cache
def phrasebook(package: str, name: str) -> Mapping[str, Entry]:
    """The entries of the file `lexicon/<name>` of a package, by their headings."""
    text = (resources.files(package) / "lexicon" / name).read_text(encoding="utf-8")
    lines: dict[str, list[str]] = {}
    asking: set[str] = set()
    heading = ""
    for line in text.splitlines():
        match = _HEADING.match(line)
        if match:
            heading = match.group(1)
            lines[heading] = []
            if match.group(2):
                asking.add(heading)
        elif line.strip() and not line.startswith("#"):
            lines[heading].append(rf"(?<!\w)(?:{line.strip()})(?!\w)")
    return MappingProxyType(
        {name: Entry(re.compile("|".join(found)), name in asking) for name, found in lines.items()}
    )
