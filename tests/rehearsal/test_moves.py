"""The rules of `decide`, in the order in which they are tried, on ledgers made by hand."""

import pytest
from tests.rehearsal.ledgers import (
    AGENDA,
    ASK,
    DOUBT,
    LEANING,
    LIKELY,
    STEPS,
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
    Ledger,
    MisreadingState,
    ObjectionState,
    Query,
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
        (ledger(points=(BARE,), landed=(0,), ask=ASK), MoveKind.OBJECT),
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

    @pytest.mark.parametrize("state", [MisreadingState.VOICED, MisreadingState.PLANNED])
    def test_but_for_a_plan_of_its_own_which_it_tells(self, state: MisreadingState) -> None:
        move = decided(ledger(restate=True, misreadings={LEANING: state}))
        assert (move.kind, move.about) == (MoveKind.MISREAD, LEANING)

    def test_a_plan_that_was_corrected_is_told_no_more(self) -> None:
        corrected = {LEANING: MisreadingState.CORRECTED}
        move = decided(ledger(restate=True, misreadings=corrected))
        assert move.kind == MoveKind.PUZZLED


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

    def test_who_has_answered_it_twice_says_who_decides_or_what_is_theirs(self) -> None:
        def left(kind: MoveKind, about: str | None) -> int:
            return 0 if about == AnswerKind.WHO_ELSE else 2

        assert decided(ledger(asked=(AnswerKind.WHO_ELSE,)), left=left).about == "decides"

    def test_not_knowing_is_said_once_and_then_the_persona_wonders_what_for(self) -> None:
        def said_once(kind: MoveKind, about: str | None) -> int:
            return 1 if about == AnswerKind.UNKNOWN else 5

        found = ledger(asked=(AnswerKind.UNKNOWN,))
        assert decided(found).about == AnswerKind.UNKNOWN
        assert decided(found, left=said_once).about == ProbeKind.ASK
        asked_for = found.model_copy(update={"ask": ASK})
        assert decided(asked_for, left=said_once).about == AnswerKind.UNKNOWN

    def test_an_answer_and_a_yes_go_together(self) -> None:
        move = decided(walked(asked=(AnswerKind.DECIDES,)))
        assert kinds(move) == [MoveKind.ANSWER, MoveKind.COMMIT]

    @pytest.mark.parametrize("kind", [AnswerKind.WOULD_DO, AnswerKind.WOULD_CHANGE_MIND])
    def test_asked_what_they_would_do_the_yes_is_the_answer(self, kind: AnswerKind) -> None:
        move = decided(walked(asked=(kind,)))
        assert kinds(move) == [MoveKind.GIVE_BACK, MoveKind.COMMIT]


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

    def test_who_has_been_alarmed_is_not_bored(self) -> None:
        assert decided(ledger(empty=2, alarm=1), draw=LIKELY).kind != MoveKind.WARN

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

    def test_what_was_granted_is_not_asked_for_a_reason_in_the_same_breath(self) -> None:
        bare = point(STEPS[0], "it is so", reason=False)
        states = {DOUBT: ObjectionState.ANSWERED}
        found = ledger(objections=states, cleared=(DOUBT,), points=(bare,), landed=(0,))
        move = decided(found, draw=LIKELY)

        assert kinds(move) == [MoveKind.CONCEDE]
        soon = ASK.model_copy(update={"when": False})
        undated = decided(found.model_copy(update={"ask": soon}), draw=LIKELY)
        assert [part.about for part in undated.parts()] == [DOUBT, ProbeKind.WHEN]

    def test_who_says_that_they_never_said_it_has_settled_nothing(self) -> None:
        states = {DOUBT: ObjectionState.ANSWERED}
        found = ledger(objections=states, cleared=(DOUBT,), queries=(Query.TALK,))
        assert MoveKind.CONCEDE not in kinds(decided(found))


class TestAsks:
    def test_a_vague_ask_is_pinned_down_by_its_date_and_then_by_whom(self) -> None:
        vague = ASK.model_copy(update={"when": False})
        found = ledger(ask=vague, decision=None)
        asked = found.model_copy(update={"probes": {ProbeKind.WHEN: 1}})
        both = asked.model_copy(update={"probes": {ProbeKind.WHEN: 1, ProbeKind.WHO: 1}})

        assert decided(found).about == ProbeKind.WHEN
        assert decided(asked).about == ProbeKind.WHO
        assert decided(both).kind == MoveKind.NOD


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

    def test_a_bare_greeting_is_returned_and_not_agreed_with(self) -> None:
        hello = ledger(acts=(Act.GREETING, Act.SMALL_TALK), alarm=1)
        answered = decided(hello)
        asked = decided(hello, left=none_of(MoveKind.ANSWER))

        assert (answered.kind, answered.about) == (MoveKind.ANSWER, AnswerKind.GREETING)
        assert (asked.kind, asked.about) == (MoveKind.PROBE, ProbeKind.ASK)
        pushes = hello.model_copy(update={"acts": (Act.GREETING, Act.CHECK_CLOSED)})
        assert decided(pushes).kind == MoveKind.NOD

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
