"""`practice demo`: watch a sample volunteer rehearse and be graded; nothing is kept."""

from argparse import ArgumentParser, Namespace
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from practice.bootstrap import services
from practice.cli.plain_talk import Talk
from practice.cli.shared import print_text
from practice.domain.event import PartnerKind
from practice.review.reports.plain import plain
from practice.trainer.choosing import RUBRIC
from practice.trainer.opening import Choice
from practice.trainer.session import Session
from practice.trainer.shelf import debrief_of

EXAMPLE = """\
example:
  practice demo"""

_CHOICE = Choice(
    "skeptical-engineer", "stop-the-run-trigger", RUBRIC, seed=3, partner=PartnerKind.BUILT_IN
)


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE


def run(args: Namespace) -> int:
    """Play the demonstration."""
    del args
    from asyncio import run as run_async

    with TemporaryDirectory(prefix="practice-demo-", ignore_cleanup_errors=True) as folder:
        return run_async(_play(Path(folder)))


async def _play(folder: Path) -> int:
    text = (resources.files("practice.cli") / "demo.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found = services(folder=folder)
    try:
        print_text("A demonstration: a sample volunteer rehearses with the built-in partner.\n")
        session = await Session.begin(found, _CHOICE)
        talk = Talk(session, quiet=False)
        talk.brief()
        await talk.scripted(lines)
        print_text("\n" + plain(debrief_of(found, await session.debrief("rules"))) + "\n")
        print_text("Now you: practice rehearse --plain")
        return 0
    finally:
        await found.close()
