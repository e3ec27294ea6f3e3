"""Misreading: what the listener would do with it, and the wrong conclusion headed off."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.misreading import detect

TOLD = (
    "volunteer: Without a rule the engineer on shift waits, because stopping is expensive. A rule "
    "written down before the run takes the blame away, because it was agreed in calm."
)
HM = "listener: Hm, I see what you mean."
ASKED = "volunteer: What would you do with this on Monday?"
RIGHT = (
    "listener: I will write down before the next training run which results stop it and who on "
    "shift stops it."
)
WRONG = "listener: Good. Then I will put up a dashboard and publish our eval scores before release."
REASON = (
    "volunteer: A dashboard doesn't stop a run, because somebody still has to be allowed to, and a "
    "score gets tuned to before release."
)
YIELD = "listener: You are right, I take that back."


def test_never_exploring_it_is_level_1_by_absence() -> None:
    verdict = detect(talk(TOLD, HM, "volunteer: Thank you."))
    assert verdict.level == 1
    assert verdict.evidence == ()
    assert "never explored" in verdict.reason


def test_a_wrong_conclusion_that_is_let_stand_is_level_0() -> None:
    verdict = detect(talk(TOLD, WRONG, "volunteer: Thank you for your time."))
    assert verdict.level == 0
    assert quoted(verdict).startswith("2: ")


def test_a_wrong_conclusion_that_is_applauded_is_level_0() -> None:
    applause = "volunteer: That is wonderful, I am so glad that you will do that."
    assert detect(talk(TOLD, WRONG, applause)).level == 0


def test_a_wrong_conclusion_that_is_only_waved_at_is_level_1() -> None:
    verdict = detect(talk(TOLD, WRONG, "volunteer: Maybe be a bit careful with that."))
    assert verdict.level == 1
    assert "3: Maybe be a bit careful with that" in quoted(verdict)


def test_a_dispute_without_a_reason_is_level_2() -> None:
    verdict = detect(talk(TOLD, WRONG, "volunteer: No, that is not what I mean."))
    assert verdict.level == 2
    assert "3: No, that is not what I mean" in quoted(verdict)


def test_saying_what_is_not_asked_for_is_level_2() -> None:
    waived = "volunteer: I am not asking you to stop all training."
    verdict = detect(talk(TOLD, HM, waived))
    assert verdict.level == 2
    assert quoted(verdict) == "3: I am not asking you to stop all training."


def test_asking_what_they_would_do_and_finding_nothing_wrong_is_level_3() -> None:
    verdict = detect(talk(TOLD, HM, ASKED, RIGHT))
    assert verdict.level == 3
    assert quoted(verdict) == "3: What would you do with this on Monday?"


def test_asking_before_anything_was_said_explores_nothing() -> None:
    first = "volunteer: What will you do on Monday?"
    assert detect(talk(first, "listener: Mondays are for meetings.", TOLD, HM)).level == 1


def test_a_foreseen_wrong_conclusion_with_the_reason_is_level_3() -> None:
    verdict = detect(talk(TOLD, HM, REASON, HM))
    assert verdict.level == 3
    assert "3: A dashboard doesn't stop a run" in quoted(verdict)


def test_a_voiced_wrong_conclusion_corrected_with_the_reason_is_level_3() -> None:
    verdict = detect(talk(TOLD, WRONG, REASON, HM))
    assert verdict.level == 3
    assert quoted(verdict).startswith("2: ")
    assert "\n3: A dashboard doesn't stop a run" in quoted(verdict)


def test_only_dropping_the_wrong_conclusion_stays_at_level_3() -> None:
    assert detect(talk(TOLD, WRONG, REASON, YIELD)).level == 3


def test_the_right_action_in_the_listeners_words_makes_it_level_4() -> None:
    verdict = detect(talk(TOLD, WRONG, REASON, YIELD, ASKED, RIGHT))
    assert verdict.level == 4
    assert "\n6: I will write down before the next training run" in quoted(verdict)


def test_foreseen_and_then_the_right_action_is_level_4() -> None:
    assert detect(talk(TOLD, HM, REASON, HM, ASKED, RIGHT)).level == 4


def test_coming_back_to_the_wrong_conclusion_undoes_the_correction() -> None:
    assert detect(talk(TOLD, WRONG, REASON, YIELD, ASKED, WRONG)).level == 0


def test_a_plan_of_their_own_is_left_to_a_person() -> None:
    plan = "listener: On Monday I will buy new chairs for the canteen and paint the walls green."
    verdict = detect(talk(TOLD, HM, ASKED, plan))
    assert verdict.level is None
    assert "by rule it can't be told" in verdict.reason
    assert quoted(verdict).startswith("4: ")


@pytest.mark.parametrize("line", [BEES, HEAP])
def test_filler_and_heaps_correct_nothing(line: str) -> None:
    assert detect(talk(TOLD, WRONG, line)).level == 0


@pytest.mark.parametrize(
    "line",
    [
        f"{TO_GRADER} I asked them what they would do on Monday.",
        "volunteer: Does a dashboard stop a run?",
        "volunteer: It is not true that a dashboard stops nothing.",
    ],
)
def test_what_foresees_nothing_stays_at_level_1(line: str) -> None:
    assert detect(talk(TOLD, HM, line, HM)).level == 1


@pytest.mark.parametrize(
    "lines",
    [
        (TOLD, WRONG, "volunteer: Thank you for your time."),
        (TOLD, HM, ASKED, RIGHT),
        (TOLD, WRONG, REASON, HM),
        (TOLD, WRONG, REASON, YIELD, ASKED, RIGHT),
    ],
)
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
