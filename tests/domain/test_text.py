import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from practice.domain.text import EMPTY, Clean, clean, counted, one_line

UNSAFE = (
    "\x00\x07\x08\x0b\x1b\x1f\x7f\x9b\u061c\u200b\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff"
)
KEPT = "\t\n\u200c\u200d\u200e\u200f\u00ad"


@pytest.mark.parametrize("char", UNSAFE)
def test_what_a_terminal_would_act_upon_is_replaced(char: str) -> None:
    assert clean(f"a{char}b") == "a\ufffdb"


@pytest.mark.parametrize("char", KEPT)
def test_what_the_ear_may_need_stays(char: str) -> None:
    assert clean(f"a{char}b") == f"a{char}b"


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


def test_words_of_every_script_stay_as_they_are() -> None:
    text = "Grüß dich, как дела, שלום, می‌روم, 你好, 👩‍🚀 [@click=app.quit]"
    assert clean(text) == text


def test_line_breaks_of_every_system_become_one_kind() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_a_colour_code_loses_what_starts_it() -> None:
    assert clean("\x1b[31mred") == "\ufffd[31mred"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_no_control_character_is_left_but_newline_and_tab(text: str) -> None:
    left = {char for char in clean(text) if unicodedata.category(char) in ("Cc", "Cs")}
    assert left <= {"\n", "\t"}


@given(st.text(alphabet=st.characters(exclude_characters="\r")), st.integers(0, 50))
def test_a_stream_may_be_cut_anywhere(text: str, cut: int) -> None:
    assert clean(text[:cut]) + clean(text[cut:]) == clean(text)


@given(st.text())
def test_one_line_is_one_line_without_space_at_its_ends(text: str) -> None:
    shown = one_line(text)

    assert not set(shown) & {"\n", "\t"}
    assert shown == shown.strip()
    assert "  " not in shown


def test_a_field_is_cleaned_as_it_enters() -> None:
    class Card(BaseModel):
        name: Clean
        note: Clean = EMPTY

    assert Card.model_validate({"name": "Da\x1bna"}).name == "Da\ufffdna"
    assert Card.model_validate({"name": "Dana"}).note == ""


def test_one_is_counted_in_the_singular() -> None:
    assert [counted(count, "turn") for count in (0, 1, 2)] == ["0 turns", "1 turn", "2 turns"]
