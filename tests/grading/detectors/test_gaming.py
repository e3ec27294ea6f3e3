"""Hard to game: how this would be gamed, and what would show it."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TEST, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.gaming import detect

GO_ON = "listener: Go on."
HONEST = "volunteer: It is so important that everybody does it honestly."
GAMED = "volunteer: A score that bonuses hang on gets gamed."
HARD = "volunteer: A test that nobody on the team has seen is hard to game."
FIRST = (
    "volunteer: If I wanted to game this one, I would ask the keeper for hints. Then look at how "
    "often the keeper was asked."
)


def test_never_considering_it_is_level_0_by_absence() -> None:
    verdict = detect(talk("volunteer: Hello.", GO_ON, HEAP, pitch=TEST))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "gamed" in verdict.reason


def test_wanting_it_done_honestly_is_level_1() -> None:
    verdict = detect(talk("volunteer: Hello.", GO_ON, HONEST, pitch=TEST))
    assert verdict.level == 1
    assert quoted(verdict).startswith("3: ")


def test_saying_that_it_would_be_gamed_is_level_2() -> None:
    verdict = detect(talk(GAMED, GO_ON, pitch=TEST))
    assert verdict.level == 2
    assert quoted(verdict) == "1: A score that bonuses hang on gets gamed."


def test_what_makes_this_one_hard_to_game_is_level_3() -> None:
    verdict = detect(talk(GAMED, GO_ON, HARD, pitch=TEST))
    assert verdict.level == 3
    assert "1: A score that bonuses hang on" in quoted(verdict)
    assert "3: A test that nobody on the team has seen" in quoted(verdict)


def test_how_this_very_ask_would_be_gamed_first_makes_it_level_4() -> None:
    verdict = detect(talk(GAMED, GO_ON, HARD, GO_ON, FIRST, pitch=TEST))
    assert verdict.level == 4
    assert "5: If I wanted to game this one" in quoted(verdict)


@pytest.mark.parametrize("line", [BEES, f"{TO_GRADER} I said that it is hard to game."])
def test_what_says_nothing_of_gaming_is_level_0(line: str) -> None:
    assert detect(talk(line, GO_ON, pitch=TEST)).level == 0


def test_filler_does_not_raise_the_level() -> None:
    assert detect(talk(GAMED, GO_ON, BEES, pitch=TEST)).level == 2


def test_what_the_listener_says_of_gaming_is_not_the_volunteers() -> None:
    theirs = "listener: A hidden test is hard to game, I know."
    assert detect(talk("volunteer: Hello.", theirs, pitch=TEST)).level == 0


@pytest.mark.parametrize(
    "lines", [(GAMED,), (GAMED, GO_ON, HARD), (GAMED, GO_ON, HARD, GO_ON, FIRST)]
)
def test_a_talk_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    fast = talk(*typed_fast(*lines), pitch=TEST)
    assert detect(fast).level == detect(talk(*lines, pitch=TEST)).level
