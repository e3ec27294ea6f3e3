"""Which facts make which outcome: a small talk for each, and what takes it away again."""

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

from practice.domain.grade import OutcomeGrade, State
from practice.domain.rubric import OutcomeId
from practice.grading.evidence import stands
from practice.grading.listener import facts
from practice.grading.outcome import outcome_of

TALKS: dict[OutcomeId, tuple[str, ...]] = {
    OutcomeId.NO_ENGAGEMENT: (OPEN, HELLO, LEAVE),
    OutcomeId.REJECTED: (OPEN, WHY, ASK, NO),
    OutcomeId.VAGUE_ACKNOWLEDGEMENT: (OPEN, WHY, NOD),
    OutcomeId.MISDIRECTED: (OPEN, WHY, FEWER),
    OutcomeId.UNDERSTOOD: (OPEN, WHY, CHECK, ACCOUNT),
    OutcomeId.REFERRAL: (OPEN, WHY, REFER),
    OutcomeId.REASONED_COMMITMENT: (OPEN, WHY, CHECK, ACCOUNT, ASK, PROMISE),
}


def outcome(*lines: str) -> OutcomeGrade:
    found = conversation(*lines)
    return outcome_of(found, facts(found))


def test_there_is_a_talk_for_each_outcome() -> None:
    assert set(TALKS) == set(OutcomeId)


@pytest.mark.parametrize("wanted", OutcomeId)
def test_a_plain_talk_of_each_kind_is_named(wanted: OutcomeId) -> None:
    found = outcome(*TALKS[wanted])
    assert (found.state, found.id) == (State.GRADED, wanted)


@pytest.mark.parametrize("wanted", OutcomeId)
def test_every_outcome_is_shown_by_words_of_the_listeners_and_has_a_reason(
    wanted: OutcomeId,
) -> None:
    found = outcome(*TALKS[wanted])

    assert found.reason
    assert found.evidence
    assert all(stands(quote, talk(*TALKS[wanted])) for quote in found.evidence)


def test_a_commitment_shows_both_the_reasoning_and_the_promise() -> None:
    turns = [quote.turn for quote in outcome(*TALKS[OutcomeId.REASONED_COMMITMENT]).evidence]
    assert turns == [4, 6]


def test_a_promise_without_the_reasoning_is_no_more_than_a_nod() -> None:
    assert outcome(OPEN, WHY, ASK, PROMISE).id == OutcomeId.VAGUE_ACKNOWLEDGEMENT


def test_a_promise_taken_back_leaves_the_understanding() -> None:
    lines = (*TALKS[OutcomeId.REASONED_COMMITMENT], HELLO, NO)
    assert outcome(*lines).id == OutcomeId.UNDERSTOOD


def test_a_no_with_the_reasoning_is_understood() -> None:
    found = outcome(OPEN, WHY, CHECK, ACCOUNT, ASK, NO)
    assert found.id == OutcomeId.UNDERSTOOD
    assert [quote.turn for quote in found.evidence] == [4, 6]


def test_a_wrong_conclusion_that_stands_outweighs_all_else() -> None:
    assert outcome(*TALKS[OutcomeId.REASONED_COMMITMENT], HELLO, FEWER).id == OutcomeId.MISDIRECTED


def test_a_wrong_conclusion_that_was_given_up_no_longer_counts() -> None:
    corrected = outcome(OPEN, WHY, FEWER, CORRECT, YIELD, CHECK, ACCOUNT)
    assert corrected.id == OutcomeId.UNDERSTOOD


def test_an_introduction_without_having_heard_why_is_no_referral() -> None:
    assert outcome(OPEN, "you: Who decides about software here?", REFER).id != OutcomeId.REFERRAL


def test_an_introduction_taken_back_is_no_referral() -> None:
    assert outcome(*TALKS[OutcomeId.REFERRAL], HELLO, NO).id == OutcomeId.REJECTED


def test_leaving_after_a_nod_leaves_the_nod() -> None:
    assert outcome(OPEN, WHY, ASK, NOD, HELLO, LEAVE).id == OutcomeId.VAGUE_ACKNOWLEDGEMENT


def test_a_listener_who_neither_agrees_nor_refuses_is_judged_by_what_was_heard() -> None:
    assert outcome(OPEN, WHY, KETTLE).id == OutcomeId.VAGUE_ACKNOWLEDGEMENT
    assert outcome(OPEN, HELLO, KETTLE).id == OutcomeId.NO_ENGAGEMENT


def test_a_listener_who_says_nothing_that_can_be_read_is_not_graded() -> None:
    found = outcome(WHY, "nurse: ...")
    assert (found.state, found.id) == (State.ABSTAINED, None)
    assert found.reason


def test_a_talk_in_which_the_listener_never_speaks_has_no_outcome() -> None:
    assert outcome(WHY).state == State.ABSTAINED
