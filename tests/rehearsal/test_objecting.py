"""Which doubt is raised, and when it is raised again."""

import pytest
from tests.rehearsal.ledgers import (
    AGENDA,
    ASK,
    DOUBT,
    LIKELY,
    WALK,
    decided,
    ledger,
    plenty,
    point,
)
from tests.rehearsal.support import Draw, personas, pitches

from practice.domain.acts import Act
from practice.domain.ledger import Expectation, Ledger, ObjectionState
from practice.domain.move import MoveKind
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.objecting import raises
from practice.rehearsal.situation import Situation

DANA = Agenda(personas()["skeptical-engineer"], pitches()["stop-the-run-trigger"])
ANY_TIME = tuple(o.model_copy(update={"after": None}) for o in AGENDA.persona.objections)
READY_TO_DOUBT = Agenda(AGENDA.persona.model_copy(update={"objections": ANY_TIME}), AGENDA.pitch)
"""The persona as if none of her doubts had to wait for the ask."""
LOGIN = point(None, "everyone gets a login with a password on the ward computer")


def raised(found: Ledger, agenda: Agenda = AGENDA) -> set[str | None]:
    """The doubts that may be raised on a ledger, whatever is drawn."""
    moves = [
        raises(Situation(found, agenda, draw, 5, plenty))
        for draw in (Draw(n / 20) for n in range(20))
    ]
    return {move.about for move in moves if move is not None}


def test_once_something_was_said_a_doubt_is_raised() -> None:
    move = decided(ledger(points=WALK[:1], landed=(0,), ask=ASK), draw=LIKELY)

    assert move.kind == MoveKind.OBJECT
    assert move.about in {objection.id for objection in AGENDA.objections}


def test_before_anything_was_said_there_is_nothing_to_doubt() -> None:
    assert decided(ledger(), draw=LIKELY).kind != MoveKind.OBJECT


def test_a_doubt_that_was_dodged_is_raised_again() -> None:
    found = ledger(
        objections={DOUBT: ObjectionState.OPEN},
        expects=Expectation(move=MoveKind.OBJECT, about=DOUBT),
    )
    move = decided(found, draw=0.55)
    assert (move.kind, move.about) == (MoveKind.OBJECT, DOUBT)


def test_an_easy_persona_raises_two_at_most() -> None:
    two = {DOUBT: ObjectionState.ANSWERED, "spying": ObjectionState.ANSWERED}
    found = ledger(points=WALK[:1], landed=(0,), objections=two)
    assert decided(found, draw=LIKELY).kind != MoveKind.OBJECT


def test_before_anything_is_asked_for_only_what_was_spoken_of_is_doubted() -> None:
    assert raised(ledger(points=(LOGIN,), landed=(0,)), READY_TO_DOUBT) == {DOUBT}
    assert raised(ledger(points=WALK[:1], landed=(0,)), READY_TO_DOUBT) == set()
    assert len(raised(ledger(points=WALK[:1], landed=(0,), ask=ASK), READY_TO_DOUBT)) > 1


@pytest.mark.parametrize(
    ("doubt", "act"), [("no-mechanism", Act.MECHANISM), ("false-alarms", Act.LIMIT)]
)
def test_a_turn_that_has_just_done_what_settles_a_doubt_is_not_met_with_it(
    doubt: str, act: Act
) -> None:
    found = ledger(points=WALK[:1], landed=(0,), ask=ASK)

    assert doubt in raised(found, DANA)
    assert doubt not in raised(found.model_copy(update={"acts": (act,)}), DANA)


def test_a_doubt_left_standing_comes_up_again_at_times() -> None:
    found = ledger(objections={DOUBT: ObjectionState.OPEN})

    assert decided(found, draw=LIKELY).about == DOUBT
    assert decided(found, draw=0.5).about != DOUBT
