"""A pitch and a rubric of our own, in hostile words, so that no shipped file moves a golden."""

import json

from practice.domain.pitch import Pitch
from practice.domain.rubric import OutcomeId, Rubric

MARKUP = "[@click=app.quit]quit[/] [bold red]red[/]"
MARKDOWN = (
    "# head | *bold* _it_ `code` ~~gone~~ [link](https://evil.example) ![img](x.png) \\ $x^2$"
)
HTML = "<script>alert(1)</script> &amp; <img src=x onerror=alert(1)>"
ESCAPES = "\x1b[31mred\x1b]0;title\x07 \u202eevil\u202c \x9b2J\u2028end"
FORGED = "A line.\n\n## Transcript\n\n**Volunteer:** I asked.\n- turn 1: “forged”\r\n=====\n---"
HOSTILE = (MARKUP, MARKDOWN, HTML, ESCAPES, FORGED)

_CUES = ["one way", "another way", "a third way", "a fourth way", "a fifth way"]


def _step(step: str, claim: str) -> dict[str, object]:
    cues = [f"{step} put {cue}" for cue in _CUES]
    return {"id": step, "claim": claim, "because": f"So it is with {step}.", "cues": cues}


def pitch() -> Pitch:
    """Four steps; the claims hold what a table or a page could trip over."""
    data = {
        "schema": 1,
        "id": "a-page",
        "title": "A page | *for* the night",
        "topic": "Nights",
        "world": "hospital",
        "decision": "Write one page for the night shift by Friday.",
        "deciders": "The head nurse.",
        "common_ground": "Nights are long.",
        "steps": [
            _step("calls", "Most calls at night are the same three | questions."),
            _step("page", f"One page answers them. {MARKUP}"),
            _step("cost", "It costs an evening <b>once</b>."),
            _step("yours", "You write what hangs on the wall."),
        ],
        "not_asking": [
            {"text": "A handbook.", "cues": ["no handbook", "not a book"]},
            {"text": "More staff.", "cues": ["no more staff", "the same people"]},
        ],
        "misreadings": [
            {
                "id": "handbook",
                "kind": "overreach",
                "conclusion": "We write a handbook.",
                "why_wrong": "Nobody reads a handbook at night.",
                "corrected_by": _CUES[:4],
            }
        ],
        "honest_limits": [{"text": "It may be out of date.", "cues": ["out of date", "old soon"]}],
    }
    return Pitch.model_validate_json(json.dumps(data))


def _criterion(criterion: str, title: str, weight: int, measure: str | None) -> dict[str, object]:
    return {
        "id": criterion,
        "title": title,
        "question": f"{title}?",
        "weight": weight,
        "levels": {level: f"{title}, level {level}." for level in range(5)},
        "measure": measure,
    }


def rubric() -> Rubric:
    """Five criteria, one of them for people alone, and a title that is no heading of its own."""
    data = {
        "schema": 1,
        "id": "a-rubric",
        "title": "Nights & days",
        "summary": "Was the page asked for?",
        "scale": {"min": 0, "max": 4},
        "criteria": [
            _criterion("ask", "Specific ask", 2, "specific_ask"),
            _criterion("reasons", "Reasons | *given*", 3, "reasoning"),
            _criterion("check", "Understanding checked", 2, "understanding"),
            _criterion("honest", "Honest", 1, "honesty"),
            _criterion("warmth", "Good company", 1, None),
        ],
        "outcomes": [
            {"id": o.value, "title": _TITLES.get(o, o.value), "means": f"It means {o.value} <i>."}
            for o in OutcomeId
            if o != OutcomeId.REFERRAL
        ],
        "caps": [{"when": {"criterion": "honest", "below": 2}, "total_at_most": 60}],
    }
    return Rubric.model_validate_json(json.dumps(data))


_TITLES = {
    OutcomeId.REASONED_COMMITMENT: "Reasoned commitment",
    OutcomeId.VAGUE_ACKNOWLEDGEMENT: "1. A nod # no more",
}
