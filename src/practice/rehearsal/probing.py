"""Decide: questions of the persona's own, about what is doubtful or missing."""

import re
from collections.abc import Collection, Iterator

from practice.domain.acts import Act
from practice.domain.move import Move, MoveKind
from practice.domain.persona import ProbeKind
from practice.rehearsal.readiness import needed, walked
from practice.rehearsal.situation import Situation

_WHY = frozenset({ProbeKind.REASON, ProbeKind.LINK})
_LINKS = re.compile(r"\b(?:because|cos|therefore|since|so)\b")
_AFRESH = frozenset({ProbeKind.ASK, ProbeKind.WHO, ProbeKind.WHEN, ProbeKind.EXAMPLE})
"""Questions that don't doubt what has just been granted."""


def next_question(
    s: Situation, *, chance: float, only: Collection[ProbeKind] = tuple(ProbeKind)
) -> Move | None:
    """A question about what is doubtful or missing, with a certain chance."""
    wanted = next((one for one in _wanted(s) if one[0] in only), None)
    if wanted is None or s.draw.random() >= chance:
        return None
    kind, points = wanted
    if not s.can(MoveKind.PROBE, kind) or s.ledger.probes.get(kind, 0) >= 3:
        return None
    return Move(kind=MoveKind.PROBE, about=kind, points=points)


def question_after_granting(s: Situation) -> Move | None:
    """A question that may follow where the persona has just given way."""
    return next_question(s, chance=0.5, only=_AFRESH)


def shows_gap(s: Situation) -> Move | None:
    """A question that shows what is missing in what was given back."""
    kind = ProbeKind.ASK if s.ledger.ask is None else ProbeKind.LINK
    complete = walked(s) >= needed(s) or (kind == ProbeKind.LINK and not _two_steps(s))
    if (complete and s.ledger.ask is not None) or not s.can(MoveKind.PROBE, kind):
        return None
    return Move(kind=MoveKind.PROBE, about=kind, points=s.ledger.landed[-1:])


def weakest_link(s: Situation) -> Move | None:
    """A question about a step that has come without its reason, or only in part."""
    last = next(reversed(s.ledger.steps), None)
    if _asked_why(s):
        return None
    for index in reversed(range(len(s.ledger.points))):
        point = s.ledger.points[index]
        if point.step in (None, last) or (point.has_reason and point.sure):
            continue
        kind = ProbeKind.LINK if point.has_reason else ProbeKind.REASON
        if kind == ProbeKind.LINK and not _lacks_link(s, index):
            continue
        if s.can(MoveKind.PROBE, kind):
            return Move(kind=MoveKind.PROBE, about=kind, points=(index,))
    return None


def pins_down(s: Situation) -> Move | None:
    """A question by when, then one of whom, where the ask is too vague to be a decision."""
    ask = s.ledger.ask
    if ask is None or ask.when or not ask.fits_decision or s.ledger.decision is not None:
        return None
    for kind in (ProbeKind.WHEN, ProbeKind.WHO):
        if not s.ledger.probes.get(kind) and s.can(MoveKind.PROBE, kind):
            return Move(kind=MoveKind.PROBE, about=kind)
    return None


def asks_why(s: Situation) -> Move | None:
    """A question for a reason, of no step in particular."""
    left = s.can(MoveKind.PROBE, ProbeKind.REASON) and not _asked_why(s)
    return Move(kind=MoveKind.PROBE, about=ProbeKind.REASON) if left else None


def _wanted(s: Situation) -> Iterator[tuple[ProbeKind, tuple[int, ...]]]:
    ledger, ask, asked = s.ledger, s.ledger.ask, s.ledger.probes
    yield from _doubtful(s)
    begins = Act.GREETING in ledger.acts
    told = len(ledger.points) >= 3 or (ledger.alarm >= 1 and not begins)
    if ask is None and told:
        yield ProbeKind.ASK, ()
    if ask is not None and not ask.when and not asked.get(ProbeKind.WHEN):
        yield ProbeKind.WHEN, ()
    if ledger.landed and not asked.get(ProbeKind.EXAMPLE) and len(ledger.points) >= 2:
        yield ProbeKind.EXAMPLE, ledger.landed[-1:]
    if not ledger.landed and Act.SLOGAN in ledger.acts and not _asked_why(s):
        yield ProbeKind.REASON, ()


def _doubtful(s: Situation) -> Iterator[tuple[ProbeKind, tuple[int, ...]]]:
    """Steps of the last turn that came without a reason, or whose link to those before is open."""
    ledger = s.ledger
    asks_now = ledger.ask is not None and ledger.ask.turn == ledger.turn
    if _asked_why(s) or asks_now:
        return
    reasoned = any(ledger.points[index].has_reason for index in ledger.landed)
    earlier = any(index not in ledger.landed for index in range(len(ledger.points)))
    for index in ledger.landed:
        point = ledger.points[index]
        if point.step in (None, next(reversed(ledger.steps), None)):
            continue
        if not point.has_reason and not reasoned:
            yield ProbeKind.REASON, (index,)
        if point.has_reason and not point.sure and earlier and _lacks_link(s, index):
            yield ProbeKind.LINK, (index,)


def _lacks_link(s: Situation, index: int) -> bool:
    """Whether there is something to link a point to, and it doesn't bring its own "because"."""
    return _two_steps(s) and not _LINKS.search(s.ledger.points[index].clause.lower())


def _two_steps(s: Situation) -> bool:
    return len({point.step for point in s.ledger.points if point.step is not None}) >= 2


def _asked_why(s: Situation) -> bool:
    """Whether the persona has just asked for a reason or a link: it doesn't twice running."""
    expected = s.ledger.expects
    return expected is not None and expected.move == MoveKind.PROBE and expected.about in _WHY
