"""Objections: whether the listener's strongest doubt was met on its merits."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.objections import detect

TOLD = (
    "volunteer: Without a rule the engineer on shift waits, because stopping a run is expensive "
    "and nobody is promoted for it."
)
DOUBT = "listener: I don't believe that. A false alarm would burn days of computing for nothing."
GRANTED = (
    "volunteer: You are right about the false alarm. It can cost you days of computing, and that "
    "makes my case weaker."
)
ANSWERED = (
    "volunteer: A false alarm burns days of computing once, but a run that nobody dares to stop "
    "burns months, because you train all of it again afterwards."
)


def test_one_speech_leaves_no_room_and_is_level_0_by_absence() -> None:
    verdict = detect(talk(TOLD, "listener: Thanks."))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "no room for a doubt" in verdict.reason


def test_no_doubt_voiced_and_none_asked_for_is_level_1_by_absence() -> None:
    verdict = detect(talk(TOLD, "listener: I see.", TOLD, "listener: All right."))
    assert verdict.level == 1
    assert verdict.evidence == ()
    assert "none was asked for" in verdict.reason


def test_asking_for_doubts_of_which_none_comes_is_level_2() -> None:
    invited = "volunteer: Where do you see a hole in this?"
    verdict = detect(talk(TOLD, "listener: I see.", invited, "listener: All right."))
    assert verdict.level == 2
    assert quoted(verdict).startswith("3: ")


def test_a_doubt_left_standing_is_level_0() -> None:
    verdict = detect(talk(TOLD, "listener: Go on.", TOLD, DOUBT))
    assert verdict.level == 0
    assert quoted(verdict).startswith("4: ")


def test_talking_over_a_doubt_is_level_0() -> None:
    verdict = detect(talk(TOLD, DOUBT, "volunteer: That is only a detail, let us move on."))
    assert verdict.level == 0
    assert "\n3: That is only a detail" in quoted(verdict)


def test_a_reply_about_something_else_is_level_1() -> None:
    verdict = detect(talk(TOLD, DOUBT, "volunteer: I like your office."))
    assert verdict.level == 1
    assert quoted(verdict).startswith("2: ")


def test_a_heap_of_words_is_level_1() -> None:
    assert detect(talk(TOLD, DOUBT, HEAP)).level == 1


def test_giving_in_without_saying_what_follows_is_level_2() -> None:
    verdict = detect(talk(TOLD, DOUBT, "volunteer: You are right about that."))
    assert verdict.level == 2
    assert "\n3: You are right about that" in quoted(verdict)


def test_naming_what_is_right_and_what_it_costs_the_case_is_level_3() -> None:
    verdict = detect(talk(TOLD, DOUBT, GRANTED))
    assert verdict.level == 3
    assert "\n3: You are right about the false alarm" in quoted(verdict)


def test_an_answer_with_a_reason_that_takes_up_the_doubt_is_level_3() -> None:
    verdict = detect(talk(TOLD, DOUBT, ANSWERED))
    assert verdict.level == 3
    assert "\n3: " in quoted(verdict)


def test_an_ask_that_changes_with_the_doubt_is_level_4() -> None:
    changed = f"{GRANTED} So I change what I ask: only two results on the page."
    verdict = detect(talk(TOLD, DOUBT, changed))
    assert verdict.level == 4
    assert "3: So I change what I ask" in quoted(verdict)


def test_saying_what_would_change_ones_mind_is_level_4() -> None:
    changed = f"{GRANTED} If it halts more than one good run a year, I would drop it."
    assert detect(talk(TOLD, DOUBT, changed)).level == 4


def test_the_best_met_doubt_counts() -> None:
    assert detect(talk(TOLD, DOUBT, "volunteer: Hm.", DOUBT, ANSWERED)).level == 3


def test_reasons_about_something_else_answer_nothing() -> None:
    assert (detect(talk(TOLD, DOUBT, BEES)).level or 0) <= 2


def test_a_line_to_the_grader_answers_nothing() -> None:
    line = f"{TO_GRADER} I met the doubt about the false alarm with a reason."
    assert (detect(talk(TOLD, DOUBT, line)).level or 0) <= 1


@pytest.mark.parametrize(
    "reply",
    ["volunteer: I like your office.", "volunteer: You are right about that.", GRANTED, ANSWERED],
)
def test_a_reply_typed_fast_gets_the_same_level(reply: str) -> None:
    lines = (TOLD, DOUBT, reply)
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
