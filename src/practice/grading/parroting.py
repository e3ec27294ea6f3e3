"""Whether a listener gives back the volunteer's own sentences."""

from collections.abc import Iterable, Sequence

from practice.discourse.clauses import Clause

PARROTED = 0.3
"""Share of four-word runs that were the volunteer's, from which they are not one's own."""
_TURNED = frozenset("i you me my your mine yours am are im is myself yourself".split())


def parroted(mine: Sequence[Clause], told: Iterable[Sequence[Clause]]) -> float:
    """How much of some clauses stands word for word in the turns that were told before, 0-1.

    Runs of four words, so that a listener who uses the same terms in sentences of their own
    is not taken for an echo; you and I, which change places, are left out.
    """
    own = _runs(mine)
    said = {run for turn in told for run in _runs(turn)}
    return len([run for run in own if run in said]) / len(own) if own else 0.0


def _runs(clauses: Sequence[Clause]) -> list[tuple[str, ...]]:
    keys = [w.key for clause in clauses for w in clause.words if w.word not in _TURNED]
    return [tuple(keys[i : i + 4]) for i in range(len(keys) - 3)]
