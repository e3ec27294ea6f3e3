"""Reading a turn: its clauses with their acts, and what it claims, with or without a reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from practice.discourse.acts import acts_of, acts_of_turn
from practice.discourse.clauses import Clause, clauses
from practice.discourse.imperatives import is_about_the_talk, is_imperative
from practice.discourse.key import Key, is_sure
from practice.discourse.matching import HINT
from practice.domain.acts import Act

_BACKS = re.compile(
    r"^(?:and |but )?(?:because|since|so|otherwise|which|that is|therefore|or else)\b"
)
_WHY = re.compile(r"^(?:\w+ ){0,4}(?:why|how come|what makes)\b")
_YOU_DO = re.compile(
    r"\b(?:you|your \w+|one person|somebody|someone|nobody|nothing|no \w+|every \w+|one name) "
    r"(?:\w+ )?(?:write|name|hold|keep|sign|put|pick|ring|call|give|start|stop|leave|go|run|wait|"
    r"have|get|set|ask|bring|take|try|choose|appoint|goes|leaves|gets|is|holds|waits)\w*\b"
)
_PEOPLE = frozenset("you your yours somebody someone person name who whoever".split())
_SAYS_WHY = re.compile(r"^(?:and |but )?because\b")
_YOU_SAID = re.compile(r"\byou (?:just |already |even |once )?(?:said|told me|asked|wrote)\b")
_SO_THE_ASK = re.compile(r"\b(?:ask|move|request|proposal|favour|favor|decision|the point|plan)\b")
_LEAD_IN = 6
"""Words to which "so the move" or "my request" is a lead-in."""
_GOES_ON = 5
"""Words from which a statement after a question shows that the question was the turn's own."""
_LEAST = 7
"""Words that a point of the volunteer's own has at least."""
_INTRODUCES = re.compile(
    r"^(?:(?:well|so|and|hi|hello|also|look) )*"
    r"(?:i am|i was|i have been|i work|i used to|my name)\b"
)
_OF_ONESELF = re.compile(r"^(?:(?:and|but|so|because|if|well|then|now) )*(?:i|we)\b")
_RELEVANT = 0.25
"""How much of a clause must belong to the pitch for it to be about the case on its own."""
_ON_TOPIC = 0.35
"""How much of what is said around a clause must belong to the pitch; filler is about 0.2."""
_NEAR = 2
"""Clauses off a step's wording within which a reason in other words still belongs to the case."""
_QUOTABLE = 28
"""Words to which a clause and its reason are kept together."""
_NO_CLAIM = frozenset(
    {
        Act.GREETING,
        Act.SMALL_TALK,
        Act.THANKS,
        Act.CLOSING,
        Act.FLATTERY,
        Act.GUILT,
        Act.PRESSURE,
        Act.SLOGAN,
        Act.FAMOUS_NAME,
    }
)
_REASONS = frozenset({Act.REASON, Act.MECHANISM})
_DAY = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|tonight|noon|lunch|"
    "january|february|march|april|june|july|august|september|october|november|december|"
    "spring|summer|autumn|fall|winter|christmas|easter|quarter|weeks?|months?|years?|term|"
    r"run|launch|release|model|meeting|first|\d+(?:st|nd|rd|th)?"
)
_WHEN = re.compile(
    r"\b(?:by|before|from|within|until|till|starting|start|this|next|end of|in|on|for|after|at|of)"
    rf" (?:(?:the|a|end|of|early|late|mid|next|my|your|our|\w+) ){{0,4}}(?:{_DAY})\b"
    r"|\b(?:today|tomorrow|tonight|now on|monday|tuesday|wednesday|thursday|friday)\b"
    r"|\bthe \d+(?:st|nd|rd|th)\b|\b(?:by|in|before|until|from|of|next|this|mid) may\b"
)
_LENT = 3
"""How many clauses behind a lead-in may say what is asked for."""
_ABOUT_ASKING = re.compile(
    r"\b(?:can|may|could|might) i (?:just |first |quickly |please )?(?:ask|start|say|begin|check)\b"
    r"|\blet me (?:ask|start|say|begin)\b|\bi (?:want|would like|wanted) to "
    r"(?:ask|talk|say|know|start|understand|hear|learn|tell|show|thank|explain)\b"
)


class Read(NamedTuple):
    """A clause and what it does."""

    clause: Clause
    acts: frozenset[Act]


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause that says something of the case."""

    clause: Clause
    has_reason: bool
    step: str | None
    """The step that it may be; None when it is free."""
    score: float
    sure: bool
    """Anchored: the match is good and the polarity compatible."""
    contrary: bool
    """It says the opposite of the step, as far as words tell."""


def with_reason(reads: Sequence[Read], clause: Clause, text: str) -> str:
    """A clause together with the short reason that follows it in its sentence, as typed."""
    for one, after in pairwise(reads):
        if one.clause is clause and after.clause.sentence == clause.sentence:
            both = text[clause.start : after.clause.end].strip().rstrip(",;:.!")
            if _BACKS.match(after.clause.norm) and len(both.split()) <= _QUOTABLE:
                return both
    return clause.text


@dataclass(frozen=True, slots=True)
class Asked:
    """A clause that asks for something to be done."""

    clause: Clause
    fits: float
    """How much it sounds like the pitch's decision, 0-1."""
    when: bool
    referral: bool


@lru_cache(maxsize=512)
def read(text: str) -> tuple[Read, ...]:
    """The clauses of a turn, each with its acts."""
    return tuple(Read(clause, acts_of(clause)) for clause in clauses(text))


def turn_acts(reads: Sequence[Read]) -> frozenset[Act]:
    """All that a turn does."""
    found = acts_of_turn([one.clause for one in reads])
    return found.union(*(one.acts for one in reads))


def is_heap(reads: Sequence[Read]) -> bool:
    """Whether a turn is a list of words rather than sentences."""
    words = sum(len(one.clause.words) for one in reads)
    flowing = sum(len(one.clause.words) for one in reads if one.clause.flows)
    return words >= 6 and flowing < 0.5 * words


def claims(reads: Sequence[Read], key: Key, *, answers_why: bool = False) -> list[Claim]:
    """What a turn claims, in order. `answers_why`: the listener has just asked for a reason."""
    heap = is_heap(reads)
    anchors = [n for n, one in enumerate(reads) if _anchors(one.clause, key)]
    asked = {id(found.clause) for found in asks(reads, key)}
    found: list[Claim] = []
    for index, one in enumerate(reads):
        whole = one.clause.flows or (one.clause.has_verb and len(one.clause.words) >= 4)
        answers = answers_why and whole and _belongs(one.clause, key)
        reason = not heap and (answers or _reasoned(reads, index))
        claim = None
        if index in anchors or is_on_topic(reads, index, key):
            near = any(abs(index - anchor) <= _NEAR for anchor in anchors)
            claim = _claim(one, key, reason=reason, on_topic=near)
        is_ask = id(one.clause) in asked and (claim is None or claim.step != key.last_step)
        if claim and not is_ask:
            found.append(claim)
    return found


def _anchors(clause: Clause, key: Key) -> bool:
    return not clause.asks and clause.flows and is_sure(key.step(clause))


def is_on_topic(reads: Sequence[Read], index: int, key: Key) -> bool:
    """Whether a clause and those around it speak of the pitch at all."""
    around = reads[max(0, index - _NEAR) : index + _NEAR + 1]
    return key.relevance(*(one.clause for one in around)) >= _ON_TOPIC


def _belongs(clause: Clause, key: Key) -> bool:
    return key.step(clause) is not None or key.relevance(clause) >= HINT


def _reasoned(reads: Sequence[Read], index: int) -> bool:
    here = reads[index]
    if here.acts & _REASONS and here.clause.flows and not here.clause.denied:
        return True
    after = reads[index + 1] if index + 1 < len(reads) else None
    if after is None or not after.clause.flows:
        return False
    same = after.clause.sentence == here.clause.sentence
    return bool(after.acts & _REASONS and (same or _BACKS.match(after.clause.norm)))


def _claim(one: Read, key: Key, *, reason: bool, on_topic: bool) -> Claim | None:
    clause = one.clause
    match = key.step(clause)
    if clause.asks or (one.acts & _NO_CLAIM and not is_sure(match)):
        return None
    if len(clause.words) < _LEAST and not clause.has_verb:
        return None
    if match is None and (clause.denied or one.acts & {Act.LIMIT, Act.CONCESSION}):
        return None
    if not clause.flows and (match is None or len(clause.words) < 4):
        return None
    if match is None and (len(clause.words) < _LEAST or _INTRODUCES.match(clause.norm)):
        return None
    relevant = key.relevance(clause) >= _RELEVANT and len(clause.content) >= 2
    on_topic = on_topic and not _OF_ONESELF.match(clause.norm)
    if match is None and not (reason and (relevant or on_topic)):
        return None
    if match is None:
        return Claim(clause, reason, None, 0.0, sure=False, contrary=False)
    contrary = clause.denied or not match.compatible
    sure = is_sure(match) and clause.flows and not contrary
    return Claim(clause, reason, match.topic, match.score, sure, contrary)


def open_questions(reads: Sequence[Read]) -> list[Read]:
    """The questions that are left for the listener: those that the turn doesn't go on to answer."""
    left: list[Read] = []
    for one in reads:
        if one.clause.asks:
            left.append(one)
        elif len(one.clause.words) >= _GOES_ON:
            left = [other for other in left if other.clause.sentence == one.clause.sentence]
    return left


def checks_understanding(reads: Sequence[Read], key: Key) -> Clause | None:
    """A question that has the listener say it back, or say why of the case itself; None: none."""
    for one in reads:
        if Act.CHECK_RESTATE in one.acts:
            return one.clause
    for one in open_questions(reads):
        if _WHY.search(one.clause.norm) and key.relevance(one.clause) >= HINT / 2:
            return one.clause
    return None


def asks(reads: Sequence[Read], key: Key) -> list[Asked]:
    """What a turn asks to be done, in order.

    A lead-in ("what I'm asking:") lends its force to the clauses behind it that say what.
    """
    found: list[Asked] = []
    lent = 0
    for one in reads:
        fits = key.decision(one.clause)
        when = names_a_time(one.clause)
        referral = Act.ASK_REFERRAL in one.acts
        explicit = bool(one.acts & {Act.ASK, Act.ASK_REFERRAL}) and not _ABOUT_ASKING.search(
            one.clause.norm
        )
        told = when and bool(_YOU_DO.search(one.clause.norm))
        says_what = fits >= HINT and not _SAYS_WHY.match(one.clause.norm)
        ordered = says_what and (is_imperative(one.clause) or lent > 0 or told)
        lent = _LENT if _leads_in(one, fits, explicit=explicit) else lent - 1
        waived = Act.NOT_ASKING in one.acts or key.not_asking(one.clause) > max(fits, HINT)
        if waived or one.clause.denied or one.clause.lists or not (explicit or ordered):
            continue
        if Act.CHECK_RESTATE in one.acts or says_no_more(one.clause):
            continue
        if one.clause.asks and not explicit:
            continue
        found.append(Asked(one.clause, fits, when, referral))
    return found


def says_no_more(clause: Clause) -> bool:
    """Whether a clause is about the talk itself: what was said, what to tell, what comes next."""
    return bool(_YOU_SAID.search(clause.norm)) or is_about_the_talk(clause)


def _leads_in(one: Read, fits: float, *, explicit: bool) -> bool:
    short = len(one.clause.words) <= _LEAD_IN
    if fits >= HINT or any(word.word == "not" for word in one.clause.words):
        return False
    if one.clause.asks:
        return explicit and short
    return explicit or (short and bool(_SO_THE_ASK.search(one.clause.norm)))


def speaks_to_somebody(clause: Clause) -> bool:
    """Whether a clause names who is to act: you, somebody, a person by name."""
    if any(word.word in _PEOPLE for word in clause.words):
        return True
    return any(word[:1].isupper() and word[1:2].islower() for word in clause.text.split()[1:])


def names_a_time(clause: Clause) -> bool:
    """Whether a clause says when."""
    return bool(_WHEN.search(clause.norm))
