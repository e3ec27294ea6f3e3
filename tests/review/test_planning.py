"""The plan beside what happened: both sides, and no verdict."""

from collections.abc import Mapping

from tests.domain.support import persona
from tests.review.content import pitch, rubric
from tests.review.rehearsals import journal

from practice.domain.event import Graded, Planned, TaughtBack
from practice.domain.ledger import Ledger
from practice.domain.rehearsal import fold
from practice.review.debrief import Debrief, debrief
from practice.review.planning import Planning

LISTENER = persona()
LEANING = LISTENER.leans_to[0]


def planned(
    ledger: Mapping[str, object] | None = None,
    quotes: tuple[tuple[int, str], ...] = (),
    back: Mapping[str, object] | None = None,
    **plan: str,
) -> Debrief:
    made = journal()
    if plan:
        made.add(Planned, **plan)
    head = made.says("Would you write it by Friday?", None)
    made.hears(head, Ledger.model_validate(ledger or {}))
    if back:
        made.add(TaughtBack, head=head.id, teach_back=back)
    evidence = [{"turn": turn, "quote": quote} for turn, quote in quotes]
    level = {"state": "graded", "level": 2, "reason": "So.", "evidence": evidence}
    grade = {
        "rubric": "a-rubric",
        "grader": {"kind": "rules", "rubric_hash": ""},
        "outcome": {"state": "graded", "id": "understood"},
        "criteria": {"ask": level},
        "total": None,
        "coverage": 1,
    }
    made.add(Graded, head=head.id, grade=grade)
    return debrief(fold(made.events), LISTENER, pitch(), rubric())


def line(found: Debrief, what: str) -> Planning:
    return next(one for one in found.plan_beside if one.what == what)


def test_without_a_plan_there_is_nothing_to_lay_beside() -> None:
    assert planned().plan_beside == ()
    assert planned(decider="", ask=" ").plan_beside == ()


def test_who_decides_stands_beside_what_the_file_says() -> None:
    found = line(planned(decider="The head nurse"), "Who decides")
    assert found.planned == "The head nurse"
    assert found.happened == " ".join(LISTENER.decides.real_decider.split())


def test_the_ask_stands_beside_the_last_one_that_the_grade_quotes() -> None:
    quotes = ((2, "Think about it"), (6, "write the page"), (6, "by Friday"))
    found = line(planned(ask="A page", quotes=quotes), "The ask")
    assert (found.source, found.happened) == ("The last ask, turn 6", "write the page … by Friday")


def test_else_beside_the_one_that_the_listener_kept_in_mind_or_none() -> None:
    ask = {"turn": 1, "clause": "write it", "fits": 1, "fits_decision": True, "when": False}
    assert line(planned({"ask": ask}, ask="A page"), "The ask").happened == "write it"
    assert line(planned(ask="A page"), "The ask").happened == "None was found."


def test_a_step_that_is_named_word_for_word_says_how_far_it_came() -> None:
    points = [{"turn": 2, "clause": "Three questions", "has_reason": True, "step": "calls"}]
    ledger = {"points": points, "restated": [0], "steps": {"calls": "held"}}
    crux = "most calls at night are the same three | questions"
    found = line(planned(ledger, crux=crux), "Stands or falls on")
    assert (found.source, found.happened) == ("Step 1", "Stated, restated, not used.")


def test_any_other_crux_stands_beside_all_steps_and_is_not_judged() -> None:
    points = [{"turn": 2, "clause": "Three questions", "has_reason": True, "step": "cost"}]
    found = line(planned({"points": points}, crux="That they repeat"), "Stands or falls on")
    assert found.happened == "Stated: 3. Restated: none. Used: none."


def test_the_wrong_conclusion_that_was_expected_stands_beside_the_listeners() -> None:
    def beside(
        ledger: Mapping[str, object] | None = None, back: Mapping[str, object] | None = None
    ) -> tuple[str, str]:
        plan = planned(ledger, back=back, misreading="A handbook")
        found = line(plan, "Wrong conclusion")
        return found.source, found.happened

    on_monday = {"will_do": "Write a book.", "heads_for": "handbook"}
    assert beside(back=on_monday) == ("The listener's, on Monday", "We write a handbook.")
    assert beside(ledger={"misreadings": {LEANING.id: "voiced"}})[0] == (
        "The listener's, not answered"
    )
    assert beside(ledger={"misreadings": {LEANING.id: "disputed"}})[0] == "The listener's, disputed"
    assert beside(ledger={"misreadings": {LEANING.id: "corrected"}})[0] == (
        "The listener's, corrected"
    )
    assert beside() == ("The listener's", "None was voiced.")


def test_a_wrong_conclusion_that_is_none_of_the_pitchs_stands_in_the_listeners_words() -> None:
    states = {"misreadings": {LEANING.id: "planned", "gone": "corrected"}}
    found = line(planned(states, misreading="A book"), "Wrong conclusion")
    wrong = pitch().misreading_of(LEANING.kind, None)
    assert found.happened == (wrong.conclusion if wrong else LEANING.says[0])
