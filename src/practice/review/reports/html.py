"""A debrief as one page that needs nothing else: no script, no picture, no address outside it."""

from practice.domain.grade import Basis
from practice.domain.text import one_line
from practice.review.debrief import Card, Debrief, numbered
from practice.review.reports.page import rendered
from practice.review.reports.quoted import Quotes
from practice.review.reports.values import Values, values

_ROW, _ROOM = 44, 48
"""Of the profile: the height of a row, and the letters of a title that fit in one."""


def html(debrief: Debrief, among: str = "") -> str:
    """The whole debrief with its transcript, each quote linked to where it stands.

    Args:
        debrief: What to show.
        among: The name of the page beside it that leads to this one, where there is one.
    """
    quotes = Quotes(debrief.transcript)
    shown_by = quotes.cite(debrief.shown_by)
    cards = [_card(card, quotes) for card in debrief.cards]
    own = {
        "among": among,
        "points": debrief.grade.total if debrief.grade else None,
        "shown_by": shown_by,
        "cards": cards,
        "profile": [_row(number, card) for number, card in enumerate(debrief.cards)],
        "amended": any(card.grade.amended for card in debrief.cards),
        "pieces": [quotes.pieces(turn) for turn in debrief.transcript],
    }
    return rendered("debrief.html.j2", **values(debrief), **own)


def _card(card: Card, quotes: Quotes) -> Values:
    grade = card.grade
    return {
        "title": card.criterion.title,
        "level": card.number,
        "bar": card.bar,
        "word": card.word,
        "sure": card.sure,
        "reason": grade.reason,
        "evidence": quotes.cite(grade.evidence),
        "absence": grade.basis == Basis.ABSENCE,
        "dropped": grade.dropped,
        "graded": numbered(grade.level),
        "amended": grade.amended,
        "next": grade.next,
    }


def _row(number: int, card: Card) -> Values:
    """One row of the profile, with its place on the page."""
    title = one_line(card.criterion.title)
    level = card.level
    amended = card.grade.amended is not None
    return {
        "title": title,
        "short": title if len(title) <= _ROOM else f"{title[: _ROOM - 1]}…",
        "top": number * _ROW + 13,
        "y": number * _ROW + 20,
        "fills": [_fill(step, level) for step in range(4)],
        "was": card.grade.level if amended else None,
        "level": card.number,
        "word": card.word,
        "note": ", amended" if amended else "",
    }


def _fill(step: int, level: int | None) -> str:
    if level is None:
        return "none"
    return "on" if step < level else "off"
