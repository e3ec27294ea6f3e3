"""Whether a message says what its move decides, so that a transcript tells what a ledger does."""

import re
from collections.abc import Iterable

from practice.discourse.words import straight
from practice.domain.move import MoveKind
from practice.rehearsal.model.guards import telling
from practice.rehearsal.voices import Said

_YES = re.compile(
    r"\b(?:yes|i(?:'ll| will|'m going to| am going to|'m in\b| agree)|count me in|deal|done|"
    r"you have my|i promise|let'?s do|i can do that|all right|alright|okay|ok|fine|go on,? then|"
    r"you've got (?:me|yourself)|taking (?:it|that) on|i'm doing)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:no|not|won'?t|can'?t|cannot|don'?t|isn'?t|pass|never|nothing|declin\w+|"
    r"refus\w+|against|reject\w*|stuck|fails|come back|hole)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"\b(?:introduce|introduction|put you|connect|bring you|send you|pass (?:you|it|this)|talk to|"
    r"speak (?:to|with)|ring|call|email|mail|write to|tell (?:him|her|them)|"
    r"mention|walk (?:you|down|over|with)|message|write (?:him|her|them)|you want|"
    r"come (?:in )?with me)\b",
    re.IGNORECASE,
)
_ECHO = 0.3
"""The share of a line's telling words above which a message says what the line does."""
_SAYS = {MoveKind.COMMIT: _YES, MoveKind.DECLINE: _NO, MoveKind.REFER: _INTRODUCES}


def announces(line: Said, shown: str, beside: Iterable[Said]) -> bool:
    """Whether a message announces a decision, as far as its words tell.

    `beside`: the lines of the move's other parts, whose words tell nothing of this one.
    """
    if _SAYS[line.move.kind].search(straight(shown)) is not None:
        return True
    own = telling([line.text]) - telling(other.text for other in beside)
    return len(own & telling([shown])) > _ECHO * len(own)


def touches_on(line: Said, shown: str) -> bool:
    """Whether a message shares a telling word with a line."""
    return bool(telling([line.text]) & telling([shown]))
