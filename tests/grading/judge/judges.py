"""Judges for the tests: what each answers to what it is asked. All speak through our own port."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType

from tests.models import Answer, Answers, FakeModel

from practice.domain.chat import ChatRequest

Json = dict[str, object]

NOTHING: Json = {"told": [], "why": [], "facts": []}
MUTE: Json = {"evidence": [], "missing": "", "reason": "It can't be told.", "level": None}


def quote(turn: int, text: str) -> Json:
    return {"turn": turn, "quote": text}


def graded(level: object, *quotes: Json, missing: str = "More.", reason: str = "So.") -> Json:
    return {"evidence": list(quotes), "missing": missing, "reason": reason, "level": level}


def fact(kind: str, turn: int, text: str, **more: object) -> Json:
    plain: Json = {
        "kind": kind,
        "turn": turn,
        "quote": text,
        "strength": "strong",
        "steps": [],
        "matches": None,
        "misreading": None,
        "withdrawn": None,
    }
    return {**plain, **more}


def shown(request: ChatRequest) -> list[Json]:
    """The turns in a request."""
    text = request.messages[1].content
    fenced = re.search(r"<transcript-(\w+)>\n(.*)\n</transcript-\1>", text, re.DOTALL)
    assert fenced is not None
    return list(json.loads(fenced.group(2)))


def asked(request: ChatRequest) -> str:
    """What stands behind the transcript: the criterion, or the facts."""
    return request.messages[1].content.rpartition("Only what follows is asked of you.")[2]


def criterion_of(request: ChatRequest) -> str | None:
    """The id of the one criterion that is asked for; None: several, or the facts."""
    found = re.findall(r"^# The criterion (\S+):", asked(request), re.MULTILINE)
    return found[0] if len(found) == 1 else None


def judge(
    by_id: Mapping[str, Answer] = MappingProxyType({}),
    *,
    each: Answer = MUTE,
    facts: Answer = NOTHING,
    joint: Answers = (),
) -> FakeModel:
    """Answers by the id of the criterion, else `each`; of joint answers one after the other."""
    jointly = joint if callable(joint) else iter(joint)

    def answers(request: ChatRequest) -> Answer:
        text = asked(request)
        if "Name no outcome" in text:
            return facts
        if "exactly once" in text:
            return jointly(request) if callable(jointly) else next(jointly)
        return by_id.get(criterion_of(request) or "", each)

    return FakeModel(answers)
