from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from tests.llm.answers import models, says
from tests.llm.house import BOTH, FAR, KEY, NEAR, House, Opened, opened, wish
from tests.llm.wire import FakeServer

from practice.domain.chat import ChatMessage, ChatRequest, Ending
from practice.domain.errors import StorageError, WrongUse
from practice.domain.models import Connection, Needs, Part
from practice.llm.connections import SavedConnections
from practice.llm.keys import SERVICE


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "settings.toml")


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with FakeServer() as running:
        yield running


def test_a_model_is_made_once_and_gets_what_is_set_for_its_server(house: House) -> None:
    house.write()
    connections = house.connections(OPENAI_API_KEY=KEY)
    judge = opened(connections, Part.JUDGE)
    assert connections.model(Part.JUDGE) is judge
    assert (judge.key, judge.server.idle_seconds, judge.connection.model) == (KEY, 5, "large")
    assert opened(connections, Part.PARTNER).key is None


def test_both_parts_share_the_model_that_both_name(house: House) -> None:
    table = f'server = "{NEAR}"\nmodel = "small"\n'
    house.write(f"[partner]\n{table}[judge]\n{table}")
    connections = house.connections()
    assert connections.model(Part.PARTNER) is connections.model(Part.JUDGE)


@pytest.mark.parametrize("part", Part)
def test_without_a_yes_nothing_is_sent_away(house: House, part: Part) -> None:
    by_flag = house.connections(wish(part, FAR, "large"), OPENAI_API_KEY=KEY)
    with pytest.raises(WrongUse, match=f"`practice connect {FAR}`"):
        by_flag.model(part)
    bare = house.connections(wish(part, model="large"), OPENAI_API_KEY=KEY)
    with pytest.raises(WrongUse, match="before you have said yes"):
        bare.model(part)


def test_a_yes_counts_for_one_server_alone(house: House) -> None:
    house.write()
    other = "https://openrouter.ai/api/v1"
    with pytest.raises(WrongUse, match=r"openrouter\.ai before you have said yes"):
        house.connections(wish(Part.JUDGE, other, "large")).model(Part.JUDGE)


def test_a_known_server_without_a_key_is_told_by_the_variables_name(house: House) -> None:
    house.write()
    with pytest.raises(
        WrongUse, match=r"There is no key for api\.openai\.com\. Set OPENAI_API_KEY"
    ):
        house.connections(OPENROUTER_API_KEY=KEY).model(Part.JUDGE)


def test_a_key_in_the_keyring_is_used(house: House) -> None:
    house.write()
    house.safe[SERVICE, FAR] = KEY
    assert opened(house.connections(), Part.JUDGE).key == KEY


def test_a_broken_file_connects_nothing_and_says_so(house: House) -> None:
    house.write("[partner\n")
    connections = house.connections()
    assert connections.model(Part.PARTNER) is None
    assert f"{house.file}, line 1" in connections.remark()
    with pytest.raises(WrongUse, match="line 1"):
        house.connections(wish(Part.PARTNER)).model(Part.PARTNER)
    with pytest.raises(StorageError):
        connections.connect(Connection(NEAR, "small"), BOTH)


def test_a_whole_file_has_no_remark(house: House) -> None:
    assert house.connections().remark() == ""


async def test_connecting_takes_effect_at_once_and_outlives_the_program(house: House) -> None:
    connections = house.connections(OPENAI_API_KEY=KEY)
    assert connections.model(Part.PARTNER) is None
    connections.connect(Connection(f"{FAR}/", "large", consent=True), (Part.PARTNER,))

    first = opened(connections, Part.PARTNER)
    assert (first.connection.base_url, first.key) == (FAR, KEY)
    again = house.connections(OPENAI_API_KEY=KEY)
    assert again.chosen(Part.PARTNER) == first.connection
    assert again.chosen(Part.JUDGE) is None

    connections.disconnect((Part.PARTNER,))
    assert connections.model(Part.PARTNER) is None
    assert not first.closed  # a call may be under way
    await connections.close()
    assert first.closed


async def test_whatever_was_opened_is_closed(house: House) -> None:
    house.write()
    connections = house.connections()
    chosen = opened(connections, Part.PARTNER)
    tried = connections.reach(Connection(NEAR, "x"))
    await connections.close()
    assert isinstance(tried, Opened)
    assert chosen.closed
    assert tried.closed


def test_a_typed_key_is_tried_before_it_is_kept(house: House) -> None:
    connections = house.connections()
    model = connections.reach(Connection(FAR, "large", consent=True), SecretStr(KEY))
    assert isinstance(model, Opened)
    assert (model.key, house.safe) == (KEY, {})
    connections.keep_key(f"{FAR}/", SecretStr(KEY))
    assert house.safe == {(SERVICE, FAR): KEY}


async def test_found_servers_come_first_and_keys_are_offered_and_not_used(
    house: House, server: FakeServer
) -> None:
    server.at("GET", "/v1/models", models("tiny"))
    port = int(server.address.rpartition(":")[2])
    connections = house.connections(None, [port], OPENAI_API_KEY=KEY)
    found, offered = await connections.offers()

    assert (found.base_url, found.needs) == (server.base_url, Needs.NOTHING)
    assert (offered.base_url, offered.local, offered.needs) == (FAR, False, Needs.CONSENT)
    assert offered.says == "A key for api.openai.com lies in OPENAI_API_KEY."
    assert [request.headers.get("authorization") for request in server.requests] == [None]


async def test_a_key_that_was_said_yes_to_needs_nothing_more(house: House) -> None:
    house.write()
    (offered,) = await house.connections(OPENAI_API_KEY=KEY).offers()
    assert offered.needs == Needs.NOTHING


async def test_the_server_that_the_environment_names_is_looked_for_if_it_is_near(
    house: House, server: FakeServer
) -> None:
    server.at("GET", "/v1/models", models("tiny"))
    (found,) = await house.connections(OPENAI_BASE_URL=server.base_url).offers()
    assert found.base_url == server.base_url
    assert await house.connections(OPENAI_BASE_URL=NEAR, OPENAI_API_KEY=KEY).offers() == ()


async def test_looking_sends_the_key_of_that_server(house: House, server: FakeServer) -> None:
    server.at("GET", "/v1/models", models("tiny"))
    connections = house.connections(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY=KEY)
    found = await connections.look(Connection(server.base_url, ""))
    assert found.only_model is not None
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"

    nothing = await connections.look(Connection(NEAR, ""))
    assert nothing.needs == Needs.MODEL
    assert "No server of language models answers at 127.0.0.1:9" in nothing.says


async def test_the_key_shows_up_nowhere(house: House, server: FakeServer) -> None:
    server.at("GET", "/v1/models", models("tiny"))
    connections = house.connections(
        wish(Part.PARTNER), OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY=KEY
    )
    connections.connect(Connection(server.base_url, "tiny"), BOTH)
    shown = [
        repr(connections.chosen(Part.PARTNER)),
        repr(await connections.offers()),
        repr(vars(connections)["_keys"].of(server.base_url)),
        house.file.read_text(),
    ]
    with pytest.raises(WrongUse) as refused:
        connections.reach(Connection(FAR, "large"))
    shown.append(repr(refused.value))
    assert not any(KEY in text for text in shown)


async def test_the_real_gateway_is_reached_with_key_and_model(
    house: House, server: FakeServer
) -> None:
    server.then(says("Hello."))
    overrides = wish(Part.PARTNER, model="tiny")
    connections = SavedConnections(
        house.file, {"OPENAI_BASE_URL": server.base_url, "OPENAI_API_KEY": KEY}, overrides, ports=()
    )
    model = connections.model(Part.PARTNER)
    assert model is not None
    answer = await model.answer(ChatRequest((ChatMessage("user", "Hello?"),), 10, live=True))
    await connections.close()

    assert (answer.ending, answer.text) == (Ending.COMPLETE, "Hello.")
    (request,) = server.requests
    assert request.sent["model"] == "tiny"
    assert request.headers["authorization"] == f"Bearer {KEY}"
