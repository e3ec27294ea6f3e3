"""Families of words that say nearly the same, and families that contradict each other."""

from collections.abc import Sequence
from functools import cache, lru_cache
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
def _lengths() -> dict[str, tuple[int, ...]]:
    """How long the phrases are that begin with a key, longest first."""
    found: dict[str, set[int]] = {}
    for phrase in _families():
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


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
    return _mentioned(tuple((word.key, word.negated) for word in words))


@lru_cache(maxsize=4096)
def _mentioned(words: tuple[tuple[str, bool], ...]) -> tuple[Feature, ...]:
    function, light = words_of("function.txt"), words_of("light.txt")
    found: list[Feature] = []
    index = 0
    while index < len(words):
        phrase, families = _phrase_at(words, index)
        if len(phrase) > 1:
            negated = words[index][1] or words[index + len(phrase) - 1][1]
            found.append(Feature(" ".join(phrase), families, negated, 1.0))
            families = frozenset()
        for word, negated in words[index : index + max(len(phrase), 1)]:
            if word not in function:
                weight = _LIGHT if word in light else 1.0
                found.append(Feature(word, families, negated, weight))
        index += max(len(phrase), 1)
    return tuple(found)


def _phrase_at(
    words: Sequence[tuple[str, bool]], index: int
) -> tuple[tuple[str, ...], frozenset[str]]:
    for length in _lengths().get(words[index][0], ()):
        phrase = tuple(word for word, _ in words[index : index + length])
        if phrase in _families():
            return phrase, _families()[phrase]
    return (), frozenset()
