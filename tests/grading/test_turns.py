from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grading.talks import ASK, CHECK, HELLO, KETTLE, NO, OPEN, PROMISE, WHY, conversation

from practice.domain.acts import Act
from practice.domain.text import clean
from practice.grading.turns import Answer, Place, Said


def said(line: str) -> Said:
    turn = conversation(line).turns[0]
    assert isinstance(turn, Said)
    return turn


def answer(line: str) -> Answer:
    turn = conversation(OPEN, ASK, line).turns[2]
    assert isinstance(turn, Answer)
    return turn


def test_a_turn_does_all_that_its_clauses_do() -> None:
    turn = said("you: Thank you. Who decides about the rota?")
    assert {Act.THANKS, Act.QUESTION_ROLE} <= turn.acts


def test_clauses_are_found_by_what_they_do() -> None:
    turn = said("you: Thank you. Who decides about the rota?")
    assert [clause.text for clause in turn.doing(Act.QUESTION_ROLE)] == [
        "Who decides about the rota?"
    ]
    assert turn.doing(Act.GUILT) == []


def test_clauses_are_found_by_how_they_are_said() -> None:
    turn = said("you: Never mind. The rota is fixed weeks ahead.")
    assert [clause.text for clause in turn.saying("withdrawn")] == ["Never mind."]
    assert [clause.text for clause in turn.saying("withdrawn", "takes_less")] == ["Never mind."]
    assert turn.saying("takes_less") == []


def test_what_a_turn_mentions_leaves_common_words_out_and_meets_in_stems() -> None:
    assert said("you: Does it fill the gaps?").content == said("you: Filling of a gap").content
    assert said("you: It is so, and that was the thing to get.").content == frozenset()


def test_a_turn_gives_reasons_only_in_sentences() -> None:
    assert said(WHY).reasons
    assert not said("you: Overtime because gaps because rota").reasons
    assert not said(HELLO).reasons


def test_a_listener_promises_refuses_or_does_neither() -> None:
    assert answer(PROMISE).has("commit")
    assert answer(NO).has("refuse")
    assert not answer(KETTLE).has("commit", "refuse", "nod", "plan", "refer", "leave")


def test_the_clause_that_shows_it_is_found() -> None:
    assert [clause.text for clause in answer("nurse: Hm. I disagree.").of("refuse")] == [
        "I disagree."
    ]


def test_words_are_counted_as_they_are_spoken() -> None:
    assert said("you: It's a six-week trial, love.").words == 5


@given(st.text(max_size=80))
@settings(deadline=None)
def test_a_quote_is_the_clause_as_it_was_said(text: str) -> None:
    turn = said(f"you: {text}")
    for one in turn.reads:
        quote = Place(1, one.clause).quote
        assert quote.turn == 1
        assert quote.quote in clean(text)


def test_a_question_draws_out_and_a_question_about_the_case_leads() -> None:
    asked, case = conversation(OPEN, "you: Who are you?", KETTLE), conversation(OPEN, CHECK, KETTLE)
    told = conversation(OPEN, HELLO, KETTLE)

    assert [(c.answers[1].drawn, c.answers[1].led) for c in (asked, case, told)] == [
        (True, False),
        (True, True),
        (False, False),
    ]
