"""A language model as the judge, which has to prove every point."""

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from practice.domain.chat import ChatModel
from practice.domain.grade import (
    Grade,
    Grader,
    GraderKind,
    OutcomeGrade,
    State,
)
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Criterion, Rubric
from practice.domain.transcript import Speaker, Transcript
from practice.grading.addressed import Shown, shown
from practice.grading.judge import listener, prompt, settling
from practice.grading.judge.asking import MAX_TOKENS, MAX_TOKENS_JOINT, TEMPERATURE, Asking
from practice.grading.judge.options import JudgeOptions
from practice.grading.judge.quotes import Quotes
from practice.grading.judge.reader import Reader
from practice.grading.judge.readings import (
    OUTCOME,
    NoReadings,
    Reading,
    ReadingKey,
    Readings,
    transcript_hash,
)
from practice.grading.outcome import in_rubric
from practice.grading.rules import by_code_alone, silent
from practice.grading.totals import totalled

_FENCE = 8
"""Bytes of the mark around a transcript."""

R = TypeVar("R")


class ModelGrader:
    """Grades with a model; code checks each quote and does the sums."""

    kind = GraderKind.MODEL

    def __init__(
        self,
        model: ChatModel,
        options: JudgeOptions | None = None,
        readings: Readings | None = None,
    ) -> None:
        """A judge that this model plays; `readings` keeps what was read, so as not to ask twice."""
        self._model = model
        self._options = options or JudgeOptions()
        self._readings = readings or NoReadings()
        self._answers = False
        """The server is known to answer, so that many calls may start at once."""

    async def grade(
        self,
        transcript: Transcript,
        rubric: Rubric,
        rubric_hash: str,
        pitch: Pitch,
        persona: Persona | None,
    ) -> Grade:
        """Grade one transcript; what went wrong in a call is in the grade, as a state.

        Raises:
            StorageError: What was read before can't be read, or what was read not be kept.
        """
        grader = self.signature(rubric_hash)
        if not any(True for _ in transcript.by(Speaker.VOLUNTEER)):
            return silent(rubric, grader)
        seen = shown(transcript, persona)
        reader = self._reader(transcript, seen, rubric, rubric_hash, pitch, persona)
        settled = by_code_alone(rubric, seen)
        asked = [criterion for criterion in rubric.criteria if criterion.id not in settled]
        read, facts = await self._read(reader, asked)
        graded = {i: settling.criterion(readings) for i, readings in read.items()} | settled
        outcome = settling.outcome([_outcome(one, seen.transcript, rubric) for one in facts])
        return totalled(
            Grade(
                rubric=rubric.id,
                grader=grader,
                outcome=outcome,
                criteria={criterion.id: graded[criterion.id] for criterion in rubric.criteria},
                total=None,
                coverage=0,
                addressed=seen.addressed,
            ),
            rubric,
        )

    def signature(self, rubric_hash: str) -> Grader:
        """What stands in each of its grades by a rubric."""
        return Grader(
            kind=GraderKind.MODEL,
            model=self._model.model,
            host=self._model.host,
            joint=self._options.joint or None,
            rubric_hash=rubric_hash,
            prompt_hash=prompt.prompt_hash(),
        )

    def _reader(
        self,
        transcript: Transcript,
        seen: Shown,
        rubric: Rubric,
        rubric_hash: str,
        pitch: Pitch,
        persona: Persona | None,
    ) -> Reader:
        case = prompt.case(pitch, persona)
        turns = prompt.transcript(seen.transcript, secrets.token_hex(_FENCE))
        joint = self._options.joint
        key = ReadingKey(
            transcript=transcript_hash(transcript),
            criterion="",
            rubric=rubric_hash,
            case=_sha256(f"{persona.name if persona else ''}\0{case}"),
            model=self._model.model,
            host=self._model.host,
            prompt=prompt.prompt_hash(),
            temperature=TEMPERATURE,
            max_tokens=MAX_TOKENS_JOINT if joint else MAX_TOKENS,
            joint=joint,
            repeat=0,
        )
        asking = Asking(self._model, case + turns)
        quotes = Quotes(seen.transcript)
        return Reader(asking, seen.transcript, quotes, pitch, rubric, key, self._readings)

    async def _read(
        self, reader: Reader, criteria: Sequence[Criterion]
    ) -> tuple[dict[str, list[Reading]], list[Reading]]:
        """All readings by criterion, and those of the outcome."""
        calls: list[Callable[[], Awaitable[dict[str, Reading]]]] = []
        for repeat in range(1, self._options.repeats + 1):
            if self._options.joint:
                calls.append(partial(reader.all, criteria, repeat))
            else:
                calls += [partial(reader.one, criterion, repeat) for criterion in criteria]
            calls.append(partial(reader.outcome, repeat))
        found: dict[str, list[Reading]] = {}
        for readings in await self._together(reader.asking, calls):
            for criterion, reading in readings.items():
                found.setdefault(criterion, []).append(reading)
        return found, found.pop(OUTCOME)

    async def _together(
        self, asking: Asking, calls: Sequence[Callable[[], Awaitable[R]]]
    ) -> list[R]:
        """All calls at once; alone, the first, as long as the server has never answered.

        One that is down is then asked once, and one that keeps what begins alike has it by then.
        """
        done: list[R] = []
        while len(done) < len(calls) and not (self._answers or asking.asked):
            done.append(await calls[len(done)]())
        self._answers = self._answers or asking.answered
        tasks = [asyncio.ensure_future(call()) for call in calls[len(done) :]]
        try:
            return [*done, *await asyncio.gather(*tasks)]
        finally:
            for task in tasks:
                task.cancel()


def _outcome(reading: Reading, transcript: Transcript, rubric: Rubric) -> OutcomeGrade:
    if reading.state != State.GRADED:
        return OutcomeGrade(state=reading.state, reason=reading.reason)
    return in_rubric(listener.outcome(reading, transcript), rubric)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
