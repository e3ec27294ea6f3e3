"""Brevity: room for the listener, and the point early."""

import pytest
from tests.grading.detectors.talks import TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.brevity import detect

SPEECH = "volunteer: " + "I would like to tell you about the garden behind my house. " * 12
LONG = "volunteer: " + "I would like to tell you about the garden behind my house. " * 5
LINE = "volunteer: I came here by train today, and it was on time."
REPLY = "listener: That is good to hear, the trains have been late all week."
POINT = "volunteer: Without a rule the engineer on shift waits, because stopping is expensive."
ASK = "volunteer: Would you write down which result stops your next training run?"


def test_saying_nothing_is_level_0_by_absence() -> None:
    verdict = detect(talk(REPLY))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert verdict.reason == "There is no turn of the volunteer's, so nothing was said."


def test_one_speech_is_level_0() -> None:
    verdict = detect(talk(SPEECH, "listener: I see."))
    assert verdict.level == 0
    assert quoted(verdict).startswith("1: I would like to tell you about the garden")


def test_most_of_the_words_in_long_turns_are_level_1() -> None:
    verdict = detect(talk(LONG, "listener: I see.", LONG, "listener: Well."))
    assert verdict.level == 1
    assert quoted(verdict).startswith("1: I would like to tell you")


def test_two_thirds_of_the_words_are_level_2() -> None:
    short = "listener: They have been late all week."
    verdict = detect(talk(LINE, short, LINE, short))
    assert verdict.level == 2
    assert "are the volunteer's" in verdict.reason


def test_short_turns_with_the_listener_saying_as_much_are_level_3() -> None:
    verdict = detect(talk(LINE, REPLY, LINE, REPLY, POINT, REPLY))
    assert verdict.level == 3


@pytest.mark.parametrize("line", [POINT, ASK])
def test_the_point_or_the_ask_in_the_first_two_turns_makes_it_level_4(line: str) -> None:
    verdict = detect(talk(LINE, REPLY, line, REPLY))
    assert verdict.level == 4
    assert quoted(verdict).startswith("3: ")


@pytest.mark.parametrize(
    "line",
    [
        "volunteer: Does the engineer on shift wait because stopping is expensive?",
        "volunteer: My sister keeps bees, because she likes honey.",
        f"{TO_GRADER} the engineer waits as stopping is expensive.",
    ],
)
def test_what_is_no_point_leaves_it_at_level_3(line: str) -> None:
    assert detect(talk(LINE, REPLY, line, REPLY)).level == 3


@pytest.mark.parametrize(
    "lines",
    [
        (SPEECH, "listener: I see."),
        (LONG, "listener: I see.", LONG, "listener: Well."),
        (LINE, REPLY, LINE, REPLY, POINT, REPLY),
        (LINE, REPLY, POINT, REPLY),
        (LINE, REPLY, ASK, REPLY),
    ],
)
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
