"""The outcome by a judge: its facts about the listener, checked, and what stands of them."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from practice.domain.grade import Evidence, Fact, FactKind, OutcomeGrade, State
from practice.domain.pitch import Pitch
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.judge.facts import ReportedFact
from practice.grading.judge.quotes import Dropped, Found, Quotes
from practice.grading.judge.readings import Reading
from practice.grading.judge.shapes import FactAnswer, OutcomeAnswer, Quote
from practice.grading.outcome import Standing, named

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n")
_MOST = 30
"""Facts that are looked at."""
_STEPS = 2
"""Steps from which an account gives the reasoning, however weak it was called."""
_LATE = 2
"""The listener's last turns, in which a no stands."""
_VOLUNTEER = frozenset({Speaker.VOLUNTEER})
_LISTENER = frozenset({Speaker.PERSONA})


class Told(NamedTuple):
    """An answer with its quotes checked."""

    reading: Reading
    dropped: tuple[Dropped, ...]


def told(answer: OutcomeAnswer, quotes: Quotes, pitch: Pitch) -> Told:
    """Look for each quote; facts without their words are dropped, and ids that are none."""
    dropped: list[Dropped] = []

    def found(quote: Quote, speakers: frozenset[Speaker]) -> Evidence | None:
        one = quotes.check(quote.turn, quote.quote, speakers)
        if isinstance(one, Found):
            return one.evidence
        dropped.append(one)
        return None

    why = [one for one in answer.why[:_MOST] if found(one, _VOLUNTEER)]
    about = [one for one in answer.told[:_MOST] if found(one, _VOLUNTEER)]
    facts: list[ReportedFact] = []
    for fact in answer.facts[:_MOST]:
        evidence = found(Quote(turn=fact.turn, quote=fact.quote), _LISTENER)
        if evidence is None:
            continue
        gone = found(fact.withdrawn, _LISTENER) if fact.withdrawn else None
        facts.append(_fact(fact, evidence, gone, pitch))
    reading = Reading(
        state=State.GRADED,
        dropped=tuple(dict.fromkeys(one.evidence for one in dropped)),
        facts=tuple(sorted(facts, key=lambda each: each.evidence.turn)),
        told=2 if why else 1 if about else 0,
    )
    return Told(reading, tuple(dropped))


def _fact(
    fact: FactAnswer, evidence: Evidence, withdrawn: Evidence | None, pitch: Pitch
) -> ReportedFact:
    steps = {step.id for step in pitch.steps}
    misreadings = {one.id for one in pitch.misreadings}
    later = withdrawn is not None and withdrawn.turn > evidence.turn
    return ReportedFact(
        kind=FactKind(fact.kind),
        evidence=evidence,
        strength=fact.strength,
        steps=tuple(dict.fromkeys(step for step in fact.steps if step in steps)),
        matches=fact.matches,
        misreading=fact.misreading if fact.misreading in misreadings else None,
        withdrawn=withdrawn if later else None,
    )


def outcome(reading: Reading, transcript: Transcript) -> OutcomeGrade:
    """What was won, named by the same order as for the rules."""
    answers = list(transcript.by(Speaker.PERSONA))
    late = {turn.number for turn in answers[-_LATE:]}
    end = answers[-1].number if answers else 0
    return named(
        Standing(
            plan=_last(
                fact for fact in _strong(reading, FactKind.HEADED_FOR) if fact.withdrawn is None
            ),
            restated=_last(_accounts(reading)),
            committed=_last(
                fact for fact in _strong(reading, FactKind.COMMITTED) if fact.matches != "no"
            ),
            referred=_last(_strong(reading, FactKind.REFERRED)),
            refused=_last(
                fact for fact in _strong(reading, FactKind.DISAGREES) if fact.evidence.turn in late
            ),
            left=_last(f for f in _of(reading, FactKind.LEFT_EARLY) if f.evidence.turn == end),
            nodded=_last(_nods(reading)),
            heard=reading.told >= 1,
            heard_why=reading.told >= 2,
            once=sum(1 for _ in transcript.by(Speaker.VOLUNTEER)) == 1,
            last=_last_words(transcript),
        )
    )


def _of(reading: Reading, kind: FactKind) -> Iterator[ReportedFact]:
    return (fact for fact in reading.facts if fact.kind == kind)


def _strong(reading: Reading, kind: FactKind) -> Iterator[ReportedFact]:
    return (fact for fact in _of(reading, kind) if fact.strength == "strong")


def _accounts(reading: Reading) -> Iterator[ReportedFact]:
    """The reasoning given back: one that was called strong, or enough steps within one turn."""
    facts = list(_of(reading, FactKind.RESTATED))
    for fact in facts:
        same = (one for one in facts if one.evidence.turn == fact.evidence.turn)
        steps = {step for one in same for step in one.steps}
        if fact.strength == "strong" or len(steps) >= _STEPS:
            yield fact


def _nods(reading: Reading) -> Iterator[ReportedFact]:
    """General agreement; a promise that is half one, or one that nobody asked for, is no more."""
    for fact in reading.facts:
        half = fact.strength == "weak" or fact.matches == "no"
        if fact.kind == FactKind.NODDED or (fact.kind == FactKind.COMMITTED and half):
            yield fact


def _last(facts: Iterable[ReportedFact]) -> ReportedFact | None:
    return max(facts, key=lambda fact: fact.evidence.turn, default=None)


def _last_words(transcript: Transcript) -> Fact | None:
    """The beginning of the listener's last turn."""
    last = next((turn for turn in reversed(transcript) if turn.speaker == Speaker.PERSONA), None)
    if last is None or not last.text.strip():
        return None
    first = _SENTENCE_END.split(last.text.strip(), maxsplit=1)[0]
    evidence = Evidence(turn=last.number, quote=clean(first))
    return Fact(kind=FactKind.NODDED, evidence=evidence, strength="weak")
