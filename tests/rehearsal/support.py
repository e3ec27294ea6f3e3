"""The shipped personas and pitches, and talks between them and volunteers of our own."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from practice.bootstrap import library
from practice.domain.fits import offered_with
from practice.domain.ledger import Ledger, after
from practice.domain.move import Move, MoveKind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.conductor import Conductor, has_left
from practice.rehearsal.listening import BuiltInListener

NOBODYS_HOME = Path(__file__).with_name("nobodys-home")
"""A folder that is not there: only what is shipped is found."""


@cache
def personas() -> dict[str, Persona]:
    return library(folder=NOBODYS_HOME).personas()


@cache
def pitches() -> dict[str, Pitch]:
    return library(folder=NOBODYS_HOME).pitches()


@cache
def pairs() -> list[tuple[Persona, Pitch]]:
    """Every persona with every pitch that fits."""
    return [
        (persona, pitch)
        for persona in personas().values()
        for pitch in offered_with(persona, pitches().values())
    ]


def pair_of(persona: Persona, number: int) -> Pitch:
    """One of the pitches that fit a persona; another for another number."""
    fitting = offered_with(persona, pitches().values())
    return fitting[number % len(fitting)]


@dataclass
class Talk:
    """A conversation as it was played."""

    conductor: Conductor
    said: list[tuple[Speaker, str]] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    heard: list[Ledger] = field(default_factory=list)
    """The ledger after each volunteer's turn, before the persona's move."""

    @property
    def transcript(self) -> Transcript:
        return Transcript.of((speaker, clean(text)) for speaker, text in self.said)

    @property
    def kinds(self) -> list[MoveKind]:
        """The kinds of everything that the persona did."""
        return [part.kind for move in self.moves for part in move.parts()]

    @property
    def parts(self) -> list[Move]:
        return [part for move in self.moves for part in move.parts()]

    @property
    def left(self) -> bool:
        return bool(self.moves) and has_left(self.moves[-1])

    def by(self, speaker: Speaker) -> list[str]:
        return [text for who, text in self.said if who == speaker]

    def open(self) -> "Talk":
        line = self.conductor.open()
        return self._persona(line.text, line.move)

    def say(self, text: str) -> "Talk":
        self.said.append((Speaker.VOLUNTEER, clean(text)))
        self.ledger = self.conductor.hear(self.ledger, self.transcript)
        self.heard.append(self.ledger)
        line = self.conductor.reply(self.ledger, self.transcript, self.moves)
        return self._persona(line.text, line.move)

    def _persona(self, text: str, move: Move) -> "Talk":
        self.said.append((Speaker.PERSONA, text))
        self.moves.append(move)
        self.ledger = after(self.ledger, move)
        return self


def agenda(persona: Persona, pitch: Pitch) -> Agenda:
    """A persona set against a pitch; made once for each pair, since it is indexed at length."""
    made = Agenda(persona, pitch)  # kept, so that an id stays that of this persona
    return _AGENDAS.setdefault((id(persona), id(pitch)), made)


_AGENDAS: dict[tuple[int, int], Agenda] = {}


def play(persona: Persona, pitch: Pitch, lines: Iterable[str], seed: int = 1) -> Talk:
    """A volunteer says these lines, one after the other, as long as the persona stays."""
    talk = Talk(Conductor(agenda(persona, pitch), seed)).open()
    for line in lines:
        if talk.left:
            break
        talk.say(line)
    return talk


def hear(persona: Persona, pitch: Pitch, *turns: str, ledger: Ledger | None = None) -> Ledger:
    """The ledger of a listener after these turns, with no move of their own in between."""
    listener = BuiltInListener(agenda(persona, pitch))
    heard = ledger or Ledger()
    for index, turn in enumerate(turns):
        heard = listener.hear(heard, turn, 2 * index + 2, turns[:index])
    return heard


class Draw(random.Random):
    """A draw that always comes out alike: 0 is the likeliest choice, near 1 the least likely."""

    def __init__(self, value: float) -> None:
        super().__init__(0)
        self._value = value

    def random(self) -> float:
        return self._value


def named(parts: Sequence[Move]) -> list[str]:
    """The names of the lines behind some moves, as often as they were said."""
    return [part.line for part in parts if part.line]
