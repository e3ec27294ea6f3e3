"""Hints and notes, in the debrief of the branch that they belong to."""

from tests.review.rehearsals import debrief_of, journal

from practice.domain.event import Hinted, Noted, Opened, Rewound
from practice.domain.transcript import Speaker
from practice.review.debrief import Debrief


def noted() -> Debrief:
    """Two hints and three notes on the present branch, one of each on another."""
    made = journal()
    made.events[0] = Opened.model_validate({**made.opened.model_dump(), "blind": True})
    opening = made.says("Yes?", None, Speaker.PERSONA)
    left = made.says("You must!", opening)
    made.add(Hinted, criterion="ask", text="Who?", on=left.id)
    made.add(Noted, on=left.id, text="Too loud.")
    made.add(Rewound, to=opening.id)
    made.add(Hinted, criterion="check", text="Did they see why?", on=opening.id)
    asked = made.says("Would you?", opening)
    made.add(Hinted, criterion="gone", text="Ask.", on=asked.id)
    made.add(Noted, on=asked.id, text="Well asked.", by="Ann")
    made.add(Noted, on=opening.id, text="A dry start.")
    made.add(Noted, text="Do it again.", by="Ann")
    made.add(Noted, tag="nights")
    return debrief_of(made.events)


def test_notes_stand_by_turn_those_on_the_whole_first_and_tags_are_none() -> None:
    assert [(one.turn, one.text, one.by) for one in noted().notes] == [
        (None, "Do it again.", "Ann"),
        (1, "A dry start.", ""),
        (2, "Well asked.", "Ann"),
    ]


def test_hints_are_counted_with_their_turns_and_a_blind_run_is_named() -> None:
    found = noted()
    assert [(one.after, one.criterion) for one in found.hints] == [
        (1, "Understanding checked"),
        (2, "gone"),
    ]
    assert found.circumstances == (
        "2 hints were asked for, after turns 1 and 2.",
        "A blind run: the steps were hidden.",
    )


def test_one_hint_and_one_of_an_old_version() -> None:
    made = journal()
    first = made.says("Yes?", None, Speaker.PERSONA)
    made.add(Hinted, criterion="ask", text="Who?", on=first.id)
    assert debrief_of(made.events).circumstances == ("1 hint was asked for, after turn 1.",)
    old = journal()
    old.add(Hinted, criterion="ask", text="Who?")
    assert debrief_of(old.events).circumstances == ("1 hint was asked for.",)


def test_without_any_nothing_is_said() -> None:
    assert debrief_of(journal().events).circumstances == ()
