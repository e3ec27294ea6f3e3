"""Agreement of a grader with labels: what to print, and how it is worked out.

Quadratic-weighted kappa after Cohen (1968); its interval by bootstrap over transcripts, not cells,
since cells of one transcript hang together. A cell without a level counts as the middle of the
scale in `qwk`, and not at all in `qwk_graded`.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from practice.domain.rubric import OutcomeId

MIDDLE = 2
"""The level as which an abstention counts."""
_DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """One criterion of one transcript."""

    transcript: str
    criterion: str
    label: int
    level: int | None
    """The grader's; None where it gave none."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures over some cells; None where there is none, such as a kappa without variance."""

    n: int
    coverage: float
    qwk: float | None
    qwk_graded: float | None
    exact: float | None
    within1: float | None
    bias: float | None
    """Grader minus label, in levels."""
    ci: tuple[float, float] | None
    """95 % interval of `qwk`."""


@dataclass(frozen=True, slots=True)
class OutcomeAgreement:
    """Figures over the outcomes."""

    n: int
    coverage: float
    exact: float | None
    kappa: float | None
    macro_f1: float | None
    """Mean of F1 over the outcomes that occur in the labels."""


def agreement(cells: Sequence[Cell]) -> Agreement:
    """How well a grader agrees with labels over some cells."""
    graded = [(cell.level, cell.label) for cell in cells if cell.level is not None]
    pairs = [(MIDDLE if c.level is None else c.level, c.label) for c in cells]
    return Agreement(
        n=len(cells),
        coverage=len(graded) / len(cells) if cells else 0.0,
        qwk=weighted_kappa(pairs),
        qwk_graded=weighted_kappa(graded),
        exact=_mean([float(a == b) for a, b in graded]),
        within1=_mean([float(abs(a - b) <= 1) for a, b in graded]),
        bias=_mean([float(a - b) for a, b in graded]),
        ci=_interval(cells),
    )


def weighted_kappa(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Quadratic-weighted kappa; None without pairs, or where all answers are one."""
    if not pairs:
        return None
    n = len(pairs)
    ones, others = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum((a - b) ** 2 for a, b in pairs) / n
    expected = sum(
        (a - b) ** 2 * count * times for a, count in ones.items() for b, times in others.items()
    ) / (n * n)
    return None if expected == 0 else 1 - observed / expected


def outcome_agreement(pairs: Sequence[tuple[OutcomeId | None, OutcomeId]]) -> OutcomeAgreement:
    """How well outcomes agree; a grader's None is an answer like any other, and never right."""
    n = len(pairs)
    graded = sum(given is not None for given, _ in pairs)
    agreed = sum(given == label for given, label in pairs)
    return OutcomeAgreement(
        n=n,
        coverage=graded / n if n else 0.0,
        exact=agreed / n if n else None,
        kappa=_kappa(pairs),
        macro_f1=_macro_f1(pairs),
    )


def _kappa(pairs: Sequence[tuple[OutcomeId | None, OutcomeId]]) -> float | None:
    if not pairs:
        return None
    n = len(pairs)
    given, labels = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(given[label] * count for label, count in labels.items()) / (n * n)
    observed = sum(a == b for a, b in pairs) / n
    return None if chance == 1 else (observed - chance) / (1 - chance)


def _macro_f1(pairs: Sequence[tuple[OutcomeId | None, OutcomeId]]) -> float | None:
    scores = []
    for outcome in dict.fromkeys(label for _, label in pairs):
        hit = sum(a == b == outcome for a, b in pairs)
        given = sum(a == outcome for a, _ in pairs)
        there = sum(b == outcome for _, b in pairs)
        scores.append(2 * hit / (given + there))
    return _mean(scores)


def _interval(cells: Sequence[Cell]) -> tuple[float, float] | None:
    by_transcript: dict[str, list[tuple[int, int]]] = {}
    for cell in cells:
        pair = (MIDDLE if cell.level is None else cell.level, cell.label)
        by_transcript.setdefault(cell.transcript, []).append(pair)
    groups = list(by_transcript.values())
    if len(groups) < 2:
        return None
    draw = random.Random(0)  # noqa: S311 - the same interval for the same cells
    found = []
    for _ in range(_DRAWS):
        pairs = [pair for group in draw.choices(groups, k=len(groups)) for pair in group]
        kappa = weighted_kappa(pairs)
        if kappa is not None:
            found.append(kappa)
    if len(found) < _DRAWS / 2:
        return None
    found.sort()
    return found[int(0.025 * len(found))], found[int(0.975 * len(found)) - 1]


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
