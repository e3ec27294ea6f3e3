"""When to practise again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.review.progress.support import FEW, NOON, PERSONAS, PITCHES, RUBRIC, row, some_rows

from practice.domain.row import Row
from practice.domain.rubric import OutcomeId
from practice.review.progress.spacing import GOOD, Spacing, spacing


def due(*rows: Row, day: int, every: int = 3) -> Spacing:
    return spacing(rows, RUBRIC, PERSONAS, PITCHES, every, NOON + timedelta(days=day))


def test_practice_is_overdue_after_more_days_than_were_chosen() -> None:
    assert due(day=3).last is None
    assert not due(day=3).overdue
    assert due(row(1), day=4).last == 3
    assert not due(row(1), day=4).overdue
    assert due(row(1), row(0), day=5).overdue


def test_a_criterion_below_three_is_due_so_many_days_after_it_was_trained() -> None:
    levels = {"ask": 2, "reasons": 3, "warmth": 0}
    found = due(row(1, levels, persona="ann"), day=2)
    warmth, ask = found.criteria
    # Ann trains the ask; nobody has trained warmth.
    assert (ask.criterion.id, ask.level, ask.trained, ask.in_days) == ("ask", 2, 1, 2)
    assert (warmth.criterion.id, warmth.trained, warmth.in_days) == ("warmth", None, 0)
    later = due(row(1, levels, persona="ann"), day=9).criteria[0]
    assert (later.criterion.id, later.trained, later.in_days) == ("ask", 8, -5)


def test_those_within_reach_whom_you_never_met_are_listed() -> None:
    assert [one.id for one in due(day=0).unmet] == ["ann", "bob"]
    managed = row(1, outcome=OutcomeId.UNDERSTOOD, persona="ann")
    assert [one.id for one in due(managed, day=1).unmet] == ["bob", "cid"]


@FEW
@given(some_rows(), st.integers(1, 60), st.integers(0, 60))
def test_gaps_are_uniform_and_only_what_is_below_three_has_a_date(
    rows: tuple[Row, ...], every: int, day: int
) -> None:
    found = due(*rows, day=day, every=every)
    assert [one.in_days for one in found.criteria] == sorted(one.in_days for one in found.criteria)
    for one in found.criteria:
        assert one.level < GOOD
        assert one.in_days == (0 if one.trained is None else every - one.trained)
        assert one.trained is None or one.trained >= 0
