"""Hear: what is asked of the listener, put together from all the turns that say something of it."""

import re
from collections.abc import Sequence

from practice.discourse.clauses import Clause
from practice.discourse.imperatives import is_imperative as is_order
from practice.discourse.key import Key
from practice.discourse.matching import HINT
from practice.discourse.reading import (
    Asked,
    asks,
    names_a_time,
    read,
    says_no_more,
    speaks_to_somebody,
)
from practice.domain.acts import Act
from practice.domain.ledger import Ask, Ledger
from practice.domain.move import MoveKind
from practice.domain.persona import ProbeKind
from practice.domain.text import Clean, clean
from practice.rehearsal.turn import Turn

_PLAIN = 0.8
"""How much like the decision an ask sounds when no other can sound more like it."""
_FULL = 24
"""Words from which no ask is fuller than another."""
_WHOLE = 32
"""Words to which the clauses of an ask are kept together."""
_OUGHT = re.compile(
    r"\bno (?:\w+ ){1,3}(?:until|before|unless|without)\b|"
    r"\b(?:must|should|ought to|ha(?:s|ve) to)\b"
)
_WHY_SO = re.compile(r"\b(?:because|since)\b")
_PLAINLY = 0.9
"""How much like the decision a statement must be to be an ask."""
_A_DATE = 6
"""Words that are no more than the date that was asked for."""


def with_ask(ledger: Ledger, turn: Turn, key: Key) -> Ledger:
    """The ledger with what a turn asks for, and what it says is not asked for."""
    waived = [one.clause.text for one in turn.reads if Act.NOT_ASKING in one.acts]
    return with_asked(ledger, turn, key, _real(ledger, turn, key), waived)


def with_asked(
    ledger: Ledger, turn: Turn, key: Key, real: Sequence[Asked], waived: Sequence[str]
) -> Ledger:
    """The ledger with what was found to be asked for (`real`), and not to be (`waived`).

    A later ask adds to an earlier one: a date once named stays named, and the decision is replaced
    only where it is stated better.
    """
    changes: dict[str, object] = {}
    dated = _asked_when(ledger) and turn.dated
    if dated:
        real = [a for a in real if len(a.clause.words) > _A_DATE]
    if real:
        changes["ask"] = _together(ledger.ask, turn, real, when=dated or _names_date(turn, real))
    elif dated and ledger.ask is not None:
        changes["ask"] = ledger.ask.model_copy(update={"turn": turn.number, "when": True})
    stated = _stated(turn, [a for a in real if _decides(a)], key)
    if stated and (ledger.decision is None or _rank(stated, key) > _rank(ledger.decision, key)):
        changes["decision"] = stated
    if waived:
        changes["not_asking"] = (*ledger.not_asking, *map(clean, waived))
    return ledger.model_copy(update=changes)


def _real(ledger: Ledger, turn: Turn, key: Key) -> list[Asked]:
    """The asks of a turn: what it begs or orders; the first may be stated without either.

    A clause that gives a reason is none, unless it has the words of an ask.
    """
    begs = {id(one.clause) for one in turn.reads if one.acts & {Act.ASK, Act.ASK_REFERRAL}}
    found = [
        asked
        for asked in asks(turn.reads, key)
        if (asked.fits >= HINT or asked.when or asked.referral)
        and (id(asked.clause) in begs or not _gives_reason(asked.clause) or is_order(asked.clause))
    ]
    first = ledger.decision is None and not found
    return _stated_plainly(turn, key) if first else found


def _stated_plainly(turn: Turn, key: Key) -> list[Asked]:
    """What a turn says should be, in so nearly the words of the decision that it is asked."""
    found: list[Asked] = []
    for one in turn.reads:
        clause = one.clause
        if clause.asks or not clause.flows or clause.denied or Act.NOT_ASKING in one.acts:
            continue
        if says_no_more(clause) or _gives_reason(clause) or not _OUGHT.search(clause.norm):
            continue
        fits, when, step = key.decision(clause), names_a_time(clause), key.step(clause)
        reasons = step is not None and step.topic != key.last_step and step.score >= fits
        if fits >= _PLAINLY and not reasons and (when or speaks_to_somebody(clause)):
            found.append(Asked(clause, fits, when, referral=False))
    return found


def _gives_reason(clause: Clause) -> bool:
    return _WHY_SO.search(clause.norm) is not None


def _asked_when(ledger: Ledger) -> bool:
    expected = ledger.expects
    if expected is None or expected.move != MoveKind.PROBE:
        return False
    return expected.about == ProbeKind.WHEN


def _decides(asked: Asked) -> bool:
    return asked.fits >= HINT and not asked.referral


def _names_date(turn: Turn, real: Sequence[Asked]) -> bool:
    """Whether an ask names a date, or one stands alone beside it: "Name one. By Friday."."""
    alone = (one.clause for one in turn.reads if not one.clause.has_verb)
    return any(a.when for a in real) or any(map(names_a_time, alone))


def _together(before: Ask | None, turn: Turn, real: Sequence[Asked], *, when: bool) -> Ask:
    """The asks of a turn as one, with what was known before."""
    best = max(real, key=lambda a: (a.fits >= HINT, not a.clause.asks, a.fits))
    return Ask(
        turn=turn.number,
        clause=clean(best.clause.text),
        fits=best.fits,
        fits_decision=any(map(_decides, real)) or (before is not None and before.fits_decision),
        when=when or (before is not None and before.when),
        referral=any(a.referral for a in real),
    )


def _stated(turn: Turn, deciding: Sequence[Asked], key: Key) -> Clean | None:
    """The decision as a turn states it best, the clauses of one sentence kept together."""
    stated = [clean(_whole(turn, one, key)) for one in deciding]
    return max(stated, key=lambda text: _rank(text, key), default=None)


def _whole(turn: Turn, asked: Asked, key: Key) -> str:
    """The clause of an ask with those after it in its sentence that are part of it."""
    text = asked.clause.text
    for one in turn.reads:
        clause = one.clause
        if clause.start < asked.clause.end or clause.sentence != asked.clause.sentence:
            continue
        longer = turn.text[asked.clause.start : clause.end].strip()
        if key.decision(clause) < HINT or len(longer.split()) > _WHOLE:
            break
        text = longer
    return text


def _rank(text: str, key: Key) -> tuple[float, bool, int]:
    """How well a decision is stated: like the pitch's, with a date, and in full."""
    clauses = [one.clause for one in read(text)]
    fits = max((key.decision(clause) for clause in clauses), default=0.0)
    words = sum(len(clause.words) for clause in clauses)
    return min(fits, _PLAIN), any(map(names_a_time, clauses)), min(words, _FULL)
