"""The rules of `decide`, in the order in which they are tried, down to a yes or a no."""

import pytest
from tests.rehearsal.ledgers import (
    AGENDA,
    ASK,
    DOUBT,
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
    walked,
)
from tests.rehearsal.support import personas, pitches

from practice.domain.acts import Act
from practice.domain.ledger import MisreadingState, ObjectionState, Point, StepState
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.rehearsal.agenda import Agenda


class TestOutOfTime:
    @pytest.mark.parametrize(("patience", "minutes"), [(0, 5), (-2, 5), (3, 0), (3, -0.5)])
    def test_without_patience_or_time_the_persona_goes(
        self, patience: float, minutes: float
    ) -> None:
        move = decided(ledger(patience=patience), minutes=minutes)
        assert kinds(move) == [MoveKind.LEAVE]

    def test_who_goes_still_says_yes_where_everything_for_it_is_there(self) -> None:
        move = decided(walked(patience=0))
        assert kinds(move) == [MoveKind.COMMIT, MoveKind.LEAVE]

    def test_who_goes_with_a_wrong_conclusion_announces_it(self) -> None:
        states = {LEANING: MisreadingState.VOICED}
        move = decided(ledger(patience=0, misreadings=states))
        assert kinds(move) == [MoveKind.MISREAD, MoveKind.LEAVE]

    def test_who_goes_after_half_a_chain_says_no_and_why(self) -> None:
        move = decided(walked(patience=0, objections={DOUBT: ObjectionState.OPEN}))

        assert kinds(move) == [MoveKind.DECLINE, MoveKind.LEAVE]
        assert move.about == DOUBT

    @pytest.mark.parametrize("stance", [MoveKind.COMMIT, MoveKind.REFER, MoveKind.DECLINE])
    def test_a_decision_that_was_announced_is_not_announced_again(self, stance: MoveKind) -> None:
        assert kinds(decided(walked(patience=0, stance=stance))) == [MoveKind.LEAVE]


class TestCouldNotRead:
    def test_what_could_not_be_read_puzzles(self) -> None:
        found = ledger(understood_nothing=True, restate=True, acts=(Act.CLOSING,))
        assert kinds(decided(found)) == [MoveKind.PUZZLED]


class TestSaysItBack:
    def test_asked_to_say_it_back_the_persona_gives_the_points_back(self) -> None:
        found = ledger(points=WALK[:2], restate=True, asked=(AnswerKind.WORK,))
        move = decided(found, left=none_of(MoveKind.PROBE, MoveKind.OBJECT))

        assert kinds(move) == [MoveKind.GIVE_BACK]
        assert move.points == (0, 1)

    def test_the_gap_is_shown_with_a_question(self) -> None:
        move = decided(ledger(points=WALK[:1], restate=True))

        assert kinds(move) == [MoveKind.GIVE_BACK, MoveKind.PROBE]
        assert move.then is not None
        assert move.then.about == ProbeKind.ASK

    def test_a_whole_walk_through_said_back_ends_in_a_yes(self) -> None:
        assert kinds(decided(walked(restate=True))) == [MoveKind.GIVE_BACK, MoveKind.COMMIT]

    def test_where_nothing_came_across_there_is_nothing_to_say_back(self) -> None:
        assert kinds(decided(ledger(restate=True))) == [MoveKind.PUZZLED]


class TestAnswers:
    @pytest.mark.parametrize("kind", AnswerKind)
    def test_a_question_is_answered(self, kind: AnswerKind) -> None:
        move = decided(ledger(asked=(kind,), acts=(Act.FLATTERY, Act.CLOSING)))

        assert kinds(move) == [MoveKind.ANSWER]
        assert move.about == kind

    def test_of_several_the_first_that_has_an_answer_left(self) -> None:
        def left(kind: MoveKind, about: str | None) -> int:
            return 0 if about == AnswerKind.WORK else 2

        move = decided(ledger(asked=(AnswerKind.WORK, AnswerKind.WORRY)), left=left)
        assert move.about == AnswerKind.WORRY

    def test_with_no_answer_left_the_persona_does_not_know(self) -> None:
        def left(kind: MoveKind, about: str | None) -> int:
            return 0 if about == AnswerKind.WORK else 2

        move = decided(ledger(asked=(AnswerKind.WORK,)), left=left)
        assert (move.kind, move.about) == (MoveKind.ANSWER, AnswerKind.UNKNOWN)

    def test_an_answer_and_a_yes_go_together(self) -> None:
        move = decided(walked(asked=(AnswerKind.DECIDES,)))
        assert kinds(move) == [MoveKind.ANSWER, MoveKind.COMMIT]


class TestTakesLeave:
    def test_a_goodbye_is_answered_with_one(self) -> None:
        assert kinds(decided(ledger(acts=(Act.CLOSING,)))) == [MoveKind.LEAVE]

    def test_thanks_alone_are_no_goodbye_unless_all_is_decided(self) -> None:
        assert MoveKind.LEAVE not in kinds(decided(ledger(acts=(Act.THANKS,))))
        done = walked(acts=(Act.THANKS,), stance=MoveKind.COMMIT, landed=())
        assert kinds(decided(done)) == [MoveKind.LEAVE]

    def test_who_says_goodbye_and_goes_on_is_listened_to(self) -> None:
        found = ledger(acts=(Act.CLOSING,), points=WALK[:1], landed=(0,))
        assert MoveKind.LEAVE not in kinds(decided(found))


class TestWarns:
    TRIED = Act.PRESSURE

    def test_what_tries_this_person_is_answered_with_a_warning(self) -> None:
        assert self.TRIED in AGENDA.persona.patience.tried_by
        assert kinds(decided(ledger(acts=(self.TRIED,)), draw=LIKELY)) == [MoveKind.WARN]

    def test_what_does_not_try_this_person_is_not(self) -> None:
        assert Act.FAMOUS_NAME not in AGENDA.persona.patience.tried_by
        move = decided(ledger(acts=(Act.FAMOUS_NAME,)), draw=LIKELY)
        assert move.kind != MoveKind.WARN

    def test_two_empty_turns_bore(self) -> None:
        assert kinds(decided(ledger(empty=2), draw=LIKELY)) == [MoveKind.WARN]
        assert decided(ledger(empty=1), draw=LIKELY).kind != MoveKind.WARN

    def test_with_little_patience_left_the_warning_comes_sooner(self) -> None:
        tried = ledger(acts=(self.TRIED,))
        low = ledger(acts=(self.TRIED,), patience=3)

        assert decided(tried, draw=0.5).kind != MoveKind.WARN
        assert decided(low, draw=0.5).kind == MoveKind.WARN


class TestAcknowledges:
    def test_a_doubt_that_was_met_is_given_up_aloud(self) -> None:
        states = {DOUBT: ObjectionState.ANSWERED}
        move = decided(ledger(objections=states, cleared=(DOUBT,), points=WALK[:1]))

        assert kinds(move) == [MoveKind.CONCEDE]
        assert move.about == DOUBT

    def test_the_yes_that_it_held_up_comes_with_it(self) -> None:
        move = decided(walked(cleared=(DOUBT,)))
        assert kinds(move) == [MoveKind.CONCEDE, MoveKind.GIVE_BACK, MoveKind.COMMIT]


class TestConcludes:
    def test_a_whole_walk_through_is_said_back_and_agreed_to(self) -> None:
        move = decided(walked())
        assert kinds(move) == [MoveKind.GIVE_BACK, MoveKind.COMMIT]

    def test_what_was_said_back_already_is_not_said_back_again(self) -> None:
        assert kinds(decided(walked(restated=(0, 1, 2)))) == [MoveKind.COMMIT]

    @pytest.mark.parametrize(
        "lacking",
        [
            {"ask": None},
            {"decision": None},
            {"steps": dict.fromkeys(STEPS, StepState.HEARD)},
            {"objections": {DOUBT: ObjectionState.OPEN}},
            {"objections": {DOUBT: ObjectionState.GRANTED}},
            {"objections": {}},
            {"misreadings": {LEANING: MisreadingState.VOICED}},
            {"misreadings": {LEANING: MisreadingState.PLANNED}},
            {"stance": MoveKind.COMMIT, "turn": 4},
        ],
        ids=str,
    )
    def test_nobody_agrees_while_something_is_missing(self, lacking: dict[str, object]) -> None:
        for draw in (LIKELY, 0.5, UNLIKELY):
            assert MoveKind.COMMIT not in kinds(decided(walked(**lacking), draw=draw))

    def test_two_points_of_the_volunteers_own_count_for_a_step_but_never_for_half_of_them(
        self,
    ) -> None:
        axel = Agenda(personas()["visionary-founder"], pitches()["hold-capability-publication"])
        steps = [step.id for step in axel.pitch.steps]
        own = tuple(point(None, f"in my town number {n} went just like that") for n in range(4))
        said = tuple(point(step, f"{step} holds because of what was said") for step in steps)

        def held(count: int, free: tuple[Point, ...]) -> list[MoveKind]:
            states = {s: StepState.HELD if s in steps[:count] else StepState.HEARD for s in steps}
            doubt = {axel.objections[0].id: ObjectionState.ANSWERED}
            found = walked(points=(*said, *free), steps=states, objections=doubt)
            return kinds(decided(found, agenda=axel))

        assert MoveKind.COMMIT in held(4, ())
        assert MoveKind.COMMIT not in held(3, ())
        assert MoveKind.COMMIT in held(3, own[:2])
        assert MoveKind.COMMIT not in held(2, own)

    def test_an_introduction_takes_less_than_a_yes(self) -> None:
        referral = ASK.model_copy(update={"referral": True})
        two_held = {**dict.fromkeys(STEPS, StepState.UNHEARD), STEPS[0]: StepState.HELD}
        two_held[STEPS[1]] = StepState.HELD
        found = walked(ask=referral, decision=None, steps=two_held, objections={}, restated=(0, 1))

        assert MoveKind.REFER in kinds(decided(found))
        one_held = {**two_held, STEPS[1]: StepState.HEARD}
        assert MoveKind.REFER not in kinds(decided(found.model_copy(update={"steps": one_held})))

    def test_a_doubt_raised_twice_and_not_met_ends_in_a_no_with_its_reason(self) -> None:
        def left(kind: MoveKind, about: str | None) -> int:
            return 0 if (kind, about) == (MoveKind.OBJECT, DOUBT) else 5

        stuck = walked(objections={DOUBT: ObjectionState.OPEN}, moves={MoveKind.OBJECT: 2})

        assert kinds(decided(stuck, left=left)) == [MoveKind.DECLINE]
        assert decided(stuck, left=left).about == DOUBT
        assert decided(stuck).kind != MoveKind.DECLINE
