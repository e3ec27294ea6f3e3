"""What the shipped personas say is read as what they mean by it."""

import pytest
from tests.grading.talks import ASK, OPEN, WHY, talk, trial
from tests.rehearsal.support import pairs

from practice.domain.grade import FactKind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.conversation import Conversation
from practice.grading.listener import facts

each_pair = pytest.mark.parametrize(
    ("persona", "pitch"), pairs(), ids=[f"{one.id}, {pitch.id}" for one, pitch in pairs()]
)


def answered(persona: Persona, pitch: Pitch, ask: str, line: str) -> Conversation:
    """A walk through the steps, an ask or goodbye, and the persona's line."""
    said: list[tuple[Speaker, str]] = []
    for step in pitch.steps:
        reason = step.because[:1].lower() + step.because[1:]
        said += [(Speaker.VOLUNTEER, f"{step.claim} This is because {reason}")]
        said += [(Speaker.PERSONA, "Go on.")]
    said += [(Speaker.VOLUNTEER, ask), (Speaker.PERSONA, line)]
    return Conversation(Transcript.of((who, clean(text)) for who, text in said), pitch, persona)


def decision(pitch: Pitch) -> str:
    """What is asked for, as long as the partner would say it back."""
    return " ".join(pitch.decision.split()[:26]).rstrip(".,").lower()


@each_pair
def test_every_yes_is_read_as_a_commitment(persona: Persona, pitch: Pitch) -> None:
    ask = f"Could you {decision(pitch)}?"
    missed = []
    for line in persona.commits:
        said = line.replace("{decision}", decision(pitch)).replace("{steps}", "")
        if facts(answered(persona, pitch, ask, said)).last(FactKind.COMMITTED) is None:
            missed.append(line)
    assert not missed


@each_pair
def test_no_goodbye_is_read_as_a_refusal(persona: Persona, pitch: Pitch) -> None:
    taken = [
        line
        for line in persona.leaves
        if facts(answered(persona, pitch, "Thank you, good night.", line)).of(FactKind.DISAGREES)
    ]
    assert not taken


def test_a_bare_promise_of_what_was_asked_gives_no_reasoning() -> None:
    promise = "nurse: I will start the six-week trial on my ward next month and count the overtime."
    found = facts(Conversation(talk(OPEN, WHY, ASK, promise), trial(), None))
    assert found.of(FactKind.COMMITTED)
    assert not found.of(FactKind.RESTATED)
