"""Hear: what a turn does to the listener's doubts and wrong conclusions."""

from collections.abc import Callable, Collection, Mapping

from practice.discourse.key import Key
from practice.discourse.matching import HINT
from practice.discourse.reading import read
from practice.discourse.words import NEGATORS
from practice.domain.acts import Act
from practice.domain.ledger import Ledger, MisreadingState, ObjectionState
from practice.domain.move import MoveKind
from practice.domain.persona import Leaning
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.turn import Turn

_SURE = 0.6
"""How much like what settles a doubt a clause must be to settle it at any time."""
_OPPOSES = NEGATORS | {"but"}


def with_objections(ledger: Ledger, turn: Turn, agenda: Agenda, key: Key) -> Ledger:
    """The ledger with what a turn does to the listener's doubts, raised or not yet raised."""

    def touched(objection: str) -> float:
        told = [one.clause for one in turn.reads if not one.clause.asks]
        return max((agenda.touches(clause, objection) for clause in told), default=0)

    return with_doubts(ledger, turn, agenda, _settled(turn, agenda, key), touched)


def with_doubts(
    ledger: Ledger,
    turn: Turn,
    agenda: Agenda,
    settled: Mapping[str, float],
    touched: Callable[[str], float],
) -> Ledger:
    """The ledger with what a turn was found to do to doubts.

    `settled`: how much like what settles each doubt it says something, 0-1; `touched`: how much it
    speaks of one at all.
    """
    states = dict(ledger.objections)
    cleared = list(ledger.cleared)
    for objection in agenda.objections:
        state = states.get(objection.id)
        if state is None:
            grounds = turn.reasons or Act.CONCESSION in turn.acts
            if settled.get(objection.id, 0.0) >= _SURE and grounds:
                states[objection.id] = ObjectionState.ANSWERED
        elif state != ObjectionState.ANSWERED:
            new = _met(ledger, turn, objection.id, settled.get(objection.id, 0.0), touched)
            if new is not None and new != state:
                states[objection.id] = new
                silent = state == ObjectionState.GRANTED and objection.id not in settled
                answered = new == ObjectionState.ANSWERED and not silent
                cleared += [objection.id] if answered else []
    return ledger.model_copy(update={"objections": states, "cleared": tuple(cleared)})


def _settled(turn: Turn, agenda: Agenda, key: Key) -> dict[str, float]:
    """Objections that clauses of the turn speak to, and how much like what settles them.

    A clause that states a step of the case better than it settles a doubt is a hint at most.
    """
    found: dict[str, float] = {}
    for one in turn.reads:
        match = agenda.settles(one.clause)
        if match and match.compatible and one.clause.flows:
            step = key.step(one.clause)
            beside = step is not None and step.score > match.score
            score = HINT if beside else match.score
            found[match.topic] = max(found.get(match.topic, 0.0), score)
    return found


def _met(
    ledger: Ledger, turn: Turn, objection: str, settled: float, touched: Callable[[str], float]
) -> ObjectionState | None:
    """What a turn does to a doubt that was raised; None: nothing.

    What would settle it settles it, said in plain words in reply, or surely or with a reason later.
    A reply that takes it up, or grants it, leaves it granted, until a reason for the case follows.
    """
    if turn.acts & {Act.DODGE, Act.GUILT, Act.PRESSURE} or turn.heap:
        return None
    replies = _replies(ledger, MoveKind.OBJECT, objection)
    named = turn.answer if replies else None
    if settled >= _SURE or (settled and (replies or turn.reasons)):
        return ObjectionState.ANSWERED
    if named == ObjectionState.ANSWERED:
        return ObjectionState.ANSWERED
    if not replies:
        goes_on = any(claim.has_reason and not claim.contrary for claim in turn.claims)
        granted = ledger.objections[objection] == ObjectionState.GRANTED
        return ObjectionState.ANSWERED if granted and goes_on else None
    speaks = touched(objection)
    grants = Act.CONCESSION in turn.acts or Act.LIMIT in turn.acts
    if turn.reasons and (grants or speaks >= HINT / 2):
        return ObjectionState.ANSWERED
    return ObjectionState.GRANTED if grants or speaks >= HINT else named


def _replies(ledger: Ledger, move: MoveKind, about: str) -> bool:
    """Whether the turn is the reply to a doubt or a wrong conclusion that was just voiced."""
    expected = ledger.expects
    return expected is not None and expected.move == move and expected.about == about


def with_misreadings(ledger: Ledger, turn: Turn, agenda: Agenda, key: Key) -> Ledger:
    """The ledger with what a turn does to wrong conclusions, voiced or headed off beforehand."""
    shown = _corrects(turn, key)
    corrected = {x.id for x in agenda.leanings if agenda.misreading(x.id) in shown}
    return with_wrong_turns(ledger, turn, agenda, corrected, lambda x: _argues(turn, x))


def with_wrong_turns(
    ledger: Ledger,
    turn: Turn,
    agenda: Agenda,
    corrected: Collection[str],
    argues: Callable[[Leaning], bool],
) -> Ledger:
    """The ledger with what a turn was found to do to wrong conclusions.

    `corrected`: the leanings that it shows to be wrong; `argues`: whether it takes one up with a
    reason against it.
    """
    states = dict(ledger.misreadings)
    cleared = list(ledger.cleared)
    steered = ledger.ask is not None and ledger.ask.turn == turn.number
    for leaning in agenda.leanings:
        state = states.get(leaning.id, MisreadingState.SILENT)
        named = leaning.id in corrected
        if state == MisreadingState.SILENT:
            if named and turn.reasons:
                states[leaning.id] = MisreadingState.CORRECTED
        elif state != MisreadingState.CORRECTED:
            argued = _replies(ledger, MoveKind.MISREAD, leaning.id) and argues(leaning)
            new = _corrected(turn, named=named, steered=steered or argued)
            if new is not None:
                states[leaning.id] = new
                cleared += [leaning.id] if new == MisreadingState.CORRECTED else []
    return ledger.model_copy(update={"misreadings": states, "cleared": tuple(cleared)})


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


def _argues(turn: Turn, leaning: Leaning) -> bool:
    """Whether a turn takes a wrong conclusion up and gives a reason against it."""
    said = {w.key for line in leaning.says for one in read(line) for w in one.clause.content}
    told = [one.clause for one in turn.reads if not one.clause.asks]
    shared = any(word.key in said for clause in told for word in clause.content)
    opposes = any(word.word in _OPPOSES for clause in told for word in clause.words)
    return turn.reasons and shared and opposes


def _corrects(turn: Turn, key: Key) -> set[str]:
    """Misreadings that a turn shows to be wrong, or names in order to turn them down."""
    flowing = [one.clause for one in turn.reads if one.clause.flows]
    found = {match.topic for clause in flowing if (match := key.correction(clause))}
    if turn.acts & {Act.CORRECTION, Act.NOT_ASKING}:
        found |= {match.topic for clause in flowing if (match := key.conclusion(clause))}
    return found
