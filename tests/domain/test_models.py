import pytest

from practice.domain.chat import Usage
from practice.domain.models import Needs, OfferedModel, OfferedServer, Price
from practice.domain.text import clean

OWN, OTHER = OfferedModel(clean("own")), OfferedModel(clean("other"))
AWAY = OfferedModel(clean("away-cloud"), remote=True)


@pytest.mark.parametrize(
    ("models", "only"),
    [((), None), ((OWN,), OWN), ((OWN, AWAY), OWN), ((AWAY,), None), ((OWN, OTHER), None)],
)
def test_only_one_model_of_its_own_is_taken_unasked(
    models: tuple[OfferedModel, ...], only: OfferedModel | None
) -> None:
    server = OfferedServer("http://127.0.0.1:1/v1", clean("x"), True, Needs.NOTHING, models)
    assert server.only_model == only


def test_a_call_costs_what_its_tokens_cost() -> None:
    assert Price(1.0, 10.0, "EUR").of(Usage(2_000, 300)) == pytest.approx(0.005)


@pytest.mark.parametrize("usage", [Usage(), Usage(prompt=1), Usage(completion=1)])
def test_what_was_not_counted_has_no_cost(usage: Usage) -> None:
    assert Price(1.0, 10.0, "EUR").of(usage) is None
