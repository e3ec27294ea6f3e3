"""Agreement, against values worked out by hand. A pair is (grader, label)."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.domain.rubric import OutcomeId
from practice.grading.agreement import Cell, agreement, outcome_agreement, weighted_kappa

LEVEL = st.integers(0, 4)
PAIRS = st.lists(st.tuples(LEVEL, LEVEL), max_size=30)
GIVEN = st.none() | st.sampled_from(OutcomeId)
OUTCOMES = st.lists(st.tuples(GIVEN, st.sampled_from(OutcomeId)), max_size=30)

NO, NOD, WON = OutcomeId.REJECTED, OutcomeId.VAGUE_ACKNOWLEDGEMENT, OutcomeId.REASONED_COMMITMENT


def cells(*pairs: tuple[int | None, int], transcript: str = "") -> list[Cell]:
    """Cells of (level, label), each of a transcript of its own if none is named."""
    return [
        Cell(transcript or f"t{number}", "ask", label, level)
        for number, (level, label) in enumerate(pairs)
    ]


def test_quadratic_weighted_kappa_by_hand() -> None:
    pairs = [(0, 0), (1, 1), (2, 2), (3, 1), (4, 4)]
    # Squares of the differences: 4 / 5 seen; 100 / 25 by chance, over all pairs of answers.
    assert weighted_kappa(pairs) == pytest.approx(1 - 0.8 / 4)


def test_one_step_off_costs_a_ninth_of_three_steps_off() -> None:
    near = weighted_kappa([(0, 1), (0, 0), (4, 4)])
    far = weighted_kappa([(0, 3), (0, 0), (4, 4)])
    # Seen: 1 / 3 and 9 / 3. By chance: 59 / 9 and 67 / 9.
    assert near == pytest.approx(1 - (1 / 3) / (59 / 9))
    assert far == pytest.approx(1 - (9 / 3) / (67 / 9))


def test_opposite_answers_are_worse_than_chance() -> None:
    assert weighted_kappa([(0, 4), (4, 0)]) == pytest.approx(-1)


def test_answers_that_do_not_depend_on_each_other_have_a_kappa_of_zero() -> None:
    assert weighted_kappa([(0, 0), (0, 4), (4, 0), (4, 4)]) == pytest.approx(0)


@pytest.mark.parametrize("pairs", [[], [(2, 2)], [(3, 3), (3, 3)]])
def test_without_variance_there_is_no_kappa(pairs: list[tuple[int, int]]) -> None:
    assert weighted_kappa(pairs) is None


@given(PAIRS)
@settings(deadline=None)
def test_kappa_is_the_same_whoever_is_called_the_grader(pairs: list[tuple[int, int]]) -> None:
    assert weighted_kappa([(b, a) for a, b in pairs]) == pytest.approx(weighted_kappa(pairs))


@given(st.lists(LEVEL, min_size=1, max_size=30))
@settings(deadline=None)
def test_whoever_agrees_with_themselves_has_a_kappa_of_one(levels: list[int]) -> None:
    kappa = weighted_kappa([(level, level) for level in levels])
    assert kappa == (1 if len(set(levels)) > 1 else None)


@given(PAIRS)
@settings(deadline=None)
def test_kappa_is_at_most_one_and_one_only_where_all_agree(pairs: list[tuple[int, int]]) -> None:
    kappa = weighted_kappa(pairs)
    assert kappa is None or kappa <= 1
    assert kappa != 1 or all(a == b for a, b in pairs)


@given(PAIRS, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_the_cells_does_not_matter(
    pairs: list[tuple[int, int]], draw: random.Random
) -> None:
    mixed = draw.sample(pairs, len(pairs))
    assert weighted_kappa(mixed) == pytest.approx(weighted_kappa(pairs))


def test_an_abstention_counts_as_the_middle_level_and_not_among_the_graded() -> None:
    found = agreement(cells((0, 0), (4, 4), (None, 4)))

    assert found.qwk == pytest.approx(1 - (4 / 3) / (60 / 9))  # as if the last were (2, 4)
    assert found.qwk_graded == 1
    assert (found.n, found.coverage) == (3, 2 / 3)
    assert (found.exact, found.within1, found.bias) == (1, 1, 0)


def test_exact_adjacent_and_bias_are_over_the_graded_cells() -> None:
    found = agreement(cells((2, 2), (3, 2), (4, 1), (0, 1), (None, 0)))

    assert found.exact == 1 / 4
    assert found.within1 == 3 / 4
    assert found.bias == pytest.approx(3 / 4)  # 0 + 1 + 3 - 1, over four


@given(st.lists(st.tuples(st.none() | LEVEL, LEVEL), min_size=1, max_size=10))
@settings(deadline=None)
def test_coverage_is_the_share_that_was_graded(pairs: list[tuple[int | None, int]]) -> None:
    graded = sum(level is not None for level, _ in pairs)
    assert agreement(cells(*pairs, transcript="t")).coverage == graded / len(pairs)


def test_where_all_abstained_there_are_no_figures_over_the_graded() -> None:
    found = agreement(cells((None, 0), (None, 4)))
    assert (found.coverage, found.qwk) == (0, 0)
    assert (found.qwk_graded, found.exact, found.within1, found.bias) == (None,) * 4


def test_without_cells_there_are_no_figures() -> None:
    found = agreement([])
    assert (found.n, found.coverage) == (0, 0)
    assert (found.qwk, found.exact, found.bias, found.ci) == (None, None, None, None)


def test_the_interval_is_drawn_over_transcripts_and_not_over_cells() -> None:
    alike = [
        cell for name in ("a", "b", "c") for cell in cells((0, 0), (4, 2), (1, 3), transcript=name)
    ]
    found = agreement(alike)
    # Whichever transcripts are drawn, the cells are the same; drawn over cells it would be wide.
    assert found.ci == pytest.approx((found.qwk, found.qwk))


def test_the_interval_holds_the_figure_and_is_the_same_every_time() -> None:
    some = cells((0, 0), (1, 2), (2, 2), (4, 3), (3, 4), (0, 1), (4, 4), (2, 0))
    found = agreement(some)
    assert found.ci is not None
    assert found.qwk is not None
    low, high = found.ci
    assert low < found.qwk < high <= 1
    assert agreement(some).ci == found.ci


def test_one_transcript_has_no_interval() -> None:
    assert agreement(cells((0, 0), (4, 4), transcript="t")).ci is None


def test_outcomes_by_hand() -> None:
    found = outcome_agreement([(NO, NO), (NOD, NO), (NOD, NOD), (None, NOD), (WON, WON)])

    assert (found.n, found.coverage) == (5, 4 / 5)
    assert found.exact == 3 / 5
    # By chance: rejected 1 x 2, nod 2 x 2, won 1 x 1, over 25.
    assert found.kappa == pytest.approx((3 / 5 - 7 / 25) / (1 - 7 / 25))
    # F1: rejected 2 / 3, nod 2 / 4, won 2 / 2.
    assert found.macro_f1 == pytest.approx((2 / 3 + 1 / 2 + 1) / 3)


def test_an_outcome_that_was_not_graded_is_never_right() -> None:
    found = outcome_agreement([(None, NO), (None, NO)])
    assert (found.coverage, found.exact, found.macro_f1) == (0, 0, 0)


def test_an_outcome_that_no_label_has_is_no_class_of_its_own_and_still_a_miss() -> None:
    found = outcome_agreement([(NO, NO), (WON, NO)])
    assert found.macro_f1 == pytest.approx(2 / 3)


@given(st.lists(st.sampled_from(OutcomeId), min_size=1, max_size=20))
@settings(deadline=None)
def test_outcomes_agree_wholly_with_themselves(outcomes: list[OutcomeId]) -> None:
    found = outcome_agreement([(one, one) for one in outcomes])
    assert (found.coverage, found.exact, found.macro_f1) == (1, 1, 1)
    assert found.kappa == (pytest.approx(1) if len(set(outcomes)) > 1 else None)


@given(OUTCOMES)
@settings(deadline=None)
def test_figures_over_outcomes_are_at_most_one(
    pairs: list[tuple[OutcomeId | None, OutcomeId]],
) -> None:
    found = outcome_agreement(pairs)
    figures = (found.coverage, found.exact, found.kappa, found.macro_f1)
    assert all(figure is None or figure <= 1 + 1e-9 for figure in figures)


def test_without_outcomes_there_are_no_figures() -> None:
    found = outcome_agreement([])
    assert (found.n, found.coverage) == (0, 0)
    assert (found.exact, found.kappa, found.macro_f1) == (None, None, None)
