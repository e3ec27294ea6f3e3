"""Opens the terminal interface: the composition root of that face."""

import os
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from practice.domain.errors import WrongUse
from practice.tui.start import AtBrief, AtDebrief, AtHome, AtTalk, Start

if TYPE_CHECKING:
    from practice.domain.models import Overrides
    from practice.trainer.services import Services
    from practice.tui.app import PracticeApp

_RATE, _PAINTS = "TEXTUAL_FPS", "120"
"""The environment's name for the paints in a second, at most. Textual's own 60 make a key wait for
16 ms where a reply was painted just before it."""
_SIGNALLED = 128
"""Added to the signal that ended a program it makes the exit code, as shells count."""


def run(packs: Sequence[Path] = ()) -> int:
    """The whole interface, at its home screen."""
    return _open(packs, AtHome())


def rehearse(
    packs: Sequence[Path],
    start: AtBrief | AtTalk,
    overrides: "Overrides | None" = None,
) -> int:
    """The interface, in a rehearsal; `overrides`: what the flags say of a model."""
    return _open(packs, start, overrides)


def review(packs: Sequence[Path], rehearsal: str) -> int:
    """The interface, at the debrief of a rehearsal."""
    return _open(packs, AtDebrief(rehearsal))


def _open(packs: Sequence[Path], start: Start, overrides: "Overrides | None" = None) -> int:
    """Run the app; what ended it before its time is raised again here.

    Raises:
        WrongUse: The terminal can't show it.
    """
    if os.environ.get("TERM") == "dumb":
        raise WrongUse(
            "This terminal can't show the interface (TERM=dumb).",
            hint="`practice rehearse --plain` holds the talk line by line; "
            "`practice review --plain` shows the debrief.",
        )

    def services() -> "Services":
        """Called after the first paint, which the import would delay."""
        found: Services = import_module("practice.bootstrap").services(packs, overrides=overrides)
        return found

    os.environ.setdefault(_RATE, _PAINTS)  # before Textual is imported, which reads it then
    app: PracticeApp = import_module("practice.tui.app").PracticeApp(services, start)
    app.run()
    if app.ended_by is not None:
        return _SIGNALLED + app.ended_by  # what goes wrong on such a way out is no news
    if app.trouble is not None:
        raise app.trouble
    if app.left_off and not app.return_code:
        print("What was said is kept. Go on with: practice rehearse --resume last")
    return app.return_code or 0
