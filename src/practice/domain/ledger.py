"""The ledger: what the listener has taken in so far.

A volunteer's turn is heard into it, a persona's move changes it by `after`. It names steps,
objections and leanings by id and holds clauses of the volunteer's alone, never a word of the pitch.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from practice.domain.acts import Act
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.domain.text import Clean


class StepState(StrEnum):
    """How far a step of the pitch has come."""

    UNHEARD = "unheard"
    HEARD = "heard"
    """Stated."""
    HELD = "held"
    """Stated with a reason, polarity agreed; a doubt stands in the way of a yes, not of this."""


class ObjectionState(StrEnum):
    """How an objection stands. One that was not raised is not in the ledger."""

    OPEN = "open"
    ANSWERED = "answered"
    GRANTED = "granted"
    """The volunteer has granted it or taken it up; with a reason of what follows it is answered."""


class MisreadingState(StrEnum):
    """How a wrong conclusion of the listener's stands."""

    SILENT = "silent"
    VOICED = "voiced"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    PLANNED = "planned"


class Entry(BaseModel):
    """Anything in the ledger; unknown fields of a newer version are kept."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Query(StrEnum):
    """What a turn asks of the listener beside what an `AnswerKind` answers."""

    STANCE = "stance"
    """Yes or no, and what stands in the way."""
    TALK = "talk"
    """About the talk itself: "what was vague?", "I never said that"."""


class Point(Entry):
    """A clause of the volunteer's that says something of the case."""

    turn: int
    clause: Clean
    """The volunteer's own words."""
    has_reason: bool
    follows_from: int | None = None
    """The point that it builds on, as an index into the points."""
    step: str | None = None
    """The step that it may be; a match is a hint, never a verdict."""
    sure: bool = False
    """Anchored: the step matched well and the polarity is compatible."""
    whole: bool | None = Field(default=None, exclude_if=lambda value: value is None)
    """It can be said back as it stands; None: the rules for English tell."""


class Ask(Entry):
    """What the volunteer asked the listener to do, the last one left standing."""

    turn: int
    clause: Clean
    fits: float
    """How much it sounds like the pitch's decision, 0-1; a hint."""
    fits_decision: bool
    """It names the pitch's decision, or a part of it."""
    when: bool
    """It says by when or from when."""
    referral: bool = False
    """It asks for an introduction to somebody else."""


class Expectation(Entry):
    """What the persona has asked; the next turn is first heard as its answer."""

    move: MoveKind
    about: str | None = None
    points: tuple[int, ...] = ()


class Ledger(Entry):
    """What the listener has taken in, after some turn."""

    turn: int = 0
    """The number of the volunteer's last turn that was heard."""
    points: tuple[Point, ...] = ()
    steps: dict[str, StepState] = {}
    objections: dict[str, ObjectionState] = {}
    misreadings: dict[str, MisreadingState] = {}
    ask: Ask | None = None
    decision: Clean | None = None
    """The clause in which the decision was last stated, for giving it back."""
    not_asking: tuple[Clean, ...] = ()
    asked: tuple[AnswerKind, ...] = ()
    """What the volunteer's last turn asked, in order; empty once answered."""
    queries: tuple[Query, ...] = ()
    """What else the volunteer's last turn asked."""
    pressed: int = 0
    """How many turns asked where the listener stands."""
    restate: bool = False
    """The volunteer's last turn asked the listener to say it back."""
    acts: tuple[Act, ...] = ()
    """What the volunteer's last turn did."""
    landed: tuple[int, ...] = ()
    """Points of the last turn, as indices."""
    restated: tuple[int, ...] = ()
    """Points that the listener has given back, as indices."""
    cleared: tuple[str, ...] = ()
    """Objections and misreadings that the last turn settled, not yet acknowledged."""
    expects: Expectation | None = None
    unanswered: tuple[ProbeKind, ...] = ()
    """Questions of the persona's that the volunteer passed over."""
    patience: float | None = None
    """Turns that the listener still bears; None before the first was heard."""
    alarm: int = 0
    """Turns that alarmed, convinced or flattered and gave no decision to steer by."""
    empty: int = 0
    """Turns in a row that said nothing of the case."""
    understood_nothing: bool = False
    """The last turn could not be read: not English, or no sentence in it."""
    probes: dict[ProbeKind, int] = {}
    """How often each kind of question was asked."""
    moves: dict[MoveKind, int] = {}
    """How often each kind of move was made."""
    stance: MoveKind | None = None
    """The last decision announced: commit, refer or decline."""
    agreed: Clean | None = None
    """The decision as it was when the listener committed to it."""
    stood_in: tuple[int, ...] = Field(default=(), exclude_if=lambda turns: not turns)
    """Turns that the built-in partner heard in a model's place."""

    def open_objection(self) -> str | None:
        """The oldest objection that still stands, or None."""
        return next((i for i, state in self.objections.items() if state == "open"), None)

    def sticking_objection(self) -> str | None:
        """The oldest objection that isn't answered, open ones first, or None."""
        unanswered = (i for i, state in self.objections.items() if state != "answered")
        return self.open_objection() or next(unanswered, None)

    def count(self, kind: MoveKind) -> int:
        """How often this kind of move was made."""
        return self.moves.get(kind, 0)

    def held(self) -> int:
        """How many steps are held."""
        return sum(state == StepState.HELD for state in self.steps.values())


DECISIONS = frozenset({MoveKind.COMMIT, MoveKind.REFER, MoveKind.DECLINE})
"""Moves that announce where the listener stands."""


def after(ledger: Ledger, move: Move) -> Ledger:
    """The ledger once the persona has made a move."""
    for part in move.parts():
        ledger = _after_one(ledger, part)
    return ledger


def _after_one(ledger: Ledger, move: Move) -> Ledger:
    changes: dict[str, object] = {
        "moves": {**ledger.moves, move.kind: ledger.count(move.kind) + 1},
        "asked": (),
        "queries": (),
        "restate": False,
        "expects": None,
        "cleared": (),
    }
    if move.kind == MoveKind.PROBE and move.about is not None:
        kind = ProbeKind(move.about)
        changes["probes"] = {**ledger.probes, kind: ledger.probes.get(kind, 0) + 1}
        changes["expects"] = Expectation(move=move.kind, about=move.about, points=move.points)
    elif move.kind == MoveKind.OBJECT and move.about is not None:
        changes["objections"] = {**ledger.objections, move.about: ObjectionState.OPEN}
        changes["expects"] = Expectation(move=move.kind, about=move.about)
    elif move.kind == MoveKind.MISREAD and move.about is not None:
        voiced = ledger.misreadings.get(move.about, MisreadingState.SILENT)
        state = (
            MisreadingState.VOICED
            if voiced in (MisreadingState.SILENT, MisreadingState.DISPUTED)
            else MisreadingState.PLANNED
        )
        changes["misreadings"] = {**ledger.misreadings, move.about: state}
        changes["expects"] = Expectation(move=move.kind, about=move.about)
    elif move.kind == MoveKind.GIVE_BACK:
        changes["restated"] = tuple(sorted({*ledger.restated, *move.points}))
    elif move.kind in DECISIONS:
        changes["stance"] = move.kind
        if move.kind == MoveKind.COMMIT:
            changes["agreed"] = ledger.decision
    return ledger.model_copy(update=changes)
