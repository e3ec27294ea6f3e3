"""Captions of a recording: WebVTT and SubRip (SRT).

Who speaks stands in a voice tag (`<v Anna>Hello.`) or before a colon. Captions are cut where the
screen is full, so what one speaker says in cues that follow each other is one turn.

Source of the formats: W3C, WebVTT, 4 (Syntax); SubRip has no standard, and is read as the same
without its header.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from practice.domain.errors import ImportFailed
from practice.trainer.importing.conversation import Spoken, conversation
from practice.trainer.importing.labelled import Line, named, spoken_in
from practice.trainer.importing.transcript import ImportedTranscript, Who, failed, shown

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?\Z")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)*(?:\s+(?P<name>[^<>]*))?>|</v>")
_TAG = re.compile(r"</?(?:[biucsv]|lang|ruby|rt|font)(?:[.\s][^<>]*)?>|<\d[\d:.]*>|\{\\[^{}]*\}")
_SOUND = re.compile(r"\s*(?:\[[^\[\]]*\]|\([^()]*\)|[♪♫].*)\s*\Z")
_BEFORE_A_NAME = re.compile(r"\s*(?:>>|[-–—])\s*")
_NO_VOICE = "Give it a voice tag as the others have, such as <v Anna>, or delete it."


class _Cue(NamedTuple):
    """One caption."""

    number: int
    """Of the line that its text begins at."""
    rows: list[str]


def read(text: str, name: str, who: Who) -> list[ImportedTranscript]:
    """The conversation in captions.

    Raises:
        ImportFailed: They are no captions, or it can't be told who says what.
    """
    cues = list(_cues(text.split("\n"), name))
    if any(_VOICE.match(row.lstrip()) for cue in cues for row in cue.rows):
        spoken = [one for cue in cues for one in _by_voice(cue, name)]
    else:
        spoken = spoken_in(list(_lines(cues)), who, name, between=" ")
    return [conversation(spoken, who, name, flows=True)]


def _cues(rows: list[str], name: str) -> Iterator[_Cue]:
    for number, block in _blocks(rows):
        if (number == 1 and block[0].startswith("WEBVTT")) or _ASIDE.match(block[0]):
            continue
        # The times stand in the first line of a cue, or below its number or name.
        at = next((at for at, row in enumerate(block[:2]) if _TIMES.match(row)), None)
        if at is None:
            raise _no_cue(number, block, name)
        again = next((n for n, row in enumerate(block[at + 1 :]) if "-->" in row), None)
        if again is not None:
            what = "a caption begins within another."
            do = "Put an empty line between them."
            raise failed(name, number + at + 1 + again, what, do=do)
        yield _Cue(number + at + 1, block[at + 1 :])


def _blocks(rows: list[str]) -> Iterator[tuple[int, list[str]]]:
    """What empty lines separate, each with the number of its first line."""
    block: list[str] = []
    for number, row in enumerate([*rows, ""], start=1):
        if row.strip():
            block.append(row)
        elif block:
            yield number - len(block), block
            block = []


def _no_cue(number: int, block: list[str], name: str) -> ImportFailed:
    if any("-->" in row for row in block):
        what = "the times of this caption can't be read."
        return failed(name, number, what, do="Write them as 00:01:02.345 --> 00:01:04.567.")
    return failed(
        name,
        number,
        f"{shown(block[0].strip())} belongs to no caption: it has no times.",
        do="Take out the empty line before it, or delete it.",
    )


def _by_voice(cue: _Cue, name: str) -> Iterator[Spoken]:
    """What is said in a cue, each with the voice that stands before it."""
    text = " ".join(row.strip() for row in cue.rows)
    voice, start = "", 0
    for tag in [*_VOICE.finditer(text), None]:
        said = _plain(text[start : tag.start() if tag else None])
        if voice and said:
            yield Spoken(voice, cue.number, said)
        elif said and not _SOUND.match(said):
            raise failed(name, cue.number, f"{shown(said)} belongs to no speaker.", do=_NO_VOICE)
        if tag:
            voice, start = html.unescape((tag["name"] or "").strip()), tag.end()


def _lines(cues: list[_Cue]) -> Iterator[Line]:
    """The lines of cues in which names stand before a colon, if anywhere."""
    for cue in cues:
        for number, row in enumerate(cue.rows, start=cue.number):
            bare = _plain(row)
            if _SOUND.match(bare):
                continue
            dash = _BEFORE_A_NAME.match(bare)
            found = named(bare[dash.end() :] if dash else bare)
            yield Line(number, bare, *found) if found else Line(number, bare)


def _plain(text: str) -> str:
    """The words without what styles them. An escape is resolved once."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())
