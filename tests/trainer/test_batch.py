"""Many transcripts: in order, several at once, each by itself, and nothing is asked twice."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from tests.models import Answer, Connected, FakeModel, ended
from tests.trainer.support import ASK, CHOICE, REASON, events, failing, imported

from practice.domain.chat import ChatRequest, Ending
from practice.domain.errors import ModelTrouble, UnknownName, WrongUse
from practice.domain.event import Graded
from practice.domain.grade import GraderKind, State
from practice.domain.models import Part
from practice.grading.judge.options import JudgeOptions
from practice.trainer.batch import Batch, Result, in_order
from practice.trainer.grading import GradeBy
from practice.trainer.importing.dispatch import NOBODY
from practice.trainer.importing.transcript import Who
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import debrief_of, erase, latest, load, take_in

RUBRIC, PITCH = "reasoning-walkthrough", "hospital-scheduling"
BY_RULES = GradeBy(RUBRIC, PITCH, "rules")
BY_MODEL = GradeBy(RUBRIC, PITCH, "model")
READS: Answer = {
    "evidence": [],
    "missing": "",
    "reason": "It can't be told.",
    "level": None,
    "told": [],
    "why": [],
    "facts": [],
}
"""Fits whatever a judge is asked."""


def put(folder: Path, *names: str) -> list[Path]:
    files = []
    for name in names:
        file = folder / f"{name}.txt"
        file.write_text(f"Volunteer: {REASON} ({name})\nMaureen: Hm.\nVolunteer: {ASK}\n")
        files.append(file)
    return files


def judged(services: Services, answers: Callable[[ChatRequest], Answer]) -> Services:
    return replace(services, models=Connected(judge=FakeModel(answers)))


def asked(services: Services) -> int:
    model = services.models.model(Part.JUDGE)
    assert isinstance(model, FakeModel)
    return len(model.requests)


async def graded(
    services: Services, files: list[Path], by: GradeBy, at_once: int = 2
) -> list[Result]:
    who = Who(personas={"head-nurse": "Maureen Okafor"})
    return [one async for one in Batch(services, by, at_once).files(files, who)]


async def library(services: Services, by: GradeBy, rubric: str | None = None) -> list[Result]:
    return [one async for one in Batch(services, by, 2).library(rubric)]


async def test_results_come_in_order_and_so_many_are_at_work_at_once() -> None:
    goes_on = [asyncio.Event() for _ in range(6)]
    at_work: set[int] = set()
    most = 0

    async def job(n: int) -> int:
        nonlocal most
        at_work.add(n)
        most = max(most, len(at_work))
        if n % 2:  # the one before it waits for it
            goes_on[n - 1].set()
        else:
            await goes_on[n].wait()
        at_work.remove(n)
        return n

    jobs = (partial(job, n) for n in range(6))
    assert [n async for n in in_order(jobs, 2)] == [0, 1, 2, 3, 4, 5]
    assert most == 2


async def test_left_before_the_end_it_stops_what_is_under_way() -> None:
    stopped: list[int] = []

    async def job(n: int) -> int:
        try:
            if n:
                await asyncio.Event().wait()
        except asyncio.CancelledError:
            stopped.append(n)
            raise
        return n

    async with aclosing(in_order((partial(job, n) for n in range(9)), 3)) as results:
        async for _ in results:
            break

    assert sorted(stopped) == [1, 2]


async def test_files_are_graded_in_their_order_and_one_that_fails_stops_none(
    services: Services, tmp_path: Path
) -> None:
    files = put(tmp_path, "a", "c")
    told: list[tuple[int, int]] = []
    batch = Batch(services, BY_RULES, 3, lambda done, of: told.append((done, of)))
    files.insert(1, tmp_path / "b.txt")
    found = [one async for one in batch.files(files, NOBODY)]

    assert [one.name for one in found] == ["a", "b.txt", "c"]
    assert [one.grade is None for one in found] == [False, True, False]
    assert "can't be read" in str(found[1].trouble)
    assert sorted(told) == [(1, 3), (2, 3), (3, 3)]


async def test_what_was_read_is_not_asked_again_by_another_run(
    services: Services, tmp_path: Path
) -> None:
    files = put(tmp_path, "a", "b")
    first = judged(services, lambda _: READS)
    before = await graded(first, files, BY_MODEL)
    second = judged(services, lambda _: READS)
    after = await graded(second, files, BY_MODEL)

    assert asked(first) == 2 * 9
    assert asked(second) == 0
    assert [one.grade for one in after] == [one.grade for one in before]


async def test_another_transcript_or_a_further_reading_is_asked(
    services: Services, tmp_path: Path
) -> None:
    await graded(judged(services, lambda _: READS), put(tmp_path, "a"), BY_MODEL)
    other, twice = (judged(services, lambda _: READS) for _ in range(2))
    await graded(other, put(tmp_path, "b"), BY_MODEL)
    by = replace(BY_MODEL, options=JudgeOptions(repeats=2))
    await graded(twice, put(tmp_path, "a"), by)

    assert (asked(other), asked(twice)) == (9, 9)


async def test_failures_are_tried_again_and_only_they(services: Services, tmp_path: Path) -> None:
    files = put(tmp_path, "a")
    count = iter(range(100))
    once = judged(
        services,
        lambda _: ended(Ending.EMPTY, says="It said nothing.") if next(count) == 3 else READS,
    )
    (before,) = await graded(once, files, BY_MODEL)
    again = judged(services, lambda _: READS)
    (after,) = await graded(again, files, BY_MODEL)

    assert before.grade is not None
    assert [one.state for one in before.grade.criteria.values()].count(State.FAILED) == 1
    assert asked(again) == 1
    assert after.grade is not None
    assert State.FAILED not in [one.state for one in after.grade.criteria.values()]


async def test_a_model_that_does_not_answer_is_a_failure_with_its_reason(
    services: Services, tmp_path: Path
) -> None:
    down = judged(services, lambda _: ended(Ending.UNAVAILABLE, says="fake.test is not there."))
    (found,) = await graded(down, put(tmp_path, "a"), BY_MODEL)

    assert found.grade is None
    assert isinstance(found.trouble, ModelTrouble)
    assert "fake.test is not there." in found.trouble.message


async def test_without_a_model_it_is_said_before_anything_is_read(services: Services) -> None:
    with pytest.raises(WrongUse, match="No language model is connected"):
        Batch(services, BY_MODEL, 1)
    with pytest.raises(UnknownName):
        Batch(services, GradeBy(RUBRIC, grader="oracle"), 1)


async def test_the_rehearsals_of_the_library_get_a_grade_each_and_once(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    own = await session.debrief()
    taken = await take_in(services, imported(), None, RUBRIC)
    with_judge = judged(services, lambda _: READS)
    first = await library(with_judge, replace(BY_MODEL, pitch=None))
    again = await library(with_judge, replace(BY_MODEL, pitch=None))

    assert [one.name for one in first] == sorted([own.id, taken.id])
    assert all(one.grade and one.grade.grader.kind == GraderKind.MODEL for one in first)
    assert [(one.grade, one.before) for one in again] == [(None, True)] * 2
    kinds = [e.grade.grader.kind for e in await events(services, own.id) if isinstance(e, Graded)]
    assert kinds == [GraderKind.RULES, GraderKind.MODEL]
    assert (await load(services, own.id)).grade == next(o.grade for o in first if o.name == own.id)


async def test_a_grade_by_another_rubric_shows_in_the_debrief(services: Services) -> None:
    rehearsal = await take_in(services, imported(), None, RUBRIC)
    await library(services, BY_RULES)
    await library(services, BY_RULES, "incentives")
    shown = debrief_of(services, await load(services, rehearsal.id))

    assert shown.rubric is not None
    assert shown.rubric.id == "incentives"
    assert len(shown.cards) == len(shown.rubric.criteria)


async def test_a_rehearsal_that_does_not_say_what_was_pitched_needs_a_pitch(
    services: Services,
) -> None:
    await take_in(services, imported(pitch=None), None, RUBRIC)

    (without,) = await library(services, GradeBy(RUBRIC, grader="rules"))
    assert "does not say what was pitched" in str(without.trouble)
    (named,) = await library(services, BY_RULES)
    assert named.grade is not None


async def test_a_grade_that_can_not_be_written_is_told(services: Services) -> None:
    await take_in(services, imported(), None, RUBRIC)
    broken, _ = failing(services, 1)

    (found,) = await library(broken, BY_RULES)
    assert (found.grade, str(found.trouble)) == (None, "The disk is full.")


async def test_with_a_rehearsal_what_was_read_of_it_is_erased(services: Services) -> None:
    await take_in(services, imported(), None, RUBRIC)
    await library(judged(services, lambda _: READS), BY_MODEL)
    await erase(services, await latest(services))
    await take_in(services, imported(), None, RUBRIC)
    anew = judged(services, lambda _: READS)
    await library(anew, BY_MODEL)

    assert asked(anew) == 9


async def test_how_many_calls_it_takes_is_known_before(services: Services) -> None:
    rubric = services.library.rubric(RUBRIC)
    with_judge = judged(services, lambda _: READS)

    assert Batch(services, BY_RULES, 1).calls(rubric, 10) == 0
    assert Batch(with_judge, BY_MODEL, 1).calls(rubric, 10) == 90
