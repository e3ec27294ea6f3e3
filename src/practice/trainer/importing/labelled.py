"""Text in which speakers are named before what they say: from its lines to turns.

Plain text and Markdown write the names differently; which of them are speakers, and what belongs to
whom, is decided here for both.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from practice.trainer.importing.conversation import NOTHING, About, Spoken, conversation
from practice.trainer.importing.speakers import is_known, key
from practice.trainer.importing.transcript import SPEAKERS, ImportedTranscript, Who, failed, shown

LABEL = re.compile(
    r"(?P<label>[^\W\d_][\w.'’& -]{0,38}(?:\([^()]{1,30}\)|\[[^\[\]]{1,30}\])?)"
    r" ?:(?!//)\s*(?P<rest>.*)",
    re.DOTALL,
)
"""What may be a speaker's name, with a colon after it, and what is said."""

_MOST_WORDS = 4
_PARTICLES = frozenset(["de", "da", "di", "van", "von", "der", "den", "la", "le", "al", "bin", "y"])


class Line(NamedTuple):
    """One line of a file."""

    number: int
    raw: str
    """All of it, without the marks that only structure the file."""
    label: str | None = None
    """What may be the name of a speaker."""
    rest: str = ""
    """What follows the name."""
    heading: int = 0
    """The level of a heading that it is, 1 the highest; 0 for other lines."""


def named(text: str) -> tuple[str, str] | None:
    """What may be a name at the start of a line, and the rest; None where there is none."""
    found = LABEL.match(text)
    if found is None or len(found["label"].split()) > _MOST_WORDS:
        return None
    return found["label"].strip(), found["rest"]


def transcript_of(
    lines: Sequence[Line],
    who: Who,
    name: str,
    about: About = NOTHING,
) -> ImportedTranscript:
    """The conversation in these lines.

    Raises:
        ImportFailed: It can't be told who says what.
    """
    return conversation(spoken_in(lines, who, name), who, name, about)


def spoken_in(lines: Sequence[Line], who: Who, name: str, between: str = "\n") -> list[Spoken]:
    """What is said in these lines; `between` stands between the lines of one message.

    Raises:
        ImportFailed: No speaker is named, or a line belongs to none.
    """
    speakers = _speakers(lines, who)
    if not speakers:
        first = next((line for line in lines if line.raw.strip()), None)
        raise failed(name, first.number if first else None, "no speaker is named.", do=SPEAKERS)
    found = _spoken(lines, speakers, name)
    return [Spoken(label, number, between.join(said)) for label, number, said in found]


def _speakers(lines: Sequence[Line], who: Who) -> set[str]:
    """The keys of the names that are speakers.

    Those are known words and names, and what stands before a colon more than once. In a
    conversation of a line or two also what stands there once and looks like a name, and where
    every line begins with a name, all of them.
    """
    labels = [line for line in lines if line.label is not None]
    if all(_looks_like_a_name(line.label or "") for line in lines if line.raw.strip()):
        return {key(line.label or "") for line in labels}
    count = Counter(key(line.label or "") for line in labels)
    chosen = {
        key(line.label or "")
        for line in labels
        if is_known(line.label or "", who) or count[key(line.label or "")] > 1
    }
    # A title is a heading too, so single headings come last, and the highest never.
    for line in sorted(labels, key=lambda line: line.heading > 0):
        if len(chosen) < 2 and line.heading != 1 and _looks_like_a_name(line.label or ""):
            chosen.add(key(line.label or ""))
    return chosen


def _looks_like_a_name(label: str) -> bool:
    words = label.split("(")[0].split("[")[0].split()
    return bool(words) and all(
        word[0].isupper() or word.isdigit() or word in _PARTICLES for word in words
    )


def _spoken(
    lines: Sequence[Line], speakers: set[str], name: str
) -> list[tuple[str, int, list[str]]]:
    """Who says what, from which line on."""
    spoken: list[tuple[str, int, list[str]]] = []
    open_turn = False
    for line in lines:
        if line.label is not None and key(line.label) in speakers:
            spoken.append((line.label, line.number, [line.rest]))
            open_turn = True
        elif line.heading:
            open_turn = False
        elif open_turn:
            spoken[-1][2].append(line.raw)
        elif line.raw.strip():
            raise failed(
                name,
                line.number,
                f"{shown(line.raw.strip())} belongs to no speaker.",
                do="Begin it with a name and a colon, or delete it.",
            )
    return spoken
