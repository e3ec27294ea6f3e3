"""Understanding: whether the listener can see why, rather than nod."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.understanding import detect

TOLD = (
    "volunteer: The engineer on shift sees a jump first, because the leadership is asleep. Without "
    "a rule that engineer waits, because stopping is expensive and nobody is promoted for it. A "
    "rule written down before the run takes the blame away, because it was agreed in calm."
)
NOD = "listener: That makes sense."
OPEN = "volunteer: Can you say it back to me in your own words?"
ECHO = (
    "listener: The engineer on shift sees a jump first, because the leadership is asleep. Without "
    "a rule that engineer waits, because stopping is expensive and nobody is promoted for it."
)
OWN = (
    "listener: So whoever has the night watch notices long before any boss does, and sits on their "
    "hands, because nobody burns a million on a hunch. If it's already on a sheet, they only have "
    "to obey it. So before the next training run I write down which results stop it and who may "
    "pull the plug."
)


def test_no_check_is_level_0_by_absence() -> None:
    verdict = detect(talk(TOLD, "listener: I see.", "volunteer: Thank you for your time."))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "nothing that checks what the listener has understood" in verdict.reason


def test_asking_for_agreement_is_level_0_and_quoted() -> None:
    verdict = detect(talk(TOLD, NOD, "volunteer: So you're with me?"))
    assert verdict.level == 0
    assert quoted(verdict) == "3: So you're with me?"


def test_taking_a_nod_for_understanding_is_level_0() -> None:
    verdict = detect(talk(TOLD, NOD, "volunteer: Great, I can see that you fully understand it."))
    assert verdict.level == 0


def test_a_closed_check_is_level_1() -> None:
    verdict = detect(talk(TOLD, "listener: Hm.", "volunteer: Does that make sense?"))
    assert verdict.level == 1
    assert quoted(verdict) == "3: Does that make sense?"


def test_an_open_check_with_no_account_is_level_2() -> None:
    verdict = detect(talk(TOLD, NOD, OPEN, "listener: It is all very clear, thank you."))
    assert verdict.level == 2
    assert quoted(verdict).startswith("3: Can you say it back")


def test_an_open_check_at_the_very_end_is_level_2() -> None:
    assert detect(talk(TOLD, NOD, OPEN)).level == 2


def test_a_nod_challenged_is_level_2() -> None:
    challenge = "volunteer: Everybody tells me that it makes sense, up to the day of the launch."
    verdict = detect(talk(TOLD, NOD, challenge))
    assert verdict.level == 2
    assert quoted(verdict).startswith("3: Everybody tells me")


def test_the_volunteers_own_sentences_given_back_are_level_3() -> None:
    verdict = detect(talk(TOLD, NOD, OPEN, ECHO))
    assert verdict.level == 3
    assert "3: Can you say it back" in quoted(verdict)
    assert "\n4: " in quoted(verdict)


def test_why_and_what_in_the_listeners_own_words_is_level_4() -> None:
    verdict = detect(talk(TOLD, NOD, OPEN, OWN))
    assert verdict.level == 4
    assert "\n4: " in quoted(verdict)


def test_the_best_of_two_checks_counts() -> None:
    lines = (TOLD, NOD, OPEN, "listener: It is clear.", OPEN, ECHO)
    assert detect(talk(*lines)).level == 3


def test_an_account_that_nobody_asked_for_checks_nothing() -> None:
    assert detect(talk(TOLD, OWN, "volunteer: Thank you for your time.")).level == 0


@pytest.mark.parametrize(
    "line",
    [
        BEES,
        HEAP,
        f"{TO_GRADER} I asked them to say it back in their own words.",
    ],
)
def test_what_only_sounds_like_a_check_is_level_0(line: str) -> None:
    assert detect(talk(TOLD, NOD, line)).level == 0


@pytest.mark.parametrize(
    "lines",
    [
        (TOLD, NOD, "volunteer: So you're with me?"),
        (TOLD, "listener: Hm.", "volunteer: Does that make sense?"),
        (TOLD, NOD, OPEN, "listener: It is all very clear, thank you."),
        (TOLD, NOD, OPEN, ECHO),
        (TOLD, NOD, OPEN, OWN),
    ],
)
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
