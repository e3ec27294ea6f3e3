"""The guess beside the grade."""

from typing import Any

import pytest
from hypothesis import given
from tests.review.progress.support import FEW, row, some_rows

from practice.domain.row import Row
from practice.domain.rubric import OutcomeId
from practice.review.progress.readings import Share, readings

LEVELS = {"ask": 1, "reasons": 1, "warmth": 3}


def test_a_guess_is_compared_with_the_outcome_and_the_lowest_level() -> None:
    rows = [
        row(1, LEVELS, guessed=OutcomeId.UNDERSTOOD, guessed_weakest="warmth"),
        row(2, LEVELS, guessed=OutcomeId.REFERRAL, guessed_weakest="ask"),
    ]
    found = readings(rows)
    assert [(one.outcome, one.weakest) for one in found.all] == [(True, False), (False, True)]
    assert (found.outcome, found.weakest) == (Share(1, 2), Share(1, 2))


def test_of_criteria_that_share_the_lowest_level_each_is_right() -> None:
    for weakest in ("ask", "reasons"):
        (found,) = readings([row(1, LEVELS, guessed_weakest=weakest)]).all
        assert found.weakest
        assert found.lowest == ("ask", "reasons")


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"guessed": OutcomeId.REFERRAL, "outcome": None},
        {"guessed_weakest": "honesty"},
        {"guessed": OutcomeId.REFERRAL, "closed": False},
    ],
    ids=["no guess", "no outcome", "a criterion without a level", "cut off"],
)
def test_what_cannot_be_compared_is_left_out(other: dict[str, Any]) -> None:
    assert readings([row(1, LEVELS, **other)]).all == ()


def test_whether_it_gets_better_shows_in_the_halves_once_they_are_six() -> None:
    guesses = ["warmth", "warmth", "ask", "ask", "ask", "reasons"]
    rows = [row(day, LEVELS, guessed_weakest=one) for day, one in enumerate(guesses)]
    assert readings(rows).halves == (Share(1, 3), Share(3, 3))
    assert readings(rows[:5]).halves is None
    assert readings(rows).running(over=2) == (0.0, 0.0, 0.5, 1.0, 1.0, 1.0)


@FEW
@given(some_rows())
def test_every_answer_is_in_one_half_and_in_one_share(rows: tuple[Row, ...]) -> None:
    found = readings(rows)
    answers = [answer for one in found.all for answer in one.judged]
    assert found.outcome.of + found.weakest.of == len(answers)
    assert found.outcome.right + found.weakest.right == sum(answers)
    if found.halves is not None:
        earlier, later = found.halves
        assert (earlier.of + later.of, earlier.right + later.right) == (len(answers), sum(answers))
    assert all(0 <= share <= 1 for share in found.running(over=5))
