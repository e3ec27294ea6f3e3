"""Hear: a turn of the volunteer's is read by rule and taken into the ledger."""

from collections.abc import Sequence

from practice.discourse.key import Key, key_of
from practice.discourse.reading import checks_understanding
from practice.discourse.words import is_english, readable
from practice.domain.acts import Act
from practice.domain.ledger import Ledger, StepState
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.asks import with_ask
from practice.rehearsal.doubts import with_misreadings, with_objections
from practice.rehearsal.points import asked_why, with_points, with_steps
from practice.rehearsal.questions import asked_in, asks_what_it_takes
from practice.rehearsal.temper import with_temper
from practice.rehearsal.turn import Turn, read_turn

_TOLD = 3
"""Points from which a "why" of the case is asked to hear it back."""


class BuiltInListener:
    """Reads by rule. Matches are hints: where one is doubtful, the persona asks."""

    def __init__(self, agenda: Agenda) -> None:
        """Listen as the agenda's persona to the agenda's pitch."""
        self._agenda = agenda
        self._key = key_of(agenda.pitch)

    def hear(
        self, ledger: Ledger, text: str, number: int, earlier: Sequence[str], before: str = ""
    ) -> Ledger:
        """The ledger after a turn.

        `earlier`: what the volunteer said before, in order; `before`: what the persona said last.
        """
        agenda, key = self._agenda, self._key
        ledger = begun(ledger, agenda, number)
        if not readable(text) or not is_english(text):
            return not_understood(ledger)
        turn = read_turn(
            text, number, key, earlier=earlier, answers_why=asked_why(ledger), before=before
        )
        ledger = with_points(ledger, turn)
        ledger = with_ask(ledger, turn, key)
        ledger = with_objections(ledger, turn, agenda, key)
        ledger = with_misreadings(ledger, turn, agenda, key)
        ledger = with_steps(ledger, turn)
        ledger = with_answered(ledger, turn)
        ledger = _with_questions(ledger, turn, key)
        return with_temper(ledger, turn, agenda.persona.patience)


def begun(ledger: Ledger, agenda: Agenda, number: int) -> Ledger:
    """The ledger at the volunteer's turn of this number, before anything in it is heard."""
    if ledger.patience is None:
        steps = {step.id: StepState.UNHEARD for step in agenda.pitch.steps}
        patience = float(agenda.persona.patience.turns)
        ledger = ledger.model_copy(update={"patience": patience, "steps": steps})
    return ledger.model_copy(update={"turn": number})


def not_understood(ledger: Ledger) -> Ledger:
    """The ledger after a turn that could not be read."""
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


def with_answered(ledger: Ledger, turn: Turn) -> Ledger:
    """The ledger with whether a turn answers the persona's own question."""
    expected = ledger.expects
    unanswered = ledger.unanswered
    if expected is not None and expected.move == MoveKind.PROBE and expected.about:
        kind = ProbeKind(expected.about)
        answered = bool(turn.claims) or _answers(ledger, turn, kind)
        if not answered and kind not in unanswered:
            unanswered = (*unanswered, kind)
        elif answered:
            unanswered = tuple(k for k in unanswered if k != kind)
    return ledger.model_copy(update={"unanswered": unanswered})


def _with_questions(ledger: Ledger, turn: Turn, key: Key) -> Ledger:
    checked = checks_understanding(turn.reads, key)
    if checked is not None and asks_what_it_takes(checked):
        checked = None
    restate = checked is not None and (
        Act.CHECK_RESTATE in turn.acts or len(ledger.points) >= _TOLD
    )
    asked: tuple[AnswerKind, ...] = tuple(asked_in(turn.reads, checked if restate else None))
    return ledger.model_copy(update={"restate": restate, "asked": asked})


def _answers(ledger: Ledger, turn: Turn, kind: ProbeKind) -> bool:
    asked_now = ledger.ask is not None and ledger.ask.turn == turn.number
    if kind in (ProbeKind.ASK, ProbeKind.WHO, ProbeKind.WHEN):
        return asked_now
    return turn.reasons
