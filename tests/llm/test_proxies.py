"""A proxy that can't be used is told as one; on this machine none is used."""

import pytest
from tests.llm.answers import says
from tests.llm.support import asking, model_at
from tests.llm.wire import FakeServer

from practice.domain.chat import Ending
from practice.llm.gateway import OpenAIModel


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "garbage://127.0.0.1:1"])
async def test_a_proxy_of_an_unusable_kind_is_told(
    monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("ALL_PROXY", proxy)
    model = OpenAIModel("https://api.example.invalid/v1", "m")
    answer = await model.answer(asking())
    assert answer.ending == Ending.UNAVAILABLE
    assert "proxy" in answer.says
    await model.aclose()


async def test_a_server_of_this_machine_is_asked_past_any_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    with FakeServer().then(says("Hm.")) as server:
        async with model_at(server) as model:
            assert (await model.answer(asking())).text == "Hm."
