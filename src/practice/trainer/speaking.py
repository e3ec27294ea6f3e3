"""A message of the persona's under way: piece by piece, timed, and broken off at any moment."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from practice.domain.chat import ChatAnswer, Ending
from practice.domain.errors import ModelTrouble
from practice.domain.move import Move
from practice.domain.ports import Clock
from practice.domain.scene import Scene
from practice.domain.text import EMPTY, SafeText, clean
from practice.rehearsal.partner import Voice
from practice.rehearsal.voices import Said

Show = Callable[[SafeText], None]
"""Called with each piece as it comes, on the event loop of the use cases."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message of the persona's, or as much of one as came."""

    text: SafeText
    move: Move
    first: float | None
    """Seconds from the volunteer's turn to the first piece; None: no piece was shown."""
    took: float
    """Seconds to the last."""


class BrokenOff(Exception):
    """A message ended before its end."""

    def __init__(self, partly: Spoken, trouble: ModelTrouble) -> None:
        super().__init__(trouble.message)
        self.partly = partly
        self.trouble = trouble


class Speaking:
    """One message of the persona's, while it comes."""

    def __init__(self, voice: Voice, scene: Scene, show: Show | None, clock: Clock) -> None:
        """Say the scene's move; `clock` gives the time of each piece."""
        self._voice = voice
        self._scene = scene
        self._show = show
        self._clock = clock
        self._pieces: list[SafeText] = []
        self._first: datetime | None = None
        self._task: asyncio.Task[Said] | None = None
        self._stopped = False

    def stop(self) -> None:
        """Break it off."""
        self._stopped = True
        if self._task is not None:
            self._task.cancel()

    async def whole(self, since: datetime) -> Spoken:
        """The whole message; times count from `since`.

        Raises:
            BrokenOff: It ended before its end; what came of it is with the error.
        """
        self._task = asyncio.ensure_future(self._said())
        try:
            said = await self._task
        except ModelTrouble as trouble:
            raise BrokenOff(self._spoken(self._text(), self._scene.move, since), trouble) from None
        except asyncio.CancelledError:
            if not self._stopped:
                raise
            partly = self._spoken(self._text(), self._scene.move, since)
            raise BrokenOff(partly, _stopped()) from None
        return self._spoken(said.text, said.move, since)

    async def _said(self) -> Said:
        async with aclosing(self._voice.say(self._scene)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Said):
                    return piece
                self._first = self._first or self._clock.now()
                self._pieces.append(piece)
                if self._show is not None:
                    self._show(piece)
        raise AssertionError("a voice ends with the whole of what it said, or with an error")

    def _text(self) -> SafeText:
        return SafeText("".join(self._pieces))

    def _spoken(self, text: SafeText, move: Move, since: datetime) -> Spoken:
        first = (self._first - since).total_seconds() if self._first else None
        return Spoken(text, move, first, (self._clock.now() - since).total_seconds())


def _stopped() -> ModelTrouble:
    return ModelTrouble(
        ChatAnswer(Ending.INTERRUPTED, EMPTY, clean("You stopped the listener here."))
    )
