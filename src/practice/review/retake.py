"""Where a talk can be taken up again: before any turn of the volunteer's."""

from dataclasses import dataclass

from practice.domain.event import PartnerKind, Said
from practice.domain.rehearsal import Rehearsal
from practice.domain.text import SafeText
from practice.domain.transcript import Speaker


@dataclass(frozen=True, slots=True)
class Retake:
    """One turn of the volunteer's, to be said otherwise."""

    turn: int
    to: str
    """The id of the listener's message before it."""
    draft: SafeText
    """What was said then."""


def retake(rehearsal: Rehearsal, turn: int) -> Retake | None:
    """How to go on from before a turn of the present branch; None where that can't be done.

    It can't with an imported talk, with a turn of the listener's, or where the listener's message
    before it is missing or broke off.
    """
    branch = rehearsal.branch
    if rehearsal.opened.partner == PartnerKind.IMPORTED or not 2 <= turn <= len(branch):
        return None
    before, said = branch[turn - 2], branch[turn - 1]
    asked = before.speaker == Speaker.PERSONA and before.state == Said.COMPLETE
    if not asked or said.speaker != Speaker.VOLUNTEER:
        return None
    return Retake(turn, before.id, said.text)
