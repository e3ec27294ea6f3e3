"""A conversation in plain text: for screen readers, pipes and tests."""

import asyncio
from collections.abc import Sequence
from itertools import repeat
from textwrap import fill

from practice.cli.shared import print_text
from practice.cli.streams import complain, in_terminal, read_line, typed
from practice.cli.wrapping import Wrapped
from practice.domain.errors import ModelTrouble, WrongUse
from practice.domain.event import ClosedBy, PartnerKind, Said
from practice.domain.grade import GraderKind
from practice.domain.rehearsal import Rehearsal
from practice.domain.text import SafeText, clean, counted
from practice.domain.transcript import Speaker
from practice.trainer.answering import Reply
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
_BROKEN_OFF = "(It broke off here.)"
_LONGEST_WAIT = 60.0
"""Seconds that a script waits where a server asks to wait."""
_WIDTH = 78
"""Columns; no terminal in use has fewer than 80."""


class Talk:
    """One conversation, line by line."""

    def __init__(self, session: Session, *, quiet: bool, timed: bool = False) -> None:
        """`quiet`: print nothing, for JSON; `timed`: say how long the listener takes."""
        self._session = session
        self._quiet = quiet
        self._timed = timed
        self._coming: Wrapped | None = None
        """The reply under way, where it is shown as it comes."""

    def brief(self) -> None:
        """The listener as the volunteer would know them, and the pitch."""
        persona = self._session.persona
        self._print(f"{persona.name}, {persona.role}.")
        self._print(f"{persona.setting} You have about {counted(persona.minutes, 'minute')}.")
        partner = self._session.partner
        if partner.kind == PartnerKind.MODEL:
            self._print(f"(Played by {partner.model}.)")
        elif self._session.stands_in:
            self._print(f"({self._session.stands_in})")
        self._pitch()
        self._print(_HELP)
        self._print("")
        for message in self._session.rehearsal.branch:
            self._said(message.speaker, message.text)
            if message.state == Said.INTERRUPTED:
                self._print(_BROKEN_OFF)

    async def interactive(self) -> list[str]:
        """Read turns from the terminal until somebody ends it.

        Raises:
            ModelTrouble: The model does not answer, and nobody is there to say what to do.
        """
        going = await self._caught_up(asked=typed())
        while going and not self._session.over:
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
                going = await self._turn(line, asked=typed())
        return []

    async def scripted(self, lines: Sequence[str]) -> list[str]:
        """Say lines one after another; returns those left over when the persona had gone.

        Raises:
            ModelTrouble: The model did not answer, twice.
        """
        await self._caught_up(asked=False)
        for number, line in enumerate(lines):
            if self._session.over:
                return list(lines[number:])
            self._said(Speaker.VOLUNTEER, clean(line))
            await self._turn(line, asked=False)
        await self._session.close(ClosedBy.VOLUNTEER)
        return []

    async def graded(self, *, scripted: bool) -> Rehearsal:
        """The rehearsal with its grade; by the rules where a model can't, and nobody is asked."""
        grader: str | None = None
        while True:
            try:
                return await self._session.debrief(grader)
            except ModelTrouble as trouble:
                if scripted or not typed():
                    complain(
                        trouble.message,
                        "So the rules grade. The model can grade it later:"
                        " practice grade --all --grader model",
                    )
                    return await self._session.debrief(GraderKind.RULES)
                self._print(f"({trouble})")
            answer = await _choice({"r": "try again", "u": "grade by the rules"})
            grader = GraderKind.RULES if answer != "r" else None

    async def _caught_up(self, *, asked: bool) -> bool:
        """Answer what a model had left unanswered; whether the talk goes on."""
        return not self._session.unanswered or await self._answered(None, asked=asked)

    async def _turn(self, line: str, *, asked: bool) -> bool:
        """Say a line; whether the talk goes on."""
        return await self._answered(line, asked=asked)

    async def _answered(self, line: str | None, *, asked: bool) -> bool:
        """Get an answer; `line`: None is the turn that has none yet. A script tries twice."""
        for last in (False, True) if not asked else repeat(False):
            try:
                self._replied(await self._ask(line))
            except WrongUse as error:
                self._print(str(error))
            except ModelTrouble as trouble:
                self._broke_off()
                if last:
                    raise self._given_up(trouble) from trouble
                going = await self._goes_on(trouble) if asked else None
                if going is not None:
                    return going
                if not asked:
                    await _waited(trouble)
                line = None
                continue
            return True
        raise AssertionError("the last try ends it")

    async def _ask(self, line: str | None) -> Reply:
        if line is None:
            return await self._session.retry(self._shown)
        return await self._session.say(line, self._shown)

    async def _goes_on(self, trouble: ModelTrouble) -> bool | None:
        """What the volunteer wants after trouble: go on, end the talk, or, if None, a retry."""
        self._print(f"({trouble.message})")
        offers = {"r": "retry", "b": "built-in partner", "e": "end"}
        if self._session.broken_off:
            offers["c"] = "continue"
        answer = await _choice(offers)
        if answer == "b":
            self._session.fall_back()
            return True if self._session.broken_off else None
        return {"c": True, "r": None}.get(answer, False)

    def _given_up(self, trouble: ModelTrouble) -> ModelTrouble:
        going_on = f"practice rehearse --resume {self._session.rehearsal.id}"
        hint = f"What was said is kept. Go on with: {going_on}"
        return ModelTrouble(trouble.answer, hint=f"{hint}, or with --partner built-in beside it.")

    def _replied(self, reply: Reply) -> None:
        session = self._session
        ledger = session.rehearsal.ledger
        if self._coming is None:
            if ledger is not None and ledger.understood_nothing and _read_by_rule(session):
                self._print(_NOT_ENGLISH)
            self._said(Speaker.PERSONA, reply.spoke.text)
        else:
            self._coming.end()
            self._coming = None
        if self._timed and reply.spoke.took is not None:
            first = reply.spoke.first or reply.spoke.took
            self._print(f"({first:.1f} s to begin, {reply.spoke.took:.1f} s in all)")
        if reply.left:
            self._print(f"({session.persona.name} has left.)")

    def _shown(self, piece: SafeText) -> None:
        """A piece of a reply, which a terminal shows at once."""
        if self._quiet or not in_terminal():
            return
        if self._coming is None:
            self._coming = Wrapped(lambda text: print_text(text, end=""), _WIDTH)
            self._coming.add(f"{self._name}: ")
        self._coming.add(piece)

    def _broke_off(self) -> None:
        """What came of a reply stands, and is marked."""
        if self._coming is not None:
            self._coming.end()
            self._coming = None
        elif self._session.broken_off:
            self._said(Speaker.PERSONA, self._session.rehearsal.branch[-1].text)
        if self._session.broken_off:
            self._print(_BROKEN_OFF)

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

    @property
    def _name(self) -> str:
        return self._session.persona.name.split()[0]

    def _said(self, speaker: Speaker, text: str) -> None:
        self._print(f"{'You' if speaker == Speaker.VOLUNTEER else self._name}: {text}")

    def _print(self, text: str) -> None:
        if not self._quiet:
            print_text("\n".join(fill(part, _WIDTH) for part in text.split("\n")) if text else "")


async def _choice(offers: dict[str, str]) -> str:
    """One of the letters; `e` where the input has ended."""
    asked = ", ".join(f"{letter} {what}" for letter, what in offers.items())
    while True:
        line = await read_line(f"{asked}: ")
        if line is None:
            return "e"
        letter = line.strip().lower()[:1]
        if letter in offers:
            return letter


def _read_by_rule(session: Session) -> bool:
    """Whether it was the built-in partner that read the last turn."""
    return session.partner.kind == PartnerKind.BUILT_IN


async def _waited(trouble: ModelTrouble) -> None:
    """Wait as long as the server asks to, within reason, and say so."""
    seconds = min(trouble.answer.wait or 0, _LONGEST_WAIT)
    if seconds:
        complain(trouble.message, f"It is asked once more in {seconds:.0f} seconds.")
        await asyncio.sleep(seconds)
