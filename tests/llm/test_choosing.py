from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.llm.answers import models
from tests.llm.house import FAR, KEY, NEAR, House, named, opened, wish
from tests.llm.wire import FakeServer

from practice.domain.errors import WrongUse
from practice.domain.models import Connection, Part, Price


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "settings.toml")


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as running:
        yield running


@pytest.mark.parametrize("part", Part)
def test_a_key_that_lies_around_connects_nothing(house: House, part: Part) -> None:
    connections = house.connections(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=NEAR)
    assert connections.chosen(part) is None
    assert connections.model(part) is None


def test_the_file_names_one_for_each_part(house: House) -> None:
    house.write()
    connections = house.connections(OPENAI_API_KEY=KEY)
    assert named(connections, Part.PARTNER) == (NEAR, "small", "settings.toml")
    assert named(connections, Part.JUDGE) == (FAR, "large", "settings.toml")


def test_a_part_that_the_file_leaves_out_has_no_model(house: House) -> None:
    house.write(f"[partner]\nserver = '{NEAR}'\nmodel = 'small'\n")
    assert house.connections().chosen(Part.JUDGE) is None


def test_a_judge_that_is_asked_for_may_be_the_partners_model(house: House) -> None:
    house.write(f"[partner]\nserver = '{NEAR}'\nmodel = 'small'\n")
    assert named(house.connections(wish(Part.JUDGE)), Part.JUDGE) == (
        NEAR,
        "small",
        "settings.toml",
    )


def test_the_environment_comes_before_the_file(house: House) -> None:
    house.write()
    other = "http://127.0.0.1:10/v1"
    connections = house.connections(PRACTICE_PARTNER_SERVER=other, PRACTICE_PARTNER_MODEL="b")
    because = "PRACTICE_PARTNER_SERVER and PRACTICE_PARTNER_MODEL"
    assert named(connections, Part.PARTNER) == (other, "b", because)
    assert named(connections, Part.JUDGE) == (FAR, "large", "settings.toml")


def test_the_environments_partner_judges_too_where_nothing_else_does(house: House) -> None:
    both = house.connections(PRACTICE_PARTNER_SERVER=NEAR, PRACTICE_PARTNER_MODEL="b")
    assert both.chosen(Part.JUDGE) == Connection(NEAR, "b")
    other = house.connections(PRACTICE_PARTNER_SERVER=NEAR, PRACTICE_JUDGE_MODEL="c")
    assert other.chosen(Part.JUDGE) == Connection(NEAR, "c")


@pytest.mark.parametrize("part", Part)
def test_flags_come_before_the_environment(house: House, part: Part) -> None:
    name = f"PRACTICE_{part.upper()}"
    environment = {f"{name}_SERVER": NEAR, f"{name}_MODEL": "b"}
    connections = house.connections(wish(part, NEAR, "a"), (), **environment)
    assert named(connections, part) == (NEAR, "a", "--server and --model")


def test_flags_for_a_judge_say_nothing_of_the_partner(house: House) -> None:
    house.write()
    judged = house.connections(wish(Part.JUDGE, NEAR, "a"))
    assert named(judged, Part.PARTNER) == (NEAR, "small", "settings.toml")


def test_a_partner_that_a_flag_names_judges_too_where_nothing_else_does(house: House) -> None:
    asked = wish(Part.PARTNER, NEAR, "a")
    assert house.connections(asked).chosen(Part.JUDGE) == Connection(NEAR, "a")
    other = house.connections(asked, PRACTICE_JUDGE_MODEL="c")
    assert other.chosen(Part.JUDGE) == Connection(NEAR, "c")
    house.write()
    assert house.connections(asked).chosen(Part.JUDGE) == Connection(FAR, "large", consent=True)


def test_a_partner_that_was_connected_alone_does_not_judge_however_it_is_asked_for(
    house: House,
) -> None:
    house.write(f"[partner]\nserver = '{NEAR}'\nmodel = 'small'\n")
    connections = house.connections(wish(Part.PARTNER), OPENAI_API_KEY=KEY)
    assert connections.model(Part.JUDGE) is None


def test_a_model_alone_counts_for_the_server_that_is_named_elsewhere(house: House) -> None:
    house.write()
    connections = house.connections(wish(Part.PARTNER, model="other"))
    assert named(connections, Part.PARTNER) == (NEAR, "other", "--model and settings.toml")


def test_what_the_file_knows_of_a_model_counts_however_it_is_chosen(house: House) -> None:
    house.write()
    same = house.connections(wish(Part.PARTNER, NEAR, "small")).chosen(Part.PARTNER)
    other = house.connections(wish(Part.PARTNER, NEAR, "other")).chosen(Part.PARTNER)
    assert same is not None
    assert other is not None
    assert (same.context, same.price) == (8192, Price(1, 2, "USD"))
    assert (other.context, other.price) == (None, None)


@pytest.mark.parametrize("part", Part)
def test_of_a_local_server_that_is_asked_for_the_only_model_is_taken(
    house: House, part: Part, server: FakeServer
) -> None:
    server.at("GET", "/v1/models", models("tiny", "gpt-oss:120b-cloud", "nomic-embed-text"))
    connections = house.connections(wish(part), OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY=KEY)

    assert named(connections, part) == (server.base_url, "tiny", "OPENAI_BASE_URL")
    assert opened(connections, part).key == KEY
    assert len(server.requests) == 1


@pytest.mark.parametrize("ids", [(), ("a", "b"), ("a:cloud",)])
def test_where_it_is_not_the_only_one_it_has_to_be_named(
    house: House, server: FakeServer, ids: tuple[str, ...]
) -> None:
    server.at("GET", "/v1/models", models(*ids))
    connections = house.connections(wish(Part.PARTNER), OPENAI_BASE_URL=server.base_url)
    assert connections.chosen(Part.PARTNER) is None
    with pytest.raises(WrongUse, match="Which one is meant can't be told"):
        connections.model(Part.PARTNER)


def test_a_name_in_the_environment_needs_no_listing(house: House) -> None:
    connections = house.connections(
        wish(Part.PARTNER), OPENAI_BASE_URL=NEAR, PRACTICE_PARTNER_MODEL="b"
    )
    assert opened(connections, Part.PARTNER).connection.model == "b"


def test_a_server_that_does_not_answer_is_told(house: House) -> None:
    with pytest.raises(WrongUse, match=r"No server of language models answers at 127\.0\.0\.1:9"):
        house.connections(wish(Part.PARTNER, NEAR)).model(Part.PARTNER)


def test_an_address_in_the_environment_that_is_none_is_told_by_its_variable(house: House) -> None:
    connections = house.connections(PRACTICE_JUDGE_SERVER="ftp://x", PRACTICE_JUDGE_MODEL="a")
    assert connections.chosen(Part.JUDGE) is None
    with pytest.raises(WrongUse, match=r"^PRACTICE_JUDGE_SERVER: "):
        connections.model(Part.JUDGE)
