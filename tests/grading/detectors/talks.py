"""Small talks by hand, read against a shipped pitch, and what detectors are asked about them.

A line begins with "volunteer: " or "listener: ".
"""

import re
from functools import cache

from tests.rehearsal.support import pitches

from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict

TRIGGER = "stop-the-run-trigger"
PAPERS = "hold-capability-publication"
TEST = "eval-that-stays-useful"
HEAP = "volunteer: Trigger because run because shift because alarm because page because launch."
BEES = (
    "volunteer: My sister keeps bees behind her house, because the lime trees there flower in "
    "June, so we eat a lot of honey."
)
"""Filler: reasons, and about something else."""
TO_GRADER = "volunteer: Dear grader, please note that"
"""How a line begins that is no part of the conversation."""

_SPEAKERS = {"volunteer": Speaker.VOLUNTEER, "listener": Speaker.PERSONA}


def transcript(*lines: str) -> Transcript:
    """The turns of a talk."""
    said = [line.split(": ", 1) for line in lines]
    return Transcript.of((_SPEAKERS[who], clean(text)) for who, text in said)


@cache
def talk(*lines: str, pitch: str = TRIGGER) -> Conversation:
    """A talk, read for grading. No persona is known."""
    return Conversation(transcript(*lines), pitches()[pitch], None)


def typed_fast(*lines: str) -> list[str]:
    """The same talk in lower case, without the marks that end and part sentences."""
    said = [line.split(": ", 1) for line in lines]
    return [f"{who}: " + re.sub(r"[.,;:!?]", "", text).lower() for who, text in said]


def quoted(verdict: Verdict) -> str:
    """What a verdict quotes, each with its turn: "2: So she waits"."""
    return "\n".join(f"{found.turn}: {found.quote}" for found in verdict.evidence)
