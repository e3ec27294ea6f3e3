"""A conversation in plain text: for screen readers, pipes and tests."""

from collections.abc import Sequence
from textwrap import fill

from practice.cli.shared import print_text
from practice.cli.streams import read_line, typed
from practice.domain.errors import WrongUse
from practice.domain.event import ClosedBy
from practice.domain.text import clean, counted
from practice.domain.transcript import Speaker
from practice.trainer.session import Session

_HELP = (
    "Type what you would say and press Enter. "
    "/end ends the talk and shows the debrief, /pitch shows the pitch again, /help this line. "
    "Ctrl-C breaks off; nothing that you said is lost."
)
_NOT_ENGLISH = (
    "(The built-in partner reads English only, and could not make out that line. It cost a little "
    "patience. Short, simple English is fine, mistakes included.)"
)
_WIDTH = 78
"""Columns; no terminal in use has fewer than 80."""


class Talk:
    """One conversation, line by line."""

    def __init__(self, session: Session, *, quiet: bool) -> None:
        """`quiet`: print nothing, for JSON."""
        self._session = session
        self._quiet = quiet

    def brief(self) -> None:
        """The listener as the volunteer would know them, and the pitch."""
        persona = self._session.persona
        self._print(f"{persona.name}, {persona.role}.")
        self._print(f"{persona.setting} You have about {counted(persona.minutes, 'minute')}.")
        self._pitch()
        self._print(_HELP)
        self._print("")
        for message in self._session.rehearsal.branch:
            self._said(message.speaker, message.text)

    async def interactive(self) -> list[str]:
        """Read turns from the terminal until somebody ends it."""
        while not self._session.over:
            line = await self._read()
            command = (line or "").lower()
            if line is None or command in ("/end", "/quit", "/q"):
                break
            if command == "/help":
                self._print(_HELP)
            elif command == "/pitch":
                self._pitch()
            elif line.startswith("/"):
                self._print(f"There is no {line.split()[0]} here. {_HELP}")
            elif line:
                await self._turn(line)
        return []

    async def scripted(self, lines: Sequence[str]) -> list[str]:
        """Say lines one after another; returns those left over when the persona had gone."""
        for number, line in enumerate(lines):
            if self._session.over:
                return list(lines[number:])
            self._said(Speaker.VOLUNTEER, clean(line))
            await self._turn(line)
        await self._session.close(ClosedBy.VOLUNTEER)
        return []

    async def _turn(self, line: str) -> None:
        try:
            reply = await self._session.say(line)
        except WrongUse as error:
            self._print(str(error))
            return
        ledger = self._session.rehearsal.ledger
        if ledger is not None and ledger.understood_nothing:
            self._print(_NOT_ENGLISH)
        self._said(Speaker.PERSONA, reply.spoke.text)
        if reply.left:
            self._print(f"({self._session.persona.name} has left.)")

    def _pitch(self) -> None:
        pitch = self._session.pitch
        self._print(f"\nYour pitch: {pitch.title}. {pitch.decision}")
        for number, step in enumerate(pitch.steps, start=1):
            self._print(f"  {number}. {step.claim} {step.because}")
        self._print("")

    async def _read(self) -> str | None:
        """A line of the volunteer's; one that comes through a pipe is shown."""
        asked = typed()
        line = await read_line("You: " if asked else "")
        if line is None:
            return None
        if line.strip() and not asked:
            self._said(Speaker.VOLUNTEER, clean(line.strip()))
        return line.strip()

    def _said(self, speaker: Speaker, text: str) -> None:
        name = "You" if speaker == Speaker.VOLUNTEER else self._session.persona.name.split()[0]
        self._print(f"{name}: {text}")

    def _print(self, text: str) -> None:
        if not self._quiet:
            print_text("\n".join(fill(part, _WIDTH) for part in text.split("\n")) if text else "")
