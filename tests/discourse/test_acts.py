"""What clauses do: the same words are a trick in one place and plain speech in another."""

import pytest

from practice.discourse.reading import read, turn_acts
from practice.domain.acts import Act


def does(text: str) -> frozenset[Act]:
    return turn_acts(read(text))


@pytest.mark.parametrize(
    "farewell",
    [
        "Right, I'm done, bye.",
        "OK, thanks for your time, bye.",
        "thanks for dinner, bye!",
        "Well, I should get back to my table, see you then.",
        "Great. Bye then.",
        "I'm done now.",
    ],
)
def test_goodbye_is_heard_at_the_end_of_a_clause_too(farewell: str) -> None:
    assert Act.CLOSING in does(farewell)


@pytest.mark.parametrize(
    "line",
    [
        "then we can kiss the lead bye bye",
        "he left without a goodbye",
        "they said goodbye to that plan",
        "I'm done with the first half of it",
    ],
)
def test_who_speaks_of_a_goodbye_does_not_leave(line: str) -> None:
    assert Act.CLOSING not in does(line)


@pytest.mark.parametrize(
    ("line", "trick"),
    [
        ("Thanks, I'll be quick.", Act.PRESSURE),
        ("in the hour it matters there's no time.", Act.PRESSURE),
        ("then nobody has to stay late and no overtime", Act.OVERCLAIM),
        ("From this quarter, like I said.", Act.DODGE),
        ("anyway my point: on the first night nobody knows what it can do", Act.DODGE),
        ("If all the labs turned out to find the same tricks, I'd drop this.", Act.FAMOUS_NAME),
        ("Can you put it on your agenda with Ingrid?", Act.PROCEDURE),
    ],
)
def test_courtesy_and_plain_speech_are_no_tricks(line: str, trick: Act) -> None:
    assert trick not in does(line)


@pytest.mark.parametrize(
    ("line", "trick"),
    [
        ("Please be quick.", Act.PRESSURE),
        ("You have to be quick now.", Act.PRESSURE),
        ("There is no time.", Act.PRESSURE),
        ("There'll be no overtime ever again.", Act.OVERCLAIM),
        ("Like I said before.", Act.DODGE),
        ("Anyway, let's talk about something else.", Act.DODGE),
        ("All the leading labs will tell you the same.", Act.FAMOUS_NAME),
        ("Put it on the agenda of the next meeting.", Act.PROCEDURE),
    ],
)
def test_the_tricks_themselves_are_still_seen(line: str, trick: Act) -> None:
    assert trick in does(line)


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("your ship has a hole and my ship has the same hole", Act.LIMIT),
        ("What is missing is only the news.", Act.CHECK_RESTATE),
        ("because then nobody has to be brave", Act.NOT_ASKING),
        ("nobody wants to be the one who stopped it", Act.NOT_ASKING),
        ("whats your problem with it then", Act.QUESTION_WORK),
        ("what have you understood up to now?", Act.QUESTION_WORK),
    ],
)
def test_what_only_sounds_like_it_does_not_count(line: str, act: Act) -> None:
    assert act not in does(line)


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("my plan has a hole, I can't tell you the number", Act.LIMIT),
        ("So what is missing?", Act.CHECK_RESTATE),
        ("nobody has to be replaced", Act.NOT_ASKING),
        ("what do you have in place up to now?", Act.QUESTION_WORK),
    ],
)
def test_what_it_sounds_like_still_counts(line: str, act: Act) -> None:
    assert act in does(line)
