from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.support import AT, Journal, heard, point

from practice.domain.event import (
    AmendedLevel,
    Closed,
    ClosedBy,
    Event,
    Guessed,
    Hinted,
    Noted,
    Paused,
    Planned,
    Resumed,
    Rewound,
    Said,
    Spoke,
)
from practice.domain.grade import FiredCap
from practice.domain.ledger import MisreadingState
from practice.domain.move import Move, MoveKind
from practice.domain.rehearsal import Rehearsal, advance, fold
from practice.domain.rubric import OutcomeId
from practice.domain.text import clean
from practice.domain.transcript import Speaker

MISREAD = Move(kind=MoveKind.MISREAD, about="another-form")


def said(rehearsal: Rehearsal) -> list[str]:
    return [turn.text for turn in rehearsal.transcript]


def test_a_rehearsal_begins_with_opened() -> None:
    journal = Journal()
    journal.says("Hello.", None)

    with pytest.raises(ValueError, match="begins with an `opened`"):
        fold(journal.events[1:])
    with pytest.raises(ValueError, match="at least one event"):
        fold([])


def test_what_was_said_is_numbered_from_one() -> None:
    journal = Journal()
    first = journal.answers("What is it?", None, Move(kind=MoveKind.OPEN))
    journal.says("One page.", first)
    rehearsal = fold(journal.events)

    assert [(t.number, t.speaker, t.text) for t in rehearsal.transcript] == [
        (1, Speaker.PERSONA, "What is it?"),
        (2, Speaker.VOLUNTEER, "One page."),
    ]
    assert (rehearsal.id, rehearsal.seq) == ("R1", 3)


def test_after_rewinding_the_talk_goes_on_from_there_and_the_old_branch_stays() -> None:
    journal = Journal()
    first = journal.answers("What is it?", None, Move(kind=MoveKind.OPEN))
    vague = journal.says("Safety matters.", first)
    journal.answers("Sure.", vague, Move(kind=MoveKind.NOD))
    before = fold(journal.events)
    journal.add(Rewound, to=first.id)
    concrete = journal.says("One page.", first)
    after = fold(journal.events)

    assert said(before) == ["What is it?", "Safety matters.", "Sure."]
    assert said(after) == ["What is it?", "One page."]
    assert set(before.messages) <= set(after.messages)
    assert said(replace(after, head=before.head)) == said(before)
    assert after.head == concrete.id


def test_the_ledger_is_that_of_the_branch() -> None:
    journal = Journal()
    first = journal.answers("What is it?", None, Move(kind=MoveKind.OPEN))
    one = journal.says("Because nobody can undo it.", first)
    journal.hears(one, heard(point("stuck", reason=True)))
    journal.answers("So a form.", one, MISREAD)
    misled = fold(journal.events)
    journal.add(Rewound, to=first.id)
    back = fold(journal.events)

    assert misled.ledger is not None
    assert misled.ledger.misreadings == {"another-form": MisreadingState.VOICED}
    assert back.ledger is not None
    assert back.ledger.misreadings == {}
    assert back.ledger.points == ()


def test_a_volunteers_turn_that_was_not_heard_yet_has_no_ledger() -> None:
    journal = Journal()
    journal.says("One page.", journal.answers("Yes?", None, Move(kind=MoveKind.OPEN)))

    assert fold(journal.events).ledger is None


def test_rewinding_to_what_is_not_there_changes_nothing() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    journal.add(Rewound, to="nowhere")
    journal.says("Before the run.", first)

    assert said(fold(journal.events)) == ["One page.", "Before the run."]


def test_closing_ends_it_and_resuming_or_rewinding_opens_it_again() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    journal.add(Closed, by=ClosedBy.VOLUNTEER, turn=1)
    closed = fold(journal.events).closed
    journal.add(Resumed)
    resumed = fold(journal.events).closed
    journal.add(Closed, by=ClosedBy.PERSONA, turn=1)
    journal.add(Rewound, to=first.id)

    assert closed is not None
    assert closed.by == ClosedBy.VOLUNTEER
    assert resumed is None
    assert fold(journal.events).closed is None


def test_an_amendment_counts_and_the_graded_level_stays_visible() -> None:
    journal = Journal()
    graded = journal.grades(journal.says("One page.", None), ask=3, reasons=1)
    journal.amends(graded, "ask", 1, 30)
    grade = fold(journal.events).grade

    assert grade is not None
    assert (grade.criteria["ask"].level, grade.criteria["ask"].counts) == (3, 1)
    assert grade.criteria["reasons"].counts == 1
    assert grade.criteria["ask"].amended is not None
    assert grade.criteria["ask"].amended.by == "Ann"
    assert grade.total == 30


def test_of_several_amendments_the_last_counts() -> None:
    journal = Journal()
    graded = journal.grades(journal.says("One page.", None), ask=3)
    journal.amends(graded, "ask", 1, 30)
    journal.amends(graded, "ask", 2, None, by="Ben")
    grade = fold(journal.events).grade

    assert grade is not None
    assert grade.criteria["ask"].counts == 2
    assert grade.total is None
    assert len(fold(journal.events).amendments) == 2


def test_an_amendment_of_what_the_grade_has_not_changes_nothing() -> None:
    journal = Journal()
    graded = journal.grades(journal.says("One page.", None), ask=3)
    journal.amends(graded, "charm", 0, 0)
    journal.amends(journal.opened, "ask", 0, 0)

    assert fold(journal.events).grade == fold(journal.events[:3]).grade


def test_the_grade_is_the_newest_of_the_branch() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    journal.grades(first, ask=1)
    second = journal.says("Before the run.", first)
    ungraded = fold(journal.events)
    journal.grades(second, ask=2)
    journal.grades(second, ask=3)
    graded = fold(journal.events)

    assert ungraded.grade is None
    assert graded.grade is not None
    assert graded.grade.criteria["ask"].level == 3
    assert len(graded.grades) == 3


def test_the_teach_back_is_that_of_the_branch() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    journal.teaches_back(first, "Nothing.")
    second = journal.says("Before the run.", first)
    between = fold(journal.events)
    journal.teaches_back(second, "I write it.")
    last = fold(journal.events)

    assert between.teach_back is None
    assert last.teach_back is not None
    assert last.teach_back.will_do == "I write it."


def test_plan_notes_tags_hints_and_guesses_belong_to_the_whole() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    journal.add(Noted, tag=clean("retry"))
    journal.add(Noted, text=clean("Good start."), on=first.id)
    journal.add(Noted, tag=clean("retry"))
    journal.add(Noted, tag=clean("workshop"))
    journal.add(Guessed, outcome=OutcomeId.UNDERSTOOD)
    journal.add(Planned, ask=clean("One page."))
    journal.add(Planned, ask=clean("One page by Friday."))
    journal.add(Hinted, criterion="reasoning", text=clean("Why?"))
    journal.add(Rewound, to=first.id)
    rehearsal = fold(journal.events)

    assert rehearsal.tags == ("retry", "workshop")
    assert len(rehearsal.notes) == 4
    assert rehearsal.guess is not None
    assert rehearsal.plan is not None
    assert rehearsal.plan.ask == "One page by Friday."
    assert [hint.text for hint in rehearsal.hints] == ["Why?"]


def test_a_tag_can_be_taken_off() -> None:
    journal = Journal()
    journal.add(Noted, tag=clean("retry"))
    journal.add(Noted, tag=clean("workshop"))
    journal.add(Noted, tag=clean("retry"), off=True)

    assert fold(journal.events).tags == ("workshop",)


def test_each_branch_is_there_to_be_looked_at() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    old = journal.says("By Friday.", first)
    journal.add(Closed, by=ClosedBy.VOLUNTEER, turn=2)
    journal.add(Guessed, outcome=OutcomeId.UNDERSTOOD, head=old.id)
    journal.grades(old, ask=1)
    journal.add(Rewound, to=first.id)
    new = journal.says("By Monday.", first)
    rehearsal = fold(journal.events)

    assert rehearsal.heads == (old.id, new.id)
    assert rehearsal.guess is None
    assert rehearsal.closed is None
    before = rehearsal.on(old.id)
    assert [turn.text for turn in before.transcript] == ["One page.", "By Friday."]
    assert before.closed is not None
    assert before.guess is not None
    assert before.grade is not None
    assert before.heads == (new.id, old.id)
    with pytest.raises(KeyError):
        rehearsal.on("nowhere")


def test_a_message_that_was_asked_for_again_is_no_branch() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    journal.add(
        Spoke, parent=first.id, speaker=Speaker.PERSONA, text=clean("We"), state=Said.INTERRUPTED
    )
    journal.add(Rewound, to=first.id)
    reply = journal.answers("Fine.", first, Move(kind=MoveKind.CONCEDE))

    assert fold(journal.events).heads == (reply.id,)


def test_a_pause_lasts_until_the_volunteer_is_back() -> None:
    journal = Journal()
    journal.says("One page.", None)
    journal.add(Paused)
    paused = fold(journal.events)
    journal.add(Resumed)

    assert (paused.paused, fold(journal.events).paused) == (True, False)


def test_an_amendment_recounts_caps_and_coverage_too() -> None:
    journal = Journal()
    graded = journal.grades(journal.says("One page.", None), ask=3)
    cap = FiredCap(because=clean("the ask is below level 2"), total_at_most=40)
    journal.add(
        AmendedLevel,
        grade=graded.id,
        criterion="ask",
        level=1,
        by=clean("Kim"),
        reason=clean("No date."),
        total=40,
        coverage=0.9,
        caps=(cap,),
        absent=clean(""),
    )
    grade = fold(journal.events).grade

    assert grade is not None
    assert (grade.total, grade.coverage, grade.caps, grade.absent) == (40, 0.9, (cap,), "")


def test_a_message_of_an_unknown_parent_is_left_out() -> None:
    journal = Journal()
    first = journal.says("One page.", None)
    journal.add(Spoke, parent="nowhere", speaker=Speaker.PERSONA, text=clean("Eh?"))

    assert fold(journal.events).head == first.id


def test_a_message_can_not_be_its_own_parent() -> None:
    journal = Journal()
    journal.events.append(
        Spoke(id="x", seq=2, at=AT, parent="x", speaker=Speaker.VOLUNTEER, text=clean("Round."))
    )

    assert said(fold(journal.events)) == []


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Any journal, sensible or not: ids that come again, parents that are not there, rewinding."""
    names = st.sampled_from(["a", "b", "c", "d", "e", "nowhere"])
    journal = Journal()
    for seq in range(2, draw(st.integers(2, 14))):
        common = {"seq": seq, "at": AT}
        kinds: list[type[Event]] = [Spoke, Spoke, Spoke, Rewound, Closed, Resumed, Paused]
        kind = draw(st.sampled_from(kinds))
        if kind is Spoke:
            name, parent = draw(names), draw(st.none() | names)
            fields = {"parent": parent, "text": clean(f"{name} {seq}")}
            fields |= {"speaker": draw(st.sampled_from(Speaker))}
            journal.events.append(Spoke.model_validate({"id": name, **common, **fields}))
        elif kind is Rewound:
            to = draw(names)
            journal.events.append(Rewound.model_validate({"id": f"r{seq}", "to": to, **common}))
        elif kind is Closed:
            closed = {"id": f"c{seq}", "by": ClosedBy.CLOCK, "turn": 1, **common}
            journal.events.append(Closed.model_validate(closed))
        else:
            journal.events.append(kind.model_validate({"id": f"p{seq}", **common}))
    return journal.events


@given(histories())
def test_no_branch_runs_in_a_circle(events: list[Event]) -> None:
    rehearsal = fold(events)
    for head in rehearsal.messages:
        ids = [message.id for message in replace(rehearsal, head=head).branch]
        assert len(ids) == len(set(ids))


@given(histories())
def test_appending_never_alters_earlier_turns(events: list[Event]) -> None:
    state = fold(events[:1])
    for event in events[1:]:
        after = advance(state, event)
        for head in state.messages:
            assert replace(after, head=head).branch == replace(state, head=head).branch
        if isinstance(event, Spoke):
            assert after.branch[: len(state.branch)] == state.branch or event.parent != state.head
        state = after


@given(histories(), st.integers(0, 13))
def test_folding_in_two_parts_is_folding_at_once(events: list[Event], cut: int) -> None:
    state = fold(events[: cut + 1])
    for event in events[cut + 1 :]:
        state = advance(state, event)

    assert state == fold(events)
    assert state.seq == events[-1].seq


@given(histories())
def test_the_head_is_always_a_message_that_is_there(events: list[Event]) -> None:
    rehearsal = fold(events)
    assert rehearsal.head is None or rehearsal.head in rehearsal.messages
