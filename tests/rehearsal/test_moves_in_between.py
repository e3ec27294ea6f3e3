"""The rules of `decide` below a yes and a no: wrong turns, doubts, questions, nods."""

import pytest
from tests.rehearsal.ledgers import (
    AGENDA,
    ASK,
    DOUBT,
    LAST,
    LEANING,
    LIKELY,
    STEPS,
    UNLIKELY,
    WALK,
    decided,
    kinds,
    ledger,
    none_of,
    point,
)

from practice.domain.acts import Act
from practice.domain.ledger import Expectation, Ledger, MisreadingState, ObjectionState
from practice.domain.move import MoveKind
from practice.domain.persona import ProbeKind
from practice.rehearsal.giving_back import to_give_back
from practice.rehearsal.situation import draw_for


class TestHeadsOffWrongly:
    def test_alarm_without_a_decision_is_heard_as_a_call_for_something_else(self) -> None:
        move = decided(ledger(alarm=2), draw=LIKELY)
        assert (move.kind, move.about) == (MoveKind.MISREAD, LEANING)

    @pytest.mark.parametrize("act", [Act.CORRECTION, Act.NOT_ASKING])
    def test_a_turn_that_steers_keeps_the_persona_on_the_road(self, act: Act) -> None:
        assert decided(ledger(alarm=2, acts=(act,)), draw=LIKELY).kind != MoveKind.MISREAD

    def test_calm_is_not_misread(self) -> None:
        assert decided(ledger(alarm=1), draw=LIKELY).kind != MoveKind.MISREAD

    def test_a_wrong_conclusion_that_was_let_stand_becomes_a_plan(self) -> None:
        voiced = ledger(misreadings={LEANING: MisreadingState.VOICED})
        move = decided(voiced)
        assert (move.kind, move.about) == (MoveKind.MISREAD, LEANING)

    @pytest.mark.parametrize("state", [MisreadingState.CORRECTED, MisreadingState.DISPUTED])
    def test_one_that_was_spoken_against_is_no_plan(self, state: MisreadingState) -> None:
        move = decided(ledger(misreadings={LEANING: state}))
        assert move.kind != MoveKind.MISREAD


class TestObjects:
    def test_once_something_was_said_a_doubt_is_raised(self) -> None:
        move = decided(ledger(points=WALK[:1], landed=(0,)), draw=LIKELY)

        assert move.kind == MoveKind.OBJECT
        assert move.about in {objection.id for objection in AGENDA.objections}

    def test_before_anything_was_said_there_is_nothing_to_doubt(self) -> None:
        assert decided(ledger(), draw=LIKELY).kind != MoveKind.OBJECT

    def test_a_doubt_that_was_dodged_is_raised_again(self) -> None:
        found = ledger(
            objections={DOUBT: ObjectionState.OPEN},
            expects=Expectation(move=MoveKind.OBJECT, about=DOUBT),
        )
        move = decided(found, draw=0.55)
        assert (move.kind, move.about) == (MoveKind.OBJECT, DOUBT)

    def test_an_easy_persona_raises_two_at_most(self) -> None:
        two = {DOUBT: ObjectionState.ANSWERED, "spying": ObjectionState.ANSWERED}
        found = ledger(points=WALK[:1], landed=(0,), objections=two)
        assert decided(found, draw=LIKELY).kind != MoveKind.OBJECT


class TestAsks:
    CALM = staticmethod(none_of(MoveKind.OBJECT, MoveKind.MISREAD))

    def asked(self, found: Ledger) -> str | None:
        move = decided(found, draw=LIKELY, left=self.CALM)
        return move.about if move.kind == MoveKind.PROBE else None

    def test_a_step_without_its_reason_is_asked_for_it(self) -> None:
        bare = point(STEPS[0], "it is so", reason=False)
        assert self.asked(ledger(points=(bare,), landed=(0,))) == ProbeKind.REASON

    def test_a_step_that_is_doubtful_is_asked_for_the_link(self) -> None:
        doubtful = point(STEPS[0], "it may be so because of that", sure=False)
        assert self.asked(ledger(points=(doubtful,), landed=(0,))) == ProbeKind.LINK

    def test_after_three_points_the_persona_wants_to_know_what_to_do(self) -> None:
        found = ledger(points=WALK[:3], landed=(2,))
        assert self.asked(found) == ProbeKind.ASK

    def test_an_ask_without_a_date_is_asked_for_one(self) -> None:
        soon = ASK.model_copy(update={"when": False})
        found = ledger(points=WALK[:1], landed=(0,), ask=soon)

        assert self.asked(found) == ProbeKind.WHEN

    def test_a_slogan_is_asked_for_its_reason(self) -> None:
        found = ledger(acts=(Act.SLOGAN,), ask=ASK)
        assert self.asked(found) == ProbeKind.REASON

    def test_no_question_is_asked_more_than_three_times(self) -> None:
        found = ledger(points=WALK[:3], landed=(2,), probes={ProbeKind.ASK: 3})
        assert self.asked(found) is None

    def test_the_persona_does_not_always_ask(self) -> None:
        found = ledger(points=WALK[:3], landed=(2,))
        assert decided(found, draw=UNLIKELY).kind == MoveKind.FOLLOW


class TestFollows:
    def test_a_reason_that_landed_is_taken_up(self) -> None:
        move = decided(ledger(points=WALK[:2], landed=(0, 1)))
        assert (move.kind, move.points) == (MoveKind.FOLLOW, (1,))

    def test_a_claim_without_a_reason_gets_a_nod(self) -> None:
        bare = point(STEPS[0], "it is so", reason=False)
        assert decided(ledger(points=(bare,), landed=(0,))).kind == MoveKind.NOD


class TestSaysSomething:
    def test_a_friendly_turn_gets_a_nod_which_is_the_trap(self) -> None:
        assert decided(ledger(acts=(Act.CHECK_CLOSED,), empty=1)).kind == MoveKind.NOD

    def test_an_empty_turn_puzzles(self) -> None:
        assert decided(ledger(empty=1)).kind == MoveKind.PUZZLED

    def test_jargon_puzzles(self) -> None:
        assert decided(ledger(acts=(Act.JARGON,))).kind == MoveKind.PUZZLED

    def test_who_has_nothing_left_to_say_goes(self) -> None:
        assert kinds(decided(ledger(), left=none_of(*MoveKind))) == [MoveKind.LEAVE]

    def test_before_that_every_other_line_is_said(self) -> None:
        def left(kind: MoveKind, about: str | None) -> int:
            return int((kind, about) == (MoveKind.PROBE, ProbeKind.WHO))

        assert decided(ledger(), left=left).about == ProbeKind.WHO


class TestToGiveBack:
    def test_each_step_once_by_its_best_point_in_the_order_they_were_made(self) -> None:
        weak = point(STEPS[0], "perhaps", sure=False, reason=False)
        assert to_give_back(ledger(points=(weak, *WALK[:2]))) == (1, 2)

    def test_the_decision_is_no_step_of_the_reasoning(self) -> None:
        assert to_give_back(ledger(points=(point(LAST, "you write it from March on"),))) == ()

    def test_what_is_part_of_another_clause_is_not_said_twice(self) -> None:
        long = point(STEPS[0], "people fall ill, and the rota was written before")
        short = point(STEPS[1], "the rota was written before")
        assert to_give_back(ledger(points=(short, long))) == (1,)

    def test_a_point_of_the_volunteers_own_needs_a_reason(self) -> None:
        own = point(None, "that happened on my ward because nobody wrote it down")
        bare = point(None, "I like the colour of it very much", reason=False)
        assert to_give_back(ledger(points=(own, bare))) == (0,)

    def test_not_more_is_said_back_than_one_can_take_in(self) -> None:
        own = tuple(point(None, f"number {n} is so because of number {n}") for n in range(20))
        assert len(to_give_back(ledger(points=(*WALK, *own)))) <= 6


def test_the_draw_depends_on_seed_and_turn_alone() -> None:
    assert draw_for(3, 7).random() == draw_for(3, 7).random()
    assert len({draw_for(seed, turn).random() for seed in range(5) for turn in range(5)}) == 25
