from collections.abc import Callable

import pytest
from tests.cli.support import ASK, REASON, Run, refused


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
