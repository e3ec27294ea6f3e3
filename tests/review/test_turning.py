"""Where a talk was lost, at which turn, and when nothing is said of it."""

import pytest
from tests.domain.support import Journal, persona
from tests.review.content import rubric
from tests.review.rehearsals import journal

from practice.domain.acts import Act
from practice.domain.event import Closed, Event, Graded, PartnerKind
from practice.domain.ledger import Ledger
from practice.domain.move import Move, MoveKind
from practice.domain.rehearsal import fold
from practice.review.turning import TurningPoint, turning_point

LISTENER = persona()
DOUBT = LISTENER.objections[0]
LEANING = LISTENER.leans_to[0]
REASON = {"turn": 2, "clause": "the same three questions", "has_reason": True}
PLAIN = {"turn": 2, "clause": "it is a good page", "has_reason": False}


class Talk:
    """A talk with what the listener does and takes in, turn by turn."""

    def __init__(self, opening: str = "Two minutes.", partner: PartnerKind | None = None) -> None:
        self.made = journal(partner or PartnerKind.BUILT_IN)
        self.last: Event = self.made.answers(opening, None, Move(kind=MoveKind.OPEN))

    def says(self, text: str, **ledger: object) -> "Talk":
        self.last = self.made.says(text, self.last)
        if ledger:
            self.made.hears(self.last, Ledger.model_validate(ledger))
        return self

    def hears(self, text: str, kind: MoveKind, about: str | None = None) -> "Talk":
        self.last = self.made.answers(text, self.last, Move(kind=kind, about=about))
        return self

    def ends(self, by: str = "volunteer") -> "Talk":
        self.made.add(Closed, by=by, turn=1)
        return self

    def graded(
        self, outcome: str, *evidence: tuple[int, str], honest: dict[str, object] | None = None
    ) -> TurningPoint | None:
        """Where it was lost, once it is graded so."""
        level = {"state": "graded", "level": 2, "reason": "So."}
        criteria = dict.fromkeys(("ask", "reasons", "check"), level)
        grade = {
            "rubric": "a-rubric",
            "grader": {"kind": "rules", "rubric_hash": ""},
            "outcome": {
                "state": "graded",
                "id": outcome,
                "evidence": [{"turn": turn, "quote": quote} for turn, quote in evidence],
            },
            "criteria": {**criteria, "honest": {**level, **(honest or {})}},
            "total": 40,
            "coverage": 1.0,
        }
        self.made.add(Graded, head=self.last.id, grade=grade)
        return found(self.made)


def found(made: Journal) -> TurningPoint | None:
    return turning_point(fold(made.events), LISTENER, rubric())


def misled(**states: str) -> dict[str, object]:
    return {"misreadings": {LEANING.id: states.get("state", "voiced")}}


def test_a_wrong_conclusion_is_lost_at_the_first_turn_that_let_it_stand() -> None:
    talk = Talk().says("It matters.", points=[PLAIN])
    talk.hears("So we ban it.", MoveKind.MISREAD, LEANING.id)
    talk.says("Great, thanks.", **misled()).hears("I'll ban it.", MoveKind.MISREAD, LEANING.id)
    lost = talk.ends().graded("misdirected", (5, "I'll ban it"))

    assert lost is not None
    assert (lost.turn, lost.criterion) == (4, None)  # this rubric measures no misreading
    assert lost.happened == (
        "The listener had drawn a wrong conclusion: “So we ban it.” This turn was a chance to "
        "answer it, and it stood to the end."
    )


def test_one_that_was_disputed_first_is_lost_where_it_came_back() -> None:
    talk = Talk().says("It matters.").hears("So we ban it.", MoveKind.MISREAD, LEANING.id)
    talk.says("No.", **misled(state="disputed")).hears("Ban it.", MoveKind.MISREAD, LEANING.id)
    talk.says("Well, yes.", **misled())
    lost = talk.ends().graded("misdirected")
    assert lost is not None
    assert lost.turn == 6


@pytest.mark.parametrize("partner", [PartnerKind.BUILT_IN, PartnerKind.IMPORTED])
def test_a_wrong_conclusion_in_the_last_word_is_lost_at_the_turn_before_it(
    partner: PartnerKind,
) -> None:
    talk = Talk(partner=partner).says("It will kill us all!", points=[PLAIN])
    talk.hears("So we must race.", MoveKind.NOD)
    lost = talk.ends().graded("misdirected", (3, "we must race"))
    assert lost is not None
    assert lost.turn == 2
    assert lost.happened.startswith(
        "After this turn the listener headed for a wrong conclusion: “we must race”"
    )


def test_a_nod_that_was_taken_for_a_yes_is_lost_at_the_turn_that_took_it() -> None:
    talk = Talk().says("It matters.", points=[REASON]).hears("Sounds good.", MoveKind.NOD)
    talk.says("Great, so we agree?", acts=[Act.THANKS, Act.CHECK_CLOSED])
    lost = talk.ends().graded("vague_acknowledgement", (3, "Sounds good."))
    assert lost is not None
    assert (lost.turn, lost.criterion) == (4, "check")
    assert lost.happened == (
        "The listener had only nodded: “Sounds good.” This turn took the nod for a yes."
    )


def test_a_nod_that_was_followed_up_is_not_where_it_was_lost() -> None:
    talk = Talk().says("It matters.", points=[REASON]).hears("Sounds good.", MoveKind.NOD)
    talk.says("How would you tell a colleague why?", acts=[Act.CHECK_RESTATE], points=[REASON])
    talk.hears("I'd say it's important.", MoveKind.NOD)
    lost = talk.ends().graded("vague_acknowledgement", (3, "Sounds good."))
    assert lost is not None
    assert lost.turn == 4
    assert lost.happened.startswith("This turn was answered with a nod: “I'd say it's important.”")


def test_without_a_ledger_only_a_turn_that_asks_nothing_took_a_nod() -> None:
    def talk(answer: str) -> TurningPoint | None:
        made = Talk(partner=PartnerKind.IMPORTED).says("It matters.")
        made.hears("Sure.", MoveKind.FOLLOW).says(answer)
        return made.ends().graded("vague_acknowledgement", (3, "Sure."))

    took, asked = talk("Wonderful."), talk("Why, though?")
    assert took is not None
    assert took.turn == 4
    assert asked is None


def test_a_doubt_that_was_left_open_is_lost_at_the_turn_after_it() -> None:
    talk = Talk().says("It is cheap.", points=[REASON])
    talk.hears("What if it fails?", MoveKind.OBJECT, DOUBT.id)
    talk.says("Trust me.", points=[REASON], objections={DOUBT.id: "open"})
    talk.hears("No.", MoveKind.DECLINE)
    lost = talk.ends("persona").graded("rejected", (5, "No."))
    assert lost is not None
    assert lost.turn == 4
    assert lost.happened == (
        f"The listener had a doubt ({DOUBT.in_short}). It was open after this turn, and stayed "
        "open."
    )


def test_a_listener_who_left_was_lost_at_the_turn_that_cost_the_most_patience() -> None:
    tried = LISTENER.patience.tried_by[0]
    whole = LISTENER.patience.turns
    talk = Talk().says("Hello.", patience=whole - 1).hears("Go on.", MoveKind.NOD)
    talk.says("You must!", patience=1, acts=[tried]).hears("Hm.", MoveKind.NOD)
    talk.says("Please.", patience=0).hears("I have to go.", MoveKind.LEAVE)
    lost = talk.ends("persona").graded("no_engagement", (7, "I have to go."))
    assert lost is not None
    assert lost.turn == 4
    assert f"{whole - 2} of the {whole} turns that the listener bears" in lost.happened
    assert "it brought" in lost.happened


def test_where_the_time_ran_out_it_is_the_longest_turn() -> None:
    talk = Talk().says("Short.").hears("Yes.", MoveKind.NOD).says("word " * 280)
    lost = talk.hears("Time!", MoveKind.LEAVE).ends("clock").graded("no_engagement")
    assert lost is not None
    assert lost.turn == 4
    assert "2.0 of 20 minutes" in lost.happened


def test_an_ask_before_any_reason() -> None:
    ask = {"turn": 2, "clause": "sign it", "fits": 1, "fits_decision": True, "when": False}
    talk = Talk().says("Sign it.", points=[PLAIN], ask=ask).hears("No.", MoveKind.DECLINE)
    lost = talk.ends().graded("rejected", (3, "No."))
    assert lost is not None
    assert (lost.turn, lost.criterion) == (2, "reasons")
    assert lost.happened == "The ask came at this turn, before any reason for it."


def test_words_that_the_grade_counts_against_honesty() -> None:
    held = {"level": 0, "evidence": [{"turn": 2, "quote": "everyone has signed"}]}
    talk = Talk().says("I heard everyone has signed.", points=[REASON])
    talk.hears("No.", MoveKind.DECLINE)
    lost = talk.ends().graded("rejected", honest=held)
    assert lost is not None
    assert (lost.turn, lost.criterion) == (2, "honest")
    assert "“everyone has signed”" in lost.happened


def test_whoever_left_for_no_reason_that_is_known_left_after_the_last_turn() -> None:
    talk = Talk().says("Hi.", points=[REASON], patience=2).hears("Bye.", MoveKind.LEAVE)
    lost = talk.ends("persona").graded("no_engagement")
    assert lost is not None
    assert (lost.turn, lost.happened) == (2, "After this turn the listener left.")


@pytest.mark.parametrize("won", ["reasoned_commitment", "referral", "understood"])
def test_where_nothing_was_lost_nothing_is_said(won: str) -> None:
    talk = Talk().says("It matters.", points=[REASON]).hears("I will.", MoveKind.NOD)
    assert talk.ends().graded(won, (3, "I will.")) is None


def test_nothing_is_said_of_what_nobody_graded() -> None:
    talk = Talk().says("It matters.").hears("Fine.", MoveKind.NOD).ends()
    assert found(talk.made) is None


def test_no_sentence_is_about_the_person() -> None:
    talk = Talk().says("It matters.", points=[REASON]).hears("Sounds good.", MoveKind.NOD)
    lost = talk.says("Great.", acts=[Act.THANKS]).ends().graded("vague_acknowledgement")
    assert lost is not None
    assert "you" not in lost.happened.casefold().split()
