"""Markdown: `**Name:** text`, `## Name`, `- Name: text`, `> Name: text`, and mixtures of these."""

import html
import re

from practice.trainer.importing.conversation import About
from practice.trainer.importing.labelled import Line, named, transcript_of
from practice.trainer.importing.transcript import ImportedTranscript, Who

_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s+")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*)")
_BOLD = re.compile(
    r"(?P<mark>\*\*|__|\*|_)(?P<label>[^*_:]{1,60}?)\s*(?::\s*(?P=mark)|(?P=mark)\s*:)\s*(?P<rest>.*)"
)
_BOLD_ALONE = re.compile(r"(?:\*\*|__)(?P<label>[^*_:]{1,60})(?:\*\*|__)\s*\Z")
_NUMBERED = re.compile(r"(?:turn\s+)?\d{1,4}\s*[.):·–—-]?\s+(?=\S)", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_COMMENT = re.compile(r"\s*<!--.*-->\s*\Z")
_SECTION = frozenset(
    ["transcript", "conversation", "dialogue", "the conversation", "what was said"]
)
_IDS = re.compile(r"Ids: (?:(?:persona|pitch|rubric) [a-z0-9-]{1,64}(?:, )?){1,3}")
"""As our own exports name what was rehearsed."""
_ID = re.compile(r"(persona|pitch) ([a-z0-9-]+)")
_ABOUT = re.compile(r"(persona|pitch):\s*[\"']?([a-z0-9-]{1,64})[\"']?\s*\Z")


def read(text: str, name: str, who: Who) -> list[ImportedTranscript]:
    """The conversation in a Markdown text.

    A file with a heading such as "Transcript" is read below it alone; what stands between two lines
    of `---` at the very top may name `persona` and `pitch`, as does a line `Ids:` of our own.

    Raises:
        ImportFailed: It can't be told who says what.
    """
    rows = text.split("\n")
    start, about = _front_matter(rows)
    about = about or _ids(rows)
    lines = [_line(number, row) for number, row in enumerate(rows[start:], start=start + 1)]
    lines = _transcript_section(lines)
    told = About(persona=about.get("persona"), pitch=about.get("pitch"))
    return [transcript_of(lines, who, name, told)]


def _front_matter(rows: list[str]) -> tuple[int, dict[str, str]]:
    """How many lines the block at the top has, and what it says about the conversation."""
    if rows[0].rstrip() != "---":
        return 0, {}
    end = next((at for at, row in enumerate(rows[1:], start=1) if row.rstrip() == "---"), None)
    if end is None:
        return 0, {}
    found = filter(None, (_ABOUT.match(row) for row in rows[1:end]))
    return end + 1, {each[1]: each[2] for each in found}


def _ids(rows: list[str]) -> dict[str, str]:
    line = next((row for row in rows if _IDS.fullmatch(row)), "")
    return dict(_ID.findall(line))


def _line(number: int, row: str) -> Line:
    if _is_rule(row) or _COMMENT.match(row):
        return Line(number, "")
    heading = _HEADING.match(row)
    if heading:
        label = _plain(_without_marks(heading[2].rstrip("# \t")))
        return Line(number, label, label, "", len(heading[1]))
    unquoted = row.lstrip(" >") if row.lstrip().startswith(">") else row
    raw = _plain(unquoted.rstrip().removesuffix("\\").strip())
    found = _label(_without(_ITEM, unquoted).strip())
    return Line(number, raw, *found) if found else Line(number, raw)


def _is_rule(row: str) -> bool:
    marks = set(row) - {" ", "\t"}
    return len(marks) == 1 and marks <= set("-*_") and len(row) - row.count(" ") >= 3


def _label(text: str) -> tuple[str, str] | None:
    text = _without(_NUMBERED, text)
    bold = _BOLD.match(text)
    if bold:
        return _plain(_without_marks(bold["label"])), _plain(bold["rest"].removesuffix("\\"))
    alone = _BOLD_ALONE.match(text)
    if alone:
        return _plain(_without_marks(alone["label"])), ""
    return named(_plain(text.removesuffix("\\")))


def _without_marks(label: str) -> str:
    return _without(_NUMBERED, label.strip(" *_:"))


def _without(start: re.Pattern[str], text: str) -> str:
    """The text without what it may start with."""
    found = start.match(text)
    return text[found.end() :] if found else text


def _plain(text: str) -> str:
    """The text with its escapes resolved, in one pass, so that nothing is resolved twice."""
    return _ESCAPED.sub(lambda found: found[1] or html.unescape(found[0]), text)


def _transcript_section(lines: list[Line]) -> list[Line]:
    """The lines below the heading that announces the conversation; all where there is none."""
    for at, line in enumerate(lines):
        if line.heading and (line.label or "").casefold() in _SECTION:
            below = lines[at + 1 :]
            end = next((n for n, one in enumerate(below) if 0 < one.heading <= line.heading), None)
            return below[:end]
    return lines
