"""From the judge's facts to the outcome: each fact with the listener's own words, or it is none."""

import pytest
from tests.grading.judge.judges import Json, fact, quote
from tests.grading.talks import (
    ACCOUNT,
    ASK,
    CHECK,
    CORRECT,
    FEWER,
    HELLO,
    LEAVE,
    NO,
    NOD,
    OPEN,
    PROMISE,
    REFER,
    WHY,
    YIELD,
    talk,
    trial,
)

from practice.domain.grade import OutcomeGrade, State
from practice.domain.rubric import OutcomeId
from practice.grading.evidence import stands
from practice.grading.judge.listener import Told, outcome, told
from practice.grading.judge.quotes import Quotes
from practice.grading.judge.shapes import OutcomeAnswer

WORDS = {
    "restated": "the rota is fixed weeks ahead and absences are not",
    "committed": "I will start the trial on my ward",
    "headed_for": "we can run the ward with fewer nurses",
    "referred": "I will introduce you to her this afternoon",
    "disagrees": "I will not do that on my ward",
    "nodded": "That makes sense",
    "left_early": "I have to go now",
}
LINES = {
    "restated": ACCOUNT,
    "committed": PROMISE,
    "headed_for": FEWER,
    "referred": REFER,
    "disagrees": NO,
    "nodded": "nurse: That makes sense to me.",
    "left_early": LEAVE,
}
WORDS["nodded"] = "That makes sense to me"


PLAIN: Json = {}
WEAK: Json = {"strength": "weak"}


def read(
    *kinds: str, heard: int = 2, before: tuple[str, ...] = (), first: Json = PLAIN
) -> OutcomeGrade:
    """The outcome of a talk in which the listener does these in turn; `first` is of the first."""
    lines = [OPEN, WHY, *before, *(LINES[kind] for kind in kinds)]
    said = talk(*lines)
    facts: list[Json] = []
    for number, kind in enumerate(kinds, start=3 + len(before)):
        facts.append(fact(kind, number, WORDS[kind], **({} if facts else first)))
    why = [quote(2, "because the rota is fixed weeks ahead")]
    answer: Json = {"told": why if heard else [], "why": why if heard > 1 else [], "facts": facts}
    found = outcome(check(answer, *lines).reading, said)
    assert all(stands(one, said) for one in found.evidence)
    return found


def check(answer: Json, *lines: str) -> Told:
    return told(OutcomeAnswer.model_validate(answer), Quotes(talk(*lines)), trial())


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        (("left_early",), OutcomeId.NO_ENGAGEMENT),
        (("disagrees",), OutcomeId.REJECTED),
        (("nodded",), OutcomeId.VAGUE_ACKNOWLEDGEMENT),
        (("headed_for",), OutcomeId.MISDIRECTED),
        (("restated",), OutcomeId.UNDERSTOOD),
        (("referred",), OutcomeId.REFERRAL),
        (("restated", "committed"), OutcomeId.REASONED_COMMITMENT),
        (("restated", "committed", "headed_for"), OutcomeId.MISDIRECTED),
        (("restated", "committed", "disagrees"), OutcomeId.UNDERSTOOD),
        (("restated", "disagrees"), OutcomeId.UNDERSTOOD),
        (("committed",), OutcomeId.VAGUE_ACKNOWLEDGEMENT),
    ],
)
def test_facts_make_the_outcome_in_the_same_order_as_for_the_rules(
    kinds: tuple[str, ...], wanted: OutcomeId
) -> None:
    assert read(*kinds).id == wanted


def test_a_listener_who_was_told_nothing_and_leaves_did_not_engage() -> None:
    assert read("left_early", heard=0, before=(HELLO,)).id == OutcomeId.NO_ENGAGEMENT
    assert read("nodded", "left_early", before=(HELLO,)).id == OutcomeId.VAGUE_ACKNOWLEDGEMENT


def test_an_introduction_without_having_heard_why_is_no_referral() -> None:
    assert read("referred", heard=1).id != OutcomeId.REFERRAL


@pytest.mark.parametrize("kind", ["headed_for", "disagrees", "referred"])
def test_a_weak_fact_is_a_thought_a_doubt_or_a_name_and_makes_no_outcome(kind: str) -> None:
    assert read(kind, first=WEAK).id == OutcomeId.VAGUE_ACKNOWLEDGEMENT


def test_a_weak_account_counts_with_two_steps_of_the_pitch_and_ids_that_are_none_do_not() -> None:
    assert read("restated", first=WEAK).id == OutcomeId.VAGUE_ACKNOWLEDGEMENT
    two = read("restated", first={"strength": "weak", "steps": ["cost", "visible"]})
    assert two.id == OutcomeId.UNDERSTOOD
    same = read("restated", first={"strength": "weak", "steps": ["cost", "cost", "no-such"]})
    assert same.id == OutcomeId.VAGUE_ACKNOWLEDGEMENT


def test_steps_of_an_account_add_up_within_a_turn_and_not_across_turns() -> None:
    one, other = "nurse: The rota is fixed weeks ahead.", "nurse: Absences are not fixed."

    def accounts(first: int, second: int, *lines: str) -> OutcomeId | None:
        facts = [
            fact("restated", first, "rota is fixed weeks", strength="weak", steps=["cost"]),
            fact("restated", second, "Absences are not fixed", strength="weak", steps=["visible"]),
        ]
        answer: Json = {"told": [], "why": [], "facts": facts}
        return outcome(check(answer, *lines).reading, talk(*lines)).id

    assert accounts(3, 3, OPEN, WHY, f"{one} Absences are not fixed.") == OutcomeId.UNDERSTOOD
    assert accounts(3, 5, OPEN, WHY, one, WHY, other) != OutcomeId.UNDERSTOOD


@pytest.mark.parametrize("first", [WEAK, {"matches": "no"}])
def test_half_a_promise_or_one_that_nobody_asked_for_is_a_nod(first: Json) -> None:
    found = read("committed", "restated", first=first)
    assert found.id == OutcomeId.UNDERSTOOD
    assert read("committed", first=first).id == OutcomeId.VAGUE_ACKNOWLEDGEMENT


def test_a_plan_given_up_later_in_the_listeners_own_words_no_longer_counts() -> None:
    lines = (OPEN, WHY, FEWER, CORRECT, YIELD)

    def planned(withdrawn: Json | None) -> OutcomeId | None:
        plan = fact("headed_for", 3, WORDS["headed_for"], withdrawn=withdrawn)
        answer: Json = {"told": [], "why": [], "facts": [plan]}
        return outcome(check(answer, *lines).reading, talk(*lines)).id

    assert planned(quote(5, "I take that back")) != OutcomeId.MISDIRECTED
    assert planned(None) == OutcomeId.MISDIRECTED
    assert planned(quote(5, "I give it all up")) == OutcomeId.MISDIRECTED
    assert planned(quote(3, "I will give back two posts")) == OutcomeId.MISDIRECTED
    assert planned(quote(4, "Fewer nurses make more gaps")) == OutcomeId.MISDIRECTED


def test_a_fact_in_the_volunteers_words_or_in_nobodys_is_dropped() -> None:
    facts = [fact("committed", 2, "because the rota is fixed"), fact("restated", 1, "I see why")]
    found = check({"told": [], "why": [], "facts": facts}, OPEN, WHY)
    assert found.reading.facts == ()
    assert [one.quote for one in found.reading.dropped] == [
        "because the rota is fixed",
        "I see why",
    ]


def test_what_the_volunteer_said_is_shown_by_the_volunteers_words() -> None:
    mine = [quote(2, "because the rota is fixed weeks ahead")]
    theirs = [quote(1, "Come in, love. What is it?")]
    assert check({"told": mine, "why": mine, "facts": []}, OPEN, WHY).reading.told == 2
    assert check({"told": mine, "why": theirs, "facts": []}, OPEN, WHY).reading.told == 1
    assert check({"told": theirs, "why": [], "facts": []}, OPEN, WHY).reading.told == 0


def test_a_no_counts_only_in_the_listeners_last_two_turns() -> None:
    late = (OPEN, WHY, NO, ASK, NOD)
    early = (*late, CHECK, NOD)

    def refused(lines: tuple[str, ...]) -> OutcomeId | None:
        why = [quote(2, "because the rota is fixed weeks ahead")]
        facts = [fact("disagrees", 3, WORDS["disagrees"])]
        found = check({"told": why, "why": why, "facts": facts}, *lines)
        return outcome(found.reading, talk(*lines)).id

    assert refused(late) == OutcomeId.REJECTED
    assert refused(early) == OutcomeId.VAGUE_ACKNOWLEDGEMENT


def test_without_a_fact_what_the_listener_heard_decides_and_their_last_words_show_it() -> None:
    assert read(heard=2, before=(NOD,)).id == OutcomeId.VAGUE_ACKNOWLEDGEMENT
    found = read(heard=0, before=(NOD,))
    assert found.id == OutcomeId.NO_ENGAGEMENT
    assert [one.turn for one in found.evidence] == [3]


def test_a_listener_who_never_speaks_has_no_outcome() -> None:
    answer: Json = {"told": [], "why": [], "facts": []}
    assert outcome(check(answer, WHY).reading, talk(WHY)).state == State.ABSTAINED
