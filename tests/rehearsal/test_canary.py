"""The voice never sees the answer key: a word that is planted everywhere in it never comes out."""

from typing import TypeVar

import pytest
from tests.rehearsal.support import personas, pitches
from tests.rehearsal.volunteers import honest

from practice.domain.content import Part
from practice.domain.move import MoveKind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.scene import Scene
from practice.domain.transcript import Speaker
from practice.rehearsal.voices import BuiltInVoice, Said

CANARY = "kanarienvogel"
P = TypeVar("P", bound=Part)


def marked(part: P, *keys: str) -> P:
    """A part of the answer key with the canary in each of these texts and wordings."""
    changes = {}
    for key in keys:
        value = getattr(part, key)
        changes[key] = (
            f"{value} {CANARY}"
            if isinstance(value, str)
            else tuple(f"{wording} {CANARY}" for wording in value)
        )
    return part.model_copy(update=changes)


def planted(pitch: Pitch) -> Pitch:
    parts = {
        "steps": tuple(marked(s, "claim", "because", "cues") for s in pitch.steps),
        "not_asking": tuple(marked(n, "text", "cues") for n in pitch.not_asking),
        "misreadings": tuple(
            marked(m, "conclusion", "why_wrong", "corrected_by") for m in pitch.misreadings
        ),
        "honest_limits": tuple(marked(x, "text", "cues") for x in pitch.honest_limits),
    }
    whole = marked(pitch, "title", "topic", "decision", "deciders", "common_ground")
    return whole.model_copy(update=parts)


def planted_in(persona: Persona) -> Persona:
    doubts = tuple(marked(o, "settled_when", "settled_by") for o in persona.objections)
    return persona.model_copy(update={"objections": doubts})


@pytest.mark.slow
@pytest.mark.parametrize("persona", personas().values(), ids=personas())
def test_a_canary_in_the_answer_key_never_sings(persona: Persona) -> None:
    marked_persona = planted_in(persona)
    kinds: set[MoveKind] = set()
    for one in honest():
        pitch = planted(pitches()[one.pitch])
        for seed in range(4):
            talk = one.talk(marked_persona, pitch, seed)
            kinds.update(talk.kinds)
            heard = [ledger.model_dump_json() for ledger in talk.heard]

            assert CANARY not in " ".join(talk.by(Speaker.PERSONA))
            assert CANARY not in talk.conductor.teach_back(talk.ledger).model_dump_json()
            assert CANARY not in " ".join(heard)

    assert {MoveKind.GIVE_BACK, MoveKind.OBJECT, MoveKind.FOLLOW, MoveKind.PROBE} <= kinds


@pytest.mark.parametrize("persona", personas().values(), ids=personas())
def test_no_scene_holds_it(persona: Persona, monkeypatch: pytest.MonkeyPatch) -> None:
    scenes: list[Scene] = []
    say = BuiltInVoice.say

    def noted(voice: BuiltInVoice, scene: Scene) -> Said:
        scenes.append(scene)
        return say(voice, scene)

    monkeypatch.setattr(BuiltInVoice, "say", noted)
    for one in honest():
        one.talk(planted_in(persona), planted(pitches()[one.pitch]), 1)

    assert CANARY in repr(planted_in(persona))
    assert len(scenes) > 10
    assert all(CANARY not in repr(scene) for scene in scenes)


def test_the_canary_was_planted_in_every_text_of_the_answer_key() -> None:
    for pitch in pitches().values():
        before, after = pitch.model_dump(mode="json"), planted(pitch).model_dump(mode="json")
        names = {"id", "kind", "format", "world"}
        assert list(texts(before, names)) != list(texts(after, names))
        assert all(CANARY in text for text in texts(after, names))


def texts(data: object, but: set[str]) -> list[str]:
    if isinstance(data, dict):
        return [text for key, value in data.items() if key not in but for text in texts(value, but)]
    if isinstance(data, list):
        return [text for value in data for text in texts(value, but)]
    return [data] if isinstance(data, str) else []
