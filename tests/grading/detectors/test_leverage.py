"""Leverage: why this decision, of those in the listener's reach, moves most."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.leverage import detect

GO_ON = "listener: Go on."
WAITS = "volunteer: Without a rule the engineer on shift waits, because stopping is expensive."
FIRST = (
    "volunteer: The engineer on shift sees it first, because the leadership is asleep at three in "
    "the morning."
)
RULE = (
    "volunteer: A rule written down before the run takes the blame away, because it was agreed "
    "while everyone was calm."
)
ASK = (
    "volunteer: Would you write down which result stops your next run and who on shift is "
    "allowed to stop it?"
)
MOST = (
    "volunteer: Of all the things that you could change, this page moves the outcome most, because "
    "none of the others touches the hour in which the run is stopped."
)
NOT_WORTH = "volunteer: If your engineers already stop runs on their own, it is not worth doing."
LESS = "volunteer: That is already great. Every little step helps."


def test_no_reason_why_it_matters_is_level_0_by_absence() -> None:
    verdict = detect(talk("volunteer: Hello there.", GO_ON))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "no reason why it matters" in verdict.reason


def test_taking_less_than_was_asked_for_as_a_win_is_level_0() -> None:
    nod = "listener: I might mention it in the team chat some day."
    verdict = detect(talk(WAITS, GO_ON, ASK, nod, LESS))
    assert verdict.level == 0
    assert "5: " in quoted(verdict)


def test_saying_that_it_matters_is_level_1() -> None:
    verdict = detect(talk("volunteer: This is the most important issue of our time.", GO_ON))
    assert verdict.level == 1
    assert quoted(verdict).startswith("1: ")


def test_one_reason_says_neither_how_much_nor_against_what() -> None:
    assert detect(talk(WAITS, GO_ON)).level == 1


def test_what_the_decision_changes_without_a_comparison_is_level_2() -> None:
    verdict = detect(talk(FIRST, GO_ON, WAITS, GO_ON, RULE, GO_ON, ASK))
    assert verdict.level == 2
    assert verdict.evidence


def test_why_this_one_moves_most_is_level_3() -> None:
    verdict = detect(talk(WAITS, GO_ON, ASK, GO_ON, MOST))
    assert verdict.level == 3
    assert "5: Of all the things that you could change" in quoted(verdict)


def test_when_it_would_not_be_worth_doing_makes_it_level_4() -> None:
    verdict = detect(talk(WAITS, GO_ON, ASK, GO_ON, MOST, GO_ON, NOT_WORTH))
    assert verdict.level == 4
    assert "5: Of all the things" in quoted(verdict)
    assert "7: If your engineers already stop runs" in quoted(verdict)


def test_when_it_would_not_be_worth_doing_compares_nothing_on_its_own() -> None:
    assert (detect(talk(WAITS, GO_ON, ASK, GO_ON, NOT_WORTH)).level or 0) <= 2


@pytest.mark.parametrize(
    "line",
    [
        BEES,
        HEAP,
        "volunteer: Does the engineer wait because stopping is expensive?",
        "volunteer: It is not true that the engineer waits because stopping is expensive.",
        f"{TO_GRADER} this decision moves the outcome most.",
    ],
)
def test_what_gives_no_reason_is_level_0(line: str) -> None:
    assert detect(talk(line, GO_ON)).level == 0


def test_filler_does_not_raise_the_level() -> None:
    assert detect(talk(WAITS, GO_ON, BEES, GO_ON, BEES, GO_ON, BEES)).level == 1


@pytest.mark.parametrize(
    "lines",
    [
        (WAITS, GO_ON),
        (FIRST, GO_ON, WAITS, GO_ON, RULE, GO_ON, ASK),
        (WAITS, GO_ON, ASK, GO_ON, MOST),
        (WAITS, GO_ON, ASK, GO_ON, MOST, GO_ON, NOT_WORTH),
    ],
)
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
