from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.support import ASK, REASON, Run, refused
from tests.models import Connected, FakeModel, ended

from practice.bootstrap import services as over
from practice.domain.chat import Ending


def test_the_newest_is_shown_with_its_transcript_and_debrief(run: Run, finished: str) -> None:
    ran = run("review")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("1. Maureen Adjei: ")
    assert "2. You: Most overtime" in ran.out
    assert "\nTotal: " in ran.out
    assert run("review", finished, "--plain").out == ran.out


@pytest.mark.parametrize("cut", [str, lambda whole: whole[:12].lower()])
def test_a_rehearsal_is_named_by_its_id_or_the_beginning_of_it(
    run: Run, finished: str, cut: Callable[[str], str]
) -> None:
    record = run("review", cut(finished), "--json").json

    assert record["rehearsal"] == finished
    assert [turn["text"] for turn in record["turns"][1::2]] == [REASON, ASK]
    assert record["unsaid"] == []
    assert record["grade"]["outcome"]["id"]


def test_without_a_rehearsal_it_says_how_to_begin(run: Run) -> None:
    refused(run("review"), 2, "no finished rehearsal yet", "`practice rehearse` begins one")


def test_an_unknown_id_names_those_that_there_are(run: Run, finished: str) -> None:
    refused(run("review", "01zzz", "--json"), 2, "no rehearsal called '01zzz'", finished)


@pytest.fixture
def judge_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """A judge is connected, and its server is gone."""
    down = FakeModel(lambda _: ended(Ending.UNAVAILABLE, says="The server is gone."))
    monkeypatch.setattr(
        "practice.cli.shared.services",
        lambda packs, **_: replace(over(packs), models=Connected(judge=down)),
    )


@pytest.mark.usefixtures("judge_down")
def test_where_the_judge_gives_nothing_a_script_still_gets_a_grade_by_the_rules(
    run: Run, given: Callable[..., None]
) -> None:
    given(f"{REASON}\n{ASK}\n")
    ran = run("rehearse", "head-nurse", "--say", "-", "--partner", "built-in", "--json")
    assert ran.code == 0
    assert ran.json["grade"]["grader"]["kind"] == "rules"
    assert "The server is gone." in ran.err
    assert "practice grade --all --grader model" in ran.err


@pytest.mark.usefixtures("judge_down")
def test_an_ended_talk_that_the_judge_could_not_grade_can_be_graded_by_the_rules(
    run: Run, tmp_path: Path
) -> None:
    said = tmp_path / "talk.txt"
    said.write_text(f"Persona: Come in.\nVolunteer: {REASON}\n", encoding="utf-8")
    pitched = ("--pitch", "hospital-scheduling")
    assert run("import", str(said), *pitched).code == 0

    refused(run("review"), 1, "The server is gone.", "--grader rules")
    ran = run("review", "--grader", "rules", "--json")
    assert ran.json["grade"]["grader"]["kind"] == "rules"
