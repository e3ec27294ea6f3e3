"""Hear: what a turn does to the listener's patience and calm."""

from practice.domain.acts import PUSHES, QUESTIONS, STIRS, Act
from practice.domain.ledger import Ledger
from practice.domain.move import MoveKind
from practice.domain.persona import Patience, ProbeKind
from practice.rehearsal.turn import Turn

_WORTH = frozenset({Act.LIMIT, Act.CONCESSION, Act.NOT_ASKING, Act.CORRECTION, Act.EXAMPLE})
_LAST = 0.5
"""The patience from which a listener who has just been answered bears one turn more."""
_STIRRING = 8
"""Words from which a turn without a decision in it can stir up a listener."""


def with_temper(ledger: Ledger, turn: Turn, patience: Patience) -> Ledger:
    """The ledger with what a turn costs or restores, and how much it stirs the listener up."""
    replies = _replies(ledger, turn)
    tried = turn.acts & set(patience.tried_by) - ({Act.DODGE} if replies else set())
    restored = turn.acts & set(patience.restored_by)
    gained = bool(ledger.landed) or bool(turn.acts & QUESTIONS)
    steered = ledger.ask is not None and ledger.ask.turn == turn.number
    cost = 1.0 + min(len(tried), 2)
    if not turn.acts & PUSHES and not tried:
        cost -= 0.5 * bool(restored) + 0.25 * gained
    substance = bool(turn.claims) or steered or bool(turn.acts & (QUESTIONS | _WORTH))
    return ledger.model_copy(
        update={
            "understood_nothing": False,
            "acts": tuple(sorted(turn.acts)),
            "patience": _left(ledger.patience or 0, max(cost, 0.5), bears=replies and not tried),
            "alarm": _alarm(ledger, turn, steered=steered),
            "empty": 0 if substance else ledger.empty + 1,
        }
    )


def _left(patience: float, cost: float, *, bears: bool) -> float:
    """What is left after a turn. Who has just been answered bears one turn more."""
    if bears and _LAST <= patience <= cost:
        return patience / 2
    return patience - cost


def _replies(ledger: Ledger, turn: Turn) -> bool:
    """Whether a turn answers what the listener has just asked or doubted."""
    expected = ledger.expects
    if expected is None or turn.acts & PUSHES:
        return False
    if expected.move == MoveKind.PROBE and expected.about == ProbeKind.WHEN:
        return turn.dated
    if expected.move == MoveKind.PROBE:
        steered = ledger.ask is not None and ledger.ask.turn == turn.number
        return steered or bool(turn.claims)
    return expected.move == MoveKind.OBJECT and expected.about in ledger.cleared


def _alarm(ledger: Ledger, turn: Turn, *, steered: bool) -> int:
    if steered or turn.acts & {Act.NOT_ASKING, Act.CORRECTION, Act.LIMIT}:
        return max(ledger.alarm - 1, 0)
    if any(claim.has_reason and claim.sure for claim in turn.claims):
        return ledger.alarm
    if not turn.acts & STIRS and any(claim.has_reason for claim in turn.claims):
        return ledger.alarm
    asks_only = turn.acts & QUESTIONS and not turn.acts & PUSHES
    if asks_only or not (turn.acts & STIRS or turn.told >= _STIRRING):
        return ledger.alarm
    return ledger.alarm + 1
