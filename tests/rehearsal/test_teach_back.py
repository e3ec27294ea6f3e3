from tests.domain.support import point
from tests.rehearsal.support import personas

from practice.domain.ledger import Ask, Ledger, MisreadingState, ObjectionState
from practice.domain.move import MoveKind
from practice.domain.scene import as_known_to_the_voice
from practice.domain.teach_back import TeachBack
from practice.domain.text import clean
from practice.rehearsal.teach_back import teach_back

DANA = as_known_to_the_voice(personas()["skeptical-engineer"])
PAGE = Ask(turn=2, clause=clean("Could you write one page by Friday?"), fits=0.9,
           fits_decision=True, when=True)  # fmt: skip


def account(came_across: tuple[int, ...] = (), **ledger: object) -> TeachBack:
    return teach_back(DANA, Ledger.model_validate(ledger), came_across)


def test_after_nothing_there_is_nothing_to_tell() -> None:
    told = account()

    assert (told.asked, told.why, told.stops_me) == (None, (), None)
    assert told.will_do in DANA.answers.would_do


def test_the_steps_are_the_volunteers_own_words_turned_round() -> None:
    said = point("news").model_copy(update={"clause": "And because you see your graph first."})
    told = account((1, 0), points=(point("speed"), said))

    assert told.why == ("I see my graph first", "speed holds")


def test_what_was_asked_is_told_without_its_lead_in() -> None:
    assert account(ask=PAGE).asked == "write one page by Friday"


def test_what_presses_for_an_answer_is_not_part_of_what_was_asked() -> None:
    pressed = account(decision=clean("will you try it for 6 weeks yes or no"))
    assert pressed.asked == "try it for 6 weeks"


def test_the_decision_as_it_was_stated_counts_before_a_reminder() -> None:
    told = account(ask=PAGE, decision=clean("You hold your papers from May on"))
    assert told.asked == "I hold my papers from May on"


def test_who_said_yes_does_what_was_asked() -> None:
    told = account(ask=PAGE, decision=PAGE.clause, stance=MoveKind.COMMIT)
    assert told.will_do == "What I said I would: write one page by Friday."


def test_who_said_no_does_nothing() -> None:
    assert account(ask=PAGE, stance=MoveKind.DECLINE).will_do.startswith("Nothing.")


def test_who_introduces_somebody_says_whom() -> None:
    assert account(ask=PAGE, stance=MoveKind.REFER).will_do == DANA.refers[0]


def test_a_wrong_conclusion_is_what_happens_on_monday_whatever_was_agreed() -> None:
    for state in (MisreadingState.PLANNED, MisreadingState.VOICED):
        told = account(ask=PAGE, stance=MoveKind.COMMIT, misreadings={"launch-check": state})
        assert told.will_do in DANA.leaning("launch-check").says


def test_a_plan_counts_before_a_thought() -> None:
    states = {
        "launch-check": MisreadingState.VOICED,
        "director-decides": MisreadingState.PLANNED,
    }
    assert account(misreadings=states).will_do in DANA.leaning("director-decides").says


def test_a_wrong_conclusion_that_was_spoken_against_is_gone() -> None:
    states = {
        "launch-check": MisreadingState.CORRECTED,
        "director-decides": MisreadingState.DISPUTED,
    }
    assert account(misreadings=states).will_do in DANA.answers.would_do


def test_the_open_doubt_would_stop_me() -> None:
    states = {"credit": ObjectionState.ANSWERED, "false-alarms": ObjectionState.OPEN}

    assert account(objections=states).stops_me == "the false alarms"
    assert account(objections={"credit": ObjectionState.ANSWERED}).stops_me is None
