import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest
from tests.llm.answers import COMMENT, DONE, chunk, event, fails, says, steps, streams, usage_chunk
from tests.llm.support import KEY, SHORT, Naps, asking, model_at, streamed
from tests.llm.wire import DROP, FakeServer, Gate

from practice.domain.chat import ChatAnswer, ChatMessage, Ending, Usage
from practice.llm.deadlines import FAR, NEARBY, Deadlines, deadlines_for

END = chunk(finish="stop")


async def test_pieces_come_as_the_server_sends_them() -> None:
    gate = Gate()
    with FakeServer().then(steps(chunk("I hear"), gate, chunk(" you."), END)) as server:
        async with model_at(server) as model, aclosing(model.stream(asking())) as coming:
            assert await anext(coming) == "I hear"
            await gate.reached()
            gate.open()
            assert await anext(coming) == " you."
            answer = await anext(coming)
    assert isinstance(answer, ChatAnswer)
    assert (answer.ending, answer.text) == (Ending.COMPLETE, "I hear you.")
    assert answer.first is not None
    assert 0 < answer.first <= answer.seconds


@pytest.mark.parametrize(
    "last",
    [
        (END, usage_chunk((7, 3))),
        (event({"choices": [{"delta": {}, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 7, "completion_tokens": 3}}),),
    ],
    ids=["on a chunk without choices", "on a chunk with choices"],
)  # fmt: skip
async def test_usage_is_read_wherever_it_stands(last: tuple[bytes, ...]) -> None:
    with FakeServer().then(steps(chunk("Hm."), *last, DONE)) as server:
        async with model_at(server) as model:
            _, answer = await streamed(model, asking())
    assert answer.usage == Usage(7, 3)


async def test_without_usage_nothing_is_counted() -> None:
    with FakeServer().then(steps(chunk("Hm."), END)) as server:
        async with model_at(server) as model:
            _, answer = await streamed(model, asking())
    assert answer.usage == Usage(None, None)


@pytest.mark.parametrize(
    "thoughts",
    [
        (chunk(reasoning_content="secret"), chunk("", reasoning_content=" thought")),
        (chunk(reasoning="secret"),),
        (chunk("<th"), chunk("ink>sec"), chunk("ret</thin"), chunk("k>\n\n")),
        (chunk("<thinking>secret</thinking>"),),
    ],
    ids=["reasoning_content", "reasoning", "think across pieces", "thinking"],
)
async def test_reasoning_is_never_shown(thoughts: tuple[bytes, ...]) -> None:
    with FakeServer().then(steps(*thoughts, chunk("I see."), END)) as server:
        async with model_at(server) as model:
            pieces, answer = await streamed(model, asking())
    assert (pieces, answer.text) == (["I see."], "I see.")


async def test_each_piece_is_clean() -> None:
    with FakeServer().then(steps(chunk("a\x1b"), chunk("[31mb"), END)) as server:
        async with model_at(server) as model:
            pieces, _ = await streamed(model, asking())
    assert pieces == ["a\ufffd", "[31mb"]


async def test_comments_that_keep_the_connection_are_no_sign_of_life() -> None:
    with FakeServer(always=steps(*[COMMENT] * 5, Gate(), COMMENT)) as server:
        async with model_at(server, deadlines=SHORT) as model:
            _, answer = await streamed(model, replace(asking(), live=True))
    assert answer.ending == Ending.UNAVAILABLE


async def test_reasoning_is_a_sign_of_life_and_the_idle_deadline_takes_over() -> None:
    patient = Deadlines(first=10.0, idle=0.1, whole=10.0)
    with FakeServer(always=lambda _: steps(chunk(reasoning="hm"), Gate())) as server:
        async with model_at(server, deadlines=patient) as model:
            _, answer = await streamed(model, asking())
    assert "silent for 0.1 seconds" in answer.says


async def test_a_chunk_without_a_word_is_no_sign_of_life() -> None:
    hurried = Deadlines(first=0.1, idle=10.0, whole=10.0)
    with FakeServer(always=lambda _: steps(event({"choices": []}), Gate())) as server:
        async with model_at(server, deadlines=hurried) as model:
            _, answer = await streamed(model, asking())
    assert "silent for 0.1 seconds" in answer.says


async def test_after_such_a_chunk_the_first_word_still_has_its_time() -> None:
    gate = Gate()
    with FakeServer().then(steps(event({"choices": []}), gate, chunk("Hm."), END)) as server:
        async with model_at(server) as model:
            task = asyncio.create_task(streamed(model, asking()))
            await gate.reached()
            gate.open()
            _, answer = await task
    assert answer.ending == Ending.COMPLETE


async def test_leaving_a_reply_hangs_up_at_once() -> None:
    gate = Gate()
    with FakeServer().then(steps(chunk("I hear"), gate), says("And now?")) as server:
        async with model_at(server) as model:
            async with aclosing(model.stream(asking())) as coming:
                await anext(coming)
                await gate.reached()
            await server.requests[0].left()
            assert (await model.answer(asking())).text == "And now?"


async def test_cancelling_the_task_hangs_up_and_is_not_swallowed() -> None:
    gate = Gate()
    with FakeServer().then(steps(chunk("I hear"), gate)) as server:
        async with model_at(server) as model:
            task = asyncio.create_task(streamed(model, asking()))
            await gate.reached()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await server.requests[0].left()


async def test_after_a_shown_piece_nothing_is_asked_again() -> None:
    with FakeServer().then(steps(chunk("I hear"), DROP)) as server:
        async with model_at(server) as model:
            pieces, answer = await streamed(model, asking(live=False))
    assert (pieces, answer.ending, answer.text) == (["I hear"], Ending.INTERRUPTED, "I hear")


async def test_before_that_a_live_call_is_sent_once_more() -> None:
    with FakeServer().then(fails(503), streams("I hear.")) as server:
        async with model_at(server) as model:
            _, answer = await streamed(model, asking())
    assert (answer.ending, answer.text) == (Ending.COMPLETE, "I hear.")


async def test_only_what_every_server_takes_is_sent() -> None:
    with FakeServer().then(streams("Hm.")) as server:
        async with model_at(server) as model:
            await streamed(model, asking("Why?", temperature=0.5))
    request = server.requests[0]
    assert request.sent == {
        "model": "tiny",
        "messages": [
            {"role": "system", "content": "You are Sam."},
            {"role": "user", "content": "Why?"},
        ],
        "max_tokens": 40,
        "temperature": 0.5,
        "stream": True,
        "stream_options": {"include_usage": True},
    }


async def test_no_header_tells_of_this_machine_or_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-other")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other-key")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-other-key\nX-Mine: 1")
    with FakeServer(always=streams("Hm.")) as server:
        for key in (KEY, None):
            async with model_at(server, key=key) as model:
                await streamed(model, asking())
    with_key, without = (request.headers for request in server.requests)
    assert with_key["authorization"] == f"Bearer {KEY}"
    assert "authorization" not in without
    expected = {"host", "connection", "accept", "accept-encoding", "content-type", "user-agent"}
    assert set(without) - {"content-length"} == expected
    assert without["user-agent"] == "practice"


async def test_a_parameter_that_is_refused_by_name_is_dropped_once_and_for_all() -> None:
    words = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
    with FakeServer().then(
        fails(400, {"error": {"message": words, "param": "max_tokens"}}),
        fails(422, {"detail": [{"loc": ["body", "stream_options"], "msg": "Extra input"}]}),
        fails(400, {"error": {"message": "temperature does not support 0.5 with this model"}}),
        streams("Hm."),
        streams("Hm."),
    ) as server:
        async with model_at(server) as model:
            for _ in range(2):
                _, answer = await streamed(model, asking(temperature=0.5))
                assert answer.ending == Ending.COMPLETE
    for request in server.requests[3:]:
        assert set(request.sent) == {"model", "messages", "stream", "max_completion_tokens"}


async def test_a_parameter_that_is_refused_again_is_a_fault() -> None:
    refusal = fails(400, {"error": {"message": "max_tokens is too large"}})
    with FakeServer().then(refusal, refusal) as server:
        async with model_at(server) as model:
            _, answer = await streamed(model, asking())
    assert (answer.ending, "max_tokens" in answer.says) == (Ending.UNAVAILABLE, True)


async def test_a_key_that_no_header_can_hold_is_a_wrong_key() -> None:
    with FakeServer() as server:
        for key in ("sk-\u00e4\u20ac", "sk-two\nlines"):
            async with model_at(server, key=key) as model:
                answer = await model.answer(asking())
            assert answer.ending == Ending.WRONG_KEY
            assert key not in answer.says


async def test_no_key_shows_in_what_is_printed_of_the_model() -> None:
    with FakeServer().then(says("Hm.")) as server:
        async with model_at(server) as model:
            await model.answer(asking())
            assert KEY not in f"{model!r} {vars(model)} {vars(model._client)}"


def test_a_near_server_is_waited_for_longer() -> None:
    assert deadlines_for("http://127.0.0.1:8080/v1") == NEARBY
    assert deadlines_for("http://192.168.1.4:8080/v1") == NEARBY
    assert deadlines_for("http://den:8080/v1") == NEARBY
    assert deadlines_for("https://api.openai.com/v1") == FAR


async def test_it_waits_for_nothing_when_there_is_no_need() -> None:
    naps = Naps()
    with FakeServer().then(streams("Hm.")) as server:
        async with model_at(server, naps=naps) as model:
            await streamed(model, replace(asking(), messages=(ChatMessage("user", "x"),)))
    assert naps.taken == []


LONE = steps(chunk("so he asks"), chunk(".</think>"), chunk("Why?"), END)


async def test_reasoning_that_began_in_the_prompt_breaks_one_reply_off_and_no_other() -> None:
    with FakeServer().then(LONE, LONE) as server:
        async with model_at(server) as model:
            pieces, answer = await streamed(model, asking())
            assert pieces == ["so he asks"]
            assert answer.ending == Ending.INTERRUPTED
            assert "thought aloud" in answer.says
            pieces, answer = await streamed(model, asking())
    assert (pieces, answer.ending) == (["Why?"], Ending.COMPLETE)


async def test_a_whole_answer_that_begins_within_reasoning_spares_the_stream_after_it() -> None:
    with FakeServer().then(says("so he asks.</think>Why?"), LONE) as server:
        async with model_at(server) as model:
            assert (await model.answer(asking())).text == "Why?"
            pieces, answer = await streamed(model, asking())
    assert (pieces, answer.ending) == (["Why?"], Ending.COMPLETE)
