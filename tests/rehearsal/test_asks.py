"""What is asked of the listener, over all the turns that say something of it."""

import pytest
from tests.rehearsal.support import hear, personas, pitches

from practice.domain.ledger import Expectation, Ledger
from practice.domain.move import MoveKind
from practice.domain.pitch import Pitch

MAUREEN, TRIAL = personas()["head-nurse"], pitches()["hospital-scheduling"]
DANA, HOLD = personas()["skeptical-engineer"], pitches()["hold-capability-publication"]
HOTLINE = pitches()["crunch-time-hotline"]
ASK = "Would you try it on your ward for six weeks from next month, and count the overtime hours?"
FULL = (
    "From this quarter, papers about capability wait, until one named person has written what a "
    "rival can do with them."
)
WHEN = Expectation(move=MoveKind.PROBE, about="when")


def heard(*turns: str, ledger: Ledger | None = None) -> Ledger:
    return hear(MAUREEN, TRIAL, *turns, ledger=ledger)


def dana(*turns: str, pitch: Pitch = HOLD, ledger: Ledger | None = None) -> Ledger:
    return hear(DANA, pitch, *turns, ledger=ledger)


def test_the_decision_is_recognised_with_its_date() -> None:
    found = heard(ASK)

    assert found.ask is not None
    assert (found.ask.turn, found.ask.fits_decision, found.ask.when) == (2, True, True)
    assert found.decision is not None
    assert found.decision in ASK


def test_an_ask_for_something_else_is_not_the_decision() -> None:
    found = heard("Could you introduce me to the cook in the canteen this week?")

    assert found.ask is not None
    assert found.ask.referral
    assert found.decision is None


def test_a_reminder_does_not_replace_the_decision() -> None:
    found = heard(ASK, "So will you try it next month?")

    assert found.ask is not None
    assert found.ask.turn == 4
    assert found.decision == heard(ASK).decision


def test_a_reason_is_no_decision_even_after_please() -> None:
    found = heard(
        "No, please don't send a brochure to the director, because he doesn't write the rota "
        "and it would end in a tray."
    )
    assert found.decision is None


def test_what_is_not_asked_for_is_noted() -> None:
    found = heard("I'm not asking you to buy anything for the whole hospital.")

    assert len(found.not_asking) == 1
    assert found.ask is None


def test_a_date_once_named_stays_named() -> None:
    found = dana(f"So what I want: {FULL}", "So can you hold these papers until it is checked?")

    assert found.ask is not None
    assert (found.ask.turn, found.ask.when, found.ask.fits_decision) == (4, True, True)


def test_a_date_beside_the_ask_belongs_to_it() -> None:
    found = dana(
        "Please name one person who may call the others. Within two months.", pitch=HOTLINE
    )

    assert found.ask is not None
    assert found.ask.when


@pytest.mark.parametrize("answer", ["Within two months, I said.", "Before your next training run."])
def test_the_answer_to_when_is_a_date_and_no_new_decision(answer: str) -> None:
    before = dana("Please hold the papers until a named reviewer has said yes.")
    assert before.ask is not None
    assert not before.ask.when

    found = dana(answer, ledger=before.model_copy(update={"expects": WHEN}))
    assert found.ask is not None
    assert found.ask.when
    assert found.decision == before.decision


@pytest.mark.parametrize(
    "later",
    [
        "Then tell me in your own words what you would do about the papers this quarter.",
        "You said that you hold the papers until a named reviewer has checked, from this quarter.",
        "Could you introduce me to the person who holds the papers and names a reviewer?",
        "Please hold the papers.",
    ],
)
def test_a_check_a_reminder_or_a_referral_is_no_new_decision(later: str) -> None:
    first = f"So what I want: {FULL}"
    assert dana(first, later).decision == dana(first).decision


def test_a_decision_that_is_stated_better_replaces_the_one_before() -> None:
    found = dana("Could you hold the papers by default?", f"So what I want: {FULL}")

    assert found.decision is not None
    assert found.decision in FULL or found.decision.lower() in FULL.lower()


def test_an_introduction_is_never_the_decision() -> None:
    found = dana("Could you introduce me to whoever signs off the papers of your group this week?")

    assert found.ask is not None
    assert found.ask.referral
    assert found.decision is None


@pytest.mark.parametrize(
    "opening", ["So, the favour: within two months,", "Before the first bad night,", "Please"]
)
def test_an_order_is_an_ask_also_behind_an_opening(opening: str) -> None:
    found = dana(f"{opening} name one person who may call the other labs.", pitch=HOTLINE)

    assert found.decision is not None
    assert "name one person" in found.decision


def test_the_clauses_of_one_ask_are_kept_together() -> None:
    text = (
        "From this quarter, hold capability papers by default, and let one person you name write "
        "down what a competitor could do with each of them."
    )
    assert dana(text).decision == text


def test_an_order_not_to_leads_up_to_no_ask() -> None:
    found = heard(
        "Please don't, it would lie in a tray. You write the rota, so it is yours to say."
    )
    assert found.decision is None


def test_what_is_said_right_after_a_short_request_is_what_it_asks_for() -> None:
    found = heard("so would you try it? six weeks on your ward from next month")

    assert found.decision is not None
    assert found.decision.startswith("six weeks")


GATE = pitches()["gate-internal-deployment"]


def test_what_is_stated_plainly_enough_is_asked() -> None:
    found = dana(
        "The request form: one line, no credentials until one named person outside the training "
        "run has signed that they read the results.",
        pitch=GATE,
    )

    assert found.ask is not None
    assert found.ask.fits_decision


def test_a_reason_given_in_reply_is_no_ask() -> None:
    text = "It is for you, because you write a note to your lead on Monday, and your lead listens."
    assert dana(text, pitch=pitches()["stop-the-run-trigger"]).ask is None
