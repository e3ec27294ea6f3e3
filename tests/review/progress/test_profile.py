"""Where the points go."""

import pytest
from hypothesis import given
from tests.review.progress.support import FEW, RUBRIC, row, some_rows

from practice.domain.row import Row
from practice.review.progress.practised import graded
from practice.review.progress.profile import LAST, profile


def test_the_dearest_criterion_is_named_with_its_share() -> None:
    found = profile([row(1, {"ask": 2, "reasons": 1, "warmth": 0})], RUBRIC)
    assert found is not None
    assert [(one.criterion.id, one.lost, one.most) for one in found.costs] == [
        ("reasons", 9, 12),
        ("ask", 6, 12),
        ("warmth", 4, 4),
    ]
    assert found.dearest == found.costs[0]
    assert (found.lost, found.costs[0].share) == (19, 9 / 19)


def test_points_are_a_mean_over_the_rehearsals_in_which_it_was_graded() -> None:
    found = profile([row(1, {"ask": 4, "warmth": 2}), row(2, {"ask": 1})], RUBRIC)
    assert found is not None
    assert [(x.criterion.id, x.lost, x.level, x.rehearsals) for x in found.costs] == [
        ("ask", 4.5, 2.5, 2),
        ("warmth", 2, 2, 1),
    ]
    assert found.cost("reasons") is None


def test_only_the_last_rehearsals_count() -> None:
    old = [row(day, {"ask": 0}) for day in range(5)]
    new = [row(day, {"ask": 4, "reasons": 3}) for day in range(5, 5 + LAST)]
    found = profile([*old, *new], RUBRIC)
    assert found is not None
    assert found.rehearsals == LAST
    assert found.dearest is not None
    assert found.dearest.criterion.id == "reasons"


def test_the_grades_are_those_of_one_grader_and_the_others_are_counted() -> None:
    rows = [
        row(0, {"ask": 4}, graded_by="model"),
        row(1, {"ask": 1}),
        row(2, {"ask": 4}, graded_by="model"),
        row(3, {"ask": 1}),
    ]
    found = profile(rows, RUBRIC)
    assert found is not None
    assert (found.grader, found.rehearsals, found.others) == ("rules", 2, 1)
    assert found.lost == 9


def test_below_three_it_is_a_first_hint() -> None:
    rows = [row(day, {"ask": 1}) for day in range(3)]
    few, enough = profile(rows[:2], RUBRIC), profile(rows, RUBRIC)
    assert few is not None
    assert few.early
    assert enough is not None
    assert not enough.early


def test_without_grades_there_is_no_profile_and_without_losses_no_dearest() -> None:
    assert profile([row(1)], RUBRIC) is None
    found = profile([row(1, {"ask": 4})], RUBRIC)
    assert found is not None
    assert found.dearest is None


@FEW
@given(some_rows())
def test_a_profile_adds_up(rows: tuple[Row, ...]) -> None:
    found = profile(rows, RUBRIC)
    assert (found is None) == (not graded(rows, RUBRIC))
    if found is None:
        return
    assert 1 <= found.rehearsals <= LAST
    assert all(0 <= one.lost <= one.most for one in found.costs)
    assert [one.lost for one in found.costs] == sorted((x.lost for x in found.costs), reverse=True)
    if found.dearest is not None:
        assert sum(one.share for one in found.costs) == pytest.approx(1)
        assert found.dearest.lost == max(one.lost for one in found.costs)
