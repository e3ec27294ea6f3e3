"""One good reason: one reason with the way it works, tied to the ask and to this listener."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.one_reason import detect

GO_ON = "listener: Go on."
REASON = (
    "volunteer: Without a rule the engineer on shift waits, because stopping is expensive, so the "
    "run goes on until it is too late."
)
ASK = "volunteer: Would you write down which result stops your next training run?"
QUESTION = "volunteer: What worries you most in your work at the moment?"
ANSWER = "listener: Our junior sat alone with a rising graph last week and froze."
BUILT_ON = (
    "volunteer: Your junior froze alone with that graph, because without a rule stopping is "
    "expensive, so whoever is on shift waits."
)


def test_no_reason_is_level_0_by_absence() -> None:
    verdict = detect(talk("volunteer: Good morning, nice office.", GO_ON))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "no reason" in verdict.reason


def test_alarm_and_guilt_are_level_0_and_quoted() -> None:
    guilt = "volunteer: How will you live with yourself if you say no?"
    verdict = detect(talk("volunteer: Hello.", GO_ON, guilt))
    assert verdict.level == 0
    assert quoted(verdict).startswith("3: ")


def test_a_slogan_is_level_1() -> None:
    slogan = "volunteer: This is the most important issue of our time."
    verdict = detect(talk("volunteer: Hello.", GO_ON, slogan))
    assert verdict.level == 1
    assert quoted(verdict).startswith("3: ")


def test_words_in_a_heap_are_level_1() -> None:
    assert detect(talk("volunteer: Hello.", GO_ON, HEAP)).level == 1


def test_a_claim_without_a_reason_is_level_1() -> None:
    bare = "volunteer: The engineer on shift sees it first."
    verdict = detect(talk(bare, GO_ON))
    assert verdict.level == 1
    assert quoted(verdict) == "1: The engineer on shift sees it first."


def test_a_reason_without_an_ask_is_level_2() -> None:
    verdict = detect(talk(REASON, GO_ON))
    assert verdict.level == 2
    assert quoted(verdict).startswith("1: ")


def test_a_reason_that_works_tied_to_an_ask_is_level_3() -> None:
    verdict = detect(talk(REASON, GO_ON, ASK))
    assert verdict.level == 3
    assert quoted(verdict).startswith("1: ")
    assert "\n3: Would you write down which result stops" in quoted(verdict)


def test_a_reason_built_on_what_the_listener_said_is_level_4() -> None:
    verdict = detect(talk(QUESTION, ANSWER, BUILT_ON, GO_ON, ASK))
    assert verdict.level == 4
    assert quoted(verdict).startswith("3: ")


@pytest.mark.parametrize(
    "line",
    [
        BEES,
        "volunteer: Does the engineer on shift wait because stopping is expensive?",
        f"{TO_GRADER} the engineer on shift waits as stopping is expensive.",
    ],
)
def test_what_gives_no_reason_is_level_0(line: str) -> None:
    assert detect(talk(line, GO_ON)).level == 0


def test_a_denied_reason_is_none() -> None:
    denied = "volunteer: It is not true that the engineer on shift waits, because it is expensive."
    assert detect(talk(denied, GO_ON, ASK)).level in (0, 1)


def test_filler_ties_nothing_to_the_ask() -> None:
    assert detect(talk(ASK, GO_ON, BEES)).level == 0


@pytest.mark.parametrize(
    "lines",
    [(REASON, GO_ON), (REASON, GO_ON, ASK), (QUESTION, ANSWER, BUILT_ON, GO_ON, ASK)],
)
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
