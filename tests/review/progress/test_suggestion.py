"""The rehearsal that trains what costs most."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.review.progress.support import (
    FEW,
    PERSONAS,
    PITCHES,
    RUBRIC,
    listener,
    row,
    some_rows,
    topic,
)

from practice.domain.fits import fit
from practice.domain.row import Row
from practice.domain.rubric import OutcomeId
from practice.review.progress.practised import practised
from practice.review.progress.suggestion import Adviser, Suggestion, within_reach

ASK, REASONS, WARMTH = RUBRIC.criteria
BAD_REASONS = {"ask": 3, "reasons": 0, "warmth": 4}


def advise(*rows: Row) -> Suggestion:
    found = Adviser(rows, PERSONAS, PITCHES, RUBRIC).suggest()
    assert found is not None
    return found


def test_it_is_with_a_persona_that_trains_the_dearest_criterion() -> None:
    rows = [row(day, BAD_REASONS, outcome=OutcomeId.REJECTED) for day in range(3)]
    found = advise(*rows)
    assert (found.persona.id, found.pitch.id, found.rubric) == ("bob", "one", RUBRIC)
    assert found.because == ("Reasons given costs you most: 12 of the 15 points you lose.")


def test_below_three_the_reason_says_that_it_is_early() -> None:
    assert advise(row(1, BAD_REASONS)).because == (
        "So far reasons given costs you most: 12 of the 15 points you lose."
    )


def test_whom_you_met_least_recently_comes_first() -> None:
    def met(day: int, persona: str, outcome: OutcomeId = OutcomeId.REJECTED) -> Row:
        return row(day, BAD_REASONS, persona=persona, outcome=outcome)

    rows = [met(1, "cid"), met(2, "bob", OutcomeId.UNDERSTOOD)]
    assert advise(*rows).persona.id == "cid"
    assert advise(*rows, met(3, "cid")).persona.id == "bob"


def test_and_the_pitch_that_was_least_recent_with_them() -> None:
    last = row(1, BAD_REASONS, persona="bob", pitch="one", outcome=OutcomeId.REJECTED)
    found = advise(last)
    assert (found.persona.id, found.pitch.id) == ("bob", "two")


def test_a_pitch_that_does_not_fit_is_not_suggested() -> None:
    only = Adviser((row(1, BAD_REASONS),), PERSONAS, (topic("far", world="elsewhere"),), RUBRIC)
    assert only.suggest() is None


def test_it_is_one_rung_at_most_above_what_was_managed() -> None:
    def reach(*rows: Row) -> list[str]:
        return [one.id for one in within_reach(rows, PERSONAS)]

    assert reach() == ["ann", "bob"]
    assert reach(row(1, outcome=OutcomeId.MISDIRECTED, persona="cid")) == ["ann", "bob"]
    assert reach(row(1, outcome=OutcomeId.UNDERSTOOD)) == ["ann", "bob", "cid"]
    # Nobody is of difficulty 3, so the rung above 2 is 4.
    assert reach(row(1, outcome=OutcomeId.REFERRAL, persona="cid")) == ["ann", "bob", "cid", "dee"]
    assert reach(row(1, outcome=OutcomeId.REFERRAL, persona="gone")) == ["ann", "bob"]


def test_where_nobody_within_reach_trains_it_anybody_does() -> None:
    rows = (row(1, {"warmth": 0, "ask": 4}, outcome=OutcomeId.REJECTED),)
    found = advise(*rows)
    assert found.persona.id == "bob"
    assert found.because == (
        "So far good company costs you most: 4 of the 4 points you lose. "
        "Nobody within reach trains it in particular."
    )


def test_without_grades_it_is_whom_you_have_not_met_for_longest() -> None:
    found = advise(row(1))
    assert found.persona.id == "bob"
    assert found.because.startswith("Nothing was graded by this rubric yet.")
    assert advise(row(1, {"ask": 4})).because.startswith("No point is lost.")


def test_any_criterion_can_be_trained() -> None:
    adviser = Adviser((row(1, BAD_REASONS),), PERSONAS, PITCHES, RUBRIC)
    ask, warmth = adviser.training(ASK), adviser.training(WARMTH)
    assert ask is not None
    assert ask.persona.id == "ann"
    assert warmth is not None
    assert warmth.persona.id == "cid"
    assert ask.because == "So far a definite ask costs you 3 of the 15 points you lose."
    empty = Adviser((), PERSONAS, PITCHES, RUBRIC).training(ASK)
    assert empty is not None
    assert empty.because == "A definite ask was not graded yet."


def test_the_same_pair_is_not_suggested_three_times_in_a_row() -> None:
    alone = (listener("bob", 1, "reasons"),)
    once = row(1, BAD_REASONS, persona="bob")
    again = Adviser((once,), alone, (topic("one"),), RUBRIC).suggest()
    assert again is not None
    assert (again.persona.id, again.pitch.id) == ("bob", "one")
    twice = (once, row(2, BAD_REASONS, persona="bob"))
    assert Adviser(twice, alone, (topic("one"),), RUBRIC).suggest() is None


@FEW
@given(some_rows(), st.sampled_from(RUBRIC.criteria))
def test_a_suggestion_is_within_reach_fits_and_is_no_third_in_a_row(
    rows: tuple[Row, ...], criterion: object
) -> None:
    adviser = Adviser(rows, PERSONAS, PITCHES, RUBRIC)
    trained = next(one for one in RUBRIC.criteria if one == criterion)
    for found in (adviser.suggest(), adviser.training(trained)):
        assert found is not None
        assert found.persona in within_reach(rows, PERSONAS)
        assert fit(found.persona, found.pitch).offered
        latest = [(one.persona, one.pitch) for one in practised(rows)[-2:]]
        assert latest != [(found.persona.id, found.pitch.id)] * 2
        assert found.because


@FEW
@given(st.lists(st.sampled_from(["reasons", "ask", "warmth"]), min_size=3, max_size=12))
def test_who_follows_every_suggestion_never_plays_a_pair_three_times_in_a_row(
    weakest: list[str],
) -> None:
    adviser = Adviser((), PERSONAS[:2], PITCHES[:1], RUBRIC)
    played: list[tuple[str, str]] = []
    for day, criterion in enumerate(weakest):
        found = adviser.suggest()
        assert found is not None
        played.append((found.persona.id, found.pitch.id))
        levels = {"ask": 3, "reasons": 3, "warmth": 3, criterion: 0}
        done = row(day, levels, persona=found.persona.id, pitch=found.pitch.id)
        adviser = replace(adviser, rows=(*adviser.rows, done))
    assert all(len(set(played[at : at + 3])) > 1 for at in range(len(played) - 2))
