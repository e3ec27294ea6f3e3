"""From what was said, with the names of those who said it, to a transcript."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from practice.domain.text import EMPTY, SafeText, clean, counted, one_line
from practice.domain.transcript import Speaker
from practice.trainer.importing.speakers import Named, cast, key
from practice.trainer.importing.transcript import (
    SPEAKERS,
    ImportedTranscript,
    Said,
    Who,
    failed,
    safe_id,
    within_limits,
)

_MACHINERY = frozenset(["system", "developer", "tool", "function"])
"""Who writes into the record of a chat without taking part in it."""


class Spoken(NamedTuple):
    """One message, with its speaker as the file names them."""

    name: str
    at: int | str | None
    """Where it stands: a line's number, or a place such as `entry 3`."""
    text: str


class About(NamedTuple):
    """What a file says of the whole conversation."""

    id: str | None = None
    """None: made of the file's name."""
    persona: str | None = None
    """None: a speaker's name may tell."""
    pitch: str | None = None
    left_out: SafeText = EMPTY


NOTHING = About()


def conversation(
    spoken: Sequence[Spoken], who: Who, name: str, about: About = NOTHING, *, flows: bool = False
) -> ImportedTranscript:
    """The conversation that these messages are.

    Args:
        spoken: The messages, in order.
        who: What is known about the speakers.
        name: The file's name.
        about: What the file says of it all.
        flows: What one speaker says in pieces that follow each other is one turn.

    Raises:
        ImportFailed: It can't be told who says what, or it is no conversation.
    """
    told = cast([Named(one.name, one.at) for one in spoken], who, name)
    turns: list[Said] = []
    for one in spoken:
        role, text = told.role(one.name), clean(one.text.strip())
        if not text:
            continue
        if flows and turns and turns[-1][0] == role:
            turns[-1] = (role, SafeText(f"{turns[-1][1]} {text}"))
        else:
            turns.append((role, text))
    _both_speak(turns, name)
    return ImportedTranscript(
        id=about.id or id_from(name),
        persona=about.persona or told.persona,
        pitch=about.pitch,
        turns=within_limits(name, turns),
        source=one_line(name),
        left_out=about.left_out,
    )


def without_machinery(spoken: Sequence[Spoken]) -> tuple[list[Spoken], SafeText]:
    """What people and the persona said, and a sentence on what is left out of it."""
    kept = [one for one in spoken if key(one.name) not in _MACHINERY]
    left = len(spoken) - len(kept)
    if not left:
        return kept, EMPTY
    whose = " and ".join(dict.fromkeys(one.name for one in spoken if key(one.name) in _MACHINERY))
    was, it = ("was", "it") if left == 1 else ("were", "them")
    what = f"{counted(left, 'message')} by {whose} {was} left out: nobody said {it} in the talk."
    return kept, one_line(what)


def id_from(name: str) -> str:
    """The id of a transcript that its file names by nothing but its own name."""
    return safe_id(re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0])


def _both_speak(turns: Sequence[Said], name: str) -> None:
    speakers = {speaker for speaker, _ in turns}
    if turns and len(speakers) == 1:
        other = "the listener" if Speaker.VOLUNTEER in speakers else "the volunteer"
        raise failed(name, None, f"{other} says nothing in it.", do=SPEAKERS)
