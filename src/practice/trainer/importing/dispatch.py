"""The way in: a file of any format to transcripts."""

import re
from pathlib import Path, PurePath

from practice.trainer.importing import (
    captions,
    chat,
    journal,
    markdown,
    plain,
    structured,
    table,
)
from practice.trainer.importing.decoding import text_of
from practice.trainer.importing.transcript import (
    MOST_BYTES,
    ImportedTranscript,
    ReadYaml,
    Who,
    failed,
)

_JOURNAL = frozenset([".jsonl", ".ndjson"])
_YAML = frozenset([".yaml", ".yml"])
_MARKDOWN = frozenset([".md", ".markdown"])
_CAPTIONS = frozenset([".vtt", ".srt"])
_TABLE = frozenset([".csv", ".tsv"])
_CHAT = ".json"
READ = frozenset([*_JOURNAL, *_YAML, *_MARKDOWN, *_CAPTIONS, *_TABLE, _CHAT, ".txt"])
"""The endings of files that are known to be read."""
FORMATS = "text, Markdown, YAML, JSON Lines, captions (VTT, SRT), chat messages (JSON) or CSV"

_LIKE_YAML = re.compile(r"^turns:\s*$", re.MULTILINE)
_LIKE_CAPTIONS = re.compile(r"WEBVTT\b|\s*\d+\n(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3} *-->")
_LIKE_CHAT = re.compile(r"\s*(?:\[\s*\{|\{\s*\"(?:messages|turns)\"\s*:)")
_LIKE_JOURNAL = re.compile(r"\s*\{[^\n]*\"kind\":\s*\"")
_LIKE_MARKDOWN = re.compile(r"^(?:#{1,6} |> |[-*] |\*\*|__)", re.MULTILINE)

NOBODY = Who()


def read_file(file: Path, *, read_yaml: ReadYaml, who: Who = NOBODY) -> list[ImportedTranscript]:
    """The transcripts in a file.

    Args:
        file: Which file.
        read_yaml: Strict YAML to plain data.
        who: What is known about the speakers.

    Raises:
        ImportFailed: It can't be read; the message says where and why, the hint what to do.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise failed(
            str(file), None, f"it can't be read: {reason}.", do="Check the name."
        ) from None
    return read_transcripts(data, file.name, read_yaml=read_yaml, who=who)


def read_transcripts(
    data: bytes, name: str, *, read_yaml: ReadYaml, who: Who = NOBODY
) -> list[ImportedTranscript]:
    """The transcripts in the bytes of a file; the format is told by its name, else by its looks.

    Args:
        data: The bytes.
        name: The file's name.
        read_yaml: Strict YAML to plain data.
        who: What is known about the speakers.

    Raises:
        ImportFailed: They can't be read; the message says where and why, the hint what to do.
    """
    text = text_of(data, name)
    ending = PurePath(name).suffix.lower()
    if ending in _JOURNAL:
        return journal.read(text, name)
    if ending in _YAML:
        return structured.read(text, name, who, read_yaml)
    if ending in _MARKDOWN:
        return markdown.read(text, name, who)
    if ending in _CAPTIONS:
        return captions.read(text, name, who)
    if ending in _TABLE:
        return table.read(text, name, who)
    if ending == _CHAT and not _LIKE_JOURNAL.match(text):
        return chat.read(text, name, who)
    return _by_looks(text, name, who, read_yaml)


def _by_looks(text: str, name: str, who: Who, read_yaml: ReadYaml) -> list[ImportedTranscript]:
    if _LIKE_CAPTIONS.match(text):
        return captions.read(text, name, who)
    if _LIKE_CHAT.match(text):
        return chat.read(text, name, who)
    if text.lstrip().startswith('{"'):
        return journal.read(text, name)
    if _LIKE_YAML.search(text):
        return structured.read(text, name, who, read_yaml)
    if _LIKE_MARKDOWN.search(text):
        return markdown.read(text, name, who)
    return plain.read(text, name, who)
