"""Facts about the listener: one quote each, of what the listener said and nobody else."""

import pytest
from tests.grading.talks import (
    ACCOUNT,
    ASK,
    CHECK,
    CORRECT,
    FEWER,
    HELLO,
    KETTLE,
    LEAVE,
    NO,
    NOD,
    OPEN,
    PROMISE,
    REFER,
    WHY,
    YIELD,
    conversation,
    talk,
)

from practice.domain.grade import FactKind
from practice.domain.transcript import Speaker
from practice.grading.evidence import stands
from practice.grading.listener import facts, withdrawn

TALKS = (
    (OPEN, WHY, CHECK, ACCOUNT, ASK, PROMISE),
    (OPEN, WHY, FEWER, CORRECT, YIELD),
    (OPEN, WHY, REFER, HELLO, NO),
    (OPEN, WHY, NOD, ASK, LEAVE),
)


def quoted(kind: FactKind, *lines: str) -> list[tuple[int, str]]:
    """Where a fact of a kind is found in a talk, and its words."""
    found = facts(conversation(*lines)).of(kind)
    return [(fact.evidence.turn, fact.evidence.quote) for fact in found]


@pytest.mark.parametrize(
    ("kind", "lines", "words"),
    [
        (FactKind.RESTATED, (OPEN, WHY, CHECK, ACCOUNT), "the shift"),
        (FactKind.COMMITTED, (OPEN, WHY, ASK, PROMISE), "I will start the trial"),
        (FactKind.HEADED_FOR, (OPEN, WHY, FEWER), "fewer nurses"),
        (FactKind.DISAGREES, (OPEN, WHY, NO), "No."),
        (FactKind.REFERRED, (OPEN, WHY, REFER), "I will introduce you to her"),
        (FactKind.NODDED, (OPEN, WHY, NOD), "That makes sense."),
        (FactKind.LEFT_EARLY, (OPEN, WHY, LEAVE), "I have to go now"),
    ],
)
def test_what_the_listener_does_is_a_fact_with_the_words(
    kind: FactKind, lines: tuple[str, ...], words: str
) -> None:
    ((turn, quote),) = quoted(kind, *lines)
    assert turn == len(lines)
    assert words in quote


@pytest.mark.parametrize("kind", FactKind)
def test_a_remark_about_something_else_is_no_fact(kind: FactKind) -> None:
    assert quoted(kind, OPEN, WHY, KETTLE) == []


@pytest.mark.parametrize("line", [ACCOUNT, PROMISE, FEWER, NO, REFER, NOD, LEAVE])
def test_what_the_volunteer_says_is_never_a_fact_about_the_listener(line: str) -> None:
    mine = line.replace("nurse: ", "you: ")
    assert facts(conversation(OPEN, WHY, mine, KETTLE)).found == ()


@pytest.mark.parametrize("lines", TALKS)
def test_every_fact_is_quoted_to_the_letter_from_a_turn_of_the_listeners(
    lines: tuple[str, ...],
) -> None:
    said = talk(*lines)
    found = facts(conversation(*lines)).found

    assert found
    assert all(stands(fact.evidence, said) for fact in found)
    assert {said[fact.evidence.turn - 1].speaker for fact in found} == {Speaker.PERSONA}


def test_an_account_needs_reasons_that_were_given_before() -> None:
    assert quoted(FactKind.RESTATED, OPEN, HELLO, ACCOUNT) == []


def test_a_short_yes_is_no_account() -> None:
    assert quoted(FactKind.RESTATED, OPEN, WHY, CHECK, "nurse: Yes, gaps and overtime.") == []


def test_a_promise_of_something_that_nobody_asked_for_is_not_the_decision() -> None:
    promise = "nurse: I will put the kettle on for you, by Friday."
    assert quoted(FactKind.COMMITTED, OPEN, WHY, ASK, promise) == []


@pytest.mark.parametrize(
    "line",
    [
        "nurse: If I cut two posts, I will run the ward with fewer nurses.",
        "nurse: I will say that we will not run the ward with fewer nurses.",
        "nurse: They said I should run the ward with fewer nurses.",
    ],
)
def test_a_plan_that_is_played_through_denied_or_somebody_elses_is_none(line: str) -> None:
    assert quoted(FactKind.HEADED_FOR, OPEN, WHY, line) == []


def test_a_plan_from_before_anything_was_said_is_a_reflex() -> None:
    assert quoted(FactKind.HEADED_FOR, FEWER, WHY) == []


def test_a_bare_no_to_a_question_of_fact_refuses_nothing() -> None:
    assert quoted(FactKind.DISAGREES, OPEN, WHY, "you: Is the rota on paper?", "nurse: No.") == []
    assert quoted(FactKind.DISAGREES, OPEN, WHY, ASK, "nurse: No.") != []


def test_leaving_is_what_the_last_turn_does() -> None:
    assert quoted(FactKind.LEFT_EARLY, OPEN, LEAVE, WHY, KETTLE) == []


def test_the_last_fact_of_a_kind_is_the_one_that_counts() -> None:
    found = facts(conversation(OPEN, WHY, NOD, ASK, NOD))
    last = found.last(FactKind.NODDED)

    assert last is not None
    assert last.evidence.turn == 5
    assert found.last(FactKind.DISAGREES) is None


def given_up(*lines: str) -> int | None:
    """The turn in which the plan of fewer nurses is given up."""
    found = conversation(OPEN, WHY, FEWER, *lines)
    plan = facts(found).of(FactKind.HEADED_FOR)[0]
    where = withdrawn(found, plan)
    return where.turn if where else None


def test_a_plan_is_withdrawn_where_the_listener_gives_it_up_after_a_dispute() -> None:
    assert given_up(CORRECT, YIELD) == 5


def test_a_plan_that_nobody_disputed_is_not_withdrawn_by_a_kind_word() -> None:
    assert given_up("you: Lovely.", YIELD) is None


def test_a_plan_stands_while_the_listener_does_not_give_it_up() -> None:
    assert given_up(CORRECT) is None
    assert given_up(CORRECT, KETTLE) is None
    assert given_up(CORRECT, FEWER) is None
