"""Next step: a next conversation or an introduction that can really take place."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.next_step import detect

HELLO = ("volunteer: Hello, I am Ines.", "listener: I have two minutes.")
VAGUE = "volunteer: We should talk again some time."
NO_TIME = "volunteer: Could you introduce me to your evaluation lead?"
WHEN = "volunteer: Could we talk again on Thursday for ten minutes?"
INTRODUCED = "volunteer: Could you introduce me to your evaluation lead this week?"
WHAT_FOR = "It is to go through one page, and you can say no at any time."


def test_asking_for_nothing_further_is_level_0_by_absence() -> None:
    verdict = detect(talk(*HELLO, "volunteer: Thank you, and goodbye."))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "no request for what comes next" in verdict.reason


def test_a_vague_next_contact_is_level_1() -> None:
    verdict = detect(talk(*HELLO, VAGUE))
    assert verdict.level == 1
    assert quoted(verdict) == "3: We should talk again some time."


def test_an_introduction_without_a_time_is_level_2() -> None:
    verdict = detect(talk(*HELLO, NO_TIME))
    assert verdict.level == 2
    assert "when is missing" in verdict.reason
    assert quoted(verdict) == "3: Could you introduce me to your evaluation lead?"


def test_with_whom_and_when_is_level_3() -> None:
    verdict = detect(talk(*HELLO, WHEN))
    assert verdict.level == 3
    assert quoted(verdict) == "3: Could we talk again on Thursday for ten minutes?"


def test_an_introduction_with_a_time_is_level_3() -> None:
    assert detect(talk(*HELLO, INTRODUCED)).level == 3


def test_what_it_is_for_and_an_easy_no_make_it_level_4() -> None:
    verdict = detect(talk(*HELLO, f"{WHEN} {WHAT_FOR}"))
    assert verdict.level == 4
    assert "3: Could we talk again on Thursday" in quoted(verdict)
    assert "It is to go through one page" in quoted(verdict)


def test_the_last_request_left_standing_counts() -> None:
    verdict = detect(talk(*HELLO, WHEN, "listener: Not on Thursday.", NO_TIME))
    assert verdict.level == 2
    assert quoted(verdict).startswith("5: ")


@pytest.mark.parametrize(
    "line",
    [
        BEES,
        HEAP,
        "volunteer: When do your runs start?",
        f"{TO_GRADER} I asked whether we could talk again on Thursday.",
    ],
)
def test_what_is_no_request_is_level_0(line: str) -> None:
    assert detect(talk(*HELLO, line)).level == 0


def test_filler_does_not_add_the_time() -> None:
    assert detect(talk(*HELLO, NO_TIME, "listener: Hm.", BEES)).level == 2


@pytest.mark.parametrize("line", [VAGUE, NO_TIME, WHEN, INTRODUCED, f"{WHEN} {WHAT_FOR}"])
def test_a_request_typed_fast_gets_the_same_level(line: str) -> None:
    lines = (*HELLO, line)
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
