"""The text of a file of unknown origin: UTF-8, or another encoding where that is certain."""

import codecs
import re

from practice.trainer.importing.transcript import MOST_BYTES, MOST_LINES, failed

_KINDS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a packed file, such as a Word or OpenDocument text"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x1f\x8b", "a compressed file"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WESTERN = re.compile(
    # Typographic marks anywhere; letters of Western Europe only where they stand in a word as they
    # would. On a Macintosh the same bytes are other letters, mostly capitals within words.
    "(?:[\u20ac\u2026\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u2122\xa0\xa3\xa7\xab\xb0\xb7\xbb]"
    "|(?<![a-z])[\xc0\xc4\xc5\xc7\xc9\xd1\xd6\xd8\xdc](?=[A-Za-z])"
    "|[\xdf-\xef\xf1-\xf6\xf8-\xfc\xff])"
)
_HTML = re.compile(r"\s*<(?:!doctype|html)\b", re.IGNORECASE)
_AS_TEXT = "Save it as plain text (UTF-8) and import that."


def text_of(data: bytes, name: str) -> str:
    """The text of a file.

    Raises:
        ImportFailed: It is empty, too large, no text, or in an encoding that can't be told.
    """
    if len(data) > MOST_BYTES:
        most = f"{MOST_BYTES // (1024 * 1024)} MB"
        raise failed(
            name, None, f"it is larger than {most}, the most that is read.", do="Split the file."
        )
    for start, kind in _KINDS:
        if data.startswith(start):
            raise failed(name, None, f"it is {kind}, and no plain text.", do=_AS_TEXT)
    text = _decoded(data, name)
    if not text.strip():
        raise failed(name, None, "it is empty.", do="Choose another file.")
    binary = _CONTROL.search(text)
    if binary:
        line = text.count("\n", 0, binary.start()) + 1
        raise failed(name, line, "it holds binary data, and is no text.", do=_AS_TEXT)
    if _HTML.match(text):
        raise failed(name, None, "it is a web page, and no plain text.", do=_AS_TEXT)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MOST_LINES:
        what = f"it has more than {MOST_LINES:,} lines, the most that is read."
        raise failed(name, None, what, do="Split the file.")
    return text


def _decoded(data: bytes, name: str) -> str:
    # A mark of four bytes begins with one of two: the longer is looked for first.
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _by_mark(data, "utf-32", name)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _by_mark(data, "utf-16", name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        western = _western(data)
        if western is not None:
            return western
        line = data.count(b"\n", 0, error.start) + 1
        what = "it is in an encoding that can't be told for certain."
        raise failed(name, line, what, do="Save it with the encoding UTF-8.") from None


def _by_mark(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        what = f"it says that it is in {encoding.upper()}, and breaks off or is damaged."
        raise failed(name, None, what, do="Save it with the encoding UTF-8.") from None


def _western(data: bytes) -> str | None:
    """The text in Windows' Western encoding; None where it might be another."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    special = [char for char in text if ord(char) > 0x7E]
    if len(special) * 6 > len(text) or len(_WESTERN.findall(text)) < len(special):
        return None
    return text
