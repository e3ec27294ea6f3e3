"""The listener's own account of a talk, as lines to be shown: a label and what stands behind it."""

from collections.abc import Iterator
from typing import NamedTuple

from practice.domain.pitch import Pitch
from practice.domain.teach_back import TeachBack
from practice.domain.text import SafeText, clean


class Told(NamedTuple):
    """One line of the account."""

    label: str
    text: SafeText


def account(back: TeachBack, pitch: Pitch | None) -> tuple[Told, ...]:
    """What was asked, why, what the listener will do and whether that is what was meant."""
    return tuple(_lines(back, pitch))


def _lines(back: TeachBack, pitch: Pitch | None) -> Iterator[Told]:
    yield Told("Asked of me", back.asked or clean("nothing that I could name"))
    for why in back.why:
        yield Told("Because", why)
    yield Told("On Monday", back.will_do)
    if back.by_when:
        yield Told("By when", back.by_when)
    meant = _meant(back, pitch)
    if meant:
        yield Told("Is that what was meant?", clean(meant))
    yield Told("What would stop me", back.stops_me or clean("nothing that I said"))
    if back.colleague:
        yield Told("To a colleague", back.colleague)


def _meant(back: TeachBack, pitch: Pitch | None) -> str:
    """Whether the listener's plan is the pitch's decision, as far as that was compared."""
    if back.heads_for and pitch:
        for wrong in pitch.misreadings:
            if wrong.id == back.heads_for:
                return f"No. It is a wrong conclusion: {wrong.conclusion} {wrong.why_wrong}"
    if back.as_asked is None:
        return ""
    return "Yes." if back.as_asked else "Not yet: it is not the decision that the pitch asks for."
