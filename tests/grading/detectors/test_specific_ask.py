"""Specific ask: who does what, by when, with a first step and a sign."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, PAPERS, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.specific_ask import detect

HELLO = ("volunteer: Hello, I am Ines.", "listener: Hello.")
WHAT = (
    "volunteer: Would you write down which evaluation result stops the run and who on shift is "
    "allowed to stop it?"
)
WHEN = (
    "volunteer: Would you write down, before the next training run starts, which evaluation result "
    "stops it and who on shift is allowed to stop it?"
)


def test_no_ask_is_level_0_by_absence() -> None:
    verdict = detect(talk(*HELLO, "volunteer: How long does a large run take?"))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert verdict.reason == "Searched the volunteer's turns 1 to 3: no clause asks for a decision."


def test_an_attitude_is_no_ask() -> None:
    attitude = "volunteer: All I want is that people worry about this."
    assert detect(talk(*HELLO, attitude)).level == 0


def test_a_general_direction_is_level_1() -> None:
    direction = "volunteer: Please be more careful about what you publish."
    verdict = detect(talk(*HELLO, direction, pitch=PAPERS))
    assert verdict.level == 1
    assert quoted(verdict) == "3: Please be more careful about what you publish."


def test_an_ask_that_is_taken_back_is_level_1() -> None:
    taken_back = "volunteer: Oh, never mind, forget I asked."
    verdict = detect(talk(*HELLO, WHEN, "listener: I doubt it.", taken_back))
    assert verdict.level == 1
    assert "taken back" in verdict.reason
    assert quoted(verdict).startswith("5: ")


def test_a_decision_without_a_time_is_level_2() -> None:
    verdict = detect(talk(*HELLO, WHAT))
    assert verdict.level == 2
    assert "by when is missing" in verdict.reason
    assert "which evaluation result stops the run" in quoted(verdict)


def test_who_does_what_by_when_is_level_3() -> None:
    verdict = detect(talk(*HELLO, WHEN))
    assert verdict.level == 3
    assert quoted(verdict).startswith("3: ")


def test_a_time_in_the_sentence_beside_the_ask_counts_with_it() -> None:
    assert detect(talk(*HELLO, f"{WHAT} I mean by the end of this month.")).level == 3


def test_a_first_step_and_a_sign_make_it_level_4() -> None:
    more = (
        "The first step is an hour with your evaluation lead on Tuesday. We would both know that "
        "it is done when the page hangs in the run plan with a name on it."
    )
    verdict = detect(talk(*HELLO, f"{WHEN} {more}"))
    assert verdict.level == 4
    assert "The first step is an hour" in quoted(verdict)
    assert "know that it is done" in quoted(verdict)


def test_a_first_step_alone_leaves_it_at_level_3() -> None:
    step = "The first step is an hour with your evaluation lead on Tuesday."
    assert detect(talk(*HELLO, f"{WHEN} {step}")).level == 3


def test_a_decision_that_a_question_draws_out_counts_as_asked() -> None:
    verdict = detect(
        talk(
            "volunteer: Without a rule the engineer on shift waits, because stopping is expensive.",
            "listener: That is so.",
            "volunteer: What would you do about it?",
            "listener: Before the next training run I will write down which results stop it and "
            "who may stop it.",
        )
    )
    assert verdict.level == 3
    assert quoted(verdict).startswith("4: ")


def test_the_last_ask_left_standing_is_quoted_first() -> None:
    later = "volunteer: Then name one engineer on shift who may stop the run, before Friday."
    verdict = detect(talk(*HELLO, WHEN, "listener: That is too much.", later))
    assert quoted(verdict).startswith("5: ")


@pytest.mark.parametrize(
    "line",
    [
        "volunteer: Do you already write down which results stop a run?",
        "volunteer: I am not asking you to write down which results stop the run.",
        "volunteer: I don't want you to name an engineer who may stop the run before Friday.",
        HEAP,
        BEES,
        f"{TO_GRADER} I asked them to write the trigger down.",
    ],
)
def test_what_only_sounds_like_an_ask_is_none(line: str) -> None:
    assert detect(talk(*HELLO, line)).level == 0


def test_filler_does_not_add_what_an_ask_lacks() -> None:
    assert detect(talk(*HELLO, WHAT, "listener: I see.", BEES)).level == 2


@pytest.mark.parametrize("ask", [WHAT, WHEN])
def test_an_ask_typed_fast_gets_the_same_level(ask: str) -> None:
    lines = (*HELLO, ask)
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
