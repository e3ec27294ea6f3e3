"""What adds no reasoning raises no level: filler, shuffled sentences, denied claims, keywords.

Done to the labelled development talks, which have the variety that small examples lack.
"""

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from tests.grading.talks import rubrics
from tests.rehearsal.support import personas, pitches

from practice.domain.pitch import Pitch
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.conversation import Conversation
from practice.grading.rules import DETECTORS

GOLD = Path(__file__).parents[1] / "gold" / "transcripts"
TALKS = ("t01", "t04", "t06", "t09", "t12", "t13", "t21", "t24")
"""Of every kind: walk-throughs, halves, alarm, speeches; a few, since each is graded five times."""
FILLER = (
    "I had a long walk this morning and the sky was grey over the river. My sister has a garden "
    "with apples and she gives them away in baskets. The bus was late again and somebody played "
    "the trumpet at the stop. We talked about the weather for a while and about a film that "
    "neither of us had seen. There is a bakery near the station that sells round loaves on "
    "Fridays. The children next door are learning to ride a bicycle in the yard. I like the "
    "colour of that jacket, it reminds me of a boat. In the evening we cook soup and listen to "
    "the radio. The cat sleeps on the shelf above the stove. "
) * 3

Change = Callable[[str, Pitch, bool], str]
"""Changes a turn of the volunteer's; told the pitch, and whether it is their first."""


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


def unchanged(text: str, pitch: Pitch, first: bool) -> str:
    del pitch, first
    return text


def with_filler(text: str, pitch: Pitch, first: bool) -> str:
    del pitch
    return f"{text} {FILLER}" if first else text


def shuffled(text: str, pitch: Pitch, first: bool) -> str:
    del pitch, first
    found = sentences(text)
    random.Random(len(text)).shuffle(found)
    return " ".join(found)


def denied(text: str, pitch: Pitch, first: bool) -> str:
    del pitch, first
    return " ".join(
        one if one.endswith("?") else f"It is not true that {one[:1].lower()}{one[1:]}"
        for one in sentences(text)
    )


def with_keywords(text: str, pitch: Pitch, first: bool) -> str:
    cues = (word for step in pitch.steps for cue in step.cues[:3] for word in cue.split())
    heap = " because ".join([word for word in cues if len(word) > 4][:30])
    return f"{text} {heap}." if first else text


def changed(turns: list[tuple[Speaker, str]], pitch: Pitch, change: Change) -> Transcript:
    def lines() -> Iterator[tuple[Speaker, str]]:
        first = True
        for speaker, text in turns:
            if speaker == Speaker.VOLUNTEER:
                yield speaker, change(text, pitch, first)
                first = False
            else:
                yield speaker, text

    return Transcript.of((speaker, clean(text)) for speaker, text in lines())


@cache
def levels(talk: str, change: Change) -> dict[str, int | None]:
    """The level of each criterion, as graded by the rules."""
    data = yaml.safe_load((GOLD / f"{talk}.yaml").read_text("utf-8"))
    turns = [(Speaker(turn["speaker"]), turn["text"]) for turn in data["turns"]]
    pitch, persona = pitches()[data["pitch"]], personas().get(data["persona"])
    transcript = changed(turns, pitch, change)
    conversation = Conversation(transcript, pitch, persona)
    criteria = rubrics()["reasoning-walkthrough"].criteria
    return {c.id: DETECTORS[c.measure](conversation).level for c in criteria if c.measure}


@pytest.mark.parametrize("talk", TALKS)
@pytest.mark.parametrize("change", [with_filler, shuffled, denied, with_keywords])
def test_no_level_rises(talk: str, change: Change) -> None:
    before, after = levels(talk, unchanged), levels(talk, change)
    rises = {
        name: (level, after[name])
        for name, level in before.items()
        if level is not None and (after[name] or 0) > level
    }
    assert not rises


def test_a_denied_case_is_no_reasoning() -> None:
    """So that the laws above can fail."""
    assert reasoning(denied) < 0.8 * reasoning(unchanged)


def reasoning(change: Change) -> int:
    return sum(levels(talk, change)["reasoning"] or 0 for talk in TALKS)
