"""Decide: which doubt is raised, and when it is raised again."""

from practice.domain.acts import Act
from practice.domain.ledger import Ledger
from practice.domain.move import Move, MoveKind
from practice.rehearsal.readiness import complete, open_to_raise
from practice.rehearsal.situation import Situation

_CALLED_FOR = 0.2
"""How much of a doubt must have been spoken of, before it's known what is asked for."""
_BRUSHES_ASIDE = frozenset({Act.DODGE, Act.GUILT, Act.PRESSURE})
_ANYWAY = 0.1
"""The weight of a doubt of which nothing was said, beside those of which something was."""


def objects(s: Situation) -> Move | None:
    """Raises a doubt; one that stands is raised again if it was dodged, or is all that stands."""
    ledger = s.ledger
    doubt = ledger.open_objection()
    if doubt is not None:
        return _insists(s, doubt)
    chance = 0.9 if ledger.ask is not None and ledger.landed else 0.5 if ledger.landed else 0.3
    fresh = raises(s)
    return fresh if fresh is not None and s.draw.random() < chance else None


def _insists(s: Situation, doubt: str) -> Move | None:
    expected = s.ledger.expects
    dodged = expected is not None and expected.move == MoveKind.OBJECT
    if not s.can(MoveKind.OBJECT, doubt):
        return None
    if complete(s) or s.draw.random() < (0.6 if dodged else 0.3):
        return Move(kind=MoveKind.OBJECT, about=doubt)
    return None


def replies_to_doubt(s: Situation) -> bool:
    """Whether the turn replies to the doubt that still stands, and doesn't just brush it aside."""
    expected, doubt = s.ledger.expects, s.ledger.sticking_objection()
    if expected is None or expected.move != MoveKind.OBJECT or expected.about != doubt:
        return False
    return not set(s.ledger.acts) & _BRUSHES_ASIDE


def raises(s: Situation) -> Move | None:
    """A doubt not raised yet that what was said calls for, the more so the more it speaks of it."""
    ledger, agenda = s.ledger, s.agenda
    if len(ledger.objections) >= 1 + (s.persona.difficulty + 1) // 2:
        return None
    just, ever = _said(ledger, now=True), _said(ledger, now=False)
    met = set(ledger.acts)
    weights = {
        doubt: _ANYWAY + agenda.touched(just, doubt)
        for doubt in open_to_raise(s)
        if not agenda.settled_by[doubt] & met
        and (ledger.ask is not None or agenda.touched(ever, doubt) >= _CALLED_FOR)
    }
    if not weights:
        return None
    chosen = s.draw.choices(list(weights), weights=list(weights.values()))[0]
    return Move(kind=MoveKind.OBJECT, about=chosen)


def _said(ledger: Ledger, *, now: bool) -> list[str]:
    """The clauses of the case, those of the last turn or all."""
    points = [p.clause for p in ledger.points if not now or p.turn == ledger.turn]
    asked = ledger.ask
    if asked is not None and (not now or asked.turn == ledger.turn):
        points.append(asked.clause)
    return [str(clause) for clause in points]
