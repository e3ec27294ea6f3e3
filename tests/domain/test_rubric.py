import pytest
from pydantic import ValidationError
from tests.domain.support import Place, rubric

from practice.domain.rubric import LEVELS, OutcomeId


def refused(changes: dict[Place, object]) -> str:
    with pytest.raises(ValidationError) as caught:
        rubric(changes)
    return str(caught.value)


def test_the_starter_is_a_rubric() -> None:
    assert [criterion.id for criterion in rubric().criteria] == ["ask", "reasons", "warmth"]


@pytest.mark.parametrize(
    "changes",
    [
        {("scale", "max"): 5},
        {("scale", "min"): 1},
        {("criteria",): []},
        {("criteria", 0, "weight"): 0},
        {("criteria", 0, "weight"): 11},
        {("criteria", 0, "measure"): "charm"},
        {("criteria", 0, "absence"): [5]},
        {("outcomes", 0, "id"): "applause"},
        {("outcomes",): []},
        {("caps", 0, "total_at_most"): 101},
        {("pass_mark",): 50},
    ],
    ids=str,
)
def test_what_does_not_fit_the_format_is_refused(changes: dict[Place, object]) -> None:
    refused(changes)


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_is_described(level: int) -> None:
    assert "must describe 0, 1, 2, 3 and 4" in refused({("criteria", 0, "levels", level): None})


@pytest.mark.parametrize(
    "when",
    [
        {},
        {"criterion": "ask"},
        {"below": 2},
        {"outcome": ["rejected"], "criterion": "ask", "below": 2},
        {"outcome": ["rejected"], "below": 2},
    ],
    ids=str,
)
def test_a_cap_has_one_whole_condition(when: dict[str, object]) -> None:
    told = refused({("caps", 0, "when"): when})
    assert "must hold either outcome, or criterion and below" in told


def test_a_cap_names_what_the_rubric_has() -> None:
    told = refused({("caps", 1, "when", "criterion"): "charm", ("outcomes", 0): None})

    assert "names the criterion charm, which this rubric does not have" in told
    assert "names the outcome no_engagement, which this rubric does not list" in told


def test_no_two_criteria_have_one_id() -> None:
    assert "is the same id as an earlier one" in refused({("criteria", 1, "id"): "ask"})


def test_the_weight_of_all_is_their_sum() -> None:
    assert rubric().weight == 7


def test_parts_are_found_by_their_id() -> None:
    found = rubric()

    assert found.criterion("reasons") is found.criteria[1]
    assert found.outcome(OutcomeId.UNDERSTOOD) is found.outcomes[4]
    with pytest.raises(KeyError):
        found.criterion("charm")


def test_an_outcome_that_the_rubric_leaves_out_is_none() -> None:
    without = rubric({("outcomes", 5): None})
    assert without.outcome(OutcomeId.REFERRAL) is None


def test_outcomes_stand_from_the_least_to_the_most() -> None:
    least, *_, most = OutcomeId
    assert (least, most) == (OutcomeId.NO_ENGAGEMENT, OutcomeId.REASONED_COMMITMENT)
