"""`practice grade` with a model that answers as it is told."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.support import TALK, Run, refused
from tests.models import Answer, Connected, FakeModel, ended
from tests.trainer.test_batch import READS

from practice.domain.chat import ChatRequest, Ending

WORDS = ("grade", "--grader", "model", "--pitch", "hospital-scheduling")
Judge = Callable[[Callable[[ChatRequest], Answer]], FakeModel]


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Judge:
    """Connect a judge that answers as a function says."""

    def connect(answers: Callable[[ChatRequest], Answer]) -> FakeModel:
        model = FakeModel(answers)
        monkeypatch.setattr(
            "practice.bootstrap.SavedConnections", lambda *_: Connected(None, model)
        )
        return model

    return connect


@pytest.fixture
def talks(home: Path) -> list[Path]:
    files = [Path(f"t{number:02}.txt") for number in range(22)]
    for file in files:
        file.write_text(f"Volunteer: This is {file.stem}.\n{TALK}", encoding="utf-8")
    return files


def test_the_same_command_goes_on_where_it_was(run: Run, judge: Judge, talks: list[Path]) -> None:
    first = judge(lambda _: READS)
    before = run(*WORDS, *talks[:2], "--json")
    second = judge(lambda _: READS)
    after = run(*WORDS, *talks[:3], "--json")

    assert (before.code, after.code) == (0, 0)
    assert (len(first.requests), len(second.requests)) == (18, 9)
    assert [line["id"] for line in after.lines] == ["t00", "t01", "t02"]
    assert after.lines[:2] == before.lines


def test_ctrl_c_keeps_what_was_read_and_says_how_to_go_on(
    run: Run, judge: Judge, talks: list[Path]
) -> None:
    def pressed(request: ChatRequest) -> Answer:
        if "t01" in request.messages[1].content:
            raise asyncio.CancelledError
        return READS

    judge(pressed)
    stopped = run(*WORDS, *talks[:2], "--jobs", "1")
    rest = judge(lambda _: READS)
    run(*WORDS, *talks[:2])

    assert stopped.code == 130
    assert stopped.out.startswith("t00: ")
    assert stopped.err.splitlines() == [
        "practice: Stopped.",
        "  What a model has read so far is kept: run the same command again to go on.",
    ]
    assert len(rest.requests) == 9


def test_where_the_model_gives_no_answer_the_reason_stands_on_stderr(
    run: Run, judge: Judge, talks: list[Path]
) -> None:
    judge(lambda _: ended(Ending.UNAVAILABLE, says="fake.test does not answer."))
    ran = run(*WORDS, *talks[:2], "--json")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        f"practice: {name}: 8 of 8 criteria were not graded: fake.test does not answer."
        for name in ("t00", "t01")
    ]


def test_one_criterion_that_fails_is_told_beside_the_grade(
    run: Run, judge: Judge, talks: list[Path]
) -> None:
    count = iter(range(9))
    judge(lambda _: ended(Ending.EMPTY, says="It said nothing.") if next(count) == 2 else READS)
    ran = run(*WORDS, talks[0])

    assert ran.code == 0
    assert ran.out.startswith("t00: ")
    assert ran.err.splitlines()[0] == "practice: t00: 1 criterion failed: It said nothing."


def test_how_many_calls_it_takes_is_said_before_many(
    run: Run, judge: Judge, talks: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(lambda _: READS)
    monkeypatch.setattr("practice.cli.grade_command.in_terminal", lambda: True)

    assert run(*WORDS, *talks, "--repeats", "2").out.splitlines()[0] == (
        "22 files: 396 calls of the model at least, without those that were made before."
    )
    assert "calls" not in run(*WORDS, talks[0]).out


def test_all_grades_the_rehearsals_of_the_library_once(
    finished: str, run: Run, judge: Judge
) -> None:
    judge(lambda _: READS)
    ran = run("grade", "--all", "--grader", "model")
    again = run("grade", "--all", "--grader", "model")

    assert ran.out.startswith(f"{finished}: ")
    assert (again.code, again.out) == (0, "")
    assert again.err == "practice: 1 rehearsal had this grade already.\n"
    assert "Graded by the model fake-1" in run("review", finished).out.replace("\n", " ")


def test_a_calibration_by_a_model_tells_how_it_agrees_with_itself(
    run: Run, judge: Judge, talks: list[Path]
) -> None:
    labels = "id: t00\nrubric: reasoning-walkthrough\noutcome: rejected\n"
    Path("labels.yaml").write_text(labels + "criteria: {reasoning: {level: 1}}\n")
    talk = 'id: t00\npitch: hospital-scheduling\nturns: [{speaker: me, text: "Hi there."}, '
    Path("t00.yaml").write_text(talk + '{speaker: ai, text: "Go on."}]\n')
    judge(lambda _: READS)
    words = ("calibrate", "t00.yaml", "labels.yaml", "--grader", "model")

    assert run(*words, "--repeats", "2", "--json").json["itself"]["reasoning"] == 1
    assert "share of equal readings: specific_ask 1.00" in run(*words, "--repeats", "2").out
    assert "itself" not in run(*words, "--json").json


@pytest.mark.parametrize("words", [[], ["--all", "talk.txt"]])
def test_files_or_all_is_meant_and_not_both(run: Run, words: list[str]) -> None:
    refused(run("grade", *words), 2, "one of the two")
