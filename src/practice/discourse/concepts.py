"""Families of words that say nearly the same, and families that contradict each other."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from practice.discourse.words import Token, key, lexicon, words_of

_LIGHT = 1 / 3
"""What a word that carries little counts, beside one that carries much."""


class Feature(NamedTuple):
    """One thing that a clause mentions."""

    key: str
    """The stem, or the stems of a phrase joined by spaces."""
    families: frozenset[str]
    negated: bool
    weight: float

    @property
    def is_light(self) -> bool:
        """Whether it is a word that may be said of anything."""
        return self.weight < 1


@cache
def _families() -> dict[tuple[str, ...], frozenset[str]]:
    """The families of each phrase, by its keys."""
    found: dict[tuple[str, ...], set[str]] = {}
    for line in lexicon("concepts.txt").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, members = line.split(":", 1)
        for member in members.split(","):
            phrase = tuple(key(word) for word in member.replace("-", " ").split())
            found.setdefault(phrase, set()).add(name)
    return {phrase: frozenset(names) for phrase, names in found.items()}


@cache
def _longest() -> int:
    return max(map(len, _families()))


@cache
def opposites() -> dict[str, frozenset[str]]:
    """The families that contradict each family."""
    found: dict[str, set[str]] = {}
    for line in lexicon("antonyms.txt").splitlines():
        if not line.startswith("#") and line.strip():
            one, other = line.split()
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {name: frozenset(others) for name, others in found.items()}


def features(words: Sequence[Token]) -> tuple[Feature, ...]:
    """What a sequence of words mentions: phrases that are known, and the content words."""
    function, light = words_of("function.txt"), words_of("light.txt")
    found: list[Feature] = []
    index = 0
    while index < len(words):
        length, families = _phrase_at(words, index)
        if length > 1:
            joined = " ".join(word.key for word in words[index : index + length])
            negated = words[index].negated or words[index + length - 1].negated
            found.append(Feature(joined, families, negated, 1.0))
            families = frozenset()
        for word in words[index : index + max(length, 1)]:
            if word.key not in function:
                weight = _LIGHT if word.key in light else 1.0
                inner = families if length == 1 else frozenset()
                found.append(Feature(word.key, inner, word.negated, weight))
        index += max(length, 1)
    return tuple(found)


def _phrase_at(words: Sequence[Token], index: int) -> tuple[int, frozenset[str]]:
    known = _families()
    for length in range(min(_longest(), len(words) - index), 0, -1):
        phrase = tuple(word.key for word in words[index : index + length])
        if phrase in known:
            return length, known[phrase]
    return 0, frozenset()
