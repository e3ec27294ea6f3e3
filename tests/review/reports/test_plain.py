from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.content import ESCAPES, FORGED, rubric
from tests.review.rehearsals import alone, bare, debrief_of, journal, whole, without_total

from practice.domain.event import Graded
from practice.domain.rehearsal import fold
from practice.domain.rubric import Rubric
from practice.domain.text import clean
from practice.review.debrief import debrief
from practice.review.reports.plain import grade_line, plain, transcript

WIDTH = 88
TEXTS = st.text(min_size=1, max_size=300).filter(lambda text: bool(clean(text).split()))


def report(text: str) -> str:
    """A report in which every foreign text of a grade and every title is this one."""
    made = journal()
    head = made.says(text, None)
    cell = {"state": "graded", "level": 1, "reason": text, "next": text}
    quoted = {**cell, "evidence": [{"turn": 1, "quote": text}]}
    grade = {
        "rubric": "a-rubric",
        "grader": {"kind": "model", "model": text, "rubric_hash": ""},
        "outcome": {"state": "graded", "id": "understood", "reason": text},
        "criteria": {"ask": quoted, "reasons": cell},
        "total": 25,
        "coverage": 1.0,
        "caps": [{"because": text, "total_at_most": 30}],
    }
    graded = made.add(Graded, head=head.id, grade=grade)
    made.amends(graded, "ask", 2, 25, by=text)
    made.teaches_back(head, text)
    return plain(debrief(fold(made.events), None, None, titled(text)))


def titled(text: str) -> Rubric:
    criteria = [one.model_copy(update={"title": clean(text)}) for one in rubric().criteria]
    outcomes = [one.model_copy(update={"title": clean(text)}) for one in rubric().outcomes]
    return rubric().model_copy(update={"criteria": tuple(criteria), "outcomes": tuple(outcomes)})


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_line_is_wider_than_a_terminal(text: str) -> None:
    assert max(map(len, report(text).split("\n"))) <= WIDTH


@given(st.integers(min_value=1, max_value=20))
@settings(deadline=None)
def test_foreign_text_begins_no_line_of_its_own(breaks: int) -> None:
    assert report("one" + "\n" * breaks + "two") == report("one two")


def test_forged_sections_stay_inside_the_line_that_quotes_them() -> None:
    assert not any(line.startswith(("#", "**", "- turn")) for line in report(FORGED).split("\n"))


def test_nothing_in_it_acts_on_a_terminal() -> None:
    shown = report(ESCAPES) + plain(debrief_of(whole())) + transcript(debrief_of(whole()))
    assert shown.replace("\n", "").isprintable()


def test_the_outcome_stands_first_and_the_total_after_it() -> None:
    lines = plain(debrief_of(whole())).split("\n")
    assert lines[0] == "REASONED COMMITMENT"
    assert lines[3] == "Total: 58 of 100"
    assert "What cost most: Understanding checked, 2 of 4, in part." in lines


def test_a_criterion_shows_number_bar_word_quote_and_what_the_next_level_needs() -> None:
    shown = plain(debrief_of(whole()))
    assert "Honest: 1 █░░░ a beginning\n" in shown
    assert "  turn 4: “Would you write the page by Friday?”\n" in shown
    assert "  Next level: Nothing false.\n" in shown


def test_an_amended_level_shows_who_why_and_what_was_graded() -> None:
    shown = " ".join(plain(debrief_of(whole())).split())  # wherever its lines break
    assert "(graded -): Read it again." in shown


def test_what_is_not_there_leaves_no_heading() -> None:
    shown = plain(debrief_of(bare()))
    headings = ("The chain", "What the listener heard", "What the listener would say")
    assert not any(heading in shown for heading in headings)
    assert shown.startswith("NOT GRADED YET\nNothing has graded this rehearsal.\n")


def test_that_content_is_gone_is_said() -> None:
    assert "is gone, and with it the criteria." in plain(alone(whole()))


def test_a_transcript_numbers_its_turns_and_calls_the_volunteer_you() -> None:
    assert transcript(debrief_of(without_total())).split("\n")[-1] == "2. You: I will not say."


def test_a_grade_fits_on_a_line() -> None:
    whole_grade, no_total = debrief_of(whole()).grade, debrief_of(without_total()).grade
    assert whole_grade is not None
    assert no_total is not None
    assert grade_line("t1", whole_grade) == (
        "t1: reasoned commitment, 58 of 100. reasons=3 ask=4 check=2 honest=1 warmth=-"
    )
    assert grade_line("t2", no_total) == "t2: outcome not graded, no total. ask=- reasons=-"
