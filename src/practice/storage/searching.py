"""Searching what was said: the index of words, kept in step with the journals."""

import json
import re
import time
from collections.abc import Mapping
from typing import Any

from practice.domain.ports import Principal, Query
from practice.storage.access import wanted
from practice.storage.atomic import Document
from practice.storage.catalogue import Catalogue
from practice.storage.filesystem import FileSystem, read_file
from practice.storage.layout import Layout
from practice.storage.words import Words

_CHUNK = 0.15
"""Seconds after which others get their turn, while the index is made."""
_AT_ONCE = 50
"""Rehearsals that are written to the index in one go."""
_WORD = re.compile(r"[^\W_]+")
_HEAD = 9
_TELLING = (b'"kind":"spoke"', b'"kind":"noted"')


Documents = Mapping[str, Document | None]
Mark = tuple[int, int, int] | None


class Searching:
    """Finds rehearsals by words. Runs in the thread of the store."""

    def __init__(self, fs: FileSystem, layout: Layout, catalogue: Catalogue) -> None:
        self._fs = fs
        self._layout = layout
        self._catalogue = catalogue
        self._words = Words(fs, layout)
        self._waiting: list[str] = []
        """Rehearsals that the index is still to take in, the newest last."""
        self._agree: tuple[Documents, Mark] | None = None
        """The rows and the index that were last found to agree."""

    def begin(self) -> bool:
        """Look what the index is behind with; returns whether there is something."""
        rows, mark = self._catalogue.documents(), self._words.mark
        if self._agree and self._agree[0] is rows and self._agree[1] == mark is not None:
            return False
        self._waiting = self._words.behind(_seqs(rows))[::-1]
        self._agree = None if self._waiting else (rows, self._words.mark)
        return bool(self._waiting)

    def go_on(self) -> bool:
        """Take in some of it, for a fraction of a second; returns whether there is more."""
        stop = time.monotonic() + _CHUNK
        seqs = _seqs(self._catalogue.documents())
        while self._waiting and time.monotonic() < stop:
            some, self._waiting = self._waiting[-_AT_ONCE:], self._waiting[:-_AT_ONCE]
            self._words.put({i: (seqs[i], self._text(i)) for i in some if i in seqs})
        return bool(self._waiting)

    def find(self, principal: Principal, asked: str, limit: int) -> list[str]:
        """The rehearsals, the newest first, in which each of these words was said or noted."""
        words = _WORD.findall(asked)
        if not words:
            return []
        meant, rows = wanted(principal, Query()), self._catalogue.documents()
        found = (i for i in self._words.find(words) if (row := rows.get(i)) and meant(row))
        return [rehearsal for rehearsal, _ in zip(found, range(limit), strict=False)]

    def forget(self, rehearsal: str) -> None:
        """Let no byte of its words stay."""
        self._words.forget(rehearsal)

    def _text(self, rehearsal: str) -> str:
        """All that was said and noted in a rehearsal, on every branch, and its tags.

        The events are read as plain data: what can't be read is only not found.
        """
        said: list[str] = []
        tags: dict[str, None] = {}
        for path in self._layout.place(rehearsal).segments(self._fs):
            try:
                data = read_file(self._fs, path)
            except FileNotFoundError:  # erased at this moment
                continue
            for line in data.splitlines():
                if any(kind in line for kind in _TELLING):
                    _take_in(_plain(line), said, tags)
        return "\n".join([*said, *tags])


def _seqs(rows: Documents) -> dict[str, int]:
    return {i: row.get("seq", 0) for i, row in rows.items() if row is not None}


def _plain(line: bytes) -> Mapping[str, Any]:
    try:
        event = json.loads(line[_HEAD:])
    except ValueError:
        return {}
    return event if isinstance(event, dict) else {}


def _take_in(event: Mapping[str, Any], said: list[str], tags: dict[str, None]) -> None:
    if event.get("kind") in ("spoke", "noted"):
        said.append(str(event.get("text", "")))
    if event.get("kind") == "noted" and (tag := event.get("tag")):
        if event.get("off"):
            tags.pop(str(tag), None)
        else:
            tags[str(tag)] = None
