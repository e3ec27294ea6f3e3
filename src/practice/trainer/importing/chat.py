"""Messages of a chat as JSON: a list, or an object with such a list under `messages` or `turns`."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from practice.domain.text import SafeText, clean, counted
from practice.trainer.importing.conversation import (
    About,
    Spoken,
    conversation,
    without_machinery,
)
from practice.trainer.importing.structured import own_id, reference
from practice.trainer.importing.transcript import ImportedTranscript, Who, failed

_LISTS = ("messages", "turns")
_SPEAKER = ("role", "speaker", "author", "from", "name")
_TEXT = ("content", "text", "message")
_SHAPE = 'A message is written as {"role": "user", "content": "Good morning."}.'


class _Message(NamedTuple):
    spoken: Spoken
    no_text: int
    """How many of its parts are no text, such as pictures."""


def read(text: str, name: str, who: Who) -> list[ImportedTranscript]:
    """The conversation in the messages of a chat.

    `user` is the volunteer and `assistant` the persona, unless the volunteer is named otherwise.
    What a system or a tool wrote is left out, and so are pictures; `left_out` says so.

    Raises:
        ImportFailed: It is no JSON, has no messages, or it can't be told who says what.
    """
    data = _parsed(text, name)
    about, entries = _entries(data, name)
    found = list(_messages(entries, name))
    if not found:
        raise failed(name, None, "nobody says anything in it.", do=_SHAPE)
    spoken, left_out = without_machinery([one.spoken for one in found])
    pictures = sum(one.no_text for one in found)
    if pictures:
        left_out = clean(f"{left_out} {_not_text(pictures)}".strip())
    if not spoken:
        what = "only the system speaks in it."
        raise failed(name, None, what, do="Choose a file with what people said.")
    told = About(
        own_id(about, name),
        reference(about, "persona", name),
        reference(about, "pitch", name),
        left_out,
    )
    return [conversation(spoken, who, name, told)]


def _parsed(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = f"it is no JSON: {error.msg[:1].lower()}{error.msg[1:]}."
        raise failed(name, error.lineno, what, do="Mend the file and try again.") from None
    except (RecursionError, ValueError):  # the latter for a number of thousands of digits
        what = "it is nested too deeply, or holds a number too long to read."
        raise failed(name, None, what, do=_SHAPE) from None


def _entries(data: object, name: str) -> tuple[Mapping[object, object], list[object]]:
    """What the file says of the whole conversation, and its messages."""
    if isinstance(data, list):
        return {}, data
    if isinstance(data, dict):
        for key in _LISTS:
            if isinstance(data.get(key), list):
                return data, data[key]
    what = "it has no list of messages."
    raise failed(name, None, what, do=f'Put them into a list under "messages". {_SHAPE}')


def _messages(entries: list[object], name: str) -> Iterator[_Message]:
    for number, entry in enumerate(entries, start=1):
        at = f"entry {number}"
        if not isinstance(entry, dict):
            raise failed(name, at, "it is no message with a speaker and a text.", do=_SHAPE)
        speaker, said = _speaker(entry), _first(entry, _TEXT)
        if said is None and entry.get("tool_calls"):
            continue  # it called a tool, and said nothing
        if not speaker:
            what = "it has no speaker."
            raise failed(name, at, what, do=f"Say who it is from, or delete it. {_SHAPE}")
        parts = said if isinstance(said, list) else [said]
        texts = [text for part in parts if (text := _text(part)) is not None]
        if not texts and not isinstance(said, list):
            what = "it has no text."
            raise failed(name, at, what, do=f"Give it one, or delete it. {_SHAPE}")
        yield _Message(Spoken(speaker, at, "\n".join(texts)), len(parts) - len(texts))


def _speaker(entry: Mapping[object, object]) -> str:
    """Who it is from; an author may be an object with a role or a name of its own."""
    found = _first(entry, _SPEAKER)
    if isinstance(found, dict):
        found = _first(found, _SPEAKER)
    return found.strip() if isinstance(found, str) else ""


def _text(part: object) -> str | None:
    if isinstance(part, dict):
        part = part.get("text")
    return part if isinstance(part, str) else None


def _first(entry: Mapping[object, object], keys: tuple[str, ...]) -> object:
    return next((entry[key] for key in keys if entry.get(key) is not None), None)


def _not_text(count: int) -> SafeText:
    are = "is" if count == 1 else "are"
    left = "it was left out" if count == 1 else "they were left out"
    return clean(f"{counted(count, 'part')} of messages {are} no text; {left}.")
