"""What a turn does to the listener's doubts and wrong conclusions."""

import pytest
from tests.rehearsal.support import hear, personas, pitches

from practice.domain.ledger import Expectation, Ledger, MisreadingState, ObjectionState
from practice.domain.move import MoveKind

MAUREEN, TRIAL = personas()["head-nurse"], pitches()["hospital-scheduling"]
LOGIN, BROCHURE = "another-login", "brochure"
MET = "They need no new password, because it works with the badge that they already wear."
BESIDE = "The canteen is on the second floor, because the kitchen is up there."
DODGED = "That's not the point. Let's talk about something else."


def doubt(state: ObjectionState = ObjectionState.OPEN, *, expected: bool = True) -> Ledger:
    """The listener with a doubt, raised just now or some time ago."""
    expects = Expectation(move=MoveKind.OBJECT, about=LOGIN) if expected else None
    return Ledger(patience=10, objections={LOGIN: state}, expects=expects)


def after_doubt(text: str, before: Ledger) -> ObjectionState:
    return hear(MAUREEN, TRIAL, text, ledger=before).objections[LOGIN]


def wrong(state: MisreadingState = MisreadingState.VOICED) -> Ledger:
    return Ledger(patience=10, misreadings={BROCHURE: state})


def after_wrong(text: str, before: Ledger) -> MisreadingState:
    return hear(MAUREEN, TRIAL, text, ledger=before).misreadings[BROCHURE]


class TestDoubts:
    def test_what_settles_it_settles_it(self) -> None:
        found = hear(MAUREEN, TRIAL, MET, ledger=doubt())

        assert found.objections[LOGIN] == ObjectionState.ANSWERED
        assert found.cleared == (LOGIN,)

    def test_also_some_turns_later(self) -> None:
        assert after_doubt(MET, doubt(expected=False)) == ObjectionState.ANSWERED

    def test_granting_it_is_not_answering_it(self) -> None:
        granted = after_doubt("You're right about that, I grant you.", doubt())
        assert granted == ObjectionState.GRANTED

    def test_granting_it_and_saying_what_follows_is(self) -> None:
        text = (
            "You're right, that is a nuisance. But it saves you calls, because it asks everybody."
        )
        assert after_doubt(text, doubt()) == ObjectionState.ANSWERED

    def test_what_was_granted_can_still_be_answered(self) -> None:
        before = doubt(ObjectionState.GRANTED, expected=False)
        assert after_doubt(MET, before) == ObjectionState.ANSWERED

    @pytest.mark.parametrize(
        "text",
        [
            BESIDE,
            DODGED,
            "Hm.",
            "You must say yes right now, you have no choice, because the badge they wear works.",
            "password, because badge, because wear, because already, because login, because new",
        ],
    )
    def test_what_does_not_meet_it_leaves_it_open(self, text: str) -> None:
        assert after_doubt(text, doubt()) == ObjectionState.OPEN

    @pytest.mark.parametrize(
        "text",
        [
            "They get a text message, and nobody needs a password.",
            "they can use there own phone its just a text message yes or no no login",
        ],
    )
    def test_a_reply_that_settles_it_needs_no_because(self, text: str) -> None:
        assert after_doubt(text, doubt()) == ObjectionState.ANSWERED
        assert after_doubt(text, doubt(expected=False)) == ObjectionState.ANSWERED

    def test_a_reply_that_takes_it_up_without_a_reason_leaves_it_granted(self) -> None:
        text = "Eleven passwords on a card is more than anybody should carry in a shoe."
        assert after_doubt(text, doubt()) == ObjectionState.GRANTED

    def test_one_that_was_granted_is_answered_once_a_reason_for_the_case_follows(self) -> None:
        reason = "Most overtime comes from gaps on the day, because the rota is fixed weeks ahead."
        found = hear(MAUREEN, TRIAL, reason, ledger=doubt(ObjectionState.GRANTED, expected=False))

        assert found.objections[LOGIN] == ObjectionState.ANSWERED
        assert found.cleared == ()

    def test_a_question_back_does_not_meet_it(self) -> None:
        assert after_doubt("Another login for what?", doubt()) == ObjectionState.OPEN

    def test_one_that_was_answered_stays_answered(self) -> None:
        before = doubt(ObjectionState.ANSWERED, expected=False)
        assert after_doubt(DODGED, before) == ObjectionState.ANSWERED

    def test_one_that_is_met_before_it_is_raised_is_not_announced_as_cleared(self) -> None:
        found = hear(MAUREEN, TRIAL, MET)

        assert found.objections == {LOGIN: ObjectionState.ANSWERED}
        assert found.cleared == ()


class TestWrongConclusions:
    CORRECTED = (
        "No, please don't give it to the director, because he doesn't write the rota and it would "
        "only lie in his tray."
    )

    def test_a_reason_against_it_corrects_it(self) -> None:
        found = hear(MAUREEN, TRIAL, self.CORRECTED, ledger=wrong())

        assert found.misreadings[BROCHURE] == MisreadingState.CORRECTED
        assert BROCHURE in found.cleared

    def test_a_bare_no_only_disputes_it(self) -> None:
        assert after_wrong("No, that is not what I mean.", wrong()) == MisreadingState.DISPUTED

    def test_saying_what_to_do_instead_disputes_it(self) -> None:
        text = "Could you try it on your ward for six weeks from next month?"
        assert after_wrong(text, wrong()) == MisreadingState.DISPUTED

    @pytest.mark.parametrize(
        "text",
        [
            "Great, thank you so much.",
            "You are so wonderful, only you can understand this.",
            "You must act now, you have no choice.",
            "No! You are a genius, but not him, because he doesn't write the rota.",
            "No! You must act now, you have no choice, because he doesn't write the rota.",
        ],
    )
    def test_thanks_flattery_and_pressure_let_it_stand(self, text: str) -> None:
        assert after_wrong(text, wrong()) == MisreadingState.VOICED

    REASONED = "A folder is a thing that nobody ever opens, because it has no buttons."

    def test_a_reason_against_it_in_other_words_disputes_it_in_reply(self) -> None:
        reply = Expectation(move=MoveKind.MISREAD, about=BROCHURE)
        before = wrong().model_copy(update={"expects": reply})
        assert after_wrong(self.REASONED, before) == MisreadingState.DISPUTED

    @pytest.mark.parametrize(
        "text",
        [
            "Great, a folder for management would help, because they decide about the overtime.",
            "The overtime has nothing to do with it, because the rota is fixed weeks ahead.",
        ],
    )
    def test_agreeing_with_it_or_passing_it_by_lets_it_stand(self, text: str) -> None:
        reply = Expectation(move=MoveKind.MISREAD, about=BROCHURE)
        before = wrong().model_copy(update={"expects": reply})
        assert after_wrong(text, before) == MisreadingState.VOICED

    def test_a_plan_can_be_corrected_as_well(self) -> None:
        planned = wrong(MisreadingState.PLANNED)
        assert after_wrong(self.CORRECTED, planned) == MisreadingState.CORRECTED

    def test_what_was_corrected_stays_corrected(self) -> None:
        before = wrong(MisreadingState.CORRECTED)
        assert after_wrong("Great, thank you so much.", before) == MisreadingState.CORRECTED

    def test_a_wrong_conclusion_can_be_headed_off_before_it_is_voiced(self) -> None:
        found = hear(MAUREEN, TRIAL, self.CORRECTED)

        assert found.misreadings[BROCHURE] == MisreadingState.CORRECTED
        assert found.cleared == ()
