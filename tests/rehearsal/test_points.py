"""What of a turn is taken for a point, for the ask, and for a step that holds."""

import pytest
from tests.rehearsal.support import hear, personas, pitches

from practice.domain.ledger import Expectation, Ledger, ObjectionState, StepState
from practice.domain.move import MoveKind

MAUREEN, TRIAL = personas()["head-nurse"], pitches()["hospital-scheduling"]
WITH_REASON = (
    "Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead."
)
BARE = "Most of the overtime is gaps that are found on the day."
DENIED = "It is not true that most overtime comes from gaps found on the day."
ASK = "Would you try it on your ward for six weeks from next month, and count the overtime hours?"


def heard(*turns: str, ledger: Ledger | None = None) -> Ledger:
    return hear(MAUREEN, TRIAL, *turns, ledger=ledger)


class TestPoints:
    def test_a_claim_with_its_reason_is_a_point_in_the_volunteers_own_words(self) -> None:
        found = heard(WITH_REASON)

        assert found.points[0].clause == WITH_REASON
        assert found.points[0].has_reason
        assert found.points[0].turn == 2
        assert found.landed[0] == 0

    @pytest.mark.parametrize("text", [WITH_REASON, WITH_REASON.lower().replace(",", "")])
    def test_it_is_anchored_in_the_step_that_it_states_also_in_small_letters(
        self, text: str
    ) -> None:
        found = heard(text)

        assert (found.points[0].step, found.points[0].sure) == ("cost", True)
        assert found.steps["cost"] == StepState.HELD

    def test_a_claim_without_a_reason_is_only_heard(self) -> None:
        found = heard(BARE)

        assert found.steps["cost"] == StepState.HEARD
        assert not any(point.has_reason for point in found.points)

    def test_a_claim_that_is_denied_anchors_nothing(self) -> None:
        found = heard(DENIED)

        assert found.steps["cost"] != StepState.HELD
        assert [point.step for point in found.points if point.step == "cost"] == []
        assert not any(point.sure for point in found.points)

    def test_who_argues_the_opposite_loses_what_was_held(self) -> None:
        assert heard(WITH_REASON).steps["cost"] == StepState.HELD
        assert heard(WITH_REASON, DENIED).steps["cost"] == StepState.HEARD

    def test_a_reasoned_point_builds_on_the_one_before(self) -> None:
        found = heard(BARE, WITH_REASON)
        assert found.points[1].follows_from == 0

    @pytest.mark.parametrize(
        "text",
        [
            "Hello there, thank you for your time.",
            "I love harbours because my father was the captain of a ferry.",
            "Who decides about the overtime on the day?",
            "You are a wonderful nurse, everybody says so.",
        ],
    )
    def test_what_says_nothing_of_the_case_is_no_point(self, text: str) -> None:
        assert heard(text).points == ()

    def test_a_heap_of_keywords_gives_no_reason_and_holds_nothing(self) -> None:
        heap = "overtime because gaps because day because rota because absences because weeks"
        commas = "overtime, gaps, day, rota, absences, weeks, cost, ward, nurses, shift, sick"

        with_small_words = (
            "overtime, gaps, is, it, on, the, day, because, rota, fixed, weeks, before, are, not"
        )
        for found in (heard(heap), heard(commas), heard(with_small_words), heard(heap, commas)):
            assert StepState.HELD not in found.steps.values()
            assert not any(point.sure or point.has_reason for point in found.points)

    def test_a_doubtful_point_is_made_sure_by_a_reasoned_answer(self) -> None:
        first = heard(BARE)
        asked = Expectation(move=MoveKind.PROBE, about="reason", points=first.landed)
        answer = "Because the rota is fixed weeks ahead and absences are not."
        found = heard(answer, ledger=first.model_copy(update={"expects": asked}))

        assert found.points[0].has_reason
        assert found.points[0].sure
        assert found.steps["cost"] == StepState.HELD

    def test_pressure_is_no_answer(self) -> None:
        first = heard(BARE)
        asked = Expectation(move=MoveKind.PROBE, about="reason", points=first.landed)
        found = heard(
            "Because you must do it right now, you have no choice.",
            ledger=first.model_copy(update={"expects": asked}),
        )
        assert not found.points[0].has_reason

    def test_an_open_doubt_does_not_keep_a_step_from_holding(self) -> None:
        doubt = Ledger(objections={"spying": ObjectionState.OPEN})
        assert heard(WITH_REASON, ledger=doubt).steps["cost"] == StepState.HELD

    @pytest.mark.parametrize(
        "text",
        [
            "Tell me the gaps that you find on the day because of the rota.",
            "Say it back in your own words, because the rota has gaps on the day.",
            "You just said that the overtime comes from gaps found on the day.",
            "Nineteen phone calls.",
            "Overtime and gaps, on the day.",
        ],
    )
    def test_what_is_about_the_talk_or_has_no_verb_is_no_point(self, text: str) -> None:
        assert heard(text).points == ()


class TestQuotes:
    @pytest.mark.parametrize(
        "text",
        [
            WITH_REASON,
            ASK,
            "well  um,\tthe rota is fixed weeks ahead\nbecause nobody knows who falls ill",
            "The rota’s fixed weeks ahead — because “nobody” knows who’ll fall ill…",
            "Because the rota is fixed weeks ahead, 👩‍⚕️ cover for each other on the day.",
        ],
    )
    def test_every_clause_is_verbatim(self, text: str) -> None:
        found = heard(text)
        clauses = [point.clause for point in found.points]
        clauses += [found.decision] if found.decision else []

        assert clauses
        assert all(clause in text for clause in clauses)
