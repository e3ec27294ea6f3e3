"""A message of the persona's under way: piece by piece, and timed."""

from collections.abc import Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from practice.domain.move import Move
from practice.domain.ports import Clock
from practice.domain.scene import Scene
from practice.domain.text import SafeText
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
    """Seconds to the first piece; None: it came as a whole, or not at all."""
    took: float
    """Seconds to the last."""


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

    async def whole(self, since: datetime) -> Spoken:
        """The whole message; times count from `since`.

        Raises:
            ModelTrouble: It broke off, or never began.
        """
        async with aclosing(self._voice.say(self._scene)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Said):
                    return self._spoken(piece.text, piece.move, since)
                self._first = self._first or self._clock.now()
                self._pieces.append(piece)
                if self._show is not None:
                    self._show(piece)
        raise AssertionError("a voice ends with the whole of what it said, or with an error")

    def so_far(self, since: datetime) -> Spoken:
        """As much as came until now."""
        return self._spoken(SafeText("".join(self._pieces)), self._scene.move, since)

    def _spoken(self, text: SafeText, move: Move, since: datetime) -> Spoken:
        first = (self._first - since).total_seconds() if self._first else None
        return Spoken(text, move, first, (self._clock.now() - since).total_seconds())
