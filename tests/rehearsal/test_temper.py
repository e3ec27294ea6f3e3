"""What a turn costs or restores, and how much it stirs the listener up."""

import pytest
from tests.rehearsal.support import hear, personas, pitches

from practice.domain.acts import Act
from practice.domain.ledger import Expectation, Ledger
from practice.domain.move import MoveKind
from practice.domain.persona import ProbeKind

MAUREEN, TRIAL = personas()["head-nurse"], pitches()["hospital-scheduling"]
DANA, TRIGGER = personas()["skeptical-engineer"], pitches()["stop-the-run-trigger"]
ALARM = "It is terrifying, everything that we love will be gone, and it is coming very soon."
REASON = "Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead."
ASK = "Would you try it on your ward for six weeks from next month, and count the overtime hours?"
CALM = Ledger(patience=10)


def cost(text: str, *earlier: str) -> float:
    before = hear(MAUREEN, TRIAL, *earlier, ledger=CALM).patience or 0
    after = hear(MAUREEN, TRIAL, *earlier, text, ledger=CALM).patience or 0
    return before - after


def alarm(text: str, before: int = 0) -> int:
    return hear(MAUREEN, TRIAL, text, ledger=CALM.model_copy(update={"alarm": before})).alarm


class TestPatience:
    def test_it_begins_with_what_the_persona_has(self) -> None:
        found = hear(MAUREEN, TRIAL, "Hm, well.")
        assert found.patience == MAUREEN.patience.turns - 1

    def test_an_empty_turn_costs_one(self) -> None:
        assert cost("Well, there we are.") == 1

    def test_what_tries_this_person_costs_more(self) -> None:
        assert Act.PRESSURE in MAUREEN.patience.tried_by
        assert cost("You must do it right now, you have no choice.") >= 2

    def test_what_tries_another_person_does_not(self) -> None:
        assert Act.FLATTERY not in MAUREEN.patience.tried_by
        assert Act.FLATTERY in DANA.patience.tried_by
        flattery = "You are so smart, you really are a genius."
        dana = hear(DANA, TRIGGER, flattery, ledger=CALM).patience or 0

        assert cost(flattery) == 1
        assert 10 - dana == 2

    def test_what_restores_costs_less(self) -> None:
        assert Act.QUESTION_WORK in MAUREEN.patience.restored_by
        assert cost("What do you do when somebody rings in sick?") < 1

    def test_a_point_that_lands_costs_less(self) -> None:
        assert cost(REASON) < 1

    def test_every_turn_costs_something(self) -> None:
        best = (
            "You're right about that. I'm not asking you to buy anything. How do you do the rota?"
        )
        assert cost(best) == 0.5

    def test_who_has_just_been_answered_bears_one_turn_more(self) -> None:
        asked = Expectation(move=MoveKind.PROBE, about=ProbeKind.WHEN)
        when = "From this quarter, like I said. So the first of next month."

        def left(text: str, patience: float) -> float:
            start = Ledger(patience=patience, expects=asked)
            return hear(MAUREEN, TRIAL, text, ledger=start).patience or 0

        assert 0 < left(when, 0.75) < 0.75
        assert left("Well, there we are.", 0.75) <= 0
        assert left(when, left(when, 0.75)) <= 0

    def test_an_answer_under_pressure_buys_no_turn(self) -> None:
        asked = Expectation(move=MoveKind.PROBE, about=ProbeKind.WHEN)
        start = Ledger(patience=0.75, expects=asked)
        pushed = "You must do it right now, you have no choice. By Friday."
        assert (hear(MAUREEN, TRIAL, pushed, ledger=start).patience or 0) <= 0

    def test_saying_the_same_again_is_heard_as_saying_nothing_new(self) -> None:
        again = hear(MAUREEN, TRIAL, REASON, "So, again: " + REASON, ledger=CALM)

        assert Act.REPETITION in again.acts
        assert again.landed == ()
        assert len(again.points) == len(hear(MAUREEN, TRIAL, REASON).points)
        assert cost("So, again: " + REASON, REASON) == 1
        assert cost(REASON) < 1

    def test_a_short_word_may_come_again(self) -> None:
        again = hear(MAUREEN, TRIAL, "Yes, sure.", "Yes, sure.", ledger=CALM)
        assert Act.REPETITION not in again.acts

    def test_a_monologue_is_one_turn_of_more_than_a_minute(self) -> None:
        assert Act.MONOLOGUE in MAUREEN.patience.tried_by
        assert cost("The rota is on the wall and it is printed. " * 20) >= 2


class TestAlarm:
    def test_alarm_stirs_the_listener_up(self) -> None:
        assert alarm(ALARM) == 1
        assert alarm(ALARM, before=1) == 2

    @pytest.mark.parametrize("text", ["Hello.", "Hm, well.", "Who decides about the rota?", REASON])
    def test_a_greeting_a_question_and_a_reason_do_not(self, text: str) -> None:
        assert alarm(text) == 0
        assert alarm(text, before=2) == 2

    @pytest.mark.parametrize(
        "text",
        [
            ASK,
            "I'm not asking you to buy anything for the whole hospital.",
            "I can't promise that it works everywhere, that is the weak point.",
        ],
    )
    def test_a_decision_a_limit_and_what_is_not_asked_calm_down(self, text: str) -> None:
        assert alarm(text, before=2) == 1
        assert alarm(text) == 0

    def test_alarm_with_a_decision_to_steer_by_does_not_stir(self) -> None:
        assert alarm(f"{ALARM} {ASK}") == 0


class TestEmpty:
    def test_turns_that_say_nothing_of_the_case_are_counted(self) -> None:
        assert hear(MAUREEN, TRIAL, "Hm, well.", "So there.", "Yes, sure.").empty == 3

    @pytest.mark.parametrize("text", [REASON, ASK, "Who decides about the rota?"])
    def test_substance_ends_the_count(self, text: str) -> None:
        assert hear(MAUREEN, TRIAL, "Hm, well.", "So there.", text).empty == 0
