from pathlib import Path

from practice.content.files import make
from practice.content.new import starter
from practice.domain.content import Kind
from practice.domain.fits import fit, fits, leanings_into
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch

OTHER_KINDS = (("kind: token_gesture", "kind: overreach"), ("kind: pass_upward", "kind: open_up"))


def persona(*changes: tuple[str, str]) -> Persona:
    text = starter(Kind.PERSONA)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    made = make(text.encode(), Path("my-persona.yaml")).content
    assert isinstance(made, Persona)
    return made


def pitch(*changes: tuple[str, str]) -> Pitch:
    text = starter(Kind.PITCH)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    made = make(text.encode(), Path("my-pitch.yaml")).content
    assert isinstance(made, Pitch)
    return made


def test_a_pair_of_one_world_with_objections_and_a_misreading_is_offered() -> None:
    assert fit(persona(), pitch()).offered


def test_another_world_is_the_only_reason_that_is_told() -> None:
    found = fit(persona(("world: ai-lab ", "world: hospital ")), pitch())

    assert not found.offered
    assert found.against == ("my-persona lives in hospital and my-pitch in ai-lab",)


def test_a_single_objection_is_not_enough() -> None:
    elsewhere = ("    settled_when:", "    fits: [another-pitch]\n    settled_when:")
    none = persona(elsewhere)
    assert fit(none, pitch()).against == ("no objection of theirs fits, and it takes 2",)

    first = "in_short: what it replaces\n    fits: [another-pitch]"
    second = "in_short: the false alarms\n    fits: [another-pitch]"
    rest = persona(("in_short: what it replaces", first), ("in_short: the false alarms", second))
    assert fit(rest, pitch()).against == ("only one objection of theirs fits, and it takes 2",)


def test_a_leaning_must_have_a_misreading_there() -> None:
    racer = persona(*OTHER_KINDS)

    assert [leaning.id for leaning in leanings_into(racer, pitch())] == []
    assert fit(racer, pitch()).against == (
        "none of the wrong conclusions they lean to is a misreading of it",
    )


def test_a_leaning_that_names_the_misreading_counts_whatever_its_kind() -> None:
    named = ("pull: 0.5", "pull: 0.5\n    means: {my-pitch: ticket-field}")
    racer = persona(*OTHER_KINDS, named)

    assert [leaning.id for leaning in leanings_into(racer, pitch())] == ["another-form"]


def test_every_pair_is_told() -> None:
    assert [(one.persona, one.pitch) for one in fits([persona()], [pitch(), pitch()])] == [
        ("my-persona", "my-pitch"),
        ("my-persona", "my-pitch"),
    ]
