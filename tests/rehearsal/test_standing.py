"""Asked where it stands, a persona says so; once it has said yes, it stands by it."""

import pytest
from tests.rehearsal.ledgers import (
    ASK,
    DOUBT,
    LAST,
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
    Expectation,
    Ledger,
    MisreadingState,
    ObjectionState,
    Query,
    StepState,
)
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, ProbeKind

OPEN = {DOUBT: ObjectionState.OPEN}
HELD = {**dict.fromkeys(STEPS, StepState.HEARD), STEPS[0]: StepState.HELD}
BEFORE = ASK.model_copy(update={"turn": 0})
REFERRAL = ASK.model_copy(update={"referral": True, "fits_decision": False})
BUDGET = {"another-login": ObjectionState.ANSWERED, "spying": ObjectionState.ANSWERED}
"""As many doubts as this persona raises."""


def agreed(**changes: object) -> Ledger:
    """The listener two turns after a yes."""
    yes: dict[str, object] = {
        "stance": MoveKind.COMMIT,
        "agreed": ASK.clause,
        "turn": 6,
        "landed": (),
    }
    return walked(**(yes | changes))


def pressed(times: int = 1, **changes: object) -> Ledger:
    """The listener when asked for a yes or a no, after half a chain."""
    asks: dict[str, object] = {
        "queries": (Query.STANCE,),
        "pressed": times,
        "points": WALK[:2],
        "ask": ASK,
        "decision": ASK.clause,
        "objections": BUDGET,
    }
    return ledger(**(asks | changes))


def what(move: Move) -> tuple[MoveKind, str | None]:
    return move.kind, move.about


class TestStandsByIt:
    @pytest.mark.parametrize(
        "asks",
        [
            {"queries": (Query.STANCE,)},
            {"asked": (AnswerKind.WOULD_DO,)},
        ],
        ids=str,
    )
    def test_asked_about_it_the_persona_says_it_again(self, asks: dict[str, object]) -> None:
        assert kinds(decided(agreed(**asks))) == [MoveKind.COMMIT]
        no_more = none_of(MoveKind.COMMIT)
        assert kinds(decided(agreed(**asks), left=no_more)) == [MoveKind.GIVE_BACK]

    @pytest.mark.parametrize("kind", [AnswerKind.UNKNOWN, AnswerKind.WOULD_CHANGE_MIND])
    def test_what_the_promise_does_not_answer_is_answered_by_itself(self, kind: AnswerKind) -> None:
        asks = agreed(asked=(kind,))

        assert what(decided(asks)) == (MoveKind.ANSWER, kind)
        assert kinds(decided(asks, left=none_of(MoveKind.ANSWER))) == [MoveKind.COMMIT]

    def test_asked_to_say_it_back_it_says_it_back_and_raises_nothing_new(self) -> None:
        assert kinds(decided(agreed(restate=True), draw=LIKELY)) == [MoveKind.GIVE_BACK]

    @pytest.mark.parametrize(
        "changes",
        [
            {},
            {"alarm": 3},
            {"objections": OPEN},
            {"landed": (0,)},
            {"points": (*WALK, point(STEPS[0], "it is so", reason=False)), "landed": (4,)},
            {"misreadings": {"fewer-posts": MisreadingState.SILENT}, "alarm": 3},
        ],
        ids=str,
    )
    def test_nothing_new_is_opened(self, changes: dict[str, object]) -> None:
        opens = {MoveKind.OBJECT, MoveKind.PROBE, MoveKind.MISREAD, MoveKind.DECLINE}
        for stance in (MoveKind.COMMIT, MoveKind.REFER):
            ask = ASK if stance == MoveKind.COMMIT else REFERRAL
            found = agreed(stance=stance, ask=ask, **changes)
            assert not opens & set(kinds(decided(found, draw=LIKELY)))

    @pytest.mark.parametrize("act", [Act.THANKS, Act.CLOSING])
    def test_thanks_and_goodbyes_end_it(self, act: Act) -> None:
        for landed in ((), (0,)):
            found = agreed(acts=(act,), landed=landed)
            assert kinds(decided(found)) == [MoveKind.LEAVE]
        asks_on = agreed(acts=(act,), asked=(AnswerKind.WORRY,))
        assert kinds(decided(asks_on)) == [MoveKind.ANSWER]

    def test_another_decision_is_decided_afresh(self) -> None:
        other = ASK.model_copy(update={"turn": 6, "clause": "try it on two wards from May"})
        found = agreed(ask=other, decision=other.clause, objections=OPEN, restated=(0,))

        assert decided(found).about == DOUBT
        assert MoveKind.COMMIT in kinds(decided(found.model_copy(update={"objections": BUDGET})))

    def test_the_decision_asked_for_once_more_is_no_other(self) -> None:
        again = ASK.model_copy(update={"turn": 6})
        assert kinds(decided(agreed(ask=again, objections=OPEN))) == [MoveKind.COMMIT]

    def test_a_nod_would_take_it_back_and_comes_only_when_words_run_short(self) -> None:
        def one_left(kind: MoveKind, about: str | None) -> int:
            return 1 if kind == MoveKind.COMMIT else 5

        assert decided(agreed()).kind == MoveKind.COMMIT
        assert decided(agreed(), left=one_left).kind == MoveKind.NOD

    def test_an_introduction_once_promised_is_promised_again_or_named(self) -> None:
        again = REFERRAL.model_copy(update={"turn": 6})
        found = agreed(stance=MoveKind.REFER, ask=again, decision=None)

        assert kinds(decided(found)) == [MoveKind.REFER]
        assert decided(found, left=none_of(MoveKind.REFER)).about == AnswerKind.WHO_ELSE

    def test_an_introduction_asked_for_after_a_yes_is_answered_with_the_name(self) -> None:
        again = REFERRAL.model_copy(update={"turn": 6})
        found = agreed(ask=again)

        assert what(decided(found)) == (MoveKind.ANSWER, AnswerKind.WHO_ELSE)
        assert kinds(decided(found, left=none_of(MoveKind.ANSWER))) == [MoveKind.COMMIT]

    def test_with_no_words_left_for_it_the_persona_goes(self) -> None:
        none = none_of(MoveKind.COMMIT, MoveKind.GIVE_BACK)
        move = decided(agreed(queries=(Query.STANCE,)), left=none)
        assert kinds(move) == [MoveKind.LEAVE]


class TestSaysWhereItStands:
    def test_with_everything_there_it_is_a_yes(self) -> None:
        found = walked(queries=(Query.STANCE,), pressed=1)
        assert kinds(decided(found)) == [MoveKind.GIVE_BACK, MoveKind.COMMIT]

    def test_the_doubt_that_stands_is_named_and_then_declined_with(self) -> None:
        assert what(decided(pressed(1, objections=OPEN))) == (MoveKind.OBJECT, DOUBT)
        assert what(decided(pressed(2, objections=OPEN))) == (MoveKind.DECLINE, DOUBT)

    def test_a_doubt_that_was_only_granted_stands_in_the_way_as_well(self) -> None:
        granted = {DOUBT: ObjectionState.GRANTED}
        assert what(decided(pressed(1, objections=granted))) == (MoveKind.OBJECT, DOUBT)

    def test_without_a_decision_it_asks_for_one(self) -> None:
        found = pressed(ask=None, decision=None, points=())
        assert what(decided(found)) == (MoveKind.PROBE, ProbeKind.ASK)

    def test_a_date_is_missing_where_the_decision_was_asked_for_in_passing(self) -> None:
        soon = ASK.model_copy(update={"when": False})
        found = pressed(ask=soon, decision=None, points=())
        assert what(decided(found)) == (MoveKind.PROBE, ProbeKind.WHEN)

    def test_a_step_without_its_reason_is_what_is_missing(self) -> None:
        bare = point(STEPS[0], "it is so", reason=False)
        move = decided(pressed(points=(bare,)))

        assert what(move) == (MoveKind.PROBE, ProbeKind.REASON)
        assert move.points == (0,)

    def test_the_step_of_the_ask_itself_is_not(self) -> None:
        asks = point(LAST, "try it from March", reason=False)
        assert decided(pressed(points=(asks,))).about != ProbeKind.REASON

    def test_a_date_may_be_what_is_missing(self) -> None:
        soon = ASK.model_copy(update={"when": False})
        assert what(decided(pressed(ask=soon))) == (MoveKind.PROBE, ProbeKind.WHEN)

    def test_with_nothing_to_name_it_says_what_it_would_take_and_then_no(self) -> None:
        assert decided(pressed(1)).about == AnswerKind.WOULD_CHANGE_MIND
        assert decided(pressed(2)).kind == MoveKind.DECLINE

    def test_a_nod_may_be_the_answer_once_and_never_twice(self) -> None:
        assert decided(pressed(1), draw=LIKELY).kind == MoveKind.NOD
        assert all(decided(pressed(n), draw=LIKELY).kind != MoveKind.NOD for n in (2, 3, 4))

    def test_a_nod_is_no_answer_while_a_doubt_stands(self) -> None:
        found = pressed(1, objections=OPEN)
        assert what(decided(found, draw=LIKELY)) == (MoveKind.OBJECT, DOUBT)

    def test_who_has_just_replied_to_the_doubt_is_not_turned_down_with_it(self) -> None:
        raised = Expectation(move=MoveKind.OBJECT, about=DOUBT)
        found = pressed(3, objections=OPEN, expects=raised)
        dodged = found.model_copy(update={"acts": (Act.DODGE,)})

        assert what(decided(found)) == (MoveKind.OBJECT, DOUBT)
        assert decided(found, left=none_of(MoveKind.OBJECT)).kind != MoveKind.DECLINE
        assert what(decided(dodged)) == (MoveKind.DECLINE, DOUBT)

    def test_asked_what_it_would_take_it_says_that_and_no_bare_no(self) -> None:
        found = pressed(3, acts=(Act.QUESTION_OPEN,))
        assert what(decided(found)) == (MoveKind.ANSWER, AnswerKind.WOULD_CHANGE_MIND)

    def test_whoever_has_said_no_does_not_say_it_twice_and_goes_at_last(self) -> None:
        found = pressed(3, stance=MoveKind.DECLINE)
        nothing = none_of(MoveKind.ANSWER)

        assert decided(found).about == AnswerKind.WOULD_CHANGE_MIND
        assert kinds(decided(found, left=nothing)) == [MoveKind.LEAVE]

    def test_pressing_alone_wins_nothing(self) -> None:
        won = {MoveKind.COMMIT, MoveKind.REFER}
        for times in range(1, 6):
            assert not won & set(kinds(decided(pressed(times), draw=LIKELY)))

    def test_a_goodbye_that_asks_for_a_yes_is_answered_first(self) -> None:
        found = pressed(1, objections=OPEN, acts=(Act.CLOSING,))
        assert kinds(decided(found)) == [MoveKind.OBJECT]


class TestNamesWhoDecides:
    def test_without_a_reason_the_name_is_given_and_no_introduction(self) -> None:
        move = decided(ledger(ask=REFERRAL))
        assert what(move) == (MoveKind.ANSWER, AnswerKind.WHO_ELSE)

    def test_with_a_reason_that_holds_the_introduction_is_made(self) -> None:
        found = ledger(ask=REFERRAL, points=WALK[:2], steps=HELD, landed=(0, 1))
        assert kinds(decided(found)) == [MoveKind.REFER]

    def test_a_doubt_that_stands_is_no_reason_against_it(self) -> None:
        found = ledger(ask=REFERRAL, points=WALK[:2], steps=HELD, objections=OPEN)
        assert kinds(decided(found)) == [MoveKind.REFER]

    def test_nobody_is_handed_on_who_asked_long_ago_and_was_not_asked_back(self) -> None:
        asked = REFERRAL.model_copy(update={"turn": 0})
        found = ledger(ask=asked, points=WALK[:2], steps=HELD, landed=(1,))
        why = Expectation(move=MoveKind.PROBE, about=ProbeKind.REASON)

        assert MoveKind.REFER not in kinds(decided(found))
        assert MoveKind.REFER in kinds(decided(found.model_copy(update={"expects": why})))

    def test_once_the_name_is_out_a_reason_is_wanted(self) -> None:
        def named(kind: MoveKind, about: str | None) -> int:
            return 0 if about == AnswerKind.WHO_ELSE else 5

        move = decided(ledger(ask=REFERRAL), left=named)
        assert what(move) == (MoveKind.PROBE, ProbeKind.REASON)


class TestSpeaksOfTheTalk:
    def test_before_anything_was_asked_for_it_asks_what_is_wanted(self) -> None:
        raised = Expectation(move=MoveKind.OBJECT, about=DOUBT)
        found = ledger(queries=(Query.TALK,), expects=raised, objections=OPEN)
        assert what(decided(found)) == (MoveKind.PROBE, ProbeKind.ASK)

    def test_otherwise_it_says_in_other_words_what_it_was_at(self) -> None:
        asked = Expectation(move=MoveKind.PROBE, about=ProbeKind.WHEN)
        found = ledger(queries=(Query.TALK,), expects=asked, ask=BEFORE)
        assert what(decided(found)) == (MoveKind.PROBE, ProbeKind.WHEN)

    def test_or_that_it_is_lost_itself(self) -> None:
        found = ledger(queries=(Query.TALK,), ask=BEFORE)
        assert kinds(decided(found)) == [MoveKind.PUZZLED]

    def test_who_goes_on_with_the_case_is_heard_on_that(self) -> None:
        found = ledger(queries=(Query.TALK,), points=WALK[:1], landed=(0,))
        assert decided(found).kind == MoveKind.FOLLOW
