"""Questions of the persona's own, and when it holds them back."""

from tests.rehearsal.ledgers import (
    ASK,
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
from practice.domain.ledger import Expectation, Ledger
from practice.domain.move import MoveKind
from practice.domain.persona import ProbeKind

CALM = none_of(MoveKind.OBJECT, MoveKind.MISREAD)
BARE = point(STEPS[0], "it is so", reason=False)


def asked(found: Ledger) -> str | None:
    move = decided(found, draw=LIKELY, left=CALM)
    return move.about if move.kind == MoveKind.PROBE else None


def test_a_step_without_its_reason_is_asked_for_it() -> None:
    bare = point(STEPS[0], "it is so", reason=False)
    assert asked(ledger(points=(bare,), landed=(0,))) == ProbeKind.REASON


def test_a_step_that_is_doubtful_is_asked_for_the_link() -> None:
    doubtful = point(STEPS[0], "it may well be like that", sure=False)
    assert asked(ledger(points=(WALK[1], doubtful), landed=(1,))) == ProbeKind.LINK
    assert asked(ledger(points=(doubtful,), landed=(0,))) is None


def test_a_link_is_asked_for_only_between_two_steps_and_where_none_was_given() -> None:
    doubtful = point(STEPS[0], "it may well be like that", sure=False)
    reasoned = point(STEPS[0], "it may be like that, because of the gaps", sure=False)

    assert asked(ledger(points=(doubtful, doubtful), landed=(1,))) != ProbeKind.LINK
    assert asked(ledger(points=(WALK[1], reasoned), landed=(1,))) != ProbeKind.LINK
    back = decided(ledger(points=(WALK[0],), landed=(0,), restate=True, ask=ASK), left=CALM)
    assert kinds(back) == [MoveKind.GIVE_BACK]


def test_after_three_points_the_persona_wants_to_know_what_to_do() -> None:
    found = ledger(points=WALK[:3], landed=(2,))
    assert asked(found) == ProbeKind.ASK


def test_an_ask_without_a_date_is_asked_for_one() -> None:
    soon = ASK.model_copy(update={"when": False})
    found = ledger(points=WALK[:1], landed=(0,), ask=soon)

    assert asked(found) == ProbeKind.WHEN


def test_a_slogan_is_asked_for_its_reason() -> None:
    found = ledger(acts=(Act.SLOGAN,), ask=ASK)
    assert asked(found) == ProbeKind.REASON


def test_no_question_is_asked_more_than_three_times() -> None:
    found = ledger(points=WALK[:3], landed=(2,), probes={ProbeKind.ASK: 3})
    assert asked(found) is None


def test_the_persona_does_not_always_ask() -> None:
    found = ledger(points=WALK[:3], landed=(2,))
    assert decided(found, draw=UNLIKELY).kind == MoveKind.FOLLOW


def test_a_turn_that_gave_a_reason_is_not_asked_for_one() -> None:
    assert asked(ledger(points=(BARE, WALK[1]), landed=(0, 1))) != ProbeKind.REASON


def test_what_is_being_asked_for_needs_no_reason_of_its_own() -> None:
    assert asked(ledger(points=(BARE,), landed=(0,), ask=ASK)) is None


def test_why_is_not_asked_twice_running() -> None:
    for kind in (ProbeKind.REASON, ProbeKind.LINK):
        just = Expectation(move=MoveKind.PROBE, about=kind)
        assert asked(ledger(points=(BARE,), landed=(0,), expects=just)) is None


def test_who_has_just_said_hello_is_not_asked_what_they_want() -> None:
    assert asked(ledger(alarm=1)) == ProbeKind.ASK
    assert asked(ledger(alarm=1, acts=(Act.GREETING,))) is None
