"""Matching: which topic words may be about; a hint, never a verdict."""

import pytest

from practice.discourse.clauses import clauses
from practice.discourse.matching import HINT, SURE, Match, Matcher

STEPS = {
    "copy": (
        "A trick that one lab publishes is in the other labs' models within months.",
        "competitors copy the paper",
        "your recipe is in their kitchen by summer",
    ),
    "stop": (
        "Only a lab that is ahead can afford to stop.",
        "being in front pays for being careful",
        "with rivals on your heels nobody hits the brakes",
    ),
}


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(STEPS)


def best(matcher: Matcher, line: str) -> Match | None:
    found = matcher.matches(clauses(line)[0].words)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("Competitors copy the paper within weeks.", "copy"),
        ("Your rivals replicate whatever paper you put out.", "copy"),
        ("Nobody hits the brakes with rivals on their heels.", "stop"),
        ("A company in front can afford being cautious.", "stop"),
    ],
)
def test_a_step_is_found_in_other_words(matcher: Matcher, line: str, topic: str) -> None:
    found = best(matcher, line)
    assert found is not None
    assert (topic, True) == (found.topic, found.score >= HINT)


@pytest.mark.parametrize(
    "line", ["The fish came this morning and it is superb.", "I like your jacket.", "Papers!"]
)
def test_other_talk_matches_nothing(matcher: Matcher, line: str) -> None:
    found = best(matcher, line)
    assert found is None or found.score < HINT


def test_one_shared_word_says_nothing(matcher: Matcher) -> None:
    assert best(matcher, "The recipe.") is None


@pytest.mark.parametrize(
    "line",
    [
        "Competitors do not copy the paper.",
        "It is not true that competitors copy the paper.",
        "Nobody ever copies the paper, no competitor does.",
    ],
)
def test_a_denial_is_not_compatible(matcher: Matcher, line: str) -> None:
    found = best(matcher, line)
    assert found is None or not found.compatible or found.score < HINT


def test_the_wording_itself_is_sure(matcher: Matcher) -> None:
    found = best(matcher, "competitors copy the paper")
    assert found is not None
    assert found.compatible
    assert found.score >= SURE


def test_scores_lie_between_nothing_and_all(matcher: Matcher) -> None:
    for wordings in STEPS.values():
        for wording in wordings:
            for match in matcher.matches(clauses(wording)[0].words):
                assert 0 < match.score <= 1


def test_telling_words_are_counted_and_those_that_belong_to_a_topic(matcher: Matcher) -> None:
    on_topic = clauses("Competitors copy papers and brake.")[0]
    off_topic = clauses("The soup tastes of basil.")[0]
    assert matcher.telling(on_topic.words) == (4, 4)
    assert matcher.telling(off_topic.words) == (3, 0)


def test_words_that_may_be_said_of_anything_do_not_tell(matcher: Matcher) -> None:
    assert matcher.telling(clauses("I want to get a good thing done.")[0].words) == (0, 0)
