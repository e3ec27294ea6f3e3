"""What templates are given of a debrief: plain data, in the order of the page."""

from collections.abc import Iterator

from practice.domain.event import Said
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker
from practice.review.account import account
from practice.review.debrief import Debrief

Values = dict[str, object]


def values(debrief: Debrief) -> Values:
    """All of it; what is missing is empty, and its part of the page is left out."""
    opened = debrief.rehearsal.opened
    back = debrief.teach_back
    return {
        "outcome": debrief.outcome,
        "means": debrief.means,
        "total": debrief.total,
        "caps": debrief.caps,
        "not_graded": [card.criterion.title for card in debrief.cards if card.level is None],
        "listener": opened.persona.title,
        "facts": list(facts(debrief)),
        "graded_by": debrief.graded_by,
        "partner": debrief.partner,
        "cautions": debrief.cautions,
        "circumstances": debrief.circumstances,
        "gone": debrief.gone,
        "lost": debrief.turning_point,
        "lesson": lesson(debrief),
        "suggestion": suggestion(debrief),
        "guess": debrief.self_reading.sentences if debrief.self_reading else (),
        "chain": _chain(debrief),
        "heard": debrief.heard,
        "account": account(back, debrief.pitch) if back else (),
        "plan": debrief.plan_beside,
        "branches": branches(debrief),
        "against": debrief.against,
        "hints": debrief.hints,
        "notes": debrief.notes,
        "turns": list(_turns(debrief)),
        "id": debrief.rehearsal.id,
    }


def facts(debrief: Debrief) -> Iterator[tuple[str, SafeText]]:
    """Who listened, to what, and how it was graded; a name and what stands under it."""
    opened, persona = debrief.rehearsal.opened, debrief.persona
    yield "Listener", clean(opened.persona.title if persona is None else _named(debrief))
    if persona is not None:
        yield "Teaches", persona.teaches
    yield "Pitch", opened.pitch.title
    yield "Rubric", debrief.rubric.title if debrief.rubric else opened.rubric.title
    yield "Date", clean(f"{opened.at.day} {opened.at:%B %Y}")
    if debrief.rehearsal.tags:
        yield "Tags", clean(", ".join(debrief.rehearsal.tags))


def _named(debrief: Debrief) -> str:
    persona = debrief.persona
    assert persona is not None
    nickname = f" (“{persona.nickname}”)" if persona.nickname else ""
    title = f"{persona.title[:1].lower()}{persona.title[1:]}"
    return f"{debrief.rehearsal.opened.persona.title}, {title}{nickname}"


def lesson(debrief: Debrief) -> Values | None:
    """The one criterion to work at, and why that one."""
    card = debrief.lesson()
    if card is None:
        return None
    named = {"why": debrief.lesson_is, "title": card.criterion.title}
    return {**named, "word": card.told, "next": card.grade.next}


def suggestion(debrief: Debrief) -> Values | None:
    """A model's suggestion, and for which turn."""
    made = debrief.suggestion
    if made is None:
        return None
    said = {"text": made.text, "why": made.why, "model": made.model}
    return {**said, "turn": debrief.suggested_turn}


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


def branches(debrief: Debrief) -> list[Values]:
    """The tries, where there is more than one."""
    if len(debrief.branches) < 2:
        return []
    return [
        {
            "name": f"{one.name.capitalize()}{', this one' if one.present else ''}",
            "parts": "-" if one.parts_at is None else one.parts_at,
            "turns": one.turns,
            "outcome": one.result,
            "total": "-" if one.total is None else one.total,
        }
        for one in debrief.branches
    ]


def _turns(debrief: Debrief) -> Iterator[Values]:
    listener = debrief.rehearsal.opened.persona.title
    for turn, message in zip(debrief.transcript, debrief.rehearsal.branch, strict=True):
        yield {
            "number": turn.number,
            "side": turn.speaker.value,
            "name": "Volunteer" if turn.speaker == Speaker.VOLUNTEER else listener,
            "text": turn.text,
            "broken_off": message.state == Said.INTERRUPTED,
        }
