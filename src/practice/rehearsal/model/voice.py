"""Say, by a model, from the scene alone: it streams, and nothing that was shown is ever unsaid.

Sentence by sentence is checked before it is shown. The built-in voice chooses the line for each
part of the move, so that lines run out as they do with it; the model says them in its own words.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from practice.discourse.words import is_english
from practice.domain.chat import ChatAnswer, ChatModel, ChatRequest, Ending
from practice.domain.ledger import DECISIONS
from practice.domain.move import MoveKind
from practice.domain.scene import Scene
from practice.domain.text import EMPTY, SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.model import wording
from practice.rehearsal.model.announcing import announces, touches_on
from practice.rehearsal.model.calling import checked, most, room, size, tokens, too_long
from practice.rehearsal.model.digest import Digest
from practice.rehearsal.model.guards import TOO_LONG, UNSAID, Bounds, fault_in
from practice.rehearsal.model.sentences import Sentences, spoken
from practice.rehearsal.voices import BuiltInVoice, Said, chained, chosen_for

_TEMPERATURE = 0.7
_TOKENS_A_WORD = 3
_TO_REASON = 1500
"""Tokens beyond the message, for a model that reasons first."""
_OVER = 1.3
"""How far beyond the words that were asked for a message may go."""
_TRIES = 2


class _Take:
    """One attempt at a message."""

    def __init__(self, bounds: Bounds, words: int) -> None:
        self.bounds = bounds
        self.left = int(words * _OVER)
        self.shown = ""
        self.fault: str | None = None
        self.answer: ChatAnswer | None = None
        self.sentences = Sentences()

    def released(self, piece: str) -> list[SafeText]:
        """What may be shown now, with the blank before it."""
        found = [shown for one in self.sentences.feed(piece) if (shown := self._checked(one))]
        if len(self.sentences.unfinished.split()) > max(self.left, 0) and not self.fault:
            self.fault = TOO_LONG
        return found

    @property
    def ending(self) -> Ending | None:
        """How the call ended; None: it was cut."""
        return self.answer.ending if self.answer else None

    def ended(self) -> list[SafeText]:
        """What may be shown of the last sentence, at the end of the call.

        Raises:
            ModelTrouble: The model was not reached, or broke off, or the talk is too long for it.
        """
        assert self.answer is not None, "a stream ends with the answer as a whole"
        if checked(self.answer).ending == Ending.TOO_LONG:
            raise too_long("the talk does not fit into it")
        whole = self.answer.ending == Ending.COMPLETE
        shown = self._checked(self.sentences.unfinished) if whole else None
        return [shown] if shown else []

    def _checked(self, sentence: str) -> SafeText | None:
        said = spoken(sentence, self.bounds.scene.persona.name)
        if self.fault is not None or not any(map(str.isalnum, said)):
            return None
        self.fault = fault_in(said, self.bounds)
        count = len(said.split())
        if self.fault is None and count > self.left:
            self.fault = TOO_LONG
        if self.fault is not None:
            return None
        self.left -= count
        piece = clean(f" {said}" if self.shown else said)
        self.shown += piece
        return piece


class ModelVoice:
    """Speaks with a model; where it can't be used, the persona's own line is said."""

    def __init__(self, model: ChatModel, name: str) -> None:
        """Speak with this model. `name`: the persona's."""
        self._model = model
        self._digest = Digest(model, name)

    async def say(self, scene: Scene) -> AsyncGenerator[SafeText | Said, None]:
        """The message, sentence by sentence, and last the whole of it.

        Raises:
            ModelTrouble: The model was not reached, or broke off, or the talk is too long for it.
        """
        lines = chosen_for(scene, whole=True)
        if not lines:
            yield BuiltInVoice().say(scene)
            return
        fault: str | None = None
        for _ in range(_TRIES):
            take = _Take(Bounds(scene, tuple(lines)), wording.cue(scene, lines).bears)
            async with aclosing(self._taken(scene, lines, take, fault)) as pieces:
                async for piece in pieces:
                    yield piece
            if take.shown:
                unsaid = _unsaid(take, scene, lines)
                if unsaid:
                    yield clean(" " + " ".join(line.text for line in unsaid))
                yield _whole(take.shown, lines, unsaid)
                return
            fault = take.fault or UNSAID
        text = clean(" ".join(line.text for line in lines))
        yield text
        yield _whole("", lines, lines)

    async def _taken(
        self, scene: Scene, lines: list[Said], take: _Take, fault: str | None
    ) -> AsyncGenerator[SafeText, None]:
        """What can be shown of one attempt, as it comes."""
        for space in (1.0, 0.5):
            request = await self._request(scene, lines, fault, space)
            async with aclosing(self._model.stream(request)) as stream:
                async for piece in stream:
                    if isinstance(piece, ChatAnswer):
                        take.answer = piece
                        break
                    for shown in take.released(piece):
                        yield shown
                    if take.fault is not None:
                        return
            if take.shown or take.ending != Ending.TOO_LONG:
                break
        for shown in take.ended():
            yield shown

    async def _request(
        self, scene: Scene, lines: list[Said], fault: str | None, space: float
    ) -> ChatRequest:
        cue = wording.cue(scene, lines)
        persona = scene.persona
        system = wording.system(persona, scene.seed)
        note = wording.note(persona.name, scene.seed, cue, fault)
        free = room(self._model) - tokens(system.content, note)
        transcript = scene.transcript
        if space < 1:
            free = min(free, int(size(wording.talk(transcript, None, "")) * space))
        short = await self._digest.fitting(transcript, free)
        messages = (system, *wording.talk(short.turns, short.summary, note))
        wanted = most(self._model, cue.bears * _TOKENS_A_WORD + _TO_REASON)
        return ChatRequest(messages, max_tokens=wanted, temperature=_TEMPERATURE, live=True)


def _unsaid(take: _Take, scene: Scene, lines: list[Said]) -> list[Said]:
    """The parts of the move that were not said: a decision always is, the rest where it was cut.

    In another language than English nothing tells, and nothing is added.
    """
    if not is_english(_last_of_the_volunteers(scene.transcript)) or not is_english(take.shown):
        return []
    cut = take.fault is not None
    return [
        line
        for number, line in enumerate(lines)
        if (line.move.kind in DECISIONS and not announces(line, take.shown, _but(lines, line)))
        or (cut and number > 0 and _wants_saying(line, take.shown))
    ]


def _but(lines: list[Said], line: Said) -> list[Said]:
    return [other for other in lines if other is not line]


def _wants_saying(line: Said, shown: str) -> bool:
    if line.move.kind in DECISIONS:
        return False
    asks = line.move.kind in (MoveKind.PROBE, MoveKind.OBJECT) and line.text.endswith("?")
    return not (touches_on(line, shown) or (asks and "?" in shown))


def _last_of_the_volunteers(transcript: Transcript) -> str:
    said = [turn.text for turn in transcript.by(Speaker.VOLUNTEER)]
    return said[-1] if said else ""


def _whole(shown: str, lines: list[Said], unsaid: list[Said]) -> Said:
    """The message with the lines that the built-in voice had to say, and the move."""
    added = " ".join(line.text for line in unsaid)
    parts = [
        line.move.model_copy(update={"stood_in": True}) if line in unsaid else line.move
        for line in lines
    ]
    text = f"{shown} {added}" if shown and added else shown or added
    return Said(clean(text) if text else EMPTY, chained(parts))
