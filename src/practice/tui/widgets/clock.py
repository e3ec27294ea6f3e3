"""The listener's clock."""

from math import ceil

from textual.content import Content

from practice.trainer.session import Session
from practice.tui.playing import played_by
from practice.tui.text import QUIET, shown
from practice.tui.widgets.line import Line


class Clock(Line):
    """Who listens, how much story time they have left, how many turns there were, who plays."""

    DEFAULT_CSS = """
    Clock { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def read(self, session: Session) -> None:
        """Show the present time."""
        persona = session.persona
        turns = len(session.rehearsal.branch)
        by = played_by(session.partner.kind, session.partner.model)
        self.show(
            Content.assemble(
                shown(persona.name, "bold"),
                shown(f", {_left(session)} · turn {turns} · played by {by}", QUIET),
            )
        )


def _left(session: Session) -> str:
    whole, left = session.persona.minutes, session.minutes_left
    if left <= 0:
        return "no time left"
    if left < 1:
        return f"less than 1 of {whole} min left"
    return f"{ceil(left)} of {whole} min left"
