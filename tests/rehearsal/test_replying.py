"""A doubt put as a question: what a reply has to carry."""

import pytest
from tests.rehearsal.support import personas, pitches

from practice.discourse.reading import read
from practice.domain.ledger import Ledger, ObjectionState, after
from practice.domain.move import Move, MoveKind
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.listening import BuiltInListener
from practice.rehearsal.replying import answers_its_question

WHEN = "And when does it end? I don't sign things that don't end."
HOW_SURE = "How sure are you of that, in percent?"
WHO = "And who's got the time to learn it?"


def reply(said: str, text: str) -> ObjectionState | None:
    return answers_its_question(said, read(text))


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (WHEN, "Say it ends after six months unless you renew it. So, yes or no?"),
        (WHEN, "It lapses on the last day of March."),
        (HOW_SURE, "About seventy percent, I think."),
        (HOW_SURE, "Four in five, perhaps."),
    ],
)
def test_what_was_asked_for_answers_it(said: str, text: str) -> None:
    assert reply(said, text) == ObjectionState.ANSWERED


def test_a_name_takes_it_up() -> None:
    assert reply(WHO, "Somebody from the office sits with the night shift.") == "granted"


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (WHEN, "It ends when it ends."),
        (WHEN, "Can you do it by Friday?"),
        (WHEN, "Please name one person by Friday."),
        (WHEN, "You have no choice: say yes by Friday."),
        (WHEN, "by Friday, because six months, because name, so page, so weeks, because line"),
        (HOW_SURE, "Very sure indeed, believe me."),
        (WHO, "It is really easy to learn."),
        ("That depends on when it ends.", "It ends after six months."),
    ],
)
def test_anything_else_does_not(said: str, text: str) -> None:
    assert reply(said, text) is None


def test_a_date_given_in_reply_settles_the_doubt_that_asked_for_it() -> None:
    persona, pitch = personas()["busy-executive"], pitches()["crunch-time-hotline"]
    raised = after(Ledger(patience=9), Move(kind=MoveKind.OBJECT, about="open-end"))
    listener = BuiltInListener(Agenda(persona, pitch))
    heard = listener.hear(raised, "We'd end it after six months.", 2, (), WHEN)

    assert heard.objections["open-end"] == ObjectionState.ANSWERED
    assert heard.cleared == ("open-end",)
    assert listener.hear(raised, "We'd end it.", 2, (), WHEN).cleared == ()
