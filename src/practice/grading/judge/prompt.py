"""What the judge is asked: templates, rendered; all calls on a transcript begin alike."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources

from jinja2 import Environment, FunctionLoader, StrictUndefined
from pydantic import BaseModel

from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Criterion, Rubric
from practice.domain.transcript import Speaker, Transcript
from practice.grading.addressed import LEFT_OUT
from practice.grading.judge.needs import counting, quotes, wanted
from practice.grading.judge.quotes import LEAST, Dropped
from practice.grading.judge.shapes import CriterionAnswer, JointAnswer, OutcomeAnswer

TEMPLATES = ("system", "case", "transcript", "criterion", "outcome", "again")
SHAPES: tuple[type[BaseModel], ...] = (CriterionAnswer, JointAnswer, OutcomeAnswer)
_NAMES = {Speaker.VOLUNTEER: "volunteer", Speaker.PERSONA: "listener"}
_NOBODY_KNOWN = "Not known."


def _source(name: str) -> str:
    return (resources.files("practice.grading.judge") / f"templates/{name}.j2").read_text("utf-8")


@cache
def _environment() -> Environment:
    made = Environment(  # noqa: S701 - a prompt is no page; turns are escaped as JSON
        loader=FunctionLoader(_source),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.filters["flat"] = lambda text: " ".join(str(text).split())
    return made


def _rendered(name: str, **values: object) -> str:
    return _environment().get_template(name).render(**values)


@cache
def prompt_hash() -> str:
    """SHA-256 of the templates and the shapes of the answers, in hexadecimal."""
    parts = [_source(name) for name in TEMPLATES]
    parts += [json.dumps(shape.model_json_schema(), sort_keys=True) for shape in SHAPES]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def instructions() -> str:
    """The system message, the same for every call."""
    return _rendered("system", left_out=LEFT_OUT, least=LEAST)


def case(pitch: Pitch, persona: Persona | None) -> str:
    """The pitch, and who listens: their role, and nothing of the persona's hidden brief."""
    return _rendered("case", pitch=pitch, role=persona.role if persona else _NOBODY_KNOWN)


def transcript(turns: Transcript, fence: str) -> str:
    """The turns as JSON between two marks that nobody in the conversation could know.

    Angle brackets are escaped, so that no text can look like a mark.
    """
    lines = ",\n".join(_as_json(turn.number, turn.speaker, turn.text) for turn in turns)
    return _rendered("transcript", fence=fence, turns=f"[\n{lines}\n]")


def _as_json(number: int, speaker: Speaker, text: str) -> str:
    line = json.dumps(
        {"turn": number, "speaker": _NAMES[speaker], "text": text}, ensure_ascii=False
    )
    return line.replace("<", "\\u003c").replace(">", "\\u003e")


def question(criteria: Sequence[Criterion], rubric: Rubric, *, joint: bool) -> str:
    """One criterion, or several in one call, with what each level needs and the rubric's rules."""
    return _rendered(
        "criterion",
        criteria=[_laid_out(criterion) for criterion in criteria],
        rules=rubric.rules,
        joint=joint,
    )


def _laid_out(criterion: Criterion) -> dict[str, object]:
    return {
        "id": criterion.id,
        "title": criterion.title,
        "question": criterion.question,
        "counting": _named(counting(criterion)),
        "levels": [
            {
                "number": level,
                "text": text,
                "absence": level in criterion.absence,
                "quotes": quotes(criterion, level),
                "wanted": _named(wanted(criterion, level)),
            }
            for level, text in sorted(criterion.levels.items())
        ],
    }


@cache
def outcome() -> str:
    """The question for facts about the listener."""
    return _rendered("outcome")


def again(dropped: Sequence[Dropped], criterion: Criterion | None, level: int | None) -> str:
    """What was not found, and that the answer is wanted once more."""
    short = level is not None and criterion is not None
    return _rendered(
        "again",
        dropped=dropped,
        level=level if short else None,
        quotes=quotes(criterion, level) if criterion and level is not None else 0,
        wanted=_named(wanted(criterion, level)) if criterion and level is not None else [],
    )


def _named(speakers: frozenset[Speaker]) -> list[str]:
    return sorted(_NAMES[speaker] for speaker in speakers)
