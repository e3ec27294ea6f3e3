"""What an error means that a server reports: by its words first, since statuses differ."""

import re
from enum import StrEnum


class Verdict(StrEnum):
    """What a server says is wrong."""

    TOO_LONG = "too_long"
    NO_CREDIT = "no_credit"
    BUSY = "busy"
    """Too many requests."""
    KEY = "key"
    MODEL = "model"
    """It has no such model."""
    ADDRESS = "address"
    """There is nothing at this address."""
    REFUSED = "refused"
    LOADING = "loading"
    """It isn't ready yet, or has too much to do."""
    UNREADABLE = "unreadable"
    """It could not make sense of what its own model wrote."""
    REQUEST = "request"
    """It doesn't take the request."""
    BROKEN = "broken"
    """Something failed in it."""


_LONG = re.compile(
    r"context.?length|context.?size|context.?window|maximum context|max.?context|too many tokens"
    r"|prompt.{0,20}too long|input.{0,20}too long|prompt.{0,30}exceeds|string_above_max_length"
)
_CREDIT = re.compile(
    r"insufficient.?(quota|credit|funds|balance)|exceeded your current quota"
    r"|(no|not enough|out of|more) credits?\b|payment required|billing"
)
_KEY = re.compile(
    r"(api|access|invalid|incorrect|wrong|bad|virtual).?(key|token)\b|unauthori[sz]ed|authenticat"
    r"|no_db_connection|no connected db|permission_denied"
)
_MODEL = re.compile(
    r"model_not_found|(no such|unknown|invalid|unsupported) model|not a valid model"
    r"|\bmodels?\b.{0,120}(not found|n[o']t exist|not available|not supported|isn't loaded"
    r"|not loaded|no access|not have access|is not pinned|unknown)|access to model"
    r"|no models? (is |are )?loaded"
)
_POLICY = re.compile(
    r"content.?(filter|policy|management)|moderation|flagged|safety (system|setting|policy)"
    r"|responsible.?ai"
)
_FORM = re.compile(r"response_format|json_schema|json_object|grammar|structured output")
_PLACE = re.compile(r"unexpected endpoint|invalid url|cannot post")
_LOADING = re.compile(r"loading|overload|unavailable|capacity|busy|try again")
_UNREADABLE = re.compile(r"peg-native|failed to parse|parse error|utf-?8|invalid json")
_BUSY = re.compile(r"rate.?limit|too many requests|resource.?exhausted")


def verdict(status: int | None, words: str) -> Verdict:
    """What an error means.

    Args:
        status: Of HTTP; None in a stream that had begun well.
        words: Code and message of the error.
    """
    words = words.lower()
    by_status = _by_status(status, words)
    if by_status is not None:
        return by_status
    if status in (400, 422, 500) and _FORM.search(words) and not _UNREADABLE.search(words):
        return Verdict.BROKEN if status == 500 else Verdict.REQUEST
    for found, pattern in (
        (Verdict.TOO_LONG, _LONG),
        (Verdict.NO_CREDIT, _CREDIT),
        (Verdict.REFUSED, _POLICY),
        (Verdict.MODEL, _MODEL),
        (Verdict.KEY, _KEY),
        (Verdict.BUSY, _BUSY),
        (Verdict.UNREADABLE, _UNREADABLE),
        (Verdict.ADDRESS, _PLACE),
    ):
        if pattern.search(words):
            return found
    if status == 404:
        return Verdict.ADDRESS
    if status in (503, 529) or (status not in (400, 422) and _LOADING.search(words)):
        return Verdict.LOADING
    return Verdict.BROKEN if status is None or status >= 500 else Verdict.REQUEST


def _by_status(status: int | None, words: str) -> Verdict | None:
    """What a status alone says; None where the words have to tell."""
    match status:
        case 401:
            return Verdict.KEY
        case 402:
            return Verdict.NO_CREDIT
        case 403 if not (_POLICY.search(words) or _MODEL.search(words)):
            return Verdict.KEY
        case 413:
            return Verdict.TOO_LONG
        case 429:
            return Verdict.NO_CREDIT if _CREDIT.search(words) else Verdict.BUSY
        case 408 | 409:
            return Verdict.LOADING
        case _ if status is not None and 300 <= status < 400:
            return Verdict.ADDRESS
        case _:
            return None
