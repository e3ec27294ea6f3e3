"""A model at an OpenAI-compatible server: the only way from here to any of them."""

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from urllib.parse import urlsplit

from pydantic import SecretStr

from practice.domain.chat import ChatAnswer, ChatRequest, Ending, Shape, Structured
from practice.domain.text import EMPTY, SafeText, one_line
from practice.llm.abilities import Abilities
from practice.llm.client import Client
from practice.llm.deadlines import Deadlines, deadlines_for
from practice.llm.exchange import Exchange, Outcome
from practice.llm.faults import Faults
from practice.llm.pace import Pace, Sleep
from practice.llm.parameters import Parameters
from practice.llm.shaping import Shaping
from practice.llm.thinking import ThinksFirst
from practice.llm.tries import Tries


class OpenAIModel:
    """One model at one server.

    It holds a pool of connections for the event loop that it is used in, which `aclose` lets go.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        key: SecretStr | None = None,
        *,
        context: int | None = None,
        deadlines: Deadlines | None = None,
        abilities: Abilities | None = None,
        pace: Pace | None = None,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        """Nothing is imported, read or connected before the first call.

        Args:
            base_url: Where the API is, such as `http://127.0.0.1:11434/v1`.
            model: Its name, as the server has it.
            key: None where the server wants none.
            context: How many tokens fit, if known.
            deadlines: None: the usual ones for a near or a far server.
            abilities: What is known of servers; shared by all models that know of each other.
            pace: Shared by all that ask this server in the background.
            sleep: Waits before a request is sent again.
        """
        self._model = model
        self._host = one_line(urlsplit(base_url).netloc.rpartition("@")[2])
        self._context = context
        self._client = Client(base_url, key)
        self._faults = Faults(self.model, self._host, key.get_secret_value() if key else None)
        abilities = abilities or Abilities()
        self._exchange = Exchange(
            self._client,
            self._faults,
            deadlines or deadlines_for(base_url),
            ThinksFirst(base_url, model, abilities),
        )
        self._parameters = Parameters(base_url, model, abilities)
        self._shaping = Shaping(base_url, model, abilities, self._faults)
        self._pace = pace or Pace(1, sleep=sleep)
        self._sleep = sleep

    @property
    def model(self) -> SafeText:
        """The name of the model, as the server has it."""
        return one_line(self._model)

    @property
    def host(self) -> SafeText:
        """Where it runs, such as `api.openai.com` or `127.0.0.1:11434`."""
        return self._host

    @property
    def context(self) -> int | None:
        """How many tokens fit, if known."""
        return self._context

    async def stream(self, request: ChatRequest) -> AsyncGenerator[SafeText | ChatAnswer, None]:
        """The pieces of the answer as they come, and last the answer as a whole."""
        started = time.monotonic()
        first: float | None = None
        tries = Tries(live=request.live)
        while True:
            outcome = Outcome()
            async with aclosing(
                self._exchange.stream(self._parameters.streamed(request))
            ) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Outcome):
                        outcome = piece
                    elif piece:
                        first = first or time.monotonic() - started
                        yield piece
            if first is not None or not await self._goes_on(outcome, tries):
                break
        yield _answer(outcome, started, first)

    async def answer(self, request: ChatRequest) -> ChatAnswer:
        """The answer, whole."""
        started = time.monotonic()
        return _answer(await self._asked(request, None, probing=False), started)

    async def structured(self, request: ChatRequest, shape: type[Shape]) -> Structured[Shape]:
        """An answer that fits a shape; a malformed one is asked for once more."""
        started = time.monotonic()
        outcome, value = await self._shaping.shaped(request, shape, self._asked)
        return Structured(_answer(outcome, started), value)

    async def aclose(self) -> None:
        """Let go of the connections; the next call makes others."""
        await self._client.aclose()

    async def _asked(
        self, request: ChatRequest, form: dict[str, object] | None, *, probing: bool
    ) -> Outcome:
        """What comes of a request, sent as often as it makes sense.

        Args:
            request: What is asked.
            form: The `response_format`.
            probing: Whether the server takes this form is not known yet; a failure that may be due
                to it is not tried again.
        """
        tries = Tries(live=request.live)
        while True:
            body = self._parameters.whole(request, form)
            if request.live:
                outcome = await self._exchange.whole(body)
            else:
                async with self._pace.turn():
                    outcome = await self._exchange.whole(body)
            if probing and outcome.fault is not None and outcome.fault.form:
                if self._parameters.learns(outcome.fault):
                    continue
                return outcome
            if not await self._goes_on(outcome, tries):
                return outcome

    async def _goes_on(self, outcome: Outcome, tries: Tries) -> bool:
        """Whether to send the request again, after whatever wait there has to be."""
        fault = outcome.fault
        if fault is None:
            self._pace.came_through()
            return False
        if fault.ending == Ending.RATE_LIMITED:
            self._pace.refused(fault.wait)
        if self._parameters.learns(fault):
            return True
        wait = tries.wait_after(fault)
        if wait is None:
            return False
        await self._sleep(wait)
        return True


def _answer(outcome: Outcome, started: float, first: float | None = None) -> ChatAnswer:
    fault = outcome.fault
    return ChatAnswer(
        ending=fault.ending if fault else Ending.COMPLETE,
        text=outcome.text,
        says=fault.says if fault else EMPTY,
        wait=fault.wait if fault else None,
        usage=outcome.usage,
        seconds=time.monotonic() - started,
        first=first,
    )
