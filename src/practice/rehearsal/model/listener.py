"""Hear, by a model: it notes what is in a turn; code checks the notes and keeps the ledger."""

import secrets

from practice.discourse.key import key_of
from practice.discourse.words import readable
from practice.domain.chat import ChatMessage, ChatModel, ChatRequest, Ending
from practice.domain.ledger import (
    Ledger,
    MisreadingState,
    ObjectionState,
    Query,
    StepState,
)
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind
from practice.domain.transcript import Speaker, Transcript, Turn
from practice.rehearsal.asks import with_asked
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.doubts import with_doubts, with_wrong_turns
from practice.rehearsal.listening import begun, not_understood, with_answered
from practice.rehearsal.model.calling import checked, most, room, size
from practice.rehearsal.model.noted import Noted, noted
from practice.rehearsal.model.prompts import PromptSet, as_json, render
from practice.rehearsal.model.reading import About, Reading
from practice.rehearsal.model.whole_ask import with_whole_ask
from practice.rehearsal.points import with_points, with_steps
from practice.rehearsal.temper import with_temper

_BEFORE = 4
"""Turns before the one that is noted which are shown with it."""
_ANSWER = 3000
"""Tokens of the notes, with room for a model that reasons first."""


class ModelListener:
    """Hears with a model; a turn that it makes nothing of is heard by the built-in listener."""

    def __init__(self, conductor: Conductor, model: ChatModel) -> None:
        """Listen as the conductor's persona to its pitch."""
        self._conductor = conductor
        self._agenda = conductor.agenda
        self._model = model
        self._key = key_of(conductor.agenda.pitch)

    async def hear(self, ledger: Ledger, transcript: Transcript) -> Ledger:
        """The ledger after the volunteer's turn that ends the transcript.

        Raises:
            ModelTrouble: The model was not reached, or broke off.
        """
        last = transcript[-1]
        begins = begun(ledger, self._agenda, last.number)
        if not readable(last.text):
            return not_understood(begins)
        reading = await self._read(begins, transcript)
        if reading is None:
            heard = self._conductor.hear(ledger, transcript)
            return heard.model_copy(update={"stood_in": (*ledger.stood_in, last.number)})
        earlier = [turn.text for turn in transcript[:-1] if turn.speaker == Speaker.VOLUNTEER]
        found = noted(reading, last.text, last.number, self._agenda, self._key, earlier)
        if not reading.understood and not found.turn.claims and not found.asked:
            return not_understood(begins)
        return self._taken_in(begins, found)

    async def _read(self, ledger: Ledger, transcript: Transcript) -> Reading | None:
        """What the model notes; None where its answer can't be used."""
        before = transcript[-1 - _BEFORE : -1]
        request = self._request(ledger, before, transcript[-1])
        if size(request.messages) > room(self._model):
            request = self._request(ledger, (), transcript[-1])
        found = await self._model.structured(request, Reading)
        if found.answer.ending == Ending.TOO_LONG and before:
            found = await self._model.structured(self._request(ledger, (), transcript[-1]), Reading)
        checked(found.answer)
        return found.value

    def _request(self, ledger: Ledger, before: tuple[Turn, ...], last: Turn) -> ChatRequest:
        messages = (
            ChatMessage("system", self._case()),
            ChatMessage("user", _turn(ledger, before, last)),
        )
        most_tokens = most(self._model, _ANSWER)
        return ChatRequest(messages, max_tokens=most_tokens, temperature=0.0, live=True)

    def _case(self) -> str:
        """What stays the same throughout a rehearsal."""
        agenda = self._agenda
        wrong = {m.id: m.why_wrong for m in agenda.pitch.misreadings}
        leanings = [
            {"id": x.id, "says": x.says[0], "why_wrong": wrong.get(agenda.misreading(x.id) or "")}
            for x in agenda.leanings
        ]
        return render(
            PromptSet.HEARING,
            "case",
            persona=agenda.persona,
            pitch=agenda.pitch,
            doubts=agenda.objections,
            wrong_turns=leanings,
        )

    def _taken_in(self, ledger: Ledger, found: Noted) -> Ledger:
        turn, agenda = found.turn, self._agenda
        ledger = _with_whole_clauses(with_points(ledger, turn))
        asked = with_asked(ledger, turn, self._key, list(found.asked), found.waived)
        ledger = with_whole_ask(asked, ledger, found.asked)
        ledger = with_doubts(
            ledger, turn, agenda, found.settled, lambda doubt: float(doubt in found.granted)
        )
        ledger = with_wrong_turns(
            ledger,
            turn,
            agenda,
            found.corrected,
            lambda leaning: leaning.id in found.disputed,
        )
        ledger = with_steps(ledger, turn)
        ledger = with_answered(ledger, turn)
        ledger = with_temper(ledger, turn, agenda.persona.patience)
        return _with_questions(ledger, found.questions)


def _turn(ledger: Ledger, before: tuple[Turn, ...], last: Turn) -> str:
    wrong = (MisreadingState.VOICED, MisreadingState.PLANNED)
    return render(
        PromptSet.HEARING,
        "turn",
        held=[step for step, state in ledger.steps.items() if state == StepState.HELD],
        heard=[step for step, state in ledger.steps.items() if state == StepState.HEARD],
        doubts=[i for i, state in ledger.objections.items() if state != ObjectionState.ANSWERED],
        wrong_turns=[i for i, state in ledger.misreadings.items() if state in wrong],
        decision=ledger.decision,
        before=as_json(before),
        turn=as_json([last]),
        fence=secrets.token_hex(6),
    )


def _with_whole_clauses(ledger: Ledger) -> Ledger:
    """The points that landed can all be said back: a model turns them round itself."""
    points = tuple(
        point.model_copy(update={"whole": True}) if index in ledger.landed else point
        for index, point in enumerate(ledger.points)
    )
    return ledger.model_copy(update={"points": points})


def _with_questions(ledger: Ledger, questions: tuple[About, ...]) -> Ledger:
    """The ledger with what the turn asks of this persona."""
    queries = {Query(about.value) for about in questions if about in (About.STANCE, About.TALK)}
    asked = [AnswerKind(about.value) for about in questions if about.value in _ANSWERS]
    if len(asked) > 1:
        asked = [kind for kind in asked if kind != AnswerKind.GREETING]
    asked.sort(key=lambda kind: kind == AnswerKind.UNKNOWN)
    if queries and asked == [AnswerKind.UNKNOWN]:
        asked = []
    promised = ledger.stance == MoveKind.COMMIT
    if promised and Query.STANCE in queries:
        asked = [kind for kind in asked if kind != AnswerKind.WOULD_DO]
    return ledger.model_copy(
        update={
            "restate": About.RESTATE in questions,
            "asked": tuple(asked),
            "queries": tuple(sorted(queries)),
            "pressed": ledger.pressed + (Query.STANCE in queries),
        }
    )


_ANSWERS = frozenset(kind.value for kind in AnswerKind)
