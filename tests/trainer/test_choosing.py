"""Choosing what to rehearse."""

from pathlib import Path

import pytest

from practice.bootstrap import services
from practice.domain.errors import UnknownName, WrongUse
from practice.trainer.choosing import chosen, offer
from practice.trainer.services import Services


@pytest.fixture
def shipped(tmp_path: Path) -> Services:
    return services(folder=tmp_path)


def test_the_ladder_begins_with_the_easiest(shipped: Services) -> None:
    steps = [persona.difficulty for persona in offer(shipped).personas]
    assert steps == sorted(steps)


def test_pitches_that_fit_stand_first_and_none_is_missing(shipped: Services) -> None:
    everything = offer(shipped)
    for persona in everything.personas:
        pairs = everything.pitches_for(persona)
        offered = [fit.offered for _, fit in pairs]
        assert offered == sorted(offered, reverse=True)
        assert len(pairs) == len(everything.pitches)


def test_nothing_named_is_the_easiest_with_its_first_pitch(shipped: Services) -> None:
    easiest = offer(shipped).easiest()
    assert easiest is not None
    assert chosen(shipped, None, None) == tuple(one.id for one in easiest)


def test_what_is_named_is_kept(shipped: Services) -> None:
    assert chosen(shipped, "head-nurse", "stop-the-run-trigger") == (
        "head-nurse",
        "stop-the-run-trigger",
    )
    persona, pitch = chosen(shipped, None, "stop-the-run-trigger")
    assert (persona, pitch) != ("head-nurse", "hospital-scheduling")
    assert pitch == "stop-the-run-trigger"


def test_an_unknown_name_names_the_nearest(shipped: Services) -> None:
    with pytest.raises(UnknownName, match="head-nurse"):
        chosen(shipped, "head-nurs", None)
    with pytest.raises(WrongUse):
        chosen(shipped, None, "nothing-like-it")
