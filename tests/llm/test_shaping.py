import json
from dataclasses import replace

import pytest
from tests.llm.answers import fails, says
from tests.llm.support import Naps, Verdict, asking, model_at
from tests.llm.wire import FakeServer, Reply, Request

from practice.domain.chat import ChatMessage, Ending, Usage
from practice.llm.abilities import Abilities, Ability, Rung
from practice.llm.schemas import strict_schema

GOOD: dict[str, object] = {"step": "a", "hit": True, "score": 1}
VALUE = Verdict(step="a", hit=True, score=1)
ASKED = asking(live=False)


def forms(server: FakeServer) -> list[str | None]:
    """The kinds of `response_format` that were sent."""
    return [request.sent.get("response_format", {}).get("type") for request in server.requests]


async def test_a_schema_is_asked_for_first() -> None:
    with FakeServer().then(says(GOOD)) as server:
        async with model_at(server) as model:
            got = await model.structured(ASKED, Verdict)
    assert (got.value, got.answer.ending, got.answer.usage) == (VALUE, Ending.COMPLETE, Usage(7, 3))
    described = {"name": "Verdict", "strict": True, "schema": strict_schema(Verdict)}
    assert server.requests[0].sent["response_format"] == {
        "type": "json_schema",
        "json_schema": described,
    }


@pytest.mark.parametrize("status", [400, 422, 500])
async def test_it_goes_down_a_rung_where_that_is_refused_and_remembers_it(status: int) -> None:
    kept: list[tuple[str, str, Ability]] = []
    abilities = Abilities(keep=lambda *learnt: kept.append(learnt))
    naps = Naps()
    with FakeServer().then(fails(status), fails(status), says(GOOD), says(GOOD)) as server:
        async with model_at(server, abilities=abilities, naps=naps) as model:
            for _ in range(2):
                assert (await model.structured(ASKED, Verdict)).value == VALUE
        assert forms(server) == ["json_schema", "json_object", None, None]
        assert kept == [(server.base_url, "tiny", Ability(Rung.PROMPT))]
    assert naps.taken == []


async def test_below_the_schema_it_stands_in_the_one_system_message() -> None:
    with FakeServer().then(fails(400), says(GOOD)) as server:
        async with model_at(server) as model:
            await model.structured(ASKED, Verdict)
    system, user = server.requests[1].sent["messages"]
    assert system["role"] == "system"
    assert system["content"].startswith("You are Sam.")
    assert json.dumps(strict_schema(Verdict)) in system["content"]
    assert user == {"role": "user", "content": "Hello?"}


async def test_a_rung_that_is_known_is_begun_with() -> None:
    with FakeServer().then(says(GOOD)) as server:
        abilities = Abilities({(server.base_url, "tiny"): Ability(Rung.OBJECT)})
        async with model_at(server, abilities=abilities) as model:
            await model.structured(ASKED, Verdict)
    assert forms(server) == ["json_object"]


async def test_on_a_rung_that_is_known_a_failure_is_tried_again() -> None:
    with FakeServer().then(fails(500), says(GOOD)) as server:
        abilities = Abilities({(server.base_url, "tiny"): Ability(Rung.SCHEMA)})
        async with model_at(server, abilities=abilities) as model:
            assert (await model.structured(ASKED, Verdict)).value == VALUE
    assert forms(server) == ["json_schema", "json_schema"]


@pytest.mark.parametrize(
    ("reply", "ending"),
    [
        (fails(401), Ending.WRONG_KEY),
        (fails(400, {"error": {"code": "context_length_exceeded"}}), Ending.TOO_LONG),
        (fails(404, {"error": {"message": "model not found"}}), Ending.UNAVAILABLE),
        (says('{"step": "a", "h', "length"), Ending.TRUNCATED),
        (says(GOOD, "length"), Ending.TRUNCATED),
        (says(None, refusal="No."), Ending.REFUSED),
        (says(""), Ending.EMPTY),
    ],
    ids=["wrong key", "too long", "no model", "truncated", "truncated after the object", "refused",
         "empty"],
)  # fmt: skip
async def test_what_has_nothing_to_do_with_the_shape_is_no_reason_to_go_down(
    reply: Reply, ending: Ending
) -> None:
    with FakeServer().then(reply) as server:
        async with model_at(server) as model:
            got = await model.structured(ASKED, Verdict)
    assert (got.answer.ending, got.value) == (ending, None)


async def test_a_malformed_answer_is_asked_for_once_more_with_what_is_wrong() -> None:
    with FakeServer().then(says({"step": "z", "hit": True, "score": 1}), says(GOOD)) as server:
        async with model_at(server) as model:
            got = await model.structured(ASKED, Verdict)
    assert (got.value, got.answer.usage) == (VALUE, Usage(14, 6))
    *_, given, repair = server.requests[1].sent["messages"]
    assert '"z"' in given["content"]
    assert "step: Input should be 'a', 'b' or 'c'" in repair["content"]


async def test_after_that_it_is_a_bad_reply() -> None:
    with FakeServer().then(says("I'd say a."), says("Still a.")) as server:
        async with model_at(server) as model:
            got = await model.structured(ASKED, Verdict)
    assert (got.answer.ending, got.value) == (Ending.BAD_REPLY, None)
    assert got.answer.text == "Still a."
    assert "no whole JSON object" in got.answer.says


async def test_a_server_that_takes_the_schema_and_ignores_it_twice_is_asked_in_words() -> None:
    def heedless(request: Request) -> Reply:
        told = "JSON schema" in request.sent["messages"][0]["content"]
        return says(GOOD if told else "Sure! Step a it is.")

    with FakeServer(always=heedless) as server:
        async with model_at(server) as model:
            for _ in range(3):
                assert (await model.structured(ASKED, Verdict)).value == VALUE
    assert forms(server) == ["json_schema"] * 4 + ["json_object"]


async def test_reasoning_and_fences_around_the_answer_do_not_matter() -> None:
    text = f'<think>{{"step": "b"}}</think>\n```json\n{json.dumps(GOOD)}\n```'
    with FakeServer().then(says(text)) as server:
        async with model_at(server) as model:
            assert (await model.structured(ASKED, Verdict)).value == VALUE


async def test_a_parameter_that_is_refused_is_no_reason_to_go_down() -> None:
    refusal = fails(400, {"error": {"message": "temperature is not supported"}})
    with FakeServer().then(refusal, says(GOOD)) as server:
        async with model_at(server) as model:
            await model.structured(replace(ASKED, temperature=0.0), Verdict)
    assert forms(server) == ["json_schema", "json_schema"]


async def test_without_a_system_message_the_schema_makes_one() -> None:
    with FakeServer().then(fails(400), says(GOOD)) as server:
        async with model_at(server) as model:
            await model.structured(replace(ASKED, messages=(ChatMessage("user", "x"),)), Verdict)
    assert [each["role"] for each in server.requests[1].sent["messages"]] == ["system", "user"]
