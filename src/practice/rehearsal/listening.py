"""Hear: a turn of the volunteer's is read by rule and taken into the ledger."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from practice.discourse.key import key_of
from practice.discourse.matching import HINT
from practice.discourse.reading import (
    Asked,
    Claim,
    Read,
    asks,
    checks_understanding,
    claims,
    is_heap,
    read,
    turn_acts,
    with_reason,
)
from practice.discourse.words import is_english, key, readable, tokens
from practice.domain.acts import QUESTIONS, Act
from practice.domain.ledger import (
    Ask,
    Ledger,
    MisreadingState,
    ObjectionState,
    Point,
    StepState,
)
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.domain.text import clean
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.questions import asked_in

_PUSHES = frozenset({Act.PRESSURE, Act.GUILT, Act.FLATTERY, Act.OVERCLAIM})
_STIRS = _PUSHES | {Act.SLOGAN, Act.FAMOUS_NAME}
_REASONS = frozenset({Act.REASON, Act.MECHANISM, Act.EXAMPLE})
_WHY = frozenset({ProbeKind.REASON, ProbeKind.LINK, ProbeKind.EXAMPLE})
_MANNERS = frozenset({Act.GREETING, Act.SMALL_TALK, Act.THANKS, Act.CLOSING, Act.HEDGE})
_WORTH = frozenset({Act.LIMIT, Act.CONCESSION, Act.NOT_ASKING, Act.CORRECTION, Act.EXAMPLE})
_TOLD = 3
"""Points from which a "why" of the case is asked to hear it back."""
_ALIKE = 0.75
"""Share of a turn's content words that make it a repetition of an earlier turn."""
_STIRRING = 8
"""Words from which a turn without a decision in it can stir up a listener."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of the volunteer's, read."""

    number: int
    text: str
    reads: tuple[Read, ...]
    acts: frozenset[Act]
    claims: tuple[Claim, ...]

    @property
    def reasons(self) -> bool:
        """Whether it gives a reason, in sentences."""
        return any(claim.has_reason for claim in self.claims) or any(
            one.acts & _REASONS and one.clause.flows for one in self.reads
        )


class BuiltInListener:
    """Reads by rule. Matches are hints: where one is doubtful, the persona asks."""

    def __init__(self, agenda: Agenda) -> None:
        """Listen as the agenda's persona to the agenda's pitch."""
        self._agenda = agenda
        self._key = key_of(agenda.pitch)

    def hear(self, ledger: Ledger, text: str, number: int, earlier: Sequence[str]) -> Ledger:
        """The ledger after a turn. `earlier`: what the volunteer said before, in order."""
        if ledger.patience is None:
            patience = float(self._agenda.persona.patience.turns)
            steps = {step.id: StepState.UNHEARD for step in self._agenda.pitch.steps}
            ledger = ledger.model_copy(update={"patience": patience, "steps": steps})
        ledger = ledger.model_copy(update={"turn": number})
        if not readable(text) or not is_english(text):
            return self._not_understood(ledger)
        turn = self._read(ledger, text, number, earlier)
        ledger = self._points(ledger, turn)
        ledger = self._ask(ledger, turn)
        ledger = self._objections(ledger, turn)
        ledger = self._misreadings(ledger, turn)
        ledger = _steps(ledger, turn)
        ledger = self._questions(ledger, turn)
        return self._temper(ledger, turn)

    def _not_understood(self, ledger: Ledger) -> Ledger:
        return ledger.model_copy(
            update={
                "understood_nothing": True,
                "acts": (),
                "landed": (),
                "asked": (),
                "cleared": (),
                "restate": False,
                "empty": ledger.empty + 1,
                "patience": (ledger.patience or 0) - 1,
            }
        )

    def _read(self, ledger: Ledger, text: str, number: int, earlier: Sequence[str]) -> Turn:
        reads = read(text)
        why = (
            ledger.expects is not None
            and ledger.expects.move == MoveKind.PROBE
            and ledger.expects.about in _WHY
        )
        acts = set(turn_acts(reads))
        if Act.JARGON in acts and sum(Act.JARGON in one.acts for one in reads) < 2:
            acts.discard(Act.JARGON)
        if _repeats(text, earlier):
            acts.add(Act.REPETITION)
        said = claims(reads, self._key, answers_why=why)
        return Turn(number, text, reads, frozenset(acts), tuple(said))

    def _points(self, ledger: Ledger, turn: Turn) -> Ledger:
        if Act.REPETITION in turn.acts:
            return ledger.model_copy(update={"landed": ()})
        points = list(self._confirmed(ledger, turn))
        landed: list[int] = []
        for claim in turn.claims:
            before = len(points) - 1
            points.append(
                Point(
                    turn=turn.number,
                    clause=clean(with_reason(turn.reads, claim.clause, turn.text)),
                    has_reason=claim.has_reason,
                    follows_from=before if claim.has_reason and before >= 0 else None,
                    step=None if claim.contrary else claim.step,
                    sure=claim.sure,
                )
            )
            landed.append(len(points) - 1)
        return ledger.model_copy(update={"points": tuple(points), "landed": tuple(landed)})

    def _confirmed(self, ledger: Ledger, turn: Turn) -> tuple[Point, ...]:
        """The points, the doubtful one that was asked about made sure by a reasoned answer."""
        expected = ledger.expects
        if expected is None or expected.move != MoveKind.PROBE or expected.about not in _WHY:
            return ledger.points
        relevant = [c for c in turn.claims if c.has_reason and not c.contrary]
        if not relevant or turn.acts & _PUSHES or is_heap(turn.reads):
            return ledger.points
        return tuple(
            point.model_copy(update={"has_reason": True, "sure": point.step is not None})
            if index in expected.points
            else point
            for index, point in enumerate(ledger.points)
        )

    def _ask(self, ledger: Ledger, turn: Turn) -> Ledger:
        found = asks(turn.reads, self._key)
        real = [a for a in found if a.fits >= HINT or a.when or a.referral]
        changes: dict[str, object] = {}
        if real:
            best = max(real, key=lambda a: (a.fits >= HINT, not a.clause.asks, a.fits))
            changes["ask"] = Ask(
                turn=turn.number,
                clause=clean(best.clause.text),
                fits=best.fits,
                fits_decision=best.fits >= HINT,
                when=any(a.when for a in found),
                referral=any(a.referral for a in found),
            )
            if best.fits >= HINT and not self._said_better(ledger, best):
                changes["decision"] = clean(best.clause.text)
        waived = [clean(one.clause.text) for one in turn.reads if Act.NOT_ASKING in one.acts]
        if waived:
            changes["not_asking"] = (*ledger.not_asking, *waived)
        return ledger.model_copy(update=changes)

    @staticmethod
    def _said_better(ledger: Ledger, asked: Asked) -> bool:
        """Whether the decision was stated more fully before: a reminder doesn't replace it."""
        before = ledger.decision
        return before is not None and len(asked.clause.text.split()) < len(before.split()) / 2

    def _objections(self, ledger: Ledger, turn: Turn) -> Ledger:
        states = dict(ledger.objections)
        cleared = list(ledger.cleared)
        settled = self._settled(turn)
        for objection in self._agenda.objections:
            state = states.get(objection.id)
            if state is None and objection.id in settled and settled[objection.id]:
                states[objection.id] = ObjectionState.ANSWERED
            elif state in (ObjectionState.OPEN, ObjectionState.GRANTED):
                new = self._met(ledger, turn, objection.id, settled)
                if new is not None and new != state:
                    states[objection.id] = new
                    cleared += [objection.id] if new == ObjectionState.ANSWERED else []
        return ledger.model_copy(update={"objections": states, "cleared": tuple(cleared)})

    def _settled(self, turn: Turn) -> dict[str, bool]:
        """Objections that clauses of the turn speak to; True where they are sure to settle it."""
        found: dict[str, bool] = {}
        for one in turn.reads:
            match = self._agenda.settles(one.clause)
            if match and match.compatible and one.clause.flows:
                sure = match.score >= 0.6 and (turn.reasons or Act.CONCESSION in turn.acts)
                found[match.topic] = found.get(match.topic, False) or sure
        return found

    def _met(
        self, ledger: Ledger, turn: Turn, objection: str, settled: dict[str, bool]
    ) -> ObjectionState | None:
        if turn.acts & {Act.DODGE, Act.GUILT, Act.PRESSURE} or is_heap(turn.reads):
            return None
        if objection in settled and (settled[objection] or turn.reasons):
            return ObjectionState.ANSWERED
        expected = ledger.expects
        if expected is None or expected.move != MoveKind.OBJECT or expected.about != objection:
            return None
        touched = max(
            (self._agenda.touches(one.clause, objection) for one in turn.reads), default=0
        )
        grants = Act.CONCESSION in turn.acts or Act.LIMIT in turn.acts
        if turn.reasons and (grants or touched >= HINT / 2):
            return ObjectionState.ANSWERED
        return ObjectionState.GRANTED if grants else None

    def _misreadings(self, ledger: Ledger, turn: Turn) -> Ledger:
        states = dict(ledger.misreadings)
        cleared = list(ledger.cleared)
        corrected = {
            match.topic
            for one in turn.reads
            if (match := self._key.correction(one.clause)) and one.clause.flows
        }
        if turn.acts & {Act.CORRECTION, Act.NOT_ASKING}:
            corrected |= {
                match.topic
                for one in turn.reads
                if (match := self._key.conclusion(one.clause)) and one.clause.flows
            }
        steered = ledger.ask is not None and ledger.ask.turn == turn.number
        for leaning in self._agenda.leanings:
            state = states.get(leaning.id, MisreadingState.SILENT)
            named = self._agenda.misreading(leaning.id) in corrected
            if state == MisreadingState.SILENT:
                if named and turn.reasons:
                    states[leaning.id] = MisreadingState.CORRECTED
            elif state != MisreadingState.CORRECTED:
                new = _corrected(turn, named=named, steered=steered)
                if new is not None:
                    states[leaning.id] = new
                    cleared += [leaning.id] if new == MisreadingState.CORRECTED else []
        return ledger.model_copy(update={"misreadings": states, "cleared": tuple(cleared)})

    def _questions(self, ledger: Ledger, turn: Turn) -> Ledger:
        expected = ledger.expects
        unanswered = ledger.unanswered
        if expected is not None and expected.move == MoveKind.PROBE and expected.about:
            kind = ProbeKind(expected.about)
            answered = bool(turn.claims) or self._answers(ledger, turn, kind)
            if not answered and kind not in unanswered:
                unanswered = (*unanswered, kind)
            elif answered:
                unanswered = tuple(k for k in unanswered if k != kind)
        checked = checks_understanding(turn.reads, self._key)
        restate = checked is not None and (
            Act.CHECK_RESTATE in turn.acts or len(ledger.points) >= _TOLD
        )
        asked: tuple[AnswerKind, ...] = tuple(asked_in(turn.reads, checked if restate else None))
        return ledger.model_copy(
            update={"unanswered": unanswered, "restate": restate, "asked": asked}
        )

    @staticmethod
    def _answers(ledger: Ledger, turn: Turn, kind: ProbeKind) -> bool:
        asked_now = ledger.ask is not None and ledger.ask.turn == turn.number
        if kind in (ProbeKind.ASK, ProbeKind.WHO, ProbeKind.WHEN):
            return asked_now
        return turn.reasons

    def _temper(self, ledger: Ledger, turn: Turn) -> Ledger:
        patience = self._agenda.persona.patience
        tried = turn.acts & set(patience.tried_by)
        restored = turn.acts & set(patience.restored_by)
        gained = bool(ledger.landed) or bool(turn.acts & QUESTIONS)
        steered = ledger.ask is not None and ledger.ask.turn == turn.number
        cost = 1.0 + min(len(tried), 2)
        if not turn.acts & _PUSHES and not tried:
            cost -= 0.5 * bool(restored) + 0.25 * gained
        substance = bool(turn.claims) or steered or bool(turn.acts & (QUESTIONS | _WORTH))
        return ledger.model_copy(
            update={
                "understood_nothing": False,
                "acts": tuple(sorted(turn.acts)),
                "patience": (ledger.patience or 0) - max(cost, 0.5),
                "alarm": self._alarm(ledger, turn, steered=steered),
                "empty": 0 if substance else ledger.empty + 1,
            }
        )

    @staticmethod
    def _alarm(ledger: Ledger, turn: Turn, *, steered: bool) -> int:
        if steered or turn.acts & {Act.NOT_ASKING, Act.CORRECTION, Act.LIMIT}:
            return max(ledger.alarm - 1, 0)
        if any(claim.has_reason and claim.sure for claim in turn.claims):
            return ledger.alarm
        if not turn.acts & _STIRS and any(claim.has_reason for claim in turn.claims):
            return ledger.alarm
        asks_only = turn.acts & QUESTIONS and not turn.acts & _PUSHES
        words = sum(
            len(one.clause.words)
            for one in turn.reads
            if not one.clause.asks and not one.acts & _MANNERS
        )
        if asks_only or not (turn.acts & _STIRS or words >= _STIRRING):
            return ledger.alarm
        return ledger.alarm + 1


def _steps(ledger: Ledger, turn: Turn) -> Ledger:
    """How far each step has come; who argues the opposite loses what was held."""
    open_objection = ledger.open_objection() is not None
    denied = {claim.step for claim in turn.claims if claim.contrary}
    states = dict(ledger.steps)
    for step, was in ledger.steps.items():
        mine = [point for point in ledger.points if point.step == step]
        if not mine:
            continue
        held = any(p.has_reason for p in mine) and any(p.sure for p in mine)
        keeps = was == StepState.HELD or (held and not open_objection)
        states[step] = StepState.HELD if keeps and step not in denied else StepState.HEARD
    return ledger.model_copy(update={"steps": states})


def _corrected(turn: Turn, *, named: bool, steered: bool) -> MisreadingState | None:
    """What a turn does to a wrong conclusion that was voiced; None: nothing."""
    disputes = bool(turn.acts & {Act.CORRECTION, Act.NOT_ASKING})
    if turn.acts & {Act.PRESSURE, Act.GUILT, Act.FLATTERY}:
        return None
    if (named or disputes) and turn.reasons:
        return MisreadingState.CORRECTED
    if named or disputes or steered:
        return MisreadingState.DISPUTED
    return None


def _repeats(text: str, earlier: Sequence[str]) -> bool:
    mine = _content(text)
    if len(mine) < 3:
        return False
    for other in map(_content, earlier):
        union = len(mine | other)
        if union and len(mine & other) / union >= _ALIKE:
            return True
    return False


def _content(text: str) -> frozenset[str]:
    return frozenset(key(token.word) for token in tokens(text) if re.match(r"\w{3,}", token.word))
