"""Levels and outcomes over time."""

from hypothesis import given
from tests.review.progress.support import FEW, RUBRIC, row, some_rows

from practice.domain.row import Row
from practice.domain.rubric import OutcomeId
from practice.review.progress.lines import levels_over_time, outcome_counts, outcomes_over_time
from practice.review.progress.practised import graded


def test_levels_stand_in_the_order_of_practice_with_their_rehearsal() -> None:
    rows = [row(2, {"ask": 3}), row(1, {"ask": 1, "reasons": 0})]
    ask, reasons, warmth = levels_over_time(rows, RUBRIC)
    assert [(point.number, point.level, point.row.id) for point in ask.points] == [
        (1, 1, "0001"),
        (2, 3, "0002"),
    ]
    assert [point.number for point in reasons.points] == [1]
    assert warmth.series == ()


def test_grades_by_rules_and_by_a_model_never_share_a_line() -> None:
    rows = [row(1, {"ask": 1}), row(2, {"ask": 3}, graded_by="model"), row(3, {"ask": 2})]
    ask = levels_over_time(rows, RUBRIC)[0]
    assert [(one.grader, [p.number for p in one.points]) for one in ask.series] == [
        ("rules", [1, 3]),
        ("model", [2]),
    ]


def test_below_three_it_is_too_early_for_a_line() -> None:
    rows = [row(day, {"ask": 1}) for day in range(3)]
    assert levels_over_time(rows[:2], RUBRIC)[0].series[0].early
    assert not levels_over_time(rows, RUBRIC)[0].series[0].early


def test_the_first_three_are_set_beside_the_last_three_once_they_are_six() -> None:
    rows = [row(day, {"ask": level}) for day, level in enumerate((0, 1, 1, 2, 3, 4))]
    series = levels_over_time(rows, RUBRIC)[0].series[0]
    assert series.then_and_now == (2 / 3, 3.0)
    assert levels_over_time(rows[:5], RUBRIC)[0].series[0].then_and_now is None


@FEW
@given(some_rows())
def test_every_level_that_was_given_is_there_once(rows: tuple[Row, ...]) -> None:
    for levels in levels_over_time(rows, RUBRIC):
        criterion = levels.criterion.id
        counted = [one for one in graded(rows, RUBRIC) if criterion in one.levels]
        assert [point.row for point in levels.points] == counted
        assert [point.level for point in levels.points] == [x.levels[criterion] for x in counted]
        for series in levels.series:
            assert {point.row.graded_by for point in series.points} == {series.grader}


def test_outcomes_are_counted_from_the_most_to_the_least() -> None:
    won = (OutcomeId.REJECTED, OutcomeId.REFERRAL, OutcomeId.REJECTED, None)
    rows = [row(day, outcome=outcome) for day, outcome in enumerate(won)]
    assert [one.outcome for one in outcomes_over_time(rows)] == list(won[:3])
    assert outcome_counts(rows) == ((OutcomeId.REFERRAL, 1), (OutcomeId.REJECTED, 2))
