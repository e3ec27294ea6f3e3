"""The chain in one row: which steps of the pitch have landed so far."""

from textual.content import Content

from practice.domain.chain import Link, chain
from practice.domain.ledger import Ledger
from practice.trainer.session import Session
from practice.tui.text import QUIET, joined, shown
from practice.tui.widgets.line import Line

_RESTATED, _STATED, _OPEN = "●", "◐", "○"


class Steps(Line):
    """A mark for each step, and the counts in words."""

    DEFAULT_CSS = """
    Steps { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def read(self, session: Session) -> None:
        """Show how far the steps have come."""
        links = chain(session.rehearsal.ledger or Ledger(), session.pitch)
        self.show(_row(links))


def _row(links: tuple[Link, ...]) -> Content:
    marks = [shown(f"{number} {_mark(link)}") for number, link in enumerate(links, start=1)]
    stated = sum(link.stated is not None for link in links)
    restated = sum(link.restated for link in links)
    said = f"{stated} of {len(links)} stated ◐, {restated} given back ●"
    return joined([shown("Steps", "bold"), joined(marks, "  "), shown(said, QUIET)], "   ")


def _mark(link: Link) -> str:
    if link.restated:
        return _RESTATED
    return _STATED if link.stated is not None else _OPEN
