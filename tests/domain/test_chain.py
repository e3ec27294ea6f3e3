from tests.domain.support import heard, pitch, point

from practice.domain.chain import Link, chain
from practice.domain.ledger import Ledger
from practice.domain.move import MoveKind
from practice.domain.teach_back import TeachBack
from practice.domain.text import clean

PITCH = pitch()
FIRST, *_, LAST = [step.id for step in PITCH.steps]


def link(ledger: Ledger, step: str) -> Link:
    return next(one for one in chain(ledger, PITCH) if one.step == step)


def test_every_step_is_there_in_its_order_also_when_nothing_was_said() -> None:
    assert [one.step for one in chain(Ledger(), PITCH)] == [step.id for step in PITCH.steps]
    assert all(
        (one.stated, one.restated, one.used) == (None, False, False)
        for one in chain(Ledger(), PITCH)
    )


def test_a_step_shows_the_best_clause_that_stated_it() -> None:
    weak = point(FIRST).model_copy(update={"clause": "something like it"})
    good = point(FIRST, sure=True, reason=True)

    assert link(heard(weak, good), FIRST).stated == good.clause
    assert link(heard(good, weak), FIRST).stated == good.clause


def test_a_free_point_states_no_step() -> None:
    assert link(heard(point()), FIRST).stated is None


def test_a_step_is_restated_when_one_of_its_points_was_given_back() -> None:
    points = (point(FIRST), point(), point(FIRST))

    assert link(heard(*points, restated=(2,)), FIRST).restated
    assert not link(heard(*points, restated=(1,)), FIRST).restated
    assert not link(heard(*points, restated=(2,)), LAST).restated


def test_who_commits_has_restated_the_decision_itself() -> None:
    assert link(heard(point(LAST), stance=MoveKind.COMMIT), LAST).restated
    assert not link(heard(point(LAST), stance=MoveKind.REFER), LAST).restated


def test_what_was_never_stated_is_not_restated_by_a_commitment() -> None:
    assert not link(heard(point(FIRST), stance=MoveKind.COMMIT), LAST).restated


def test_a_step_is_used_when_it_was_held_at_the_decision() -> None:
    held = heard(point(FIRST))

    assert not link(held, FIRST).used
    for stance in (MoveKind.COMMIT, MoveKind.REFER):
        decided = held.model_copy(update={"stance": stance})
        assert link(decided, FIRST).used
        assert not link(decided, LAST).used
    assert not link(held.model_copy(update={"stance": MoveKind.DECLINE}), FIRST).used


def test_a_step_that_was_only_heard_is_not_used() -> None:
    ledger = Ledger.model_validate(
        {"points": (point(FIRST),), "steps": {FIRST: "heard"}, "stance": "commit"}
    )
    assert not link(ledger, FIRST).used


def test_a_step_is_restated_when_the_account_restates_it() -> None:
    account = TeachBack(
        why=(clean("It is so."), clean("I liked it.")),
        will_do=clean("Nothing."),
        restates=(FIRST, None),
    )
    links = {one.step: one for one in chain(heard(point(FIRST)), PITCH, account)}

    assert links[FIRST].restated
    assert not links[LAST].restated
    assert not links[FIRST].used


def test_an_account_writes_only_what_it_says() -> None:
    bare = TeachBack(will_do=clean("Nothing."))
    assert set(bare.model_dump(mode="json")) == {"asked", "why", "will_do", "stops_me"}
    full = bare.model_copy(update={"restates": (FIRST, None), "heads_for": "x", "as_asked": False})
    assert TeachBack.model_validate_json(full.model_dump_json()) == full
