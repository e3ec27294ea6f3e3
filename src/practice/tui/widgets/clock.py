"""The listener's clock."""

from math import ceil

from textual.content import Content

from practice.trainer.session import Session
from practice.tui.playing import played_by
from practice.tui.text import QUIET, shown
from practice.tui.widgets.line import Line

_OPEN_BOOK, _GUARDED = 2, 3
"""Difficulties up to which a listener's patience is shown always; and only when it wears thin."""
_WORDS = ((0.6, "patient"), (0.3, "wearing thin"), (0.0, "about to go"))
"""A word for what is left of the patience, as a share of what there was."""
_CELLS = 3


class Clock(Line):
    """Who listens, what they still have of time and patience, the turns, and who plays."""

    DEFAULT_CSS = """
    Clock { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def read(self, session: Session) -> None:
        """Show the present time."""
        persona = session.persona
        turns = len(session.rehearsal.branch)
        by = played_by(session.partner.kind, session.partner.model).removeprefix("the ")
        told = [_left(session), f"turn {turns}", _patience(session), by]
        self.show(
            Content.assemble(
                shown(persona.name, "bold"),
                shown(f", {' · '.join(filter(None, told))}", QUIET),
            )
        )


def _left(session: Session) -> str:
    whole, left = session.persona.minutes, session.minutes_left
    if left <= 0:
        return "no time left"
    if left < 1:
        return f"less than 1 of {whole} min left"
    return f"{ceil(left)} of {whole} min left"


def _patience(session: Session) -> str:
    """The listener's patience as a bar and a word; the harder they are, the less they show it."""
    persona, ledger = session.persona, session.rehearsal.ledger
    if persona.difficulty > _GUARDED:
        return ""
    whole = persona.patience.turns
    left = whole if ledger is None or ledger.patience is None else max(0.0, ledger.patience)
    share = min(1.0, left / whole)
    word = next(word for least, word in _WORDS if share >= least)
    if persona.difficulty > _OPEN_BOOK:
        return "" if word == _WORDS[0][1] else word
    full = ceil(share * _CELLS)
    return f"{'▰' * full}{'▱' * (_CELLS - full)} {word}"
