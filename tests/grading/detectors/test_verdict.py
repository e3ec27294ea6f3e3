"""What a detector finds: a level with quotes, an abstention, or a named absence."""

import pytest
from tests.grading.detectors.talks import talk, transcript

from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Detector, absent, abstained, graded
from practice.grading.evidence import stands
from practice.grading.rules import DETECTORS
from practice.grading.turns import Place

LINES = (
    "volunteer: Who decides here when a run is stopped?",
    "listener: I do. A false alarm would burn days, though, so I don't believe in rules.",
    "volunteer: You're right, a false alarm costs days. Without a rule the engineer on shift "
    "waits, because stopping is expensive… and “nobody” is promoted for it.",
    "listener: Then I will put up a dashboard and publish our scores.",
    "volunteer:   No, that is not what I mean, because nobody may act on a red light.  Would you "
    "write down by Friday which result stops your next run?",
    "listener: Before the next run I will write down which results stop it.",
    "volunteer: Could we talk again on Thursday? I am only fairly sure that the page is enough.",
)


def places(talked: Conversation) -> list[Place]:
    """Every clause, with its turn."""
    return [Place(turn.number, one.clause) for turn in talked.turns for one in turn.reads]


def test_a_level_quotes_the_first_three_places_that_show_it() -> None:
    found = places(talk(*LINES))
    verdict = graded(3, "Shown.", *found)
    assert verdict.level == 3
    assert verdict.evidence == tuple(place.quote for place in found[:3])


def test_a_place_is_quoted_once_and_none_is_left_out() -> None:
    place = places(talk(*LINES))[0]
    assert graded(1, "Shown.", None, place, place).evidence == (place.quote,)


def test_an_abstention_has_a_reason_and_no_level() -> None:
    place = places(talk(*LINES))[0]
    verdict = abstained("It can't be told.", place)
    assert verdict.level is None
    assert verdict.reason == "It can't be told."
    assert verdict.evidence == (place.quote,)


def test_an_absence_names_what_is_missing_and_the_turns_searched() -> None:
    verdict = absent(0, "no ask", talk(*LINES))
    assert verdict.reason == "Searched the volunteer's turns 1 to 7: no ask."
    assert verdict.evidence == ()


def test_an_absence_in_a_single_turn_names_that_turn() -> None:
    verdict = absent(1, "no ask", talk("listener: Yes?", "volunteer: Hello."))
    assert verdict.reason == "Searched the volunteer's turn 2: no ask."


def test_an_absence_without_a_turn_says_so() -> None:
    verdict = absent(0, "no ask", talk("listener: Hello?"))
    assert verdict.reason == "There is no turn of the volunteer's, so no ask."


@pytest.mark.parametrize("detect", DETECTORS.values(), ids=list(DETECTORS))
def test_every_quote_stands_verbatim_in_the_turn_that_it_names(detect: Detector) -> None:
    verdict = detect(talk(*LINES))
    assert all(stands(quote, transcript(*LINES)) for quote in verdict.evidence)


@pytest.mark.parametrize("detect", DETECTORS.values(), ids=list(DETECTORS))
def test_every_detector_answers_a_talk_without_a_volunteer(detect: Detector) -> None:
    verdict = detect(talk("listener: Hello?"))
    assert verdict.reason
    assert verdict.evidence == ()


@pytest.mark.parametrize("detect", DETECTORS.values(), ids=list(DETECTORS))
def test_the_same_talk_gets_the_same_verdict(detect: Detector) -> None:
    assert detect(talk(*LINES)) == detect(talk(*LINES))
