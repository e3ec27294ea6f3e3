"""A partner in the place of a model's, which plays as it is told: pieces, pauses and errors."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from tests.models import Connected, FakeModel, ended

from practice.domain.chat import ChatModel, Ending
from practice.domain.errors import ModelTrouble
from practice.domain.event import PartnerKind
from practice.domain.ledger import Ledger
from practice.domain.move import Move
from practice.domain.scene import Scene
from practice.domain.teach_back import TeachBack
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Transcript
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.partner import Partner
from practice.rehearsal.voices import Said


class Gate:
    """Where a partner waits until a test lets it go on, in whatever thread it plays."""

    def __init__(self) -> None:
        self._reached: Future[None] = Future()
        self._opened: Future[None] = Future()

    async def reached(self) -> None:
        """Wait until the partner stands before it."""
        await asyncio.shield(asyncio.wrap_future(self._reached))

    def open(self) -> None:
        """Let it pass."""
        self._opened.set_result(None)

    async def passed(self) -> None:
        """The partner's side."""
        self._reached.set_result(None)
        await asyncio.shield(asyncio.wrap_future(self._opened))


Part = str | Gate | ModelTrouble
"""A piece of a message, a pause, or how it breaks off."""


def trouble(
    ending: Ending = Ending.INTERRUPTED, says: str = "The line was cut.", wait: float | None = None
) -> ModelTrouble:
    answer = ended(ending, says=says)
    return ModelTrouble(type(answer)(ending, answer.text, answer.says, wait))


@dataclass
class ScriptedPartner:
    """Hears as the built-in partner does, after `hears`; says `says`, one entry a message."""

    says: Iterable[Sequence[Part]]
    hears: Iterable[Part | None] = ()
    moves: Iterable[Move] = ()
    """In place of the moves that were decided, as long as there are any."""
    heard: list[str] = field(default_factory=list)
    """The last turn of each transcript that it was given to hear."""
    conductor: Conductor | None = None

    def __post_init__(self) -> None:
        self._says = iter(self.says)
        self._hears = iter(self.hears)
        self._moves = iter(self.moves)

    def __call__(self, conductor: Conductor, model: ChatModel) -> Partner:
        """In the place of `by_model`."""
        self.conductor = conductor
        return Partner(PartnerKind.MODEL, self, self, self, model.model)

    async def hear(self, ledger: Ledger, transcript: Transcript) -> Ledger:
        assert self.conductor is not None
        self.heard.append(transcript[-1].text)
        await _come(next(self._hears, None))
        return self.conductor.hear(ledger, transcript)

    async def say(self, scene: Scene) -> AsyncGenerator[SafeText | Said, None]:
        pieces: list[str] = []
        for part in next(self._says):
            await _come(part)
            if isinstance(part, str):
                pieces.append(part)
                yield clean(part)
        yield Said(clean("".join(pieces)), next(self._moves, scene.move))

    async def teach_back(self, transcript: Transcript, ledger: Ledger) -> TeachBack:
        del transcript
        assert self.conductor is not None
        return self.conductor.teach_back(ledger)


async def _come(part: Part | None) -> None:
    if isinstance(part, ModelTrouble):
        raise part
    if isinstance(part, Gate):
        await part.passed()


def connected() -> Connected:
    """Connections with a model as partner, which is never called: `ScriptedPartner` plays."""
    return Connected(FakeModel(()))
