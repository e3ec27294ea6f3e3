"""Rows as the catalogue keeps them, and a small world to practise in."""

from collections.abc import Mapping
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from tests.domain.support import AT, persona, pitch, rubric

from practice.domain.event import PartnerKind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.row import Row
from practice.domain.rubric import OutcomeId, Rubric
from practice.domain.text import clean

NOON = AT.replace(hour=12, minute=0)
"""No daylight saving moves it to another day."""
RUBRIC: Rubric = rubric()
"""Criteria ask (weight 3), reasons (3) and warmth (1)."""
IDS = tuple(criterion.id for criterion in RUBRIC.criteria)
_PERSONA, _PITCH = persona(), pitch()


def listener(name: str, difficulty: int = 1, *trains: str) -> Persona:
    return _PERSONA.model_copy(
        update={"id": name, "name": name.capitalize(), "difficulty": difficulty, "trains": trains}
    )


def topic(name: str, world: str = _PITCH.world) -> Pitch:
    return _PITCH.model_copy(update={"id": name, "title": name.capitalize(), "world": world})


PERSONAS = (
    listener("ann", 1, "ask"),
    listener("bob", 1, "reasons"),
    listener("cid", 2, "reasons", "warmth"),
    listener("dee", 4, "reasons", "ask"),
)
PITCHES = (topic("one"), topic("two"), topic("far", world="elsewhere"))


_ROW = Row(
    id="",
    at=NOON,
    persona="ann",
    persona_name=clean("Ann"),
    pitch="one",
    pitch_title=clean("One"),
    rubric=RUBRIC.id,
    partner=PartnerKind.BUILT_IN,
    turns=8,
    closed=True,
    seq=9,
)


def row(day: int = 0, levels: Mapping[str, int] | None = None, **other: object) -> Row:
    """A rehearsal, so many days after the first; graded by the rules if levels are given."""
    fields: dict[str, object] = {
        "id": f"{day:04}",
        "at": NOON + timedelta(days=day),
        "levels": dict(levels or {}),
        "graded_by": "rules" if levels else None,
        "outcome": OutcomeId.UNDERSTOOD if levels else None,
    }
    return _ROW.model_copy(update=fields | other)


FEW = settings(max_examples=30)
"""Enough to meet every kind of row several times; they are cheap to draw, and not free."""


@st.composite
def some_rows(draw: st.DrawFn, most: int = 8) -> tuple[Row, ...]:
    """Rows in any order, of any kind."""
    count = draw(st.integers(0, most))
    levels = st.dictionaries(st.sampled_from(IDS), st.integers(0, 4))
    found = [
        row(
            draw(st.integers(0, 40)),
            draw(levels),
            id=f"{number:04}",
            persona=draw(st.sampled_from([one.id for one in PERSONAS] + ["gone"])),
            pitch=draw(st.sampled_from([one.id for one in PITCHES])),
            partner=draw(st.sampled_from(list(PartnerKind))),
            closed=draw(st.booleans() | st.just(True)),
            turns=draw(st.sampled_from([0, 1, 2, 8])),
            graded_by=draw(st.sampled_from([None, "rules", "rules", "model"])),
            outcome=draw(st.none() | st.sampled_from(list(OutcomeId))),
            guessed=draw(st.none() | st.sampled_from(list(OutcomeId))),
            guessed_weakest=draw(st.none() | st.sampled_from(IDS)),
        )
        for number in range(count)
    ]
    return tuple(draw(st.permutations(found)))
