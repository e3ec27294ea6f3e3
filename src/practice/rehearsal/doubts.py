"""Hear: what a turn does to the listener's doubts and wrong conclusions."""

from practice.discourse.key import Key
from practice.discourse.matching import HINT
from practice.discourse.reading import is_heap
from practice.domain.acts import Act
from practice.domain.ledger import Ledger, MisreadingState, ObjectionState
from practice.domain.move import MoveKind
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.turn import Turn


def with_objections(ledger: Ledger, turn: Turn, agenda: Agenda) -> Ledger:
    """The ledger with what a turn does to the listener's doubts, raised or not yet raised."""
    states = dict(ledger.objections)
    cleared = list(ledger.cleared)
    settled = _settled(turn, agenda)
    for objection in agenda.objections:
        state = states.get(objection.id)
        if state is None and objection.id in settled and settled[objection.id]:
            states[objection.id] = ObjectionState.ANSWERED
        elif state in (ObjectionState.OPEN, ObjectionState.GRANTED):
            new = _met(ledger, turn, objection.id, settled, agenda)
            if new is not None and new != state:
                states[objection.id] = new
                cleared += [objection.id] if new == ObjectionState.ANSWERED else []
    return ledger.model_copy(update={"objections": states, "cleared": tuple(cleared)})


def _settled(turn: Turn, agenda: Agenda) -> dict[str, bool]:
    """Objections that clauses of the turn speak to; True where they are sure to settle it."""
    found: dict[str, bool] = {}
    for one in turn.reads:
        match = agenda.settles(one.clause)
        if match and match.compatible and one.clause.flows:
            sure = match.score >= 0.6 and (turn.reasons or Act.CONCESSION in turn.acts)
            found[match.topic] = found.get(match.topic, False) or sure
    return found


def _met(
    ledger: Ledger, turn: Turn, objection: str, settled: dict[str, bool], agenda: Agenda
) -> ObjectionState | None:
    if turn.acts & {Act.DODGE, Act.GUILT, Act.PRESSURE} or is_heap(turn.reads):
        return None
    if objection in settled and (settled[objection] or turn.reasons):
        return ObjectionState.ANSWERED
    expected = ledger.expects
    if expected is None or expected.move != MoveKind.OBJECT or expected.about != objection:
        return None
    touched = max((agenda.touches(one.clause, objection) for one in turn.reads), default=0)
    grants = Act.CONCESSION in turn.acts or Act.LIMIT in turn.acts
    if turn.reasons and (grants or touched >= HINT / 2):
        return ObjectionState.ANSWERED
    return ObjectionState.GRANTED if grants else None


def with_misreadings(ledger: Ledger, turn: Turn, agenda: Agenda, key: Key) -> Ledger:
    """The ledger with what a turn does to wrong conclusions, voiced or headed off beforehand."""
    states = dict(ledger.misreadings)
    cleared = list(ledger.cleared)
    corrected = _corrects(turn, key)
    steered = ledger.ask is not None and ledger.ask.turn == turn.number
    for leaning in agenda.leanings:
        state = states.get(leaning.id, MisreadingState.SILENT)
        named = agenda.misreading(leaning.id) in corrected
        if state == MisreadingState.SILENT:
            if named and turn.reasons:
                states[leaning.id] = MisreadingState.CORRECTED
        elif state != MisreadingState.CORRECTED:
            new = _corrected(turn, named=named, steered=steered)
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


def _corrects(turn: Turn, key: Key) -> set[str]:
    """Misreadings that a turn shows to be wrong, or names in order to turn them down."""
    flowing = [one.clause for one in turn.reads if one.clause.flows]
    found = {match.topic for clause in flowing if (match := key.correction(clause))}
    if turn.acts & {Act.CORRECTION, Act.NOT_ASKING}:
        found |= {match.topic for clause in flowing if (match := key.conclusion(clause))}
    return found
