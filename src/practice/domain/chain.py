"""The chain: each step of the pitch as stated, restated and used in the decision."""

from pydantic import BaseModel, ConfigDict

from practice.domain.ledger import Ledger, StepState
from practice.domain.move import MoveKind
from practice.domain.pitch import Pitch
from practice.domain.teach_back import TeachBack
from practice.domain.text import Clean, SafeText


class Link(BaseModel):
    """One step of the pitch, and how far it came."""

    model_config = ConfigDict(frozen=True)

    step: str
    stated: Clean | None
    """The volunteer's clause that stated it; None when none did."""
    restated: bool
    """The listener gave it back."""
    used: bool
    """It was held when the listener decided."""


def chain(ledger: Ledger, pitch: Pitch, account: TeachBack | None = None) -> tuple[Link, ...]:
    """The pitch's steps, in order, as they came across.

    A step is restated, too, where the persona's account of the talk (`account`) restates it.
    """
    told = frozenset(account.restates if account else ())
    return tuple(
        _link(ledger, step.id, last=step is pitch.steps[-1], told=step.id in told)
        for step in pitch.steps
    )


def _link(ledger: Ledger, step: str, *, last: bool, told: bool) -> Link:
    mine = [(index, point) for index, point in enumerate(ledger.points) if point.step == step]
    stated: SafeText | None = None
    if mine:
        stated = max(mine, key=lambda pair: (pair[1].sure, pair[1].has_reason))[1].clause
    decided = ledger.stance in (MoveKind.COMMIT, MoveKind.REFER)
    taken_on = last and stated is not None and ledger.stance == MoveKind.COMMIT
    restated = told or taken_on or any(index in ledger.restated for index, _ in mine)
    held = ledger.steps.get(step) == StepState.HELD
    return Link(step=step, stated=stated, restated=restated, used=decided and held)
