"""Which step of a pitch a clause may state: lexical, over several wordings; a hint, no verdict.

A clause is compared with each wording of each step (how much of the wording is there) and with all
wordings of a step together (how much of the clause belongs to it). Words count by how few steps
they stand in. Families of like words count somewhat less than the word itself. A negation that one
side has and the other has not, or a contradicting family, makes the match incompatible.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from practice.discourse.concepts import Feature, features, opposites
from practice.discourse.words import Token, tokens

FAMILY = 0.7
"""What a word of the same family counts, beside the word itself."""
SMOOTH = 0.4
"""Added to a wording's weight, so that two light words alone never make a sure match."""
SURE = 0.62
HINT = 0.40
_LEAST_SHARED = 2
"""Things that clause and wording must share; one word alone says nothing."""


class Match(NamedTuple):
    """How well a clause fits one topic."""

    topic: str
    score: float
    """0-1."""
    compatible: bool
    """The polarity agrees, as far as words tell."""


@dataclass(frozen=True)
class _Wording:
    features: tuple[Feature, ...]
    total: float
    names: frozenset[str]


@dataclass(frozen=True)
class _Topic:
    id: str
    wordings: tuple[_Wording, ...]
    bag: dict[str, float]
    """How much each stem or family belongs to this topic, 0-1."""
    signs: dict[str, frozenset[bool]]
    """Whether each is negated in the topic's wordings; both where both occur."""


class Matcher:
    """Compares clauses with a closed set of topics, such as the steps of a pitch."""

    def __init__(self, topics: Mapping[str, Sequence[str]]) -> None:
        """Index `topics`: for each id, its wordings."""
        read = {
            topic: [features(_words(wording)) for wording in wordings]
            for topic, wordings in topics.items()
        }
        spread = Counter(
            name for wordings in read.values() for name in {n for w in wordings for n in _names(w)}
        )
        self._rarity = {name: 1.0 / (1.0 + math.log(count)) for name, count in spread.items()}
        self._topics = tuple(
            _Topic(
                topic, tuple(map(self._wording, wordings)), self._bag(wordings), _signs(wordings)
            )
            for topic, wordings in read.items()
        )
        self._found: dict[tuple[tuple[str, bool], ...], tuple[Match, ...]] = {}

    def _wording(self, mentioned: tuple[Feature, ...]) -> _Wording:
        total = sum(self._weight(feature) for feature in mentioned)
        return _Wording(mentioned, total, frozenset(_names(mentioned)))

    def _weight(self, feature: Feature) -> float:
        return feature.weight * self._rarity.get(feature.key, 1.0)

    def _bag(self, wordings: Iterable[tuple[Feature, ...]]) -> dict[str, float]:
        count = Counter(name for wording in wordings for name in set(_names(wording)))
        return {
            name: self._rarity[name] ** 2 * min(1.0, 0.55 + 0.15 * times)
            for name, times in count.items()
        }

    def matches(self, words: Sequence[Token]) -> tuple[Match, ...]:
        """The topics that the words may be about, best first; none without a trace."""
        signature = tuple((word.key, word.negated) for word in words)
        known = self._found.get(signature)
        if known is None:
            known = self._found[signature] = self._compared(features(words))
        return known

    def _compared(self, mentioned: tuple[Feature, ...]) -> tuple[Match, ...]:
        names = frozenset(_names(mentioned))
        near = (topic for topic in self._topics if not names.isdisjoint(topic.bag))
        found = [self._match(topic, mentioned, names) for topic in near]
        return tuple(sorted((m for m in found if m.score > 0), key=lambda m: -m.score))

    def telling(self, words: Sequence[Token]) -> tuple[int, int]:
        """How many telling things are said, and how many of them belong to a topic.

        Light words, which may be said of anything, don't tell.
        """
        found = [feature for feature in features(words) if not feature.is_light]
        shared = sum(any(name in self._rarity for name in _names((one,))) for one in found)
        return len(found), shared

    def _match(self, topic: _Topic, mentioned: tuple[Feature, ...], names: frozenset[str]) -> Match:
        best, compatible = 0.0, True
        for wording in topic.wordings:
            if len(wording.names & names) < _LEAST_SHARED:
                continue
            score, agrees = self._against(wording, mentioned)
            if score > best + 1e-9:
                best, compatible = score, agrees
        bag, agrees = _against_bag(topic, mentioned)
        if bag > best:
            compatible = agrees and (compatible or best < HINT / 2)
        return Match(topic.id, max(best, bag), compatible)

    def _against(self, wording: _Wording, mentioned: tuple[Feature, ...]) -> tuple[float, bool]:
        hit = clash = 0.0
        hits = 0
        for wanted in wording.features:
            strength, negated = _found(wanted, mentioned)
            weight = self._weight(wanted)
            hit += strength * weight
            hits += strength > 0
            if strength and negated != wanted.negated:
                clash += strength * weight
            elif not strength and _contradicted(wanted, mentioned):
                clash += FAMILY * weight
        if not wording.total or hits < _LEAST_SHARED:
            return 0.0, True
        return hit / (wording.total + SMOOTH), clash < 0.5 * max(hit, 1e-9)


def _against_bag(topic: _Topic, mentioned: tuple[Feature, ...]) -> tuple[float, bool]:
    seen: dict[str, tuple[float, bool]] = {}
    for feature in mentioned:
        name, worth = feature.key, topic.bag.get(feature.key, 0.0)
        for family in feature.families:
            of_family = FAMILY * topic.bag.get(f"~{family}", 0.0)
            if of_family > worth:
                name, worth = f"~{family}", of_family
        value = feature.weight * worth
        agrees = feature.negated in topic.signs.get(name, frozenset())
        if value > seen.get(feature.key, (0.0, True))[0]:
            seen[feature.key] = (value, agrees)
    strong = [pair for pair in seen.values() if pair[0] > 0.2]
    if len(strong) < _LEAST_SHARED:
        return 0.0, True
    total = sum(value for value, _ in strong)
    agreed = sum(value for value, agrees in strong if agrees)
    return min(1.0, total / 2.8), agreed >= 0.5 * total


def _signs(wordings: Iterable[tuple[Feature, ...]]) -> dict[str, frozenset[bool]]:
    found: dict[str, set[bool]] = {}
    for wording in wordings:
        for feature in wording:
            for name in _names((feature,)):
                found.setdefault(name, set()).add(feature.negated)
    return {name: frozenset(signs) for name, signs in found.items()}


def _words(text: str) -> list[Token]:
    return [token for token in tokens(text) if not token.is_mark]


def _names(mentioned: Iterable[Feature]) -> list[str]:
    names: list[str] = []
    for feature in mentioned:
        names.append(feature.key)
        names.extend(f"~{family}" for family in feature.families)
    return names


def _found(wanted: Feature, mentioned: tuple[Feature, ...]) -> tuple[float, bool]:
    """How strongly a feature is mentioned, and whether it is negated there."""
    strength, negated = 0.0, False
    for feature in mentioned:
        value = 0.0
        if feature.key == wanted.key:
            value = 1.0
        elif feature.families & wanted.families:
            value = FAMILY
        if value > strength or (value == strength and value and feature.negated == wanted.negated):
            strength, negated = value, feature.negated
    return strength, negated


def _contradicted(wanted: Feature, mentioned: tuple[Feature, ...]) -> bool:
    if not wanted.families:
        return False
    against = {other for family in wanted.families for other in opposites().get(family, ())}
    return bool(against) and any(
        feature.families & against and feature.negated == wanted.negated for feature in mentioned
    )
