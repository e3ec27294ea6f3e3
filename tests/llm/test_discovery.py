import socket

import pytest
from pydantic import SecretStr
from tests.llm.answers import fails, gives, models, page
from tests.llm.wire import FakeServer, Gate, Reply, Request

from practice.domain.models import Needs
from practice.llm.discovery import candidates, find, look


def listing(*entries: dict[str, object]) -> Reply:
    return gives({"object": "list", "data": list(entries)})


def serving(answer: Reply) -> FakeServer:
    return FakeServer().at("GET", "/v1/models", answer)


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


async def test_a_server_is_found_with_its_models_in_their_order() -> None:
    with serving(models("b", "a")) as server:
        (found,) = await find([server.base_url])
    assert (found.base_url, found.local, found.needs) == (server.base_url, True, Needs.NOTHING)
    assert [model.id for model in found.models] == ["b", "a"]
    assert found.says == f"{server.address} has 2 models."
    assert found.only_model is None


async def test_several_are_found_at_once_and_closed_ports_are_none() -> None:
    with serving(models("a")) as one, serving(models("b")) as two:
        urls = [two.base_url, f"http://127.0.0.1:{closed_port()}/v1", one.base_url]
        found = await find(urls)
    assert [server.base_url for server in found] == [two.base_url, one.base_url]


@pytest.mark.parametrize(
    "answer",
    [
        page("<html>Welcome</html>"),
        gives({"error": "Unexpected endpoint or method. (GET /v1/models)"}),
        gives({"data": "many"}),
        gives({"data": [{"name": "a"}]}),
        gives({"data": [{"id": 3}]}),
        gives({"data": [{"id": " "}]}),
        gives([{"id": "a"}]),
        gives("a"),
        Reply(200, b"[" * 100_000),
        Reply(200, b"\xff"),
        fails(404),
        fails(500),
        Reply(302, b"", headers={"Location": "http://example.org/v1/models"}),
    ],
)
async def test_what_is_no_list_of_models_is_no_server(answer: Reply) -> None:
    with serving(answer) as server:
        assert await find([server.base_url]) == ()


@pytest.mark.parametrize("status", [401, 403])
async def test_a_server_that_lets_nobody_in_wants_a_key(status: int) -> None:
    with serving(fails(status)) as server:
        (found,) = await find([server.base_url])
        assert (found.needs, found.models) == (Needs.KEY, ())
        assert "wants a key" in found.says
        again = await look(server.base_url, key=SecretStr("sk-0815"))
        assert again is not None
        assert "does not take this key" in again.says
        assert "sk-0815" not in repr(again)


async def test_the_key_that_is_given_is_sent_and_none_is_without() -> None:
    with serving(models("a")) as server:
        await find([server.base_url])
        await look(server.base_url, key=SecretStr("sk-0815"))
        sent = [request.headers.get("authorization") for request in server.requests]
    assert sent == [None, "Bearer sk-0815"]


@pytest.mark.parametrize("answer", [models(), models("nomic-embed-text", "Text-Embedding-3")])
async def test_a_server_without_a_model_that_talks_needs_one(answer: Reply) -> None:
    with serving(answer) as server:
        (found,) = await find([server.base_url])
    assert found.needs == Needs.MODEL
    assert "no model that could talk" in found.says


async def test_a_model_that_is_passed_on_is_marked_and_never_the_only_choice() -> None:
    with serving(models("gpt-oss:120b-cloud", "glm-4.6:cloud", "cloudy:3b")) as server:
        (found,) = await find([server.base_url])
    assert [model.remote for model in found.models] == [True, True, False]
    assert found.only_model is not None
    assert found.only_model.id == "cloudy:3b"


async def test_names_that_would_steer_a_terminal_are_left_out() -> None:
    with serving(models("a\x1b[31m", "b" * 201, "c")) as server:
        (found,) = await find([server.base_url])
    assert [model.id for model in found.models] == ["c"]


@pytest.mark.parametrize(
    ("entry", "context"),
    [
        ({"meta": {"n_ctx": 4096, "n_ctx_train": 131072}}, 4096),
        ({"max_model_len": 32768}, 32768),
        ({"context_length": 128000}, 128000),
        ({"meta": None, "max_model_len": "many"}, None),
        ({"max_model_len": True}, None),
        ({}, None),
    ],
)
async def test_the_context_is_read_where_it_is_told(
    entry: dict[str, object], context: int | None
) -> None:
    with serving(listing({"id": "a", **entry})) as server:
        (found,) = await find([server.base_url])
    assert found.models[0].context == context


async def test_the_context_that_lm_studio_has_loaded_is_read_at_its_own_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded = listing({"id": "a", "max_context_length": 131072, "loaded_context_length": 4096})
    with serving(models("a", "b")) as server:
        server.at("GET", "/api/v0/models", loaded)
        port = int(server.address.rpartition(":")[2])
        monkeypatch.setattr("practice.llm.discovery._LM_STUDIO", port)
        (found,) = await find([server.base_url])
    assert [model.context for model in found.models] == [4096, None]


@pytest.mark.parametrize(
    ("owner", "name"), [("llamacpp", "llama.cpp"), ("vllm", "vLLM"), ("library", "Ollama")]
)
async def test_a_server_is_named_as_it_names_itself(owner: str, name: str) -> None:
    with serving(listing({"id": "a", "owned_by": owner})) as server:
        (found,) = await find([server.base_url])
    assert found.name == name
    assert found.says == f"{name} at {server.address} has 1 model."


async def test_a_server_that_stalls_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("practice.llm.discovery.LOCAL_SECONDS", 0.05)
    gate = Gate()
    with serving(Reply(200, b"", before=gate)) as server:
        assert await find([server.base_url]) == ()
        gate.open()


async def test_a_redirect_takes_no_key_elsewhere() -> None:
    asked: list[Request] = []

    def note(request: Request) -> Reply:
        asked.append(request)
        return models("a")

    with FakeServer().at("GET", "/v1/models", note) as other:
        away = Reply(307, b"", headers={"Location": f"{other.base_url}/models"})
        with serving(away) as server:
            assert await look(server.base_url, key=SecretStr("sk-0815")) is None
    assert asked == []


@pytest.mark.parametrize(
    ("named", "first"),
    [
        ("", "http://127.0.0.1:1/v1"),
        ("0.0.0.0", "http://127.0.0.1:11434/v1"),
        ("localhost:5000", "http://127.0.0.1:5000/v1"),
        ("http://192.168.1.5:11434", "http://192.168.1.5:11434/v1"),
        ("nas", "http://nas:11434/v1"),
        ("a b", "http://127.0.0.1:1/v1"),
        ("127.0.0.1:2", "http://127.0.0.1:2/v1"),
    ],
)
def test_ollamas_own_variable_says_where_to_look_too(named: str, first: str) -> None:
    found = candidates({"OLLAMA_HOST": named}, [1, 2])
    assert found[0] == first
    assert {"http://127.0.0.1:1/v1", "http://127.0.0.1:2/v1"} <= set(found)
    assert len(found) == len(set(found))
