import asyncio
import gc
from itertools import pairwise

import pytest
from tests.llm.answers import fails, says
from tests.llm.support import Naps, asking, model_at
from tests.llm.wire import DROP, FakeServer, Reply, Request

from practice.domain.chat import Ending
from practice.domain.text import SafeText
from practice.llm.gateway import OpenAIModel
from practice.llm.pace import Pace


@pytest.mark.parametrize(
    ("reply", "naps"),
    [
        (fails(500), [0.0]),
        (Reply(before=DROP), [0.0]),
        (fails(429), [1.0]),
        (fails(429, Retry_After="2"), [2.0]),
        (fails(429, Retry_After="3"), []),
        (fails(400), []),
        (fails(401), []),
    ],
    ids=["500", "dropped", "429", "429 short", "429 long", "400", "401"],
)
async def test_a_live_call_is_tried_once_more_at_most(reply: Reply, naps: list[float]) -> None:
    slept = Naps()
    with FakeServer(always=reply) as server:
        async with model_at(server, naps=slept) as model:
            answer = await model.answer(asking(live=True))
    assert answer.ending != Ending.COMPLETE
    assert slept.taken == naps
    assert len(server.requests) == 1 + len(naps)


async def test_in_the_background_there_are_four_more_tries_with_growing_pauses() -> None:
    slept = Naps()
    with FakeServer(always=fails(500)) as server:
        async with model_at(server, naps=slept) as model:
            await model.answer(asking(live=False))
    assert len(server.requests) == 5
    assert slept.taken == sorted(slept.taken)
    assert 0.3 < slept.taken[0] <= 0.5
    assert 3.0 <= slept.taken[-1] <= 4.0


async def test_what_the_server_asks_to_wait_is_waited_up_to_a_minute() -> None:
    slept = Naps()
    with FakeServer().then(
        fails(503, Retry_After="50"), fails(503, Retry_After="61"), says("never")
    ) as server:
        async with model_at(server, naps=slept) as model:
            answer = await model.answer(asking(live=False))
    assert (answer.ending, answer.wait) == (Ending.UNAVAILABLE, 61.0)
    assert slept.taken == [50.0]


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


async def test_one_refusal_holds_up_everybody() -> None:
    clock = Clock()
    pace = Pace(2, sleep=clock.sleep, now=clock)
    pace.refused(10.0)
    async with pace.turn():
        assert clock.now == 10.0


async def test_the_gap_doubles_with_each_refusal_and_shrinks_slowly() -> None:
    pace = Pace(2, now=Clock())
    gaps = []
    for _ in range(3):
        pace.refused(None)
        gaps.append(pace.gap)
    assert gaps == [0.02, 0.04, 0.08]
    pace.came_through()
    assert 0.04 < pace.gap < 0.08
    for _ in range(50):
        pace.came_through()
    assert pace.gap == 0


async def test_starts_keep_the_gap_between_them() -> None:
    clock = Clock()
    pace = Pace(3, sleep=clock.sleep, now=clock)
    pace.gap = 1.0
    starts = []

    async def once() -> None:
        async with pace.turn():
            starts.append(clock.now)

    await asyncio.gather(*[once() for _ in range(3)])
    assert starts[0] == 0.0
    assert all(later - earlier >= 1.0 for earlier, later in pairwise(starts))


async def test_no_more_than_so_many_are_under_way_at_once() -> None:
    pace = Pace(2)
    under_way, most = 0, 0

    async def once() -> None:
        nonlocal under_way, most
        async with pace.turn():
            under_way += 1
            most = max(most, under_way)
            await asyncio.sleep(0)
            under_way -= 1

    await asyncio.gather(*[once() for _ in range(6)])
    assert most == 2


async def test_a_batch_in_which_every_tenth_is_refused_comes_through_whole() -> None:
    clock = Clock()
    asked = 0

    def answer(_: Request) -> Reply:
        nonlocal asked
        asked += 1
        return fails(429) if asked % 10 == 0 else says("Hm.")

    pace = Pace(8, sleep=clock.sleep, now=clock)
    with FakeServer(always=answer) as server:
        async with model_at(server, pace=pace) as model:
            answers = await asyncio.gather(*[model.answer(asking(live=False)) for _ in range(60)])
    assert {each.ending for each in answers} == {Ending.COMPLETE}
    assert server.connections <= 8


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_second_event_loop_makes_a_client_of_its_own() -> None:
    with FakeServer(always=says("Hm.")) as server:
        model = OpenAIModel(server.base_url, "tiny")

        async def once() -> SafeText:
            return (await model.answer(asking())).text

        async def and_let_go() -> SafeText:
            text = await once()
            await model.aclose()
            return text

        assert asyncio.run(once()) == "Hm."  # its connection is left open, in a loop that is gone
        assert asyncio.run(and_let_go()) == "Hm."
        gc.collect()


async def test_a_model_that_was_let_go_can_be_used_again() -> None:
    with FakeServer(always=says("Hm.")) as server:
        async with model_at(server) as model:
            for _ in range(2):
                assert (await model.answer(asking())).text == "Hm."
                await model.aclose()
    assert server.connections == 2


async def test_calls_share_one_client_and_its_connections() -> None:
    with FakeServer(always=says("Hm.")) as server:
        async with model_at(server, pace=Pace(3)) as model:
            await asyncio.gather(*[model.answer(asking(live=False)) for _ in range(12)])
    assert server.connections <= 3
