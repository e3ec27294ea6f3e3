"""The tries of one rehearsal, and what changed from the one before."""

from tests.domain.support import Journal
from tests.review.content import pitch, rubric
from tests.review.rehearsals import journal

from practice.domain.event import Closed, Event, PartnerKind, Rewound, Said, Spoke
from practice.domain.rehearsal import Rehearsal, fold
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.review.comparison import Comparison, compare
from practice.review.debrief import Debrief, debrief
from practice.review.retake import Retake, retake
from practice.review.tries import ordinal, parting


class Tried:
    """A talk that was had twice from its second turn on."""

    def __init__(self) -> None:
        self.made: Journal = journal()
        self.opening = self.made.says("Two minutes.", None, Speaker.PERSONA)
        self.first = self.turn("You must!", "I must not.")

    def turn(self, text: str, answer: str) -> Event:
        said = self.made.says(text, self.opening)
        return self.made.says(answer, said, Speaker.PERSONA)

    def again(self) -> Event:
        self.made.add(Closed, by="volunteer", turn=3)
        self.made.add(Rewound, to=self.opening.id)
        return self.turn("May I ask first?", "You may.")

    @property
    def rehearsal(self) -> Rehearsal:
        return fold(self.made.events)

    @property
    def debrief(self) -> Debrief:
        return of(self.rehearsal)


def of(rehearsal: Rehearsal) -> Debrief:
    return debrief(rehearsal, None, pitch(), rubric())


def test_each_branch_is_a_try_in_the_order_in_which_they_were_begun() -> None:
    tried = Tried()
    tried.made.grades(tried.first, ask=1)
    second = tried.again()
    first, now = tried.debrief.branches

    assert (first.head, first.name, first.turns, first.ended) == (
        tried.first.id,
        "first try",
        3,
        True,
    )
    assert (first.outcome, first.total, first.present) == ("understood", 50, False)
    assert (now.head, now.name, now.parts_at, now.present) == (second.id, "second try", 2, True)
    assert (now.ended, now.outcome, now.total) == (False, "", None)


def test_the_order_stays_when_another_branch_is_looked_at() -> None:
    tried = Tried()
    tried.again()
    back = of(tried.rehearsal.on(tried.first.id))
    assert [(one.number, one.present) for one in back.branches] == [(1, True), (2, False)]


def test_a_second_try_says_what_changed_against_the_one_before() -> None:
    tried = Tried()
    tried.made.grades(tried.first, ask=1, reasons=3, check=2, honest=2)
    second = tried.again()
    assert tried.debrief.against == ""
    tried.made.grades(second, ask=3, reasons=2, check=2, honest=4)
    found = tried.debrief

    assert found.against == (
        "Against your first try: Specific ask 1 → 3, Honest 2 → 4, Reasons | *given* 3 → 2."
    )
    assert of(tried.rehearsal.on(tried.first.id)).against == ""


def test_where_nothing_changed_it_says_so() -> None:
    tried = Tried()
    tried.made.grades(tried.first, ask=1)
    tried.made.grades(tried.again(), ask=1)
    assert tried.debrief.against == "Against your first try: the same outcome and levels."


def test_more_than_three_changes_are_counted() -> None:
    tried = Tried()
    tried.made.grades(tried.first, ask=0, reasons=0, check=0, honest=0, warmth=0)
    tried.made.grades(tried.again(), ask=4, reasons=3, check=2, honest=1, warmth=1)
    assert tried.debrief.against.endswith("Understanding checked 0 → 2, 2 more.")


def compared(tried: Tried) -> Comparison:
    rehearsal = tried.rehearsal
    return compare(of(rehearsal.on(tried.first.id)), of(rehearsal))


def test_two_tries_side_by_side_begin_with_the_criterion_that_changed_most() -> None:
    tried = Tried()
    tried.made.grades(tried.first, ask=2, reasons=3, check=0)
    tried.made.grades(tried.again(), ask=2, reasons=2, check=3, honest=1)
    found = compared(tried)

    assert [(one.criterion.id, one.by, one.word) for one in found.changes] == [
        ("check", 3, "+3 higher"),
        ("reasons", -1, "-1 lower"),
        ("ask", 0, "the same"),
        ("honest", None, "can't be compared"),
    ]
    assert (found.parts_at, found.remark) == (2, "")


def test_without_a_grade_or_with_another_rubric_no_level_is_compared() -> None:
    tried = Tried()
    tried.made.grades(tried.first, ask=2)
    second = tried.again()
    assert (compared(tried).changes, "no grade" in compared(tried).remark) == ((), True)
    graded = tried.made.grades(second, ask=2)
    grade = graded.model_dump()["grade"]
    tried.made.events[-1] = type(graded).model_validate(
        {**graded.model_dump(), "grade": {**grade, "rubric": "another"}}
    )
    assert (compared(tried).changes, "different rubrics" in compared(tried).remark) == ((), True)


def test_two_rehearsals_part_nowhere() -> None:
    one, other = Tried().rehearsal, Tried().rehearsal
    opened = other.opened.model_copy(update={"rehearsal": "R2"})
    assert parting(one, fold([opened, *Tried().made.events[1:]])) is None
    assert parting(one, one) is None


def test_numbers_of_tries_in_words() -> None:
    assert [ordinal(1), ordinal(9), ordinal(10)] == ["first", "ninth", "10th"]


def test_a_talk_is_taken_up_again_before_any_turn_of_the_volunteers() -> None:
    tried = Tried()
    assert retake(tried.rehearsal, 2) == Retake(2, tried.opening.id, clean("You must!"))
    assert [retake(tried.rehearsal, turn) for turn in (0, 1, 3, 4)] == [None] * 4


def test_not_an_imported_one_nor_after_a_message_that_broke_off() -> None:
    tried = Tried()
    opened = tried.made.opened.model_copy(update={"partner": PartnerKind.IMPORTED})
    assert retake(fold([opened, *tried.made.events[1:]]), 2) is None
    broken = [
        event.model_copy(update={"state": Said.INTERRUPTED})
        if isinstance(event, Spoke) and event.id == tried.opening.id
        else event
        for event in tried.made.events
    ]
    assert retake(fold(broken), 2) is None
