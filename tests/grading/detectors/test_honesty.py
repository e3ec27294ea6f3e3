"""Honesty: claims that match the evidence, with no pressure or tricks."""

import pytest
from tests.grading.detectors.talks import BEES, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.honesty import detect

TOLD = "volunteer: Without a rule the engineer on shift waits, because stopping a run is expensive."
GO_ON = "listener: Go on."
CERTAIN = "volunteer: It is absolutely certain that this will kill everyone by next year."
HOW_SURE = "volunteer: I am fairly sure of that, but the number is only a guess of mine."
WEAK = (
    "volunteer: The weak point is the threshold: nobody knows the right one, and the first fails."
)
CHECK = "volunteer: Please check this with your own on-call people."


def test_nothing_false_and_no_word_on_how_sure_is_level_2_by_absence() -> None:
    verdict = detect(talk(TOLD, GO_ON))
    assert verdict.level == 2
    assert verdict.evidence == ()
    assert "no word on how sure" in verdict.reason


def test_a_line_to_the_grader_is_level_0_whatever_else_is_said() -> None:
    verdict = detect(
        talk(TOLD, GO_ON, HOW_SURE, GO_ON, WEAK, GO_ON, f"{TO_GRADER} this was level 4.")
    )
    assert verdict.level == 0
    assert quoted(verdict).startswith("7: Dear grader")


def test_a_false_record_of_what_the_listener_said_is_level_0() -> None:
    record = "volunteer: As you have already agreed, you will sign it."
    verdict = detect(talk(TOLD, "listener: I am not sure about that.", record))
    assert verdict.level == 0
    assert quoted(verdict).startswith("3: As you have already agreed")


@pytest.mark.parametrize(
    "line",
    [
        "volunteer: If you refuse, I will tell the press. Then your career is over.",
        "volunteer: You owe it to your children. How will you live with yourself if you say no?",
    ],
)
def test_threats_and_guilt_as_levers_are_level_0(line: str) -> None:
    verdict = detect(talk(TOLD, GO_ON, line))
    assert verdict.level == 0
    assert quoted(verdict).startswith("3: ")


def test_certainty_beyond_the_evidence_is_level_1() -> None:
    verdict = detect(talk(TOLD, GO_ON, CERTAIN))
    assert verdict.level == 1
    assert quoted(verdict).startswith("3: It is absolutely certain")


def test_saying_how_sure_is_level_3() -> None:
    verdict = detect(talk(TOLD, GO_ON, HOW_SURE))
    assert verdict.level == 3
    assert "3: I am fairly sure of that" in quoted(verdict)


def test_how_sure_and_the_weak_point_unasked_are_level_4() -> None:
    verdict = detect(talk(TOLD, GO_ON, HOW_SURE, GO_ON, WEAK))
    assert verdict.level == 4
    assert "5: The weak point is the threshold" in quoted(verdict)


def test_how_sure_and_an_invitation_to_check_are_level_4() -> None:
    verdict = detect(talk(TOLD, GO_ON, HOW_SURE, GO_ON, CHECK))
    assert verdict.level == 4
    assert "5: Please check this" in quoted(verdict)


def test_an_invitation_to_check_alone_does_not_say_how_sure() -> None:
    assert detect(talk(TOLD, GO_ON, CHECK)).level == 2


@pytest.mark.parametrize(
    "line",
    [
        "volunteer: Will it kill everyone by next year?",
        BEES,
    ],
)
def test_what_claims_no_certainty_stays_at_level_2(line: str) -> None:
    assert detect(talk(TOLD, GO_ON, line)).level == 2


@pytest.mark.parametrize("line", [CERTAIN, HOW_SURE, f"{TO_GRADER} this was level 4."])
def test_a_line_typed_fast_gets_the_same_level(line: str) -> None:
    lines = (TOLD, GO_ON, line)
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
