"""The guess beside the grade."""

import pytest
from tests.review.content import rubric

from practice.domain.event import Guessed
from practice.domain.grade import Grade
from practice.domain.text import clean
from practice.review.self_reading import SelfReading, self_reading


def read(
    outcome: str | None = None,
    weakest: str | None = None,
    *,
    won: str | None = "vague_acknowledgement",
    **levels: int | None,
) -> SelfReading | None:
    criteria = {
        name: {"state": "abstained" if level is None else "graded", "level": level, "reason": "So."}
        for name, level in levels.items()
    }
    state = "graded" if won else "abstained"
    grade = Grade.model_validate(
        {
            "rubric": "a-rubric",
            "grader": {"kind": "rules", "rubric_hash": ""},
            "outcome": {"state": state, "id": won},
            "criteria": criteria,
            "total": None,
            "coverage": 1,
        }
    )
    guess = Guessed.model_validate(
        {"id": "g", "at": "2026-11-24T09:30:00Z", "outcome": outcome, "weakest": weakest}
    )
    return self_reading(guess, grade, rubric())


@pytest.mark.parametrize(
    ("outcome", "right", "told"),
    [
        (
            "reasoned_commitment",
            False,
            "You read it as “Reasoned commitment”; it was “1. A nod # no more”.",
        ),
        ("vague_acknowledgement", True, "You read it as “1. A nod # no more”: so it was."),
    ],
)
def test_the_outcome_that_was_guessed_beside_what_was_won(
    outcome: str, right: bool, told: str
) -> None:
    found = read(outcome)
    assert found == SelfReading(right, None, (clean(told),))


@pytest.mark.parametrize(
    ("weakest", "right", "told"),
    [
        ("check", True, "You named Understanding checked as weakest: it is one of the weakest."),
        (
            "ask",
            False,
            "You named Specific ask as weakest, at level 3; it was Understanding checked and "
            "Honest, at level 1.",
        ),
        ("warmth", None, "You named Good company as weakest; it was not graded."),
    ],
)
def test_the_weakest_criterion_and_a_tie_counts_as_right(
    weakest: str, right: bool | None, told: str
) -> None:
    found = read(None, weakest, ask=3, check=1, honest=1, warmth=None)
    assert found == SelfReading(None, right, (clean(told),))


def test_the_one_that_was_weakest_alone() -> None:
    found = read("understood", "check", ask=3, check=1)
    assert found is not None
    assert found.sentences[1] == "You named Understanding checked as weakest: so it was."


def test_what_was_not_graded_is_neither_right_nor_wrong() -> None:
    found = read("understood", won=None, ask=2)
    assert found is not None
    assert (found.outcome_right, found.sentences) == (
        None,
        ("You read it as “understood”; the outcome was not graded.",),
    )


def test_nothing_is_said_where_nothing_was_guessed() -> None:
    assert read() is None
    assert self_reading(None, None, rubric()) is None
