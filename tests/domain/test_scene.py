from typing import Any

from tests.domain.support import persona

from practice.domain.move import Move, MoveKind
from practice.domain.scene import Clauses, Scene, as_known_to_the_voice
from practice.domain.slots import KNOWN
from practice.domain.transcript import Transcript

WHOLE = persona(
    {
        ("trains",): ["my-criterion"],
        ("objections", 0, "fits"): ["my-pitch"],
        ("leans_to", 0, "means"): {"my-pitch": "the-misreading"},
        ("objections", 1, "settled_when"): "CANARY when it is settled.",
        ("objections", 1, "settled_by"): [f"CANARY {number}" for number in range(5)],
    }
)


def test_the_voice_does_not_know_what_leans_on_a_pitch() -> None:
    known = as_known_to_the_voice(WHOLE)

    assert all(not o.fits and not o.settled_when and not o.settled_by for o in known.objections)
    assert all(not leaning.means for leaning in known.leans_to)
    for hidden in ("CANARY", "my-criterion", "my-pitch", "the-misreading"):
        assert hidden not in repr(known)
        assert hidden not in str(known.model_dump())


def test_the_voice_knows_everything_else() -> None:
    known = as_known_to_the_voice(WHOLE)
    hidden: dict[str, Any] = {"trains": True}
    hidden |= {"objections": {"__all__": {"fits", "settled_when", "settled_by"}}}
    hidden |= {"leans_to": {"__all__": {"means"}}}

    assert known.model_dump(exclude=hidden) == WHOLE.model_dump(exclude=hidden)


def test_the_persona_itself_is_left_as_it_was() -> None:
    before = WHOLE.model_dump()
    as_known_to_the_voice(WHOLE)

    assert WHOLE.model_dump() == before


def test_a_scene_holds_the_talk_and_no_answer_key() -> None:
    known = {"persona", "transcript", "move", "seed", "clauses", "said", "restate"}
    known |= {"acts", "queries"}
    assert set(Scene.__slots__) == known


def test_only_slots_that_have_words_can_be_filled() -> None:
    assert Clauses().names() == frozenset()
    assert Clauses(point="a", decision="").names() == {"point"}
    assert Clauses("a", ("b",), "c", "d").names() == KNOWN


def test_a_scene_begins_with_nothing_said() -> None:
    scene = Scene(as_known_to_the_voice(WHOLE), Transcript(), Move(kind=MoveKind.OPEN), seed=1)
    assert (scene.clauses, scene.said) == (Clauses(), frozenset())
