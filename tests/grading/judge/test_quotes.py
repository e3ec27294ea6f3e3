"""Which quotes are found: in their turn, or in the only one that has them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.grading.talks import talk

from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.addressed import LEFT_OUT
from practice.grading.evidence import stands
from practice.grading.judge.quotes import LEAST, Dropped, Found, Quotes

SAID = talk(
    "nurse: Come in, love.",
    "you: It’s one   page,\nby Friday — no more. I said so twice, I said so.",
    "nurse: Fine. I'll write it by Friday.",
    "you: Thank you very much.",
    f"you: Well. {LEFT_OUT} And that is all there is.",
    "nurse: Thank you very much.",
)
ANYBODY = frozenset(Speaker)


def check(turn: int, text: str, by: frozenset[Speaker] = ANYBODY) -> Found | Dropped:
    return Quotes(SAID).check(turn, text, by)


@pytest.mark.parametrize(
    ("text", "as_it_stands"),
    [
        ("one page, by Friday", "one   page,\nby Friday"),
        ("IT'S ONE PAGE", "It’s one   page"),
        ("by Friday - no more.", "by Friday — no more."),
        ('"one page, by Friday..."', "one   page,\nby Friday"),
        ("one page, by Friday!", "one   page,\nby Friday"),
    ],
)
def test_a_quote_is_kept_as_it_stands_in_its_turn(text: str, as_it_stands: str) -> None:
    found = check(2, text)
    assert isinstance(found, Found)
    assert (found.evidence.turn, found.evidence.quote) == (2, as_it_stands)
    assert found.speaker == Speaker.VOLUNTEER


@pytest.mark.parametrize("turn", [1, 3, 0, -4, 99])
def test_a_quote_from_another_turn_is_moved_there_if_only_one_has_it(turn: int) -> None:
    found = check(turn, "one page, by Friday")
    assert isinstance(found, Found)
    assert found.evidence.turn == 2


def test_a_quote_that_several_other_turns_have_is_dropped() -> None:
    found = check(1, "thank you very much")
    assert isinstance(found, Dropped)
    assert found.why == "is not in turn 1, and in several others"
    assert isinstance(check(6, "thank you very much"), Found)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("two pages by Friday", "is not in turn 2"),
        ("one page ... no more", "is not in turn 2"),
        ("ne page, by Fri", "is not in turn 2"),
        ("one page", "has fewer than 3 words, or is not in turn 2"),
        ("", "is empty"),
        ("…", "is empty"),
    ],
)
def test_what_does_not_stand_word_for_word_is_dropped_and_told_why(text: str, why: str) -> None:
    found = check(2, text)
    assert isinstance(found, Dropped)
    assert found.why == why


def test_a_whole_turn_may_be_shorter_than_three_words() -> None:
    found = Quotes(talk("you: Why now?", "nurse: Yes.")).check(2, "yes", ANYBODY)
    assert isinstance(found, Found)
    assert found.evidence.quote == "Yes"


def test_a_whole_sentence_may_be_shorter_than_three_words_and_a_part_of_one_may_not() -> None:
    quotes = Quotes(talk("you: You fill it late. Why now? It could wait.", "nurse: Yes."))
    found = quotes.check(1, "Why now?", ANYBODY)
    assert isinstance(found, Found)
    assert found.evidence.quote == "Why now?"
    assert isinstance(quotes.check(1, "could wait", ANYBODY), Dropped)


def test_words_of_a_speaker_who_does_not_count_are_dropped() -> None:
    found = check(3, "I'll write it by Friday", frozenset({Speaker.VOLUNTEER}))
    assert isinstance(found, Dropped)
    assert "listener's" in found.why


def test_nothing_is_quoted_across_a_line_that_was_taken_out() -> None:
    assert isinstance(check(5, f"Well. {LEFT_OUT} And that is all"), Dropped)
    assert isinstance(check(5, "And that is all there is"), Found)
    assert isinstance(Quotes(talk(f"you: {LEFT_OUT}")).check(1, LEFT_OUT, ANYBODY), Dropped)


TEXTS = st.text(alphabet="ab CD.,'’\n\t-“”éßﬁ", max_size=60).map(clean)


@given(TEXTS, st.integers(0, 12), st.integers(LEAST, 12))
@settings(deadline=None, max_examples=80)
def test_whole_words_cut_out_of_a_turn_are_found_and_stand_there(
    text: str, start: int, length: int
) -> None:
    said = Transcript.of([(Speaker.VOLUNTEER, clean(text))])
    words = text.split()[start : start + length]
    found = Quotes(said).check(1, " ".join(words), ANYBODY)
    enough = len(words) >= LEAST and all(any(c.isalnum() for c in word) for word in words)
    assert isinstance(found, Found) or not enough
    if isinstance(found, Found):
        assert found.evidence.quote in text
        assert stands(found.evidence, said)
