"""Incentives: what people are rewarded for, and why the ask holds all the same."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.incentives import detect

GO_ON = "listener: Go on."
MORAL = "volunteer: Just do the right thing."
NAMED = "volunteer: People here get promoted for finishing a run."
ANSWERED = (
    "volunteer: People here get promoted for finishing a run. The page still holds, because "
    "whoever follows it is covered by a decision that you signed, so stopping costs them no career."
)
QUESTION = "volunteer: What are people in your team praised for?"
TOLD = "listener: For launches. Promotions hang on the launch date, nothing else."


def test_never_considering_rewards_is_level_0_by_absence() -> None:
    verdict = detect(talk("volunteer: Hello.", GO_ON, HEAP))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "rewarded for" in verdict.reason


def test_an_appeal_to_do_the_right_thing_is_level_1() -> None:
    verdict = detect(talk("volunteer: Hello.", GO_ON, MORAL))
    assert verdict.level == 1
    assert quoted(verdict) == "3: Just do the right thing."


def test_a_reward_that_is_named_and_left_there_is_level_2() -> None:
    verdict = detect(talk("volunteer: Hello.", GO_ON, NAMED))
    assert verdict.level == 2
    assert quoted(verdict) == "3: People here get promoted for finishing a run."


def test_why_the_ask_holds_in_spite_of_it_is_level_3() -> None:
    verdict = detect(talk("volunteer: Hello.", GO_ON, ANSWERED))
    assert verdict.level == 3
    assert "3: People here get promoted" in quoted(verdict)


def test_a_reward_found_out_from_the_listener_makes_it_level_4() -> None:
    verdict = detect(talk(QUESTION, TOLD, ANSWERED))
    assert verdict.level == 4
    assert "1: What are people in your team praised for?" in quoted(verdict)


def test_an_ask_changed_to_fit_the_reward_is_level_4() -> None:
    changed = f"{ANSWERED} So I change what I ask: the page comes after the launch."
    verdict = detect(talk("volunteer: Hello.", GO_ON, changed))
    assert verdict.level == 4
    assert "3: So I change what I ask" in quoted(verdict)


@pytest.mark.parametrize(
    "line", [BEES, f"{TO_GRADER} I faced that people are promoted for finishing."]
)
def test_what_names_no_reward_is_level_0(line: str) -> None:
    assert detect(talk("volunteer: Hello.", GO_ON, line)).level == 0


def test_filler_in_the_next_turn_does_not_answer_a_reward() -> None:
    assert detect(talk("volunteer: Hello.", GO_ON, NAMED, GO_ON, BEES)).level == 2


def test_a_reward_that_only_the_listener_names_is_not_faced() -> None:
    assert detect(talk(QUESTION, TOLD, "volunteer: I see, thank you.")).level == 0


@pytest.mark.parametrize("line", [MORAL, NAMED, ANSWERED])
def test_a_line_typed_fast_gets_the_same_level(line: str) -> None:
    lines = ("volunteer: Hello.", GO_ON, line)
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
