"""The thread where the use cases run."""

import asyncio
import gc
from threading import Event

import pytest

from practice.domain.errors import RehearsalOver
from practice.tui.stage import Backstage


async def test_a_failure_is_raised_to_whoever_waits() -> None:
    backstage = Backstage()
    backstage.open()

    async def work() -> None:
        raise RehearsalOver("It is over.")

    with pytest.raises(RehearsalOver):
        await backstage.run(work())
    await backstage.close()


async def test_a_failure_after_all_who_waited_have_gone_prints_no_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    backstage = Backstage()
    backstage.open()
    begun, go_on = Event(), Event()

    async def work() -> None:
        begun.set()
        await asyncio.to_thread(go_on.wait)
        raise RehearsalOver("It is over.")

    waiting = asyncio.ensure_future(backstage.run(work()))
    await asyncio.to_thread(begun.wait)
    waiting.cancel()
    await asyncio.wait([waiting])
    go_on.set()
    await backstage.close()
    del waiting
    gc.collect()
    assert caplog.messages == []
