"""What every format is read into, its limits, and how a reader says that it can't go on."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import TypeAlias

from practice.domain.errors import ImportFailed
from practice.domain.text import EMPTY, SafeText, one_line
from practice.domain.transcript import Speaker

MOST_BYTES = 5 * 1024 * 1024
MOST_LINES = 100_000
MOST_TURNS = 5_000
MOST_BYTES_A_TURN = 64 * 1024

Said: TypeAlias = tuple[Speaker, SafeText]
ReadYaml: TypeAlias = Callable[[bytes, str], object]
"""Strict YAML to plain data, given the bytes and the file's name; raises `ContentError`."""


@dataclass(frozen=True, slots=True)
class ImportedTranscript:
    """A conversation that came from a file."""

    id: str
    """As in the file, or made of the file's name; safe as a name of files."""
    persona: str | None
    """The id of the persona, where the file names one or a speaker has one's name."""
    pitch: str | None
    turns: tuple[Said, ...]
    source: SafeText
    """The name of the file."""
    left_out: SafeText = EMPTY
    """What of the file is no part of the talk, in a sentence; empty where nothing was left out."""


@dataclass(frozen=True)
class Who:
    """What is known about the speakers before a file is read."""

    volunteer: str | None = None
    """The name that the volunteer has in the file, if the user said so."""
    personas: Mapping[str, str] = field(default_factory=dict)
    """The names of the personas that there are, by id."""

    @cached_property
    def ids_by_name(self) -> dict[str, list[str]]:
        """The ids of the personas that a name may mean: the whole, the first or the last of it."""
        ids: dict[str, list[str]] = {}
        for persona, full in self.personas.items():
            words = full.casefold().split()
            for name in {persona, " ".join(words), *words[:1], *words[-1:]}:
                ids.setdefault(name, []).append(persona)
        return ids


def failed(name: str, at: int | str | None, what: str, *, do: str = "") -> ImportFailed:
    """The error for a file that can't be read: where, what is wrong, and what to do.

    `at` is the number of a line, or where lines don't count a place such as `entry 3`.
    """
    where = one_line(PurePath(name).name) or "the file"
    if at is not None:
        where += f", line {at}" if isinstance(at, int) else f", {at}"
    return ImportFailed(f"{where}: {what}", hint=do)


def shown(word: str) -> str:
    """A foreign word for a message."""
    cut = one_line(word[:61])
    return f"'{cut[:60]}...'" if len(word) > 60 else f"'{cut}'"


def safe_id(wanted: str) -> str:
    """An id that can be a file's name: letters, digits, dots, hyphens, underscores."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", wanted[:200]).strip(".-")[:64] or "transcript"


def within_limits(name: str, turns: Sequence[Said]) -> tuple[Said, ...]:
    """The turns, if there is something to grade and not too much of it.

    Raises:
        ImportFailed: There is nothing, or more than the limits.
    """
    if not turns:
        raise failed(name, None, "nobody says anything in it.", do=SPEAKERS)
    if len(turns) > MOST_TURNS:
        raise failed(
            name,
            None,
            f"it has {len(turns):,} turns, and {MOST_TURNS:,} are the most that is read.",
            do="Split the file.",
        )
    for number, (_, text) in enumerate(turns, start=1):
        if len(text.encode()) > MOST_BYTES_A_TURN:
            most = f"{MOST_BYTES_A_TURN // 1024} KiB"
            raise failed(name, None, f"turn {number} is longer than {most}.", do="Shorten it.")
    return tuple(turns)


SPEAKERS = "Begin each turn with the speaker's name and a colon, such as 'Volunteer: Good morning.'"
"""What to do with a file in which no speaker was found."""
