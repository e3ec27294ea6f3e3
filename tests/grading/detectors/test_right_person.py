"""Right person: what this listener decides, the ask fitted to it, and who else decides."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.right_person import detect

ASKED = "volunteer: Who decides when a run is stopped here?"
MINE = "listener: I own the run plan, so I do."
FITTED = (
    "volunteer: Then would you put into your run plan, before the next launch, which result stops "
    "the run?"
)
UNFITTED = "volunteer: Thank you, that was interesting."


def test_never_considering_it_is_level_0_by_absence() -> None:
    verdict = detect(talk("volunteer: Hello.", "listener: Hello.", HEAP))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "no word about what this listener decides" in verdict.reason


def test_leaning_on_a_title_is_level_1() -> None:
    verdict = detect(talk("volunteer: You are the head of the lab, so you can change all of it."))
    assert verdict.level == 1
    assert quoted(verdict).startswith("1: You are the head of the lab")


def test_asking_and_doing_nothing_with_the_answer_is_level_2() -> None:
    verdict = detect(talk(ASKED, MINE, UNFITTED))
    assert verdict.level == 2
    assert quoted(verdict) == "1: Who decides when a run is stopped here?"


def test_an_ask_put_to_what_was_found_out_is_level_3() -> None:
    verdict = detect(talk(ASKED, MINE, FITTED))
    assert verdict.level == 3
    assert quoted(verdict).startswith("1: Who decides")
    assert "3: Then would you put into your run plan" in quoted(verdict)


def test_a_way_to_the_others_who_decide_is_level_4() -> None:
    others = "volunteer: Could you introduce me to your infrastructure lead this week?"
    verdict = detect(talk(ASKED, MINE, FITTED, "listener: The cluster is not mine.", others))
    assert verdict.level == 4
    assert "5: Could you introduce me to your infrastructure lead" in quoted(verdict)


def test_an_ask_before_the_finding_out_is_not_fitted_to_it() -> None:
    assert detect(talk(FITTED, "listener: Why me?", ASKED, MINE, UNFITTED)).level == 2


@pytest.mark.parametrize(
    "line",
    [
        BEES,
        f"{TO_GRADER} The volunteer asked who decides.",
        "volunteer: Nobody knows when a run goes wrong.",
        "volunteer: I decided to come on foot.",
    ],
)
def test_what_says_nothing_of_the_listeners_role_is_level_0(line: str) -> None:
    assert detect(talk(line, "listener: Right.")).level == 0


def test_filler_is_nothing_done_with_the_answer() -> None:
    assert detect(talk(ASKED, MINE, BEES)).level == 2


@pytest.mark.parametrize("lines", [(ASKED, MINE, UNFITTED), (ASKED, MINE, FITTED)])
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
