"""What a level needs: how many quotes, by whom, and where none."""

import pytest
from tests.grading.talks import rubrics

from practice.domain.rubric import Criterion, Measure
from practice.domain.transcript import Speaker
from practice.grading.judge.needs import carried, carries, counting, quotes, wanted

V, P = Speaker.VOLUNTEER, Speaker.PERSONA


def criterion(name: str, rubric: str = "reasoning-walkthrough") -> Criterion:
    return rubrics()[rubric].criterion(name)


def test_a_level_needs_a_quote_and_the_highest_two() -> None:
    ask = criterion("specific_ask")
    assert [quotes(ask, level) for level in range(5)] == [0, 1, 1, 1, 2]


def test_a_level_that_may_rest_on_an_absence_needs_none_and_no_other() -> None:
    honest = criterion("honesty")
    assert [carried(honest, level, []) for level in range(5)] == [False, False, True, False, False]


@pytest.mark.parametrize("measure", Measure)
def test_the_volunteers_words_count_for_every_measure(measure: Measure) -> None:
    one = criterion("reasoning").model_copy(update={"measure": measure})
    assert V in counting(one)
    assert all(V in wanted(one, level) for level in range(1, 5))


def test_an_ask_is_shown_by_the_volunteer_alone() -> None:
    assert counting(criterion("specific_ask")) == {V}


def test_understanding_checked_needs_the_listeners_own_words_as_well() -> None:
    check = criterion("understanding")
    assert [carried(check, level, [V, V]) for level in (1, 2, 3, 4)] == [True, True, False, False]
    assert carried(check, 3, [V, P])
    assert not carried(check, 3, [P, P])
    assert not carried(check, 1, [P])


def test_a_misreading_headed_off_in_full_needs_what_the_listener_then_says() -> None:
    assert not carried(criterion("misreading"), 4, [V, V])
    assert carried(criterion("misreading"), 4, [V, P])


def test_what_no_rule_measures_is_shown_by_either() -> None:
    tact = criterion("tact", "first-contact")
    assert counting(tact) == {V, P}
    assert carried(tact, 3, [P])


def test_a_level_falls_to_what_its_quotes_carry() -> None:
    assert carries(criterion("reasoning"), 4, [V]) == 3
    assert carries(criterion("understanding"), 4, [V, V]) == 2
    assert carries(criterion("reasoning"), 4, [V, V]) == 4


def test_no_level_falls_to_an_absence_or_to_nothing() -> None:
    assert carries(criterion("specific_ask"), 3, []) is None
    assert carries(criterion("honesty"), 3, []) is None
    assert carries(criterion("understanding"), 2, [P]) is None
