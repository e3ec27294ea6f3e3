"""Our YAML: `id`, `persona`, `pitch`, and `turns` with `speaker` and `text`."""

import re
from collections.abc import Mapping

from practice.domain.errors import ContentError
from practice.domain.text import clean, one_line
from practice.trainer.importing.conversation import id_from
from practice.trainer.importing.speakers import Named, cast
from practice.trainer.importing.transcript import (
    ImportedTranscript,
    ReadYaml,
    Who,
    failed,
    safe_id,
    shown,
    within_limits,
)

_ID = re.compile(r"[a-z0-9-]{1,64}")
_SHAPE = 'A turn is written as {speaker: volunteer, text: "Good morning."}.'


def read(text: str, name: str, who: Who, read_yaml: ReadYaml) -> list[ImportedTranscript]:
    """The conversation in a YAML file.

    Raises:
        ImportFailed: It is no YAML, or lacks what a transcript must have.
    """
    try:
        data = read_yaml(text.encode(), name)
    except ContentError as error:
        first = error.problems[0]
        what = f"{first.message}."
        raise failed(name, first.line, what, do="Mend the file and import it again.") from None
    if not isinstance(data, dict) or not isinstance(data.get("turns"), list):
        what = "it has no list of turns."
        raise failed(name, None, what, do=f"Write 'turns:' and the turns below it. {_SHAPE}")
    if not data["turns"]:
        raise failed(name, None, "nobody says anything in it.", do=_SHAPE)
    said = [_turn(turn, number, name) for number, turn in enumerate(data["turns"], start=1)]
    told = cast([Named(speaker, None) for speaker, _ in said], who, name)
    turns = [(told.role(speaker), clean(text)) for speaker, text in said]
    return [
        ImportedTranscript(
            id=own_id(data, name),
            persona=reference(data, "persona", name) or told.persona,
            pitch=reference(data, "pitch", name),
            turns=within_limits(name, turns),
            source=one_line(name),
        )
    ]


def _turn(turn: object, number: int, name: str) -> tuple[str, str]:
    if not isinstance(turn, dict):
        raise failed(name, None, f"turn {number} is no speaker with a text.", do=_SHAPE)
    speaker, text = turn.get("speaker"), turn.get("text")
    if not isinstance(speaker, str) or not speaker.strip():
        raise failed(name, None, f"turn {number} has no speaker.", do=_SHAPE)
    if text is None:
        raise failed(name, None, f"turn {number} has no text.", do=_SHAPE)
    if not isinstance(text, str):
        what = f"the text of turn {number} is read as a number or a list."
        raise failed(name, None, what, do="Put it in quotation marks.")
    return speaker, text


def own_id(data: Mapping[object, object], name: str) -> str:
    """The id that a file gives, or one made of its name."""
    given = data.get("id")
    if isinstance(given, (str, int)) and not isinstance(given, bool) and str(given).strip():
        return safe_id(str(given))
    return id_from(name)


def reference(data: Mapping[object, object], key: str, name: str) -> str | None:
    """The id of content that a file gives under a key.

    Raises:
        ImportFailed: It can be no id.
    """
    given = data.get(key)
    if given is None:
        return None
    if not isinstance(given, str) or not _ID.fullmatch(given):
        what = f"{key} is {shown(str(given))}, and must be an id of lower-case letters and hyphens."
        raise failed(name, None, what, do=f"`practice list` shows the ids; or leave {key} out.")
    return given
