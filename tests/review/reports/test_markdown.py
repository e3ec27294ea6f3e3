"""A report is read as a Markdown reader reads it: foreign text is text there and nothing else."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.review.content import HOSTILE
from tests.review.rehearsals import (
    alone,
    bare,
    by_name,
    debrief_of,
    nodded_away,
    whole,
    without_total,
)

from practice.domain.text import clean
from practice.review.reports.markdown import escaped, markdown

READER = MarkdownIt("gfm-like")
"""Tables, struck-out text and bare addresses as links, as the large sites read Markdown."""
assert READER.linkify is not None
READER.linkify.set({"fuzzy_link": False, "fuzzy_email": False})

PIECES = st.sampled_from(
    [*"\\`*_{}[]()#+-=.!|~<>&;:/@$^\"' \n\t10", "://", "www.", "&lt;", "a", "é"]
)
TEXTS = (st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=40)).map(clean)


def read(text: str) -> Iterator[Token]:
    """All that a reader makes of a text, the inside of lines too."""
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def words(text: str) -> str:
    """The words that a reader shows."""
    return "".join(token.content for token in read(text) if token.type == "text")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_foreign_text_is_shown_to_the_letter_in_one_plain_paragraph(text: str) -> None:
    kinds = [token.type for token in read(escaped(text))]

    assert words(escaped(text)) == " ".join(text.split())
    assert set(kinds) <= {"paragraph_open", "inline", "text", "paragraph_close"}
    assert kinds.count("paragraph_open") == bool(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_to_the_letter(text: str) -> None:
    assert words(escaped(clean(text))) == " ".join(clean(text).split())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. One", r"1\. One"),
        ("10) Ten", r"10\) Ten"),
        ("- item", r"\- item"),
        ("===", r"\==="),
        ("a-b = 1.5", "a-b = 1.5"),
        ("two\n  lines", "two lines"),
        ("https://a.example", r"https\://a.example"),
        ("WWW.a.example", r"WWW\.a.example"),
        ("$x^2$", r"\$x\^2\$"),
        (3, "3"),
    ],
)
def test_only_what_would_act_is_escaped(text: object, written: str) -> None:
    assert escaped(text) == written


def test_a_report_holds_no_structure_but_its_own() -> None:
    reports = markdown(debrief_of(whole())) + markdown(by_name(nodded_away()))
    kinds = {token.type for token in read(reports)}

    own = {"heading", "paragraph", "bullet_list", "list_item", "strong", "blockquote"}
    table = {"table", "thead", "tbody", "tr", "th", "td"}
    ends = {f"{kind}_{end}" for kind in own | table for end in ("open", "close")}
    assert kinds <= ends | {"inline", "text"}


def test_a_report_has_the_sections_that_there_is_something_for() -> None:
    assert sections(markdown(debrief_of(whole()))) == [
        "Reasoned commitment",
        "What shows it",
        "What to work at",
        "How the talk was read",
        "Criteria",
        "The chain",
        "What the listener would say",
        "What the listener heard",
        "The plan",
        "The tries",
        "Hints",
        "Notes",
        "Transcript",
    ]
    assert sections(markdown(alone(bare()))) == ["Not graded yet", "Transcript"]


def sections(text: str) -> list[str]:
    tokens = READER.parse(text)
    heads = [
        n for n, token in enumerate(tokens) if token.tag in ("h1", "h2") and token.nesting == 1
    ]
    return [words(tokens[n + 1].content) for n in heads]


def test_a_pipe_in_a_table_ends_no_cell() -> None:
    kinds = [token.type for token in read(markdown(debrief_of(whole())))]
    chain, plan, tries = (1 + 4, 4 * 4), (1 + 4, 4 * 3), (1 + 2, 2 * 5)
    rows, cells = map(sum, zip(chain, plan, tries, strict=True))
    assert (kinds.count("tr_open"), kinds.count("td_open")) == (rows, cells)


def test_lists_stand_apart_from_paragraphs_for_readers_that_want_it() -> None:
    lines = markdown(debrief_of(whole())).splitlines()
    starts = [n for n, line in enumerate(lines) if line.startswith("- ")]
    assert all(lines[n - 1] == "" or lines[n - 1].startswith("- ") for n in starts)


def test_each_turn_has_the_number_by_which_quotes_name_it() -> None:
    text = markdown(debrief_of(without_total()))
    assert "**2. Volunteer:** I will not say." in text


def test_an_amended_level_names_who_why_and_what_was_graded() -> None:
    text = words(markdown(debrief_of(whole())))
    assert "Amended by Ann [@click=app.quit]quit[/]" in text
    assert "to 2 (graded: -): Read it again." in text
