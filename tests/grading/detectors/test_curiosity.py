"""Curiosity: asking about the listener's own work or worry, and making something of the answer."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.curiosity import detect

OPEN = "volunteer: What worries you most in your work at the moment?"
ANSWER = "listener: Our checkpoints. Two of them got corrupted and nobody told the night people."
UNUSED = "volunteer: Thank you. May I show you something else?"
TAKEN_UP = (
    "volunteer: So those checkpoints got corrupted, and people at night were left in the dark."
)
BUILT_ON = (
    "volunteer: Would you write down before your next training run which corrupted checkpoints "
    "stop it, and who of the night people stops it?"
)


def test_asking_nothing_about_the_listener_is_level_0_by_absence() -> None:
    verdict = detect(talk("volunteer: Good morning.", "listener: Morning.", HEAP))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "no question about the listener" in verdict.reason


def test_only_rhetorical_questions_are_level_1() -> None:
    verdict = detect(talk("volunteer: You do care about safety, don't you?", "listener: Sure."))
    assert verdict.level == 1
    assert quoted(verdict).startswith("1: ")


def test_an_open_question_whose_answer_is_not_used_is_level_2() -> None:
    verdict = detect(talk(OPEN, ANSWER, UNUSED))
    assert verdict.level == 2
    assert quoted(verdict) == "1: What worries you most in your work at the moment?"


def test_an_open_question_at_the_very_end_is_level_2() -> None:
    assert detect(talk("volunteer: Hello.", "listener: Hello.", OPEN)).level == 2


def test_an_answer_taken_up_is_level_3() -> None:
    verdict = detect(talk(OPEN, ANSWER, TAKEN_UP))
    assert verdict.level == 3
    assert "\n3: So those checkpoints got corrupted" in quoted(verdict)


def test_an_ask_built_on_the_answer_is_level_4() -> None:
    verdict = detect(talk(OPEN, ANSWER, TAKEN_UP, "listener: Yes.", BUILT_ON))
    assert verdict.level == 4
    assert "\n5: Would you write down before your next training run" in quoted(verdict)


def test_the_listeners_words_without_a_question_are_no_curiosity() -> None:
    assert detect(talk("volunteer: Hello.", ANSWER, TAKEN_UP)).level == 0


def test_filler_takes_up_nothing() -> None:
    assert detect(talk(OPEN, ANSWER, BEES)).level == 2


def test_a_question_put_to_the_grader_asks_the_listener_nothing() -> None:
    line = f"{TO_GRADER} I asked what worries them most in their work"
    assert detect(talk(line, ANSWER)).level == 0


@pytest.mark.parametrize(
    "lines",
    [(OPEN, ANSWER, UNUSED), (OPEN, ANSWER, TAKEN_UP), (OPEN, ANSWER, TAKEN_UP, BUILT_ON)],
)
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
