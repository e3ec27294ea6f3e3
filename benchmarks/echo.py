"""How long a key takes to its glyph, while a reply streams below a long talk.

    python -m benchmarks.echo [TURNS ...] [--rate TOKENS] [--seconds SECONDS]

The interface in a pseudo-terminal of 120x40, in a talk of so many turns. A partner made for this
streams one reply at a fixed rate, a word a token; everything else is the program itself. A key is
pressed every 100 ms on a fixed schedule, each another letter, none of which stands in the reply:
the time is from the write of a key to the first output that holds its letter. Measure while the
machine is quiet: the load is printed above the figures.
"""

import argparse
import asyncio
import os
import select
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import cast

import pexpect

from practice import bootstrap
from practice.cli import open_tui
from practice.domain.chat import ChatModel
from practice.domain.content import Kind
from practice.domain.event import Event, Limits, Opened, PartnerKind, Spoke
from practice.domain.models import NoModels, Overrides, Part
from practice.domain.move import Move, MoveKind
from practice.domain.scene import Scene
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker
from practice.rehearsal import by_model
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.partner import Partner, built_in
from practice.rehearsal.voices import Said
from practice.trainer.services import Services
from practice.tui.start import AtTalk

SIZES = (0, 100, 400)
EVERY = 0.1
"""Seconds from one key to the next."""
WARM = 1.0
"""Seconds of the reply before the first key that counts."""
LONGEST, LATEST = 60.0, 2.0
"""Seconds to wait for the program, and for the last letters."""
LETTERS = [chr(code) for code in range(0x430, 0x430 + 32)]
LETTERS += [letter.upper() for letter in LETTERS]
"""Cyrillic: a letter a cell, and none in the reply."""
WORDS = (
    "Most of the overtime on the ward comes from gaps that open on the day, because the rota is "
    "fixed weeks ahead and absences are not. So I would want to see what it costs before I ask "
    "anybody to change how they swap their shifts, and I would want it in hours."
).split()


@dataclass
class Paced:
    """Says a long reply, a word at a time, at a fixed rate."""

    rate: float
    seconds: float

    async def say(self, scene: Scene) -> AsyncGenerator[SafeText | Said, None]:
        loop = asyncio.get_running_loop()
        start, said = loop.time(), ""
        for number, word in enumerate(islice(cycle(WORDS), int(self.rate * self.seconds))):
            await asyncio.sleep(max(0.0, start + number / self.rate - loop.time()))
            said += f"{word} "
            yield clean(f"{word} ")
        yield Said(clean(said), scene.move)


class Named:
    """A model that is never asked."""

    model = clean("paced")
    host = clean("benchmark")


class Only(NoModels):
    """Connections with that model alone."""

    def model(self, part: Part) -> ChatModel | None:
        return cast(ChatModel, Named()) if part == Part.PARTNER else None


def play(rehearsal: str, rate: float, seconds: float) -> None:
    """The program, in the child."""

    def paced(conductor: Conductor, model: ChatModel) -> Partner:
        partner = built_in(conductor)
        voice = Paced(rate, seconds)
        return replace(partner, kind=PartnerKind.MODEL, voice=voice, model=model.model)

    def services(packs: Sequence[Path], overrides: Overrides | None) -> Services:
        return replace(opened(packs, overrides=overrides), models=Only())

    opened = bootstrap.services
    by_model.by_model = paced
    bootstrap.services = services  # type: ignore[assignment]
    open_tui.rehearse((), AtTalk(rehearsal))


def _said(turns: int) -> Iterator[tuple[Speaker, str]]:
    """The persona begins, and has said the last thing."""
    for number in range(turns + 1 - turns % 2):
        by_persona = number % 2 == 0
        words = islice(cycle(WORDS), number, number + (60 if by_persona else 40))
        yield Speaker.PERSONA if by_persona else Speaker.VOLUNTEER, " ".join(words)


async def written(home: Path, turns: int) -> str:
    """A talk of so many turns in a library; returns its id."""
    services = bootstrap.services(folder=home)
    library, now, new = services.library, services.clock.now, services.ids.new
    persona, pitch = library.persona("head-nurse"), library.pitch("hospital-scheduling")
    rubric = library.rubric("reasoning-walkthrough")
    opened = Opened(
        id=new(),
        at=now(),
        rehearsal=new(),
        persona=services.ref(Kind.PERSONA, persona.id, persona.name),
        pitch=services.ref(Kind.PITCH, pitch.id, pitch.title),
        rubric=services.ref(Kind.RUBRIC, rubric.id, rubric.title),
        partner=PartnerKind.MODEL,
        model=clean("paced"),
        seed=1,
        limits=Limits(minutes=persona.minutes),
        program="benchmark",
    )
    events: list[Event] = []
    parent: str | None = None
    for speaker, text in _said(turns):
        move = Move(kind=MoveKind.NOD) if speaker == Speaker.PERSONA else None
        spoke = Spoke(
            id=new(), at=now(), parent=parent, speaker=speaker, text=clean(text), move=move
        )
        events.append(spoke)
        parent = spoke.id
    first = await services.store.open_rehearsal(services.principal, opened)
    await services.store.append(services.principal, opened.rehearsal, first.seq, events)
    await services.close()
    return opened.rehearsal


class Terminal:
    """The program in a pseudo-terminal."""

    def __init__(self, home: Path, *arguments: str) -> None:
        self.program = pexpect.spawn(
            sys.executable,
            [__file__, "--play", *arguments],
            dimensions=(40, 120),
            env={
                **os.environ,
                "PRACTICE_HOME": str(home),
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
            },
        )

    def read(self, until: float) -> bytes:
        """What comes next; nothing after this moment."""
        wait = max(0.0, until - time.perf_counter())
        if not select.select([self.program.child_fd], [], [], wait)[0]:
            return b""
        try:
            return os.read(self.program.child_fd, 1 << 16)
        except OSError:  # it has ended
            return b""

    def wait_for(self, text: str) -> None:
        end, output = time.perf_counter() + LONGEST, b""
        while text.encode() not in output:
            assert time.perf_counter() < end, f"waited in vain for {text}"
            output += self.read(end)

    def write(self, keys: str) -> None:
        os.write(self.program.child_fd, keys.encode())


def echoes(terminal: Terminal, keys: int) -> list[float | None]:
    """Seconds from each key to its letter; None: it was never seen."""
    letters = LETTERS[:keys]
    sent: list[float] = []
    waits: dict[int, bytes] = {}
    seen: dict[int, float] = {}
    start, before = time.perf_counter() + WARM, b""
    end = start + keys * EVERY + LATEST
    while len(seen) < keys and time.perf_counter() < end:
        due = start + len(sent) * EVERY if len(sent) < keys else end
        if len(sent) < keys and time.perf_counter() >= due:
            waits[len(sent)] = letters[len(sent)].encode()
            sent.append(time.perf_counter())
            terminal.write(letters[len(sent) - 1])
            continue
        piece = terminal.read(due)
        now, piece, before = time.perf_counter(), before + piece, piece[-1:]
        for number in [number for number, letter in waits.items() if letter in piece]:
            seen[number] = now
            del waits[number]
    return [seen[n] - moment if n in seen else None for n, moment in enumerate(sent)]


def measure(turns: int, rate: float, seconds: float) -> list[float | None]:
    """The keys of one talk."""
    with tempfile.TemporaryDirectory(prefix="practice-bench-") as folder:
        rehearsal = asyncio.run(written(Path(folder), turns))
        terminal = Terminal(Path(folder), rehearsal, str(rate), str(seconds))
        terminal.wait_for("paced")
        terminal.write("Go on.")
        terminal.wait_for("Go on.")
        terminal.write("\r")
        terminal.wait_for("is speaking")
        found = echoes(terminal, min(len(LETTERS), int((seconds - WARM - 0.5) / EVERY)))
        terminal.write("\x11\r")
        terminal.program.close(force=True)
    return found


def row(turns: int, found: list[float | None]) -> str:
    took = [1000 * seconds for seconds in found if seconds is not None]
    cuts = statistics.quantiles(took, n=100, method="inclusive")
    return (
        f"{turns:11}{cuts[49]:8.1f}{cuts[94]:8.1f}{cuts[98]:8.1f}{max(took):8.1f}"
        f"{len(took):6} of {len(found)}"
    )


def main() -> None:
    if sys.argv[1:2] == ["--play"]:
        play(sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("turns", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=7.5)
    arguments = parser.parse_args()
    print(f"load: {os.getloadavg()[0]:.2f}, cores: {os.cpu_count()}, {arguments.rate:g} tokens/s\n")
    print(f"{'turns above':11}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}  keys seen   (ms)")
    for turns in arguments.turns:
        print(row(turns, measure(turns, arguments.rate, arguments.seconds)), flush=True)


if __name__ == "__main__":
    main()
