"""Teach-back: the persona's own account of the talk, from the scene alone.

What was asked of me, why, step by step as I understood it, what I do on Monday, what would stop me.
The built-in partner can only give the volunteer's own clauses back; that is why, with it, a debrief
says so and `understanding` ends at 3.
"""

from collections.abc import Sequence

from practice.domain.ledger import Ledger, MisreadingState
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, Persona
from practice.domain.slots import slots
from practice.domain.teach_back import TeachBack
from practice.domain.text import clean
from practice.rehearsal.lines import lines_for
from practice.rehearsal.quoting import restated, what_is_asked


def teach_back(persona: Persona, ledger: Ledger, points: Sequence[int]) -> TeachBack:
    """The account. `points`: what came across, as indices into the ledger's points."""
    said = ledger.decision or (ledger.ask.clause if ledger.ask else None)
    asked = what_is_asked(said) if said else None
    doubt = ledger.open_objection()
    return TeachBack(
        asked=clean(restated(asked)) if asked else None,
        why=tuple(clean(restated(ledger.points[index].clause)) for index in points),
        will_do=clean(_will_do(persona, ledger, asked)),
        stops_me=persona.objection(doubt).in_short if doubt else None,
    )


def _will_do(persona: Persona, ledger: Ledger, asked: str | None) -> str:
    planned = _wrong_turn(ledger)
    if planned is not None:
        return persona.leaning(planned).says[-1]
    if ledger.stance == MoveKind.COMMIT and asked:
        return f"What I said I would: {restated(asked)}."
    if ledger.stance == MoveKind.REFER:
        return persona.refers[0]
    if ledger.stance == MoveKind.DECLINE:
        return "Nothing. I said no, and I said why."
    for line in lines_for(persona, Move(kind=MoveKind.ANSWER, about=AnswerKind.WOULD_DO)):
        if not slots(line.text):
            return line.text
    return "Nothing yet."


def _wrong_turn(ledger: Ledger) -> str | None:
    """The wrong conclusion that this listener walks away with: a plan, else one let stand."""
    for wanted in (MisreadingState.PLANNED, MisreadingState.VOICED):
        for leaning, state in ledger.misreadings.items():
            if state == wanted:
                return leaning
    return None
