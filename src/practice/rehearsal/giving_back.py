"""What the listener can say back: the points that came across."""

from practice.domain.ledger import Ledger

_MOST_GIVEN_BACK = 6


def to_give_back(ledger: Ledger) -> tuple[int, ...]:
    """The points to say back, in the order in which they were made: one a step, then free ones."""
    best: dict[str, int] = {}
    last = next(reversed(ledger.steps), None)
    for index, point in enumerate(ledger.points):
        if point.step is None or point.step == last:
            continue
        other = best.get(point.step)
        if other is None or _weight(ledger, index) > _weight(ledger, other):
            best[point.step] = index
    chosen = sorted(best.values(), key=lambda index: -_weight(ledger, index))[:_MOST_GIVEN_BACK]
    free = [i for i, p in enumerate(ledger.points) if p.step is None and p.has_reason]
    free.sort(key=lambda index: -_weight(ledger, index))
    room = max(0, min(_MOST_GIVEN_BACK, 5) - len(chosen))
    return tuple(sorted(_apart(ledger, [*chosen, *free[:room]])))


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


def _weight(ledger: Ledger, index: int) -> float:
    point = ledger.points[index]
    words = len(point.clause.split())
    good_length = 1.0 if 5 <= words <= 22 else 0.0
    return 2.0 * point.sure + 1.5 * point.has_reason + good_length
