"""The gateway against the real llama.cpp server."""

import asyncio
from contextlib import aclosing
from dataclasses import replace
from typing import Literal

import pytest
from pydantic import BaseModel, Field
from tests.llm.support import asking, model_at, streamed
from tests.servers.llama import Llama

from practice.domain.chat import ChatAnswer, ChatMessage, ChatRequest, Ending
from practice.domain.text import clean
from practice.llm.abilities import Abilities, Rung

pytestmark = pytest.mark.servers

ENDLESS = ("bigram", "-c", "8192", "-np", "1", "--ignore-eos")
"""It goes on until the limit of tokens, and does one thing at a time."""
LONG = replace(asking("Why does it matter?"), max_tokens=7500)
WHY = asking("Why does it matter?", temperature=1.0)


class Step(BaseModel):
    id: Literal["a", "b", "c"]
    hit: bool


class Graded(BaseModel):
    steps: list[Step] = Field(min_length=1, max_length=3)
    score: int = Field(ge=0, le=10)
    verdict: str = Field(max_length=60)


def roomy(request: ChatRequest) -> ChatRequest:
    return replace(request, max_tokens=400)


async def test_a_whole_answer_with_usage(llama: Llama) -> None:
    async with model_at(llama("bigram")) as model:
        answer = await model.answer(roomy(WHY))
    assert (answer.ending, bool(answer.text)) == (Ending.COMPLETE, True)
    assert answer.usage.prompt
    assert answer.usage.completion


async def test_a_streamed_answer_with_usage(llama: Llama) -> None:
    async with model_at(llama("bigram")) as model:
        pieces, answer = await streamed(model, roomy(WHY))
    assert answer.ending == Ending.COMPLETE
    assert len(pieces) > 1
    assert answer.usage.completion


async def test_thirty_of_thirty_answers_have_the_shape_on_the_first_rung(llama: Llama) -> None:
    url, abilities = llama("bigram"), Abilities()
    async with model_at(url, abilities=abilities) as model:
        got = [await model.structured(roomy(WHY), Graded) for _ in range(30)]
    assert [each.answer.says for each in got if each.value is None] == []
    assert abilities.of(url, "tiny").rung == Rung.SCHEMA


async def test_an_answer_of_a_shape_that_is_cut_off_is_truncated(llama: Llama) -> None:
    async with model_at(llama("bigram")) as model:
        for _ in range(30):
            got = await model.structured(replace(WHY, max_tokens=6), Graded)
            assert (got.answer.ending, got.value) == (Ending.TRUNCATED, None)


async def test_a_prompt_beyond_the_context_is_too_long(llama: Llama) -> None:
    words = ChatMessage("user", "why " * 20_000)
    async with model_at(llama("bigram")) as model:
        whole = await model.answer(replace(WHY, messages=(words,)))
        _, streamed_one = await streamed(model, replace(WHY, messages=(words,)))
        shaped = await model.structured(replace(WHY, messages=(words,)), Graded)
    endings = {each.ending for each in (whole, streamed_one, shaped.answer)}
    assert endings == {Ending.TOO_LONG}


async def test_four_at_once(llama: Llama) -> None:
    async with model_at(llama("bigram")) as model:
        answers = await asyncio.gather(*[model.answer(roomy(WHY)) for _ in range(4)])
    assert {each.ending for each in answers} == {Ending.COMPLETE}


async def test_a_reply_that_is_left_frees_the_only_slot(llama: Llama) -> None:
    async with model_at(llama(*ENDLESS)) as model:
        async with aclosing(model.stream(LONG)) as coming:
            await anext(coming)
        async with asyncio.timeout(2):
            answer = await model.answer(replace(WHY, max_tokens=2))
    assert answer.ending == Ending.TRUNCATED


@pytest.mark.parametrize("arguments", [(), ("--reasoning-format", "none")], ids=["field", "tags"])
async def test_reasoning_never_comes_out(llama: Llama, arguments: tuple[str, ...]) -> None:
    async with model_at(llama("think", *arguments)) as model:
        answer = await model.answer(roomy(WHY))
        _, in_pieces = await streamed(model, roomy(WHY))
        shaped = await model.structured(roomy(WHY), Graded)
    for each in (answer, in_pieces):
        assert each.ending == Ending.COMPLETE
        assert "hmm" not in each.text
        assert "think>" not in each.text
    assert "hmm" not in shaped.answer.text


async def test_a_wrong_key_is_told_without_showing_it(llama: Llama) -> None:
    url = llama("think", "--api-key", "the-right-key")
    async with model_at(url, key="the-right-key") as model:
        assert (await model.answer(roomy(WHY))).ending == Ending.COMPLETE
    for key in ("another-key-0815", None):
        async with model_at(url, key=key) as model:
            answer = await model.answer(WHY)
        assert answer.ending == Ending.WRONG_KEY
        assert "practice connect" in answer.says
        assert "0815" not in answer.says


async def test_of_noise_nothing_crashes_and_no_raw_byte_comes_out(llama: Llama) -> None:
    endings: set[Ending] = set()
    async with model_at(llama("random", "-c", "8192")) as model:
        for _ in range(5):
            got = await model.structured(roomy(WHY), Graded)
            _, in_pieces = await streamed(model, roomy(WHY))
            assert got.value is None or isinstance(got.value, Graded)
            for answer in (got.answer, in_pieces):
                assert answer.text == clean(answer.text)
                assert answer.says == clean(answer.says)
                endings.add(answer.ending)
    assert endings <= {
        Ending.COMPLETE, Ending.BAD_REPLY, Ending.INTERRUPTED, Ending.TRUNCATED, Ending.EMPTY,
    }  # fmt: skip
    assert endings & {Ending.BAD_REPLY, Ending.INTERRUPTED}


async def test_a_server_that_dies_leaves_what_had_come_and_works_again_after_a_restart(
    llama: Llama,
) -> None:
    url = llama(*ENDLESS)
    pieces: list[str] = []
    answer: ChatAnswer | None = None
    async with model_at(url) as model:
        async with aclosing(model.stream(LONG)) as coming:
            async for piece in coming:
                if isinstance(piece, ChatAnswer):
                    answer = piece
                    break
                if not pieces:
                    llama.kill(url)
                pieces.append(piece)
        assert answer is not None
        assert answer.ending == Ending.INTERRUPTED
        assert answer.text == "".join(pieces) != ""
        assert (await model.answer(WHY)).ending == Ending.UNAVAILABLE
        llama.restart(url)
        assert (await model.answer(replace(WHY, max_tokens=2))).ending == Ending.TRUNCATED
