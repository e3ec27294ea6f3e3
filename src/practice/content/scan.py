"""The scan before reading: what a content file may not hold at all.

Aliases, merge keys and depth are how a few hundred bytes grow into gigabytes or overflow the stack
while a file is being read, so they are refused from the parser's events, before anything is built.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from practice.content.faults import Fault, Unreadable, quoted

_MOST_REFUSALS = 20


class Limits(NamedTuple):
    """How much a file may hold."""

    bytes: int
    events: int
    depth: int


CONTENT = Limits(bytes=256 * 1024, events=5_000, depth=12)
"""For personas, pitches and rubrics. The largest shipped one has 783 parts; 5,000, each with a
fault, are told within a tenth of a second on a slow machine too."""
TRANSCRIPT = Limits(bytes=5 * 1024 * 1024, events=100_000, depth=6)
"""For transcripts: 5,000 turns of a few keys each."""


@dataclass(slots=True)
class _Level:
    """A list or a group of keys that is open."""

    is_mapping: bool
    keys: dict[str, int | None] = field(default_factory=dict)
    """The lines of the keys so far."""
    at_key: bool = True
    """Whether a key comes next, or its value."""


class _Scan:
    """One pass over the events of a file."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._levels: list[_Level] = []
        self._documents = 0
        self.refused: list[Fault] = []
        """Faults after which the file is not read further."""
        self.twice: list[Fault] = []
        """Keys that stand twice: told, and no danger."""

    def run(self, events: Iterable[yaml.Event]) -> None:
        for count, event in enumerate(events, start=1):
            if count > self._limits.events:
                raise Unreadable(
                    *self.refused,
                    _at(event, f"the file has more than {self._limits.events:,} parts"),
                )
            if isinstance(event, yaml.NodeEvent):
                self._node(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._levels.pop()
            elif isinstance(event, yaml.DocumentStartEvent):
                self._document(event)
            if len(self.refused) >= _MOST_REFUSALS:
                break
        if self.refused:
            raise Unreadable(*self.refused, *self.twice)
        if not self._documents:
            raise Unreadable(Fault(None, "", "the file is empty"))

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            message = "a second document begins here with ---; a file holds one"
            raise Unreadable(*self.refused, *self.twice, _at(event, message))

    def _node(self, event: yaml.NodeEvent) -> None:
        self._decorations(event)
        if self._levels and self._levels[-1].is_mapping:
            level = self._levels[-1]
            if level.at_key:
                self._key(event, level.keys)
            level.at_key = not level.at_key
        if isinstance(event, yaml.CollectionStartEvent):
            if len(self._levels) >= self._limits.depth:
                deep = f"lists within lists go deeper than {self._limits.depth} levels here"
                raise Unreadable(*self.refused, _at(event, deep))
            self._levels.append(_Level(isinstance(event, yaml.MappingStartEvent)))

    def _decorations(self, event: yaml.NodeEvent) -> None:
        """Aliases, anchors and tags; most are unquoted lines that begin with *, & or !."""
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, f"*{event.anchor or ''}", "a reference to another part of the file")
            return
        if event.anchor is not None:
            self._refuse(event, f"&{event.anchor}", "a name for this part of the file")
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._refuse(event, f"{tag}", "a type for what follows")

    def _refuse(self, event: yaml.Event, written: str, meaning: str) -> None:
        message = (
            f"{quoted(written)} is read as {meaning}, which is not allowed here; "
            "if it begins a line of text, put the whole line in quotation marks"
        )
        self.refused.append(_at(event, message))

    def _key(self, event: yaml.NodeEvent, keys: dict[str, int | None]) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent):
                message = (
                    "brackets stand where a key is expected; if they belong to a line of text, "
                    "put the whole line in quotation marks"
                )
                self.refused.append(_at(event, message))
            return
        name = str(event.value)
        line = _line(event)
        if name == "<<" and event.implicit[0]:
            self.refused.append(_at(event, "'<<' would merge other keys in, which is not allowed"))
        elif name in keys:
            message = f"the key {quoted(name)} stands twice; it is also on line {keys[name]}"
            self.twice.append(Fault(line, "", message))
        keys.setdefault(name, line)


def _line(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark else None


def _at(event: yaml.Event, message: str) -> Fault:
    return Fault(_line(event), "", message)


def scan(events: Iterable[yaml.Event], limits: Limits) -> list[Fault]:
    """Look through the events of a file; returns the keys that stand twice.

    Raises:
        Unreadable: It holds something that is refused.
        yaml.YAMLError: It is no YAML.
    """
    work = _Scan(limits)
    try:
        work.run(events)
    except yaml.YAMLError:
        # What was refused before the file broke off is usually why it broke off.
        if work.refused:
            raise Unreadable(*work.refused) from None
        raise
    return work.twice
