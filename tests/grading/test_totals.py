"""Sums by hand over the starter rubric: ask weighs 3, reasons 3, warmth 1."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.support import AT, Place
from tests.domain.support import rubric as starter

from practice.domain.grade import (
    Amended,
    CriterionGrade,
    Grade,
    Grader,
    GraderKind,
    OutcomeGrade,
    State,
)
from practice.domain.rubric import OutcomeId, Rubric
from practice.domain.text import clean
from practice.grading.totals import totalled

RUBRIC = starter()
Levels = dict[str, int | None]
LEVELS = st.fixed_dictionaries(
    {name: st.none() | st.integers(0, 4) for name in ("ask", "reasons", "warmth")}
)
OUTCOMES = st.none() | st.sampled_from(OutcomeId)


def graded(
    levels: Levels,
    outcome: OutcomeId | None = OutcomeId.UNDERSTOOD,
    rubric: Rubric = RUBRIC,
    **amended: int,
) -> Grade:
    criteria = {name: _cell(level, amended.get(name)) for name, level in levels.items()}
    state = State.GRADED if outcome else State.ABSTAINED
    grade = Grade(
        rubric=rubric.id,
        grader=Grader(kind=GraderKind.RULES, rubric_hash=""),
        outcome=OutcomeGrade(state=state, id=outcome),
        criteria=criteria,
        total=None,
        coverage=0,
    )
    return totalled(grade, rubric)


def _cell(level: int | None, amended: int | None) -> CriterionGrade:
    state = State.ABSTAINED if level is None else State.GRADED
    cell = CriterionGrade(state=state, level=level, reason=clean("So."))
    if amended is None:
        return cell
    change = Amended(level=amended, by=clean("Ann"), reason=clean("Read again."), at=AT)
    return cell.model_copy(update={"amended": change})


def weighing(ask: int, reasons: int, warmth: int, **changes: object) -> Rubric:
    places: dict[Place, object] = {
        ("criteria", number, "weight"): weight
        for number, weight in enumerate((ask, reasons, warmth))
    }
    return starter({**places, **{(key,): value for key, value in changes.items()}})


def test_the_total_is_the_weighted_mean_in_percent() -> None:
    found = graded({"ask": 4, "reasons": 2, "warmth": 0})
    assert (found.total, found.coverage) == (64, 1.0)  # (3 x 4 + 3 x 2 + 0) / 28


def test_what_was_not_graded_counts_neither_for_nor_against() -> None:
    found = graded({"ask": 4, "reasons": 2, "warmth": None})
    assert (found.total, found.coverage) == (75, 0.8571)  # (3 x 4 + 3 x 2) / 24; 6 of 7


def test_a_zero_is_a_level_and_counts() -> None:
    assert graded({"ask": 0, "reasons": 4, "warmth": 4}).total == 57  # 16 / 28


def test_the_best_is_a_hundred_and_the_worst_is_zero() -> None:
    assert graded({"ask": 4, "reasons": 4, "warmth": 4}).total == 100
    assert graded({"ask": 0, "reasons": 0, "warmth": 0}).total == 0


def test_halves_are_rounded_up() -> None:
    halves = weighing(4, 4, 1)
    assert graded({"ask": 1, "reasons": 0, "warmth": None}, rubric=halves).total == 13  # 12.5


def test_a_cap_that_holds_lowers_the_total_and_says_why() -> None:
    found = graded({"ask": 4, "reasons": 1, "warmth": 4})  # 67.9 without it
    assert found.total == 45
    assert [(cap.total_at_most, cap.because) for cap in found.caps] == [
        (45, "reasons given is below level 2")
    ]


def test_a_cap_by_outcome_names_the_outcome() -> None:
    found = graded({"ask": 4, "reasons": 4, "warmth": 4}, OutcomeId.MISDIRECTED)
    assert found.total == 50
    assert [cap.because for cap in found.caps] == ["the outcome is convinced, wrong conclusion"]


def test_of_several_caps_the_lowest_applies_and_all_are_shown() -> None:
    found = graded({"ask": 4, "reasons": 1, "warmth": 4}, OutcomeId.VAGUE_ACKNOWLEDGEMENT)
    assert found.total == 45
    assert [cap.total_at_most for cap in found.caps] == [50, 45]


def test_a_cap_never_lifts_a_total() -> None:
    found = graded({"ask": 1, "reasons": 1, "warmth": 0})
    assert (found.total, len(found.caps)) == (21, 1)  # 6 / 28


def test_at_the_level_that_a_cap_names_it_no_longer_holds() -> None:
    found = graded({"ask": 4, "reasons": 2, "warmth": 4})
    assert (found.total, found.caps) == (79, ())  # 22 / 28


def test_below_seventy_percent_of_the_weight_there_is_no_total_and_the_missing_are_named() -> None:
    found = graded({"ask": 4, "reasons": None, "warmth": None})
    assert (found.total, found.coverage) == (None, 0.4286)
    assert found.absent == (
        "No total: only 43% of the weight was graded. Missing: Reasons given, Good company."
    )


def test_seventy_percent_are_enough() -> None:
    assert graded({"ask": None, "reasons": 4, "warmth": 4}, rubric=weighing(3, 5, 2)).total == 100
    assert graded({"ask": None, "reasons": 4, "warmth": 4}, rubric=weighing(3, 5, 1)).total is None


def test_a_criterion_that_a_cap_names_must_be_graded() -> None:
    light = weighing(5, 1, 1)
    found = graded({"ask": 4, "reasons": None, "warmth": 4}, rubric=light)
    assert found.total is None
    assert found.absent == ("No total: Reasons given was not graded, and a cap depends on it.")


def test_an_outcome_that_a_cap_names_must_be_graded() -> None:
    levels: Levels = {"ask": 4, "reasons": 4, "warmth": 4}
    found = graded(levels, None)
    assert found.total is None
    assert found.absent == "No total: the outcome was not graded, and a cap depends on it."
    assert graded(levels, None, rubric=weighing(3, 3, 1, caps=[])).total == 100


def test_an_amended_level_counts_in_place_of_the_graded_one() -> None:
    found = graded({"ask": 4, "reasons": 1, "warmth": 4}, reasons=3)
    assert (found.total, found.caps) == (89, ())  # 25 / 28
    assert found.criteria["reasons"].level == 1


def test_a_rating_of_what_was_not_graded_counts_and_covers() -> None:
    found = graded({"ask": 4, "reasons": 4, "warmth": None}, warmth=0)
    assert (found.total, found.coverage) == (86, 1.0)  # 24 / 28


def test_a_criterion_that_the_rubric_does_not_have_counts_for_nothing() -> None:
    with_more = graded({"ask": 2, "reasons": 2, "warmth": 2, "charm": 4})
    assert (with_more.total, with_more.coverage) == (50, 1.0)


@given(LEVELS, OUTCOMES)
@settings(deadline=None)
def test_a_total_is_there_or_its_absence_has_a_reason(
    levels: Levels, outcome: OutcomeId | None
) -> None:
    found = graded(levels, outcome)
    assert (found.total is None) == bool(found.absent)


@given(LEVELS, OUTCOMES)
@settings(deadline=None)
def test_no_total_is_above_a_cap_that_holds(levels: Levels, outcome: OutcomeId | None) -> None:
    found = graded(levels, outcome)
    lowest = min((cap.total_at_most for cap in found.caps), default=100)
    assert 0 <= (found.total or 0) <= lowest


@given(LEVELS, st.sampled_from(["ask", "reasons", "warmth"]))
@settings(deadline=None)
def test_a_better_level_never_lowers_a_total(levels: Levels, name: str) -> None:
    level = levels[name] or 0
    lower = graded({**levels, name: level}).total
    higher = graded({**levels, name: min(4, level + 1)}).total
    assert (lower is None) == (higher is None)
    assert (lower or 0) <= (higher or 0)


@given(LEVELS, OUTCOMES)
@settings(deadline=None)
def test_adding_up_twice_changes_nothing(levels: Levels, outcome: OutcomeId | None) -> None:
    found = graded(levels, outcome)
    assert totalled(found, RUBRIC) == found
