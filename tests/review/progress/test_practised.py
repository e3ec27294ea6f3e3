"""What counts as practice."""

import pytest
from tests.review.progress.support import RUBRIC, row

from practice.domain.event import PartnerKind
from practice.review.progress.practised import graded, marks, practised


def test_practice_is_told_from_the_oldest() -> None:
    assert [one.id for one in practised([row(3), row(1), row(2)])] == ["0001", "0002", "0003"]


@pytest.mark.parametrize(
    "left_out",
    [
        row(partner=PartnerKind.IMPORTED),
        row(closed=False),
        row(turns=1),
        row(workshop="a-workshop"),
    ],
    ids=["imported", "cut off", "nothing said", "perhaps somebody else's"],
)
def test_what_was_no_practice_of_ones_own_does_not_count(left_out: object) -> None:
    assert isinstance(left_out, type(row()))
    assert practised([left_out]) == ()


def test_graded_is_what_this_rubric_gave_a_level() -> None:
    rows = [
        row(1, {"ask": 2}),
        row(2),
        row(3, {"ask": 2}, rubric="another"),
        row(4, {"not_of_this_rubric": 2}),
    ]
    assert [one.id for one in graded(rows, RUBRIC)] == ["0001"]


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (row(), ""),
        (row(blind=True, hints=1), "blind, 1 hint"),
        (row(hints=2, amended=True, branches=3), "2 hints, amended, 3 tries"),
    ],
)
def test_marks_tell_what_was_unusual(of: object, told: str) -> None:
    assert isinstance(of, type(row()))
    assert marks(of) == told
