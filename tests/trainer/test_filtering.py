from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.trainer.test_listing import row

from practice.trainer.filtering import SHEET, choices, read, value_of, with_key
from practice.trainer.listing import Listed

ROWS = [
    Listed.of(one)
    for one in (
        row(4, outcome="vague_acknowledgement", graded_by="rules", total=45, tags=("week2", "a b")),
        row(3, outcome="understood", graded_by="model", total=50, at="2026-10-31T12:00:00Z"),
        row(2, persona="skeptic", persona_name="Ada Vogt", workshop="spring", total=80),
        row(1, closed=False, pitch="hotline", pitch_title="A hotline", at="2025-12-01T12:00:00Z"),
    )
]


def kept(typed: str, **said: set[str]) -> str:
    """The numbers of the rows that are left."""
    return "".join(one.id[-1] for one in read(typed).of(ROWS, said))


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("", "4321"),
        ("persona:nurse", "431"),
        ("persona:MAUREEN", "431"),
        ("persona:nurse persona:ada", "4321"),
        ("persona:nurse outcome:vague", "4"),
        ('outcome:"cut off"', "1"),
        ("outcome:understood outcome:vague", "43"),
        ("grader:model", "3"),
        ("tag:week2", "4"),
        ('tag:"a b"', "4"),
        ('tag:"a b', "4"),
        ("pitch:hotline", "1"),
        ("rubric:walk", "4321"),
        ("workshop:spring", "2"),
        ("since:2026-11", "42"),
        ("since:2026", "432"),
        ("until:2026-10", "31"),
        ("until:2026-11-23", "31"),
        ("since:2026-10-31 until:2026-10-31", "3"),
        ("total<50", "4"),
        ("total>45 total<80", "3"),
        ("total=80", "2"),
        ("hotline", "1"),
        ("maureen understood", "3"),
        ("nobody", ""),
    ],
)
def test_small_words_choose_rows(typed: str, numbers: str) -> None:
    assert kept(typed) == numbers
    assert not read(typed).problem


def test_other_words_are_looked_for_in_what_was_said_too() -> None:
    asked = read("Overtime persona:nurse a")
    assert (asked.words, asked.searched) == (("overtime", "a"), ("overtime",))
    assert kept("overtime") == ""
    assert kept("overtime", overtime={ROWS[1].id, ROWS[2].id}) == "32"
    assert kept("overtime persona:nurse", overtime={ROWS[1].id, ROWS[2].id}) == "3"
    assert kept("overtime vague", overtime={ROWS[0].id, ROWS[2].id}) == "4"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("mood:good", "There is no mood: here. There are persona:, pitch:"),
        ("since:november", "since: takes a year, a month or a day"),
        ("until:2026-1", "until: takes a year"),
        ("total<half", "total takes a number"),
        ("persona=nurse", "persona takes a colon, such as persona:nurse."),
    ],
)
def test_what_is_not_understood_gets_a_sentence_and_chooses_nothing(
    typed: str, sentence: str
) -> None:
    assert sentence in read(typed).problem
    assert kept(f"{typed} persona:nurse") == "431"


@pytest.mark.parametrize("typed", ["persona:", "since:", "total<", "total:", '"', "  "])
def test_what_is_not_finished_asks_for_nothing_yet(typed: str) -> None:
    assert read(typed).empty
    assert not read(typed).problem
    assert kept(typed) == "4321"


@given(
    st.text() | st.lists(st.sampled_from(["persona:", '"', "total<", "a", " ", ":"])).map("".join)
)
def test_anything_can_be_typed(typed: str) -> None:
    read(typed).of(ROWS, {})
    assert value_of(with_key(typed, "tag", "week 2"), "tag") == "week 2"
    assert value_of(with_key(typed, "tag", None), "tag") is None


def test_a_choice_takes_the_place_of_what_its_key_had() -> None:
    typed = 'overtime persona:ada tag:"a b" Persona:x'
    assert with_key(typed, "persona", "head-nurse") == 'overtime tag:"a b" persona:head-nurse'
    assert with_key(typed, "persona", None) == 'overtime tag:"a b"'
    assert with_key("", "tag", "week 2") == 'tag:"week 2"'
    assert value_of(typed, "tag") == "a b"
    assert value_of(typed, "pitch") is None


def test_what_can_be_chosen_is_what_there_is_with_how_often() -> None:
    today = date(2026, 11, 24)
    assert choices(ROWS, "persona", today) == [
        ("head-nurse", "Maureen Adjei", 3),
        ("skeptic", "Ada Vogt", 1),
    ]
    assert choices(ROWS, "outcome", today) == [
        ("cut off", "cut off", 1),
        ("not graded", "not graded", 1),
        ("understood", "understood", 1),
        ("vague_acknowledgement", "vague acknowledgement", 1),
    ]
    assert choices(ROWS, "tag", today) == [("a b", "a b", 1), ("week2", "week2", 1)]
    assert [count for *_, count in choices(ROWS, "since", today)] == [2, 2, 3, 2, 3]
    for key in SHEET:
        for value, _, count in choices(ROWS, key, today):
            assert len(kept(with_key("", key, value))) == count
