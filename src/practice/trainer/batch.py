"""Grading many transcripts: several at once, told in order; what is done stays done."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from practice.domain.content import Kind
from practice.domain.errors import ImportFailed, PracticeError, WrongUse
from practice.domain.event import Graded
from practice.domain.grade import Grade, GraderKind, State
from practice.domain.ports import Query
from practice.domain.rubric import Rubric
from practice.domain.text import EMPTY, SafeText
from practice.grading.judge.grader import ModelGrader
from practice.grading.judge.options import JudgeOptions
from practice.trainer.grading import (
    GradeBy,
    failure_of,
    grade_transcript,
    grader_of,
    known_persona,
)
from practice.trainer.importing.dispatch import read_file
from practice.trainer.importing.transcript import ImportedTranscript, Who
from practice.trainer.log import Log
from practice.trainer.services import Services
from practice.trainer.shelf import load, rows

T = TypeVar("T")

Tell = Callable[[int, int], None]
"""Is told how many are done, and of how many as far as that is known yet."""
_EVERY = 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one transcript."""

    name: str
    """Its id, or the name of its file where that can't be read."""
    grade: Grade | None
    trouble: PracticeError | None = None
    """Why it has no grade."""
    before: bool = False
    """It had this grade already, and was left alone."""
    left_out: SafeText = EMPTY
    """What of the file is no part of the talk, in a sentence."""


_Job = Callable[[], Awaitable[Result]]


def nobody(done: int, of: int) -> None:
    """Nobody wants to know how far it is."""


async def ended(services: Services) -> list[str]:
    """The ids of the rehearsals that have ended, oldest first.

    Raises:
        StorageError: The catalogue could not be read.
    """
    found = await rows(services, Query(closed=True, limit=_EVERY))
    return [row.id for row in reversed(found)]


class Batch:
    """Grades with one grader, so many transcripts at once."""

    def __init__(self, services: Services, by: GradeBy, at_once: int, tell: Tell = nobody) -> None:
        """Nothing is read yet.

        Raises:
            UnknownName: There is no such grader.
            WrongUse: It is the model, and none is connected.
        """
        self._services = services
        self._by = by
        self._grader = grader_of(services, by.grader, by.options)
        self._at_once = at_once
        self._tell = tell
        self._done = 0
        self._of = 0

    def calls(self, rubric: Rubric, transcripts: int) -> int:
        """How many calls of a model it takes at least; 0 where none grades."""
        if not isinstance(self._grader, ModelGrader):
            return 0
        options = self._by.options or JudgeOptions()
        each = 1 if options.joint else len(rubric.criteria)
        return (each + 1) * options.repeats * transcripts

    def files(self, files: Sequence[Path], who: Who) -> AsyncGenerator[Result, None]:
        """Grade the transcripts of files, each of which is read when its turn has come."""
        self._of = len(files)
        return in_order(self._in_files(files, who), self._at_once)

    def transcripts(
        self, jobs: Sequence[tuple[ImportedTranscript, str]]
    ) -> AsyncGenerator[Result, None]:
        """Grade transcripts that were read, each by the rubric that is named beside it."""
        self._of = len(jobs)
        each = (partial(self._imported, imported, rubric) for imported, rubric in jobs)
        return in_order(each, self._at_once)

    async def library(self, rubric: str | None = None) -> AsyncGenerator[Result, None]:
        """Grade every rehearsal that has ended, oldest first, and write each grade into it.

        Rubric and pitch are its own unless others are given. One that has such a grade, without a
        failed part, is left alone.

        Raises:
            StorageError: The catalogue could not be read.
        """
        found = await ended(self._services)
        self._of = len(found)
        each = (partial(self._rehearsal, rehearsal_id, rubric) for rehearsal_id in found)
        async with aclosing(in_order(each, self._at_once)) as results:
            async for result in results:
                yield result

    def _in_files(self, files: Iterable[Path], who: Who) -> Iterator[_Job]:
        for file in files:
            try:
                found = read_file(file, read_yaml=self._services.read_yaml, who=who)
            except ImportFailed as error:
                yield partial(self._told, Result(file.name, None, error))
                continue
            self._of += len(found) - 1
            for imported in found:
                yield partial(self._imported, imported, self._by.rubric)

    async def _told(self, result: Result) -> Result:
        self._done += 1
        self._tell(self._done, self._of)
        return result

    async def _imported(self, imported: ImportedTranscript, rubric: str) -> Result:
        by = replace(self._by, rubric=rubric)
        try:
            grade = await grade_transcript(self._services, imported, by, self._grader)
        except PracticeError as error:
            return await self._told(Result(imported.id, None, error))
        trouble = failure_of(grade)
        kept = None if trouble else grade
        return await self._told(Result(imported.id, kept, trouble, left_out=imported.left_out))

    async def _rehearsal(self, rehearsal_id: str, rubric: str | None) -> Result:
        try:
            result = await self._graded(rehearsal_id, rubric)
        except PracticeError as error:
            result = Result(rehearsal_id, None, error)
        return await self._told(result)

    async def _graded(self, rehearsal_id: str, rubric_id: str | None) -> Result:
        services = self._services
        log = Log(services, await load(services, rehearsal_id))
        opened, head = log.rehearsal.opened, log.rehearsal.head or ""
        pitch_id = self._by.pitch or opened.pitch.id
        if not pitch_id:
            raise WrongUse(
                f"Rehearsal {rehearsal_id} does not say what was pitched.",
                hint="Name it with --pitch; `practice list pitches` lists them.",
            )
        rubric = services.library.rubric(rubric_id or opened.rubric.id)
        rubric_hash = services.library.hash(Kind.RUBRIC, rubric.id)
        there = (one.grade for one in log.rehearsal.grades if one.head == head)
        if any(self._is_such(grade, rubric_hash) for grade in there):
            return Result(rehearsal_id, None, before=True)
        grade = await self._grader.grade(
            log.rehearsal.transcript,
            rubric,
            rubric_hash,
            services.library.pitch(pitch_id),
            known_persona(services, opened.persona.id or None),
        )
        trouble = failure_of(grade)
        if trouble:
            return Result(rehearsal_id, None, trouble)
        await log.append(log.event(Graded, head=head, grade=grade))
        await services.store.let_go(rehearsal_id)
        return Result(rehearsal_id, grade)

    def _is_such(self, grade: Grade, rubric_hash: str) -> bool:
        """Whether grading anew would ask the same again, of the same grader, and nothing failed."""
        states = [grade.outcome.state, *(one.state for one in grade.criteria.values())]
        if State.FAILED in states or grade.grader.rubric_hash != rubric_hash:
            return False
        if not isinstance(self._grader, ModelGrader):
            return grade.grader.kind == GraderKind.RULES
        wanted = (self._by.options or JudgeOptions()).repeats
        return grade.grader == self._grader.signature(rubric_hash) and all(
            len(one.readings) >= wanted for one in grade.criteria.values() if one.readings
        )


async def in_order(
    jobs: Iterator[Callable[[], Awaitable[T]]], at_once: int
) -> AsyncGenerator[T, None]:
    """What comes of jobs, in their order, each as soon as it and all before it are done.

    The next is fetched when one is done. Left before the end, it stops those under way.
    """
    line: deque[asyncio.Future[T]] = deque()
    at_work: set[asyncio.Future[T]] = set()
    try:
        while True:
            while len(at_work) < at_once and (job := next(jobs, None)) is not None:
                line.append(asyncio.ensure_future(job()))
                at_work.add(line[-1])
            if not at_work:
                return
            _, at_work = await asyncio.wait(at_work, return_when=asyncio.FIRST_COMPLETED)
            while line and line[0].done():
                yield line.popleft().result()
    finally:
        for one in at_work:
            one.cancel()
        await asyncio.gather(*at_work, return_exceptions=True)
