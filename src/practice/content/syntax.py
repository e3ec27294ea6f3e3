"""YAML's own errors, in words for people who don't program.

The parser says what it would have needed next; what went wrong is mostly a line that ought to be
in quotation marks. So the line itself is looked at, and the parser's words decide only the rest.
"""

import re

import yaml

from practice.content.faults import Fault, quoted

QUOTE_IT = "put the whole line in quotation marks"

_LEAD = re.compile(r"^\s*(?:- +)*(?:[A-Za-z0-9_-]+:(?: +|$))?(?:- +)*")
"""What stands before the text of a line: indentation, hyphens and a key."""
_AFTER_QUOTED = re.compile(
    r"""^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?P<more>\s*[^\s#,:\]}].*|\s*:(?!\s).*)$"""
)
_NO_SPACE = re.compile(r"^\s*(?:- +)*[a-z_]+:[A-Za-z0-9\"'\[]\S*\s*$")

_BY_WORDS = (
    (
        r"document start",
        "what stands here does not belong to the text before it; a line of three dots or hyphens "
        "ends a file",
    ),
    (
        r"could not find expected ':'",
        "this line has no key: a key with a colon is expected here; a text that goes on over "
        "several lines must be indented further than its key",
    ),
    (
        r"block scalar",
        "after > or | the text begins on the next line; if the text itself begins with > or |, "
        f"{QUOTE_IT}",
    ),
    (
        r"unknown escape character|expected hexdecimal|hexadecimal|invalid Unicode",
        "a backslash in quotation marks begins a code, and this one is not known; "
        r"write \\ for a backslash, or use single quotation marks",
    ),
    (
        r"directive",
        f"a line that begins with % is not text for YAML; {QUOTE_IT}",
    ),
    (
        r"flow sequence|expected ',' or '\]'",
        "a list in square brackets is not closed or lacks a comma; if the text itself begins "
        f"with a bracket, {QUOTE_IT}",
    ),
    (
        r"flow mapping|expected ',' or '\}'|flow node|flow context",
        "curly brackets are not closed or lack a comma; if the text itself begins with a "
        f"bracket, such as a slot, {QUOTE_IT}",
    ),
    (
        r"expected key|expected '-' indicator|expected <block end>|block (?:mapping|collection|"
        r"sequence)|(?:sequence entries|mapping values) are not allowed",
        "this line does not fit the lines above it: entries of one list, and keys of one "
        "group, must all begin in the same column",
    ),
)


def explained(error: yaml.YAMLError, lines: list[str]) -> Fault:
    """What is wrong with a file that is no YAML."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return Fault(None, "", "the file is no YAML, or is saved in an encoding other than UTF-8")
    words = f"{error.context or ''}; {error.problem or ''}"
    at = min(error.problem_mark.line, len(lines) - 1)
    began = min(error.context_mark.line, at) if error.context_mark else at
    if re.search("quoted scalar.*(?:end of stream|document indicator)", words):
        return Fault(began + 1, "", _unclosed(_text_of(lines[began])))
    # A quotation mark that was forgotten is noticed only on the next line.
    for number in (at, max(at - 1, 0)):
        wrong = _wrong_in(lines[number])
        if wrong:
            return Fault(number + 1, "", wrong)
    if "mapping values" in words and ": " in _text_of(lines[at]) + " ":
        return Fault(at + 1, "", f"a colon stands in a text without quotation marks; {QUOTE_IT}")
    # What is noticed here was left out where the list, the brackets or the key began.
    number = began if re.search("flow|could not find", words) else at
    return Fault(number + 1, "", _by_words(words))


def _text_of(line: str) -> str:
    # Looking for patterns in an endless hostile line would take time.
    return _LEAD.sub("", line[:2000], count=1)


def _wrong_in(line: str) -> str | None:
    """What is plainly wrong with one line, whatever the parser says."""
    text = _text_of(line)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "the line is indented with a tab; YAML takes spaces only"
    if _NO_SPACE.match(line):
        return "a space is missing after the colon of the key"
    if text[:1] in tuple("@`%*&!") or re.match(r"[{\[].*[}\]]\s*[^\s#,}\]]", text):
        return f"a text that begins with {text[0]} must stand in quotation marks"
    after = _AFTER_QUOTED.match(text)
    if after:
        more = quoted(after["more"].strip())
        return (
            f"after the closing quotation mark there is more text, {more}; "
            f'{QUOTE_IT}, and write \\" for those inside'
        )
    if text[:1] in ('"', "'") and text.count(text[0]) == 1:
        return _unclosed(text)
    return None


def _unclosed(text: str) -> str:
    if text.startswith("'"):
        return (
            "a quotation mark is opened here and never closed; if the text begins with an "
            f"apostrophe, {QUOTE_IT}"
        )
    return "a quotation mark is opened here and never closed"


def _by_words(words: str) -> str:
    for pattern, sentence in _BY_WORDS:
        if re.search(pattern, words):
            return sentence
    return "this can't be read; look for a missing quotation mark, colon or space near it"
