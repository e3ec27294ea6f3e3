"""The turn at which a talk was lost, by plain code over moves, ledgers and the grade's evidence.

It says what happened at a turn, never what the person is like; and nothing where nothing was lost,
or where it can't be told.
"""

from collections.abc import Callable
from dataclasses import dataclass

from practice.domain.persona import Persona
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import OutcomeId, Rubric
from practice.domain.text import SafeText, clean
from practice.review.lost import (
    Loss,
    after_which_they_left,
    ask_before_reason,
    cost_patience,
    held_against,
    nod_taken,
    open_doubt,
    ran_out,
    wrong_conclusion,
)
from practice.review.talk import Talk


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The turn, and what happened there."""

    turn: int
    """Its number on the branch; it is the volunteer's."""
    happened: SafeText
    """One or two sentences."""
    criterion: str | None
    """The criterion of the rubric that it touches."""


_Way = Callable[[Talk], Loss | None]
_WAYS: dict[OutcomeId, tuple[_Way, ...]] = {
    OutcomeId.MISDIRECTED: (wrong_conclusion,),
    OutcomeId.VAGUE_ACKNOWLEDGEMENT: (nod_taken, open_doubt, ask_before_reason, held_against),
    OutcomeId.UNDERSTOOD: (open_doubt, ran_out, cost_patience),
    OutcomeId.REJECTED: (open_doubt, held_against, cost_patience, ask_before_reason),
    OutcomeId.NO_ENGAGEMENT: (ran_out, cost_patience, ask_before_reason, after_which_they_left),
}
"""What is looked for, in order, by what was won; nothing was lost with the outcomes left out."""


def turning_point(
    rehearsal: Rehearsal, persona: Persona | None, rubric: Rubric | None
) -> TurningPoint | None:
    """The turn at which the present branch was lost; None where it was not, or can't be told."""
    grade = rehearsal.grade
    if grade is None or grade.outcome.id is None:
        return None
    talk = Talk.of(rehearsal, grade, persona, rubric)
    for way in _WAYS.get(grade.outcome.id, ()):
        loss = way(talk)
        if loss is not None:
            touched = talk.criterion(*loss.touches)
            return TurningPoint(loss.turn, clean(loss.happened), touched)
    return None
