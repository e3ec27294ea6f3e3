"""What the listener can say back: the points that came across, where they read well."""

import re
from functools import lru_cache

from practice.discourse.clauses import clauses
from practice.discourse.words import words_of
from practice.domain.ledger import Ledger
from practice.rehearsal.quoting import says_back, trimmed

_MOST_GIVEN_BACK = 6
_ALIKE = 0.6
"""The share of telling words in another clause from which a free point says the same again."""
_LEANS = re.compile(r"^(?:it|they|he|she|this|that|these|those|there)\b", re.IGNORECASE)


def to_give_back(ledger: Ledger) -> tuple[int, ...]:
    """The points to say back, in the order in which they were made: one a step, then free ones."""
    best: dict[str, int] = {}
    last = next(reversed(ledger.steps), None)
    for index, point in enumerate(ledger.points):
        if point.step is None or point.step == last or _reads(ledger, index) is None:
            continue
        other = best.get(point.step)
        if other is None or _weight(ledger, index) > _weight(ledger, other):
            best[point.step] = index
    chosen = sorted(best.values(), key=lambda index: -_weight(ledger, index))[:_MOST_GIVEN_BACK]
    free = [i for i, p in enumerate(ledger.points) if p.step is None and p.has_reason]
    free = [i for i in free if _reads(ledger, i) is not None and not _said_in(ledger, i, chosen)]
    free.sort(key=lambda index: -_weight(ledger, index))
    whole = [index for index in (*chosen, *free) if _reads(ledger, index)]
    if whole:
        chosen = [index for index in chosen if index in whole]
        free = [index for index in free if index in whole]
    room = max(0, min(_MOST_GIVEN_BACK, 5) - len(chosen))
    return tuple(sorted(_apart(ledger, _different(ledger, chosen, free, room))))


def _different(ledger: Ledger, chosen: list[int], free: list[int], room: int) -> list[int]:
    """The points of the steps, and free ones as long as there is room and they say more."""
    found = list(chosen)
    for index in free:
        if room and not _said_in(ledger, index, found):
            found.append(index)
            room -= 1
    return found


def _said_in(ledger: Ledger, index: int, others: list[int]) -> bool:
    """Whether a point says again what one of the others says."""
    mine = _telling(ledger.points[index].clause)
    return any(
        len(shared) >= 2 and len(shared) >= _ALIKE * min(len(mine), len(other))
        for other in (_telling(ledger.points[one].clause) for one in others if one != index)
        if (shared := mine & other)
    )


def _apart(ledger: Ledger, chosen: list[int]) -> list[int]:
    """The points of which none is part of another's clause."""
    clauses = {index: ledger.points[index].clause.rstrip(".!,;") for index in chosen}
    return [
        index
        for index in chosen
        if not any(
            other != index and clauses[index] in text and (clauses[index] != text or other < index)
            for other, text in clauses.items()
        )
    ]


def _reads(ledger: Ledger, index: int) -> bool | None:
    point = ledger.points[index]
    return _reading(point.clause) if point.whole is None else point.whole


def _weight(ledger: Ledger, index: int) -> float:
    point = ledger.points[index]
    text = trimmed(point.clause)
    good_length = 1.0 if 5 <= len(text.split()) <= 22 else 0.0
    clean = 3.0 * bool(_reads(ledger, index)) - 0.5 * bool(_LEANS.match(text))
    return clean + 2.0 * point.sure + 1.5 * point.has_reason + good_length


@lru_cache(maxsize=4096)
def _reading(clause: str) -> bool | None:
    return says_back(clause)


@lru_cache(maxsize=4096)
def _telling(clause: str) -> frozenset[str]:
    """The words of a clause that say what it is about."""
    light = words_of("light.txt")
    content = (word for piece in clauses(clause) for word in piece.content)
    return frozenset(word.key for word in content if word.key not in light)
