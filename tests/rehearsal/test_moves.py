"""The rules of `decide`, in the order in which they are tried, on ledgers made by hand."""

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

from practice.domain.acts import Act
from practice.domain.ledger import (
    Expectation,
    Ledger,
    MisreadingState,
    ObjectionState,
)
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind, ProbeKind

BARE = point(STEPS[0], "it is so", reason=False)


@pytest.mark.parametrize(
    ("found", "first"),
    [
        (ledger(patience=0, understood_nothing=True), MoveKind.LEAVE),
        (ledger(understood_nothing=True, restate=True, points=WALK[:2]), MoveKind.PUZZLED),
        (ledger(restate=True, points=WALK[:2], asked=(AnswerKind.WORK,)), MoveKind.GIVE_BACK),
        (ledger(asked=(AnswerKind.WORK,), acts=(Act.PRESSURE,)), MoveKind.ANSWER),
        (ledger(acts=(Act.CLOSING, Act.PRESSURE)), MoveKind.LEAVE),
        (ledger(acts=(Act.PRESSURE,), cleared=(DOUBT,)), MoveKind.WARN),
        (walked(cleared=(DOUBT,)), MoveKind.CONCEDE),
        (walked(alarm=3), MoveKind.GIVE_BACK),
        (ledger(alarm=2, points=WALK[:1], landed=(0,)), MoveKind.MISREAD),
        (ledger(points=(BARE,), landed=(0,)), MoveKind.OBJECT),
    ],
    ids=lambda value: value.value if isinstance(value, MoveKind) else "",
)
def test_where_several_rules_apply_the_first_decides(found: Ledger, first: MoveKind) -> None:
    assert decided(found, draw=LIKELY).kind == first


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

    def test_a_doubt_raised_twice_and_not_met_ends_in_a_no_with_its_reason(self) -> None:
        def left(kind: MoveKind, about: str | None) -> int:
            return 0 if (kind, about) == (MoveKind.OBJECT, DOUBT) else 5

        stuck = walked(objections={DOUBT: ObjectionState.OPEN}, moves={MoveKind.OBJECT: 2})

        assert kinds(decided(stuck, left=left)) == [MoveKind.DECLINE]
        assert decided(stuck, left=left).about == DOUBT
        assert decided(stuck).kind != MoveKind.DECLINE


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
