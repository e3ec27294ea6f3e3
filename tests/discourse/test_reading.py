"""Reading a turn: what it claims, with or without a reason, and what it asks for."""

import pytest

from practice.bootstrap import library
from practice.discourse.key import Key, key_of
from practice.discourse.reading import (
    asks,
    checks_understanding,
    claims,
    is_heap,
    open_questions,
    read,
    with_reason,
)


@pytest.fixture(scope="module")
def key() -> Key:
    return key_of(library().pitch("stop-the-run-trigger"))


def test_a_claim_with_because_has_a_reason(key: Key) -> None:
    text = (
        "Whoever is on shift will wait, because stopping a run costs a fortune "
        "and nobody is promoted for it."
    )
    assert any(claim.has_reason for claim in claims(read(text), key))


def test_a_bare_claim_has_none(key: Key) -> None:
    found = claims(read("The engineer on shift sees it first."), key)
    assert [(claim.step, claim.has_reason) for claim in found] == [("first-to-see", False)]


def test_an_answer_to_why_is_a_reason_without_because(key: Key) -> None:
    found = claims(read("It costs millions to stop the run."), key, answers_why=True)
    assert any(claim.has_reason for claim in found)


def test_a_claim_in_words_of_ones_own_is_free_and_counts(key: Key) -> None:
    text = (
        "On my ward the card on the wall calls the team, so the nurse on the night shift "
        "need not be brave."
    )
    assert claims(read(text), key)


@pytest.mark.parametrize(
    "text",
    [
        "Evals, trigger, on-call, AlphaZero, pre-commit, smoke alarm.",
        "run because trigger because shift because alarm because rule because launch because page",
    ],
)
def test_keywords_carry_no_reason_even_with_because_between_them(key: Key, text: str) -> None:
    assert not any(claim.has_reason for claim in claims(read(text), key))


@pytest.mark.parametrize(
    "text",
    [
        "Thank you so much for your time.",
        "You are a genius and everybody knows it.",
        "We are all going to die if nobody acts.",
        "I'm a nurse, so I'd rather ask first.",
    ],
)
def test_manners_flattery_alarm_and_introductions_claim_nothing(key: Key, text: str) -> None:
    assert claims(read(text), key) == []


def test_the_opposite_of_a_step_is_contrary(key: Key) -> None:
    found = claims(read("The person on shift never waits, and nobody is afraid to stop it."), key)
    assert not any(claim.sure for claim in found)


@pytest.mark.parametrize("denial", ["It is not true that", "I don't believe that"])
def test_a_step_that_is_denied_as_a_whole_is_contrary_and_has_no_reason(
    key: Key, denial: str
) -> None:
    found = claims(read(f"{denial} the engineer on shift sees it first."), key)
    assert [(claim.contrary, claim.has_reason) for claim in found] == [(True, False)]


def test_reasons_about_something_else_are_no_claims_however_near_the_case_is(key: Key) -> None:
    case = "The engineer on shift sees it first."
    filler = (
        "My sister gives apples away because her garden is full of them. So the cellar smells "
        "sweet. If you like pears, the neighbour has some, because the tree is old."
    )
    found = claims(read(f"{case} {filler}"), key)
    assert [claim.step for claim in found] == ["first-to-see"]


def test_an_ask_has_what_and_when(key: Key) -> None:
    text = "I'd like you to write down which results stop the run, before the next launch."
    found = asks(read(text), key)
    assert any(ask.fits > 0.4 and ask.when for ask in found)


def test_a_lead_in_lends_its_force_to_what_follows(key: Key) -> None:
    text = "What I'm asking: before the next run, write one page that says which result stops it."
    assert any(ask.fits > 0.4 for ask in asks(read(text), key))


@pytest.mark.parametrize(
    "text", ["Can I ask how you stop a run today?", "I'd like to understand your night shift."]
)
def test_asking_to_ask_is_no_ask(key: Key, text: str) -> None:
    assert not [ask for ask in asks(read(text), key) if ask.fits >= 0.4 or ask.when]


def test_a_question_that_the_turn_answers_itself_is_not_left_for_the_listener() -> None:
    assert open_questions(read("And who sees it first? The person on shift sees it first.")) == []
    assert open_questions(read("The person on shift sees it first. And who is told next?"))


def test_why_of_the_case_checks_understanding(key: Key) -> None:
    asked = read("So why would the engineer on shift wait without a rule?")
    assert checks_understanding(asked, key) is not None


def test_a_reason_stays_with_its_clause_when_it_is_quoted() -> None:
    text = (
        "That person will wait for one more checkpoint at night, because killing a run burns "
        "a fortune and nobody is promoted for it."
    )
    reads = read(text)
    assert "because" in with_reason(reads, reads[0].clause, text)


def test_a_heap_is_told_from_sentences() -> None:
    assert is_heap(read("Diffusion, asymmetry, lead, evals, reviewer, one-way door."))
    assert not is_heap(read("Somebody has to be allowed to stop it without asking."))
