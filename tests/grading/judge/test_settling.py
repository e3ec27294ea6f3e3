"""Several readings, one grade: the median, or why there is none."""

import pytest

from practice.domain.grade import Basis, Evidence, OutcomeGrade, State
from practice.domain.rubric import OutcomeId
from practice.domain.text import clean
from practice.grading.judge import settling
from practice.grading.judge.readings import Reading

A, B = OutcomeId.UNDERSTOOD, OutcomeId.REJECTED


def read(level: int | str) -> Reading:
    """A reading by its level, or by its state."""
    if isinstance(level, str):
        return Reading(state=State(level), reason=clean(f"It {level}."))
    words = Evidence(turn=1, quote=clean(f"words for {level}"))
    return Reading(
        state=State.GRADED,
        level=level,
        basis=Basis.QUOTES,
        evidence=(words,),
        reason=clean(f"Level {level}."),
    )


@pytest.mark.parametrize(
    ("levels", "settled"),
    [
        ([3], 3),
        ([2, 3, 3], 3),
        ([2, 3], 2),
        ([3, 3, "failed"], 3),
        ([3, "failed"], 3),
        ([2, 3, 3, "abstained"], 3),
    ],
)
def test_the_median_counts_and_between_two_the_lower(levels: list[int | str], settled: int) -> None:
    found = settling.criterion([read(level) for level in levels])

    assert (found.state, found.level) == (State.GRADED, settled)
    assert found.reason == f"Level {settled}."
    assert [line.quote for line in found.evidence] == [f"words for {settled}"]
    assert found.readings == tuple(x if isinstance(x, int) else None for x in levels)


@pytest.mark.parametrize("levels", [[1, 3], [0, 2, 2], [4, 4, 2]])
def test_readings_two_levels_apart_have_no_level(levels: list[int | str]) -> None:
    found = settling.criterion([read(level) for level in levels])
    assert (found.state, found.level) == (State.UNSTABLE, None)
    assert "2 levels apart" in found.reason
    assert found.readings == tuple(levels)


@pytest.mark.parametrize(
    ("levels", "state"),
    [
        (["failed"], State.FAILED),
        (["abstained"], State.ABSTAINED),
        ([3, "failed", "failed"], State.FAILED),
        ([3, "failed", "abstained"], State.FAILED),
        ([3, "abstained", "abstained"], State.ABSTAINED),
    ],
)
def test_fewer_levels_than_half_of_the_readings_are_none(
    levels: list[int | str], state: State
) -> None:
    found = settling.criterion([read(level) for level in levels])
    assert (found.state, found.level) == (state, None)
    assert found.reason == f"It {state.value}."


def test_dropped_quotes_of_all_readings_are_kept_once() -> None:
    gone = Evidence(turn=2, quote=clean("never said"))
    readings = [read(n).model_copy(update={"dropped": (gone,)}) for n in (2, 3)]
    assert settling.criterion(readings).dropped == (gone,)


def named(which: OutcomeId | State) -> OutcomeGrade:
    if isinstance(which, State):
        return OutcomeGrade(state=which, reason=clean("No."))
    return OutcomeGrade(state=State.GRADED, id=which)


@pytest.mark.parametrize(
    ("readings", "state", "outcome"),
    [
        ([A], State.GRADED, A),
        ([A, B, A], State.GRADED, A),
        ([A, B], State.UNSTABLE, None),
        ([A, State.FAILED], State.FAILED, None),
        ([A, A, State.FAILED], State.GRADED, A),
        ([A, State.ABSTAINED, State.ABSTAINED], State.ABSTAINED, None),
        ([State.FAILED], State.FAILED, None),
        ([A, B, State.FAILED], State.UNSTABLE, None),
    ],
)
def test_an_outcome_is_what_more_than_half_of_the_readings_name(
    readings: list[OutcomeId | State], state: State, outcome: OutcomeId | None
) -> None:
    found = settling.outcome([named(one) for one in readings])
    assert (found.state, found.id) == (state, outcome)
    assert found.reason or state == State.GRADED
