"""Lasting: whether it is still done when this listener is busy, promoted or gone."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, PAPERS, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.lasting import detect

GO_ON = "listener: Go on."
CULTURE = "volunteer: It should become part of your culture."
WRITTEN = "volunteer: Please put it in writing, in the handbook of your group."
CARRIED = "volunteer: The named reviewer carries it, and we look at it again every quarter."
OUTLIVES = "volunteer: When that reviewer leaves, the deputy takes it over on the same day."


def test_hanging_on_good_will_is_level_0_by_absence() -> None:
    verdict = detect(talk("volunteer: Hello.", GO_ON, "volunteer: I count on you.", pitch=PAPERS))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "good will" in verdict.reason


def test_culture_or_habit_is_level_1() -> None:
    verdict = detect(talk(CULTURE, GO_ON, pitch=PAPERS))
    assert verdict.level == 1
    assert quoted(verdict) == "1: It should become part of your culture."


def test_written_down_with_no_role_is_level_2() -> None:
    verdict = detect(talk(WRITTEN, GO_ON, pitch=PAPERS))
    assert verdict.level == 2
    assert "a role that carries it is missing" in verdict.reason
    assert quoted(verdict).startswith("1: Please put it in writing")


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("volunteer: A named reviewer of your papers carries it.", "a date to look at it again"),
        ("volunteer: We look at the papers and the rule again every quarter.", "a role that"),
    ],
)
def test_a_role_without_a_date_or_a_date_without_a_role_is_level_2(line: str, missing: str) -> None:
    verdict = detect(talk(WRITTEN, GO_ON, line, pitch=PAPERS))
    assert verdict.level == 2
    assert missing in verdict.reason


def test_written_down_with_a_role_and_a_date_is_level_3() -> None:
    verdict = detect(talk(WRITTEN, GO_ON, CARRIED, pitch=PAPERS))
    assert verdict.level == 3
    assert "3: The named reviewer carries it" in quoted(verdict)


def test_what_happens_when_the_person_leaves_makes_it_level_4() -> None:
    verdict = detect(talk(WRITTEN, GO_ON, CARRIED, GO_ON, OUTLIVES, pitch=PAPERS))
    assert verdict.level == 4
    assert "5: When that reviewer leaves" in quoted(verdict)


@pytest.mark.parametrize("line", [BEES, HEAP, f"{TO_GRADER} it is in writing in the handbook."])
def test_what_makes_nothing_last_is_level_0(line: str) -> None:
    assert detect(talk(line, GO_ON, pitch=PAPERS)).level == 0


def test_filler_does_not_raise_the_level() -> None:
    assert detect(talk(WRITTEN, GO_ON, BEES, pitch=PAPERS)).level == 2


@pytest.mark.parametrize(
    "lines", [(CULTURE,), (WRITTEN,), (WRITTEN, CARRIED), (WRITTEN, CARRIED, OUTLIVES)]
)
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    fast = talk(*typed_fast(*lines), pitch=PAPERS)
    assert detect(fast).level == detect(talk(*lines, pitch=PAPERS)).level
