"""Where a quote stands in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.review.quotes import span


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Run a trial.", "a trial", "a trial"),
        ("Run a TRIAL.", "a trial", "a TRIAL"),
        ("Run a\n  trial.", "a trial", "a\n  trial"),
        ("It’s a “trial”.", 'It\'s a "trial"', "It’s a “trial”"),
        ("It's [a] (trial)*", "[a] (trial)*", "[a] (trial)*"),
        ("A straße.", "STRASSE", None),
        ("Run a trial.", "no trial", None),
        ("Run a trial.", "  ", None),
        ("", "a", None),
    ],
)
def test_spaces_case_and_marks_may_differ(text: str, quote: str, found: str | None) -> None:
    where = span(text, quote)
    assert (None if where is None else text[where[0] : where[1]]) == found


@given(st.text(), st.text(), st.text())
def test_what_was_cut_out_of_a_text_is_found_in_it(before: str, quote: str, after: str) -> None:
    where = span(before + quote + after, quote)
    assert (where is None) == (not quote.split())
