"""A stream of pieces as sentences, each released once it is whole, without what is no speech."""

import re

_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]*_]*\s+|[。！？]+[”」』]*|\s*\n\s*)")
_NARRATED = re.compile(r"(?:(?<=^)|(?<=[.!?…\s]))[*_]{1,3}[^*_]+[*_]{1,3}(?=\s|$)\s*")
_ACTS = re.compile(
    r"[*_(\[]+\s*(?:\w+(?:ly|s|ing)\b|(?:a |the )?(?:long |short |brief )?(?:pause|silence|beat|"
    r"sigh|laugh|smile|shrug|nod|grin)\b|(?:with|in) an?\b)",
    re.IGNORECASE,
)
"""How the telling of an action begins, as in "*sighs*" or "(a long pause)"."""
_BRACKETED = re.compile(r"(?:(?<=^)|(?<=[.!?…\s]))[(\[][^()\[\]]*[)\]]\s*")
_MARKUP = re.compile(r"[*`#]+|(?<!\w)_+|_+(?!\w)")
_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3]|(?<=\\s)[:;]-?[)(DP](?!\\w)"
)
LABEL = re.compile(r"^\s*[\"“]?(?P<who>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})\s*:\s*")
"""A speaker's name before a line."""


class Sentences:
    """Cuts a stream into sentences; nothing is kept back but the one that is not whole yet."""

    def __init__(self) -> None:
        self._open = ""

    def feed(self, piece: str) -> list[str]:
        """The sentences that are whole now, without the blanks around them."""
        self._open += piece
        found: list[str] = []
        while (end := _END.search(self._open)) is not None:
            found.append(self._open[: end.end()].strip())
            self._open = self._open[end.end() :]
        return [sentence for sentence in found if sentence]

    @property
    def unfinished(self) -> str:
        """What has come of the sentence that is not whole yet."""
        return self._open.strip()


def spoken(sentence: str, name: str) -> str:
    """What is said aloud of a sentence: no actions, no markup, no emoji, no own name before it."""
    for pattern in (_NARRATED, _BRACKETED):
        sentence = pattern.sub(lambda m: "" if _ACTS.match(m.group()) else m.group(), sentence)
    sentence = _EMOJI.sub("", _MARKUP.sub("", sentence)).strip()
    label = LABEL.match(sentence)
    if label and label["who"].casefold() in (name.casefold(), name.split()[0].casefold()):
        sentence = sentence[label.end() :]
    return " ".join(sentence.split())
