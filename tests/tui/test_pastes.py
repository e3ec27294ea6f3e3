"""Pastes are cleaned before Textual reads them; keys pass as they are."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from practice.domain.text import clean
from practice.tui.pastes import END, START, Pastes

HOSTILE = "Hi \x1b[31mred\x1b]0;title\x07\nnext\tline \u202eabc 👩\u200d👧 \x1b"


def fed(*pieces: str) -> str:
    pastes = Pastes()
    return "".join(pastes.feed(piece) for piece in pieces)


def test_what_was_pasted_is_cleaned_and_stays_a_paste() -> None:
    assert fed(f"a\x1b[A{START}{HOSTILE}{END}b\x1b") == (
        f"a\x1b[A{START}{clean(HOSTILE)}{END}b\x1b"
    )


def test_keys_are_never_held_back() -> None:
    pastes = Pastes()
    assert [pastes.feed(key) for key in ("\x1b", "[", "2", "~", "x")] == [
        "\x1b",
        "[",
        "2",
        "~",
        "x",
    ]


@given(st.lists(st.integers(0, 60)))
def test_it_does_not_matter_where_the_reads_cut(cuts: list[int]) -> None:
    text = f"q{START}{HOSTILE}{END}w{START}{END}\x1b[B"
    places = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pieces = [text[a:b] for a, b in pairwise(places)]
    assert fed(*pieces) == fed(text)


@given(st.lists(st.sampled_from(["\x1b", "[", "2", "0", "1", "~", "a", START, END])))
def test_no_escape_sequence_is_left_in_a_paste(pieces: list[str]) -> None:
    inside = fed(START, *pieces).removeprefix(START)
    pasted, _, _ = inside.partition(END)
    assert "\x1b" not in pasted
