import pytest
from pydantic import ValidationError
from tests.domain.support import Place, pitch

from practice.domain.content import MisreadingKind


def test_the_starter_is_a_pitch() -> None:
    assert len(pitch().steps) >= 2


@pytest.mark.parametrize(
    "changes",
    [
        {("decision",): None},
        {("steps",): []},
        {("steps", 0, "cues"): ["one", "two", "three", "four"]},
        {("steps", 0, "because"): None},
        {("not_asking",): []},
        {("misreadings",): []},
        {("misreadings", 0, "corrected_by"): ["one", "two", "three"]},
        {("honest_limits",): []},
        {("answer",): "42"},
    ],
    ids=str,
)
def test_what_does_not_fit_the_format_is_refused(changes: dict[Place, object]) -> None:
    with pytest.raises(ValidationError):
        pitch(changes)


def test_no_two_steps_have_one_id() -> None:
    same = pitch().steps[0].id
    with pytest.raises(ValidationError, match="is the same id as an earlier one"):
        pitch({("steps", 1, "id"): same})


def test_no_two_cues_are_alike_whatever_their_case_or_step() -> None:
    cue = pitch().steps[0].cues[0]
    with pytest.raises(ValidationError, match="is the same cue as an earlier one"):
        pitch({("steps", 1, "cues", 0): cue.upper()})


def test_a_leaning_means_the_misreading_that_it_names() -> None:
    found = pitch()
    second = found.misreadings[1]

    assert found.misreading_of(found.misreadings[0].kind, second.id) is second


def test_a_leaning_that_names_none_means_the_first_of_its_kind() -> None:
    kind = pitch().misreadings[0].kind
    found = pitch({("misreadings", 1, "kind"): kind.value})

    assert found.misreading_of(kind, None) is found.misreadings[0]
    assert found.misreading_of(kind, "no-such-misreading") is found.misreadings[0]


def test_a_leaning_of_a_kind_that_is_not_there_means_none() -> None:
    found = pitch()
    absent = set(MisreadingKind) - {misreading.kind for misreading in found.misreadings}

    assert absent
    assert {found.misreading_of(kind, None) for kind in absent} == {None}
