"""The order of hearing: what can't be read, what was asked, what was to be answered."""

import pytest
from tests.rehearsal.support import hear, personas, pitches

from practice.domain.ledger import Expectation, Ledger, StepState
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind, ProbeKind

MAUREEN, TRIAL = personas()["head-nurse"], pitches()["hospital-scheduling"]
REASON = "Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead."
BESIDE = "Well, that would be nice, I suppose."


def heard(*turns: str, ledger: Ledger | None = None) -> Ledger:
    return hear(MAUREEN, TRIAL, *turns, ledger=ledger)


def expecting(kind: ProbeKind, **more: object) -> Ledger:
    asked = Expectation(move=MoveKind.PROBE, about=kind)
    return Ledger.model_validate({"patience": 10.0, "expects": asked, **more})


class TestCanNotBeRead:
    @pytest.mark.parametrize(
        "text",
        [
            "Ich möchte gerne wissen, wer hier über den Dienstplan entscheidet.",
            "je voudrais savoir qui décide ici du planning des infirmières",
            "кто здесь решает про график",
            "من يقرر جدول المناوبات هنا",
            "你好，这里谁决定排班",
            "?!?",
            "12345 678",
            "👩‍⚕️👩‍⚕️👩‍⚕️",
        ],
    )
    def test_another_language_or_no_word_at_all_is_not_understood(self, text: str) -> None:
        found = heard(text)

        assert found.understood_nothing
        assert (found.points, found.landed, found.asked, found.acts) == ((), (), (), ())
        assert found.empty == 1
        assert found.patience == MAUREEN.patience.turns - 1

    def test_what_was_heard_before_stays(self) -> None:
        before = heard(REASON)
        after = heard(REASON, "Ich möchte gerne wissen, wer hier über den Dienstplan entscheidet.")

        assert after.points == before.points
        assert after.steps == before.steps

    def test_the_next_line_in_english_is_understood_again(self) -> None:
        found = heard("je voudrais savoir qui décide ici du planning", REASON)

        assert not found.understood_nothing
        assert found.landed

    @pytest.mark.parametrize(
        "text",
        [
            "most of overtime is come from gaps in the day, because rota is make weeks before",
            "hi maureen, who is make decision for the rota please",
            "Maureen, c'est la vie, but who decides about the rota here in the end?",
        ],
    )
    def test_clumsy_english_is_english(self, text: str) -> None:
        assert not heard(text).understood_nothing


class TestAsked:
    def test_a_question_is_there_to_be_answered(self) -> None:
        assert heard("Who decides about the rota here?").asked == (AnswerKind.DECIDES,)

    def test_it_is_that_of_the_last_turn_alone(self) -> None:
        assert heard("Who decides about the rota here?", REASON).asked == ()

    def test_asked_to_say_it_back_the_listener_knows(self) -> None:
        found = heard("Could you say it back to me in your own words?")

        assert found.restate
        assert found.asked == ()
        assert not heard("Could you say it back to me in your own words?", REASON).restate

    @pytest.mark.parametrize(
        "text", ["What would change your mind?", "What would it take to convince you?"]
    )
    def test_what_would_convince_is_asked_of_the_listener_and_not_said_back(
        self, text: str
    ) -> None:
        found = heard(REASON, text)

        assert found.asked == (AnswerKind.WOULD_CHANGE_MIND,)
        assert not found.restate

    def test_a_why_of_the_case_checks_understanding_only_once_it_was_told(self) -> None:
        why = "Why does most overtime come from gaps on the day?"
        told = heard(REASON).points[:1] * 3

        assert not heard(why).restate
        assert heard(why, ledger=Ledger(points=told, patience=9)).restate


class TestAnswered:
    def test_a_question_that_is_passed_over_is_remembered_once(self) -> None:
        found = heard(BESIDE, ledger=expecting(ProbeKind.WHEN))
        again = heard(BESIDE, ledger=expecting(ProbeKind.WHEN, unanswered=found.unanswered))

        assert found.unanswered == again.unanswered == (ProbeKind.WHEN,)

    def test_an_ask_with_a_date_answers_when(self) -> None:
        text = "Could you start the trial on your ward next month?"
        before = expecting(ProbeKind.WHEN, unanswered=(ProbeKind.WHEN, ProbeKind.WHO))
        assert heard(text, ledger=before).unanswered == (ProbeKind.WHO,)

    def test_a_reason_answers_why(self) -> None:
        assert heard(REASON, ledger=expecting(ProbeKind.REASON)).unanswered == ()

    def test_where_nothing_was_asked_nothing_is_passed_over(self) -> None:
        assert heard(BESIDE).unanswered == ()


def test_before_the_first_turn_every_step_is_unheard() -> None:
    found = heard("Hello.")

    assert list(found.steps) == [step.id for step in TRIAL.steps]
    assert set(found.steps.values()) == {StepState.UNHEARD}


def test_the_ledger_knows_the_number_of_the_turn() -> None:
    assert heard("Hello.", REASON).turn == 4
