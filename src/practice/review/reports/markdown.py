"""A debrief as Markdown: foreign text is escaped, so it can't style the page or link to another."""

import re
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from practice.domain.transcript import Speaker
from practice.review.account import account
from practice.review.debrief import Card, Debrief, Heard
from practice.review.reports.values import reading

_SPECIAL = re.compile(r"(?=[\\`*_{}\[\]()#+!|~>$^])")
_STARTS_A_BLOCK = re.compile(r"^(?:(?=[-=])|\d+(?=\.))")
_STARTS_A_LINK = re.compile(r"(?=://)|(?<=www)(?=\.)", re.IGNORECASE)


def escaped(text: object) -> str:
    """Foreign text, literal in Markdown; line breaks are kept as spaces."""
    line = " ".join(str(text).split()).replace("&", "&amp;").replace("<", "&lt;")
    for place in (_SPECIAL, _STARTS_A_BLOCK, _STARTS_A_LINK):
        line = place.sub(r"\g<0>\\", line)
    return line


def markdown(debrief: Debrief) -> str:
    """The whole debrief with its transcript."""
    text = _template().render(**_values(debrief))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _template() -> Template:
    source = (resources.files("practice.review.reports") / "templates/debrief.md.j2").read_text(
        "utf-8"
    )
    environment = Environment(  # noqa: S701 - the output is Markdown; `escaped` is its escaping
        trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=escaped
    )
    return environment.from_string(source)


def _values(debrief: Debrief) -> dict[str, object]:
    opened = debrief.rehearsal.opened
    back = debrief.teach_back
    return {
        "outcome": debrief.outcome,
        "means": debrief.means,
        "total": debrief.total,
        "caps": debrief.caps,
        "persona": opened.persona.title,
        "pitch": opened.pitch.title,
        "rubric": opened.rubric.title,
        "date": f"{opened.at:%d %B %Y}",
        "graded_by": debrief.graded_by,
        "partner": debrief.partner,
        "cautions": debrief.cautions,
        "gone": debrief.gone,
        "shown_by": [{"turn": e.turn, "quote": e.quote} for e in debrief.shown_by],
        "cards": [_card(card) for card in debrief.cards],
        "chain": _chain(debrief),
        "heard": [_heard(one) for one in debrief.heard],
        "account": account(back, debrief.pitch) if back else None,
        "lost": debrief.turning_point,
        "reading": reading(debrief),
        "plan": debrief.plan_beside,
        "hints": debrief.hints,
        "notes": debrief.notes,
        "turns": [
            {"number": turn.number, "name": _name(debrief, turn.speaker), "text": turn.text}
            for turn in debrief.transcript
        ],
    }


def _name(debrief: Debrief, speaker: Speaker) -> str:
    return "Volunteer" if speaker == Speaker.VOLUNTEER else debrief.rehearsal.opened.persona.title


def _card(card: Card) -> dict[str, object]:
    amended = card.grade.amended
    return {
        "title": card.criterion.title,
        "level": "-" if card.level is None else card.level,
        "word": card.word,
        "sure": card.sure,
        "dropped": [{"turn": e.turn, "quote": e.quote} for e in card.grade.dropped],
        "reason": card.grade.reason,
        "evidence": [{"turn": e.turn, "quote": e.quote} for e in card.grade.evidence],
        "next": card.grade.next,
        "graded": "-" if card.grade.level is None else card.grade.level,
        "amended": {"by": amended.by, "level": amended.level, "reason": amended.reason}
        if amended
        else None,
    }


def _chain(debrief: Debrief) -> list[dict[str, str]]:
    claims = {step.id: step.claim for step in debrief.pitch.steps} if debrief.pitch else {}
    return [
        {
            "claim": claims.get(link.step, link.step),
            "stated": link.stated or "no",
            "restated": "yes" if link.restated else "no",
            "used": "yes" if link.used else "no",
        }
        for link in debrief.chain
    ]


def _heard(one: Heard) -> dict[str, object]:
    return {"turn": one.turn, "clause": one.clause, "note": one.note}
