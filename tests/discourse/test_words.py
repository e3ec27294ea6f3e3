"""Words: lines as they were typed, to tokens that can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.discourse.words import is_english, key, readable, straight, tokens


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text) if not token.is_mark]


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("don't", "do not"),
        ("dont", "do not"),
        ("can’t", "can not"),
        ("you're", "you are"),
        ("what's", "what is"),
        ("whos", "who is"),
        ("they'd", "they would"),
        ("cause", "because"),
        ("gonna", "going to"),
    ],
)
def test_short_forms_are_spelt_out(typed: str, spelt: str) -> None:
    assert spelt.split() == words(typed)


def test_a_possessive_is_no_is() -> None:
    assert words("Dana's desk") == ["dana", "desk"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("told", "telling"), ("ran", "run"), ("competitors", "competitor"), ("written", "writes")],
)
def test_forms_of_a_word_meet_in_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("line", "word", "negated"),
    [
        ("published tricks do not spread", "spread", True),
        ("published tricks spread", "spread", False),
        ("nobody wants to be the one", "wants", True),
        ("we can't stop alone, but both would stop", "alone", True),
        ("it is not true that published tricks spread", "spread", True),
        ("it is not true that a waits. it is not true that tricks spread", "spread", True),
        ("it is not true that tricks fade. they spread", "spread", False),
        ("it is not true that nobody waits", "waits", False),
        ("that is not true, because tricks spread", "spread", False),
        ("not only one lab, every lab reads them", "lab", False),
    ],
)
def test_negation_reaches_as_far_as_its_clause(line: str, word: str, negated: bool) -> None:
    found = next(token for token in tokens(line) if token.word == word)
    assert negated == found.negated


def test_negation_ends_where_a_new_clause_begins() -> None:
    last = tokens("we don't stop alone, but both would stop")[-1]
    assert not last.negated


@given(st.text(max_size=300))
def test_each_token_keeps_its_place_in_the_line(line: str) -> None:
    for token in tokens(line):
        assert 0 <= token.start < token.end <= len(line)


def test_typographic_marks_are_made_straight() -> None:
    assert straight("don’t") == "don't"


@pytest.mark.parametrize(
    "line",
    [
        "i am agree with you that model must to be stop before",
        "ok",
        "we shuld stop to publish all the tings",
        "u dont get it, its about who sees the graph first",
        "Is nice idea, but who will pay for the night shift?",
    ],
)
def test_clumsy_english_is_english(line: str) -> None:
    assert is_english(line)


@pytest.mark.parametrize(
    "line",
    [
        "Wir sollten nicht mehr alles veröffentlichen",
        "las redes son peligrosas y hay que parar",
        "مرحبا كيف حالك يا صديقي",
        "xkcd qwerty asdf jkl uiop",
        "мы должны остановиться раньше других",
    ],
)
def test_what_is_not_english_is_told_apart(line: str) -> None:
    assert not is_english(line)


@pytest.mark.parametrize("line", ["", "  ", "...", "😀😀😀", "?!"])
def test_a_line_without_words_can_not_be_read(line: str) -> None:
    assert not readable(line)
