"""Slots in a persona's lines: the places where the volunteer's own words stand.

`{point}`, `{steps}` and `{decision}` are clauses of the volunteer's, and read well only after a
colon or inside quotation marks. `{sticking_point}` is the `in_short` of an objection. Filling is
plain substitution: what a slot is filled with is never read as a template.
"""

import re
from collections.abc import Mapping

QUOTED = frozenset({"point", "steps", "decision"})
"""Slots that hold the volunteer's clauses."""
KNOWN = QUOTED | {"sticking_point"}

_SLOT = re.compile(r"\{([^{}]*)\}")
_OPENERS = '"“„«'
_CLOSERS = '"”“»'


def slots(line: str) -> list[str]:
    """The names of the slots in a line, in order."""
    return _SLOT.findall(line)


def fault(line: str, allowed: frozenset[str]) -> str | None:
    """What is wrong with the slots of a line, as half a sentence; None when nothing is."""
    for match in _SLOT.finditer(line):
        name = match.group(1)
        if name not in KNOWN:
            return f"has an unknown slot {{{name}}}; known are {_listed(KNOWN)}"
        if name not in allowed:
            if not allowed:
                return f"may not hold a slot, and holds {{{name}}}"
            return f"may hold {_listed(allowed)}, and holds {{{name}}}"
        if name in QUOTED and not _stands_well(line, match.start(), match.end()):
            return (
                f"must have {{{name}}} after a colon or inside quotation marks, "
                "since it is filled with the volunteer's own words"
            )
    if "{" in _SLOT.sub("", line) or "}" in _SLOT.sub("", line):
        return "has a curly bracket that belongs to no slot"
    return None


def fill(line: str, values: Mapping[str, str]) -> str:
    """Put `values` in the places of the slots, in one pass.

    Raises:
        KeyError: The line has a slot for which there is no value.
    """
    return _SLOT.sub(lambda match: values[match.group(1)], line)


def _stands_well(line: str, start: int, end: int) -> bool:
    before = line[:start].rstrip()
    if before.endswith(":"):
        return True
    return bool(before) and before[-1] in _OPENERS and line[end : end + 1] in tuple(_CLOSERS + ".,")


def _listed(names: frozenset[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
