"""Reading what servers send where they should have sent an answer."""

import re
from collections.abc import Mapping

from practice.domain.text import SafeText, one_line

_LENGTH = 200
_LEAST = 4
"""A key shorter than this is a placeholder, and may be part of any word."""
_MARKUP = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def message_in(body: object) -> str:
    """The words for people in an error's body: a dict, a list, `detail`, or a string; else none."""
    if isinstance(body, list):
        return message_in(body[0]) if body else ""
    if isinstance(body, Mapping):
        for name in ("error", "message", "detail", "msg", "error_description"):
            if found := message_in(body.get(name)):
                return found
        return ""
    return body if isinstance(body, str) else ""


def code_in(body: object) -> str:
    """All that a program may know an error by: its codes, types and parameters, as words."""
    if isinstance(body, list):
        return code_in(body[0]) if body else ""
    if not isinstance(body, Mapping):
        return ""
    inner = [code_in(body.get("error")), code_in(body.get("detail"))]
    own = [str(body[name]) for name in ("code", "type", "param", "status", "loc") if body.get(name)]
    return " ".join([*own, *inner]).strip()


def status_in(body: object) -> int | None:
    """The HTTP status that an error in a 200 names as its code, as OpenRouter does it."""
    if isinstance(body, list):
        return status_in(body[0]) if body else None
    if not isinstance(body, Mapping):
        return None
    code = body.get("code", body.get("status_code"))
    if isinstance(code, str) and code.isdecimal() and len(code) == 3:
        code = int(code)
    if isinstance(code, int) and 400 <= code <= 599:
        return code
    return status_in(body.get("error"))


def quoted(text: str, key: str | None) -> SafeText:
    """A server's words, fit to stand in a sentence: one short line, without the key in it."""
    text = _MARKUP.sub(" ", text[: _LENGTH * 50])
    line = scrubbed(" ".join(text.split()), key)
    return one_line(line if len(line) <= _LENGTH else line[: _LENGTH - 1] + "…")


def scrubbed(text: str, key: str | None) -> str:
    """The same without the key, and without the pieces of it that servers give back."""
    text = re.sub(r"\b(?:sk|pk|key|gsk|xai|hf)[-_][\w*.…-]{4,}", "[key]", text)
    if key is None or len(key) < _LEAST:
        return text
    return text.replace(key, "[key]")
