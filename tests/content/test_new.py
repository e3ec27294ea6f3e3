from pathlib import Path

import pytest

from practice.content.across import measured
from practice.content.files import make
from practice.content.new import file_name, starter
from practice.content.shape import MODELS, keys_of
from practice.domain.content import Kind
from practice.domain.errors import WrongUse
from practice.domain.fits import fit
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric


@pytest.mark.parametrize("kind", Kind)
def test_a_starter_is_valid_as_it_stands(kind: Kind) -> None:
    made = make(starter(kind).encode(), Path(file_name(kind)), kind)

    assert made.problems == ()
    assert made.content is not None


@pytest.mark.parametrize("kind", Kind)
def test_a_starter_takes_the_id_that_it_is_given(kind: Kind) -> None:
    made = make(starter(kind, "night-shift").encode(), Path(file_name(kind, "night-shift")), kind)

    assert made.content is not None
    assert made.content.id == "night-shift"


@pytest.mark.parametrize("kind", Kind)
def test_a_starter_shows_every_key(kind: Kind) -> None:
    text = starter(kind)

    assert [key for key in keys_of(MODELS[kind]) if f"{key}:" not in text] == []


@pytest.mark.parametrize("kind", Kind)
def test_a_starter_is_explained(kind: Kind) -> None:
    rows = starter(kind).splitlines()
    explained = [row for row in rows if "#" in row]

    assert len(explained) >= 15
    assert max(map(len, explained)) <= 110


def test_the_starters_fit_each_other() -> None:
    persona = make(starter(Kind.PERSONA).encode(), Path("my-persona.yaml")).content
    pitch = make(starter(Kind.PITCH).encode(), Path("my-pitch.yaml")).content
    rubric = make(starter(Kind.RUBRIC).encode(), Path("my-rubric.yaml")).content

    assert isinstance(persona, Persona)
    assert isinstance(pitch, Pitch)
    assert isinstance(rubric, Rubric)
    assert fit(persona, pitch).offered
    assert measured(rubric) >= 0.7


@pytest.mark.parametrize("wanted", ["Night Shift", "../x", "ä", "a.b", "x" * 65])
def test_what_can_be_no_id_is_refused(wanted: str) -> None:
    with pytest.raises(WrongUse, match="can't be an id"):
        starter(Kind.PERSONA, wanted)


def test_the_refusal_names_an_id_that_would_do() -> None:
    with pytest.raises(WrongUse, match="night-shift would do"):
        starter(Kind.PERSONA, "Night Shift!")
