"""The library screen over 10,000 and over 100,000 rehearsals, as its user meets it.

    python -m benchmarks.library [SIZE ...] [--keep FOLDER]

The installed program runs in a pseudo-terminal; each time is from the writing of a key to the read
that brought what is waited for. The catalogue is written through the storage layer, and a small
journal for each rehearsal.
"""

import argparse
import os
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.terminal import CTRL_Q, PRACTICE, Picture, Terminal
from ulid import ULID

from practice.domain.event import (
    Closed,
    ClosedBy,
    ContentRef,
    Event,
    Limits,
    Opened,
    PartnerKind,
    Spoke,
)
from practice.domain.rehearsal import fold
from practice.domain.row import summarise
from practice.domain.rubric import OutcomeId
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.storage.atomic import AtomicStorage
from practice.storage.filesystem import FileSystem
from practice.storage.layout import Layout
from practice.storage.record import encode

START = datetime(2020, 1, 1, tzinfo=UTC)
PEOPLE = (("head-nurse", "Maureen Adjei"), ("skeptical-engineer", "Ada Vogt"))
OUTCOMES = tuple(OutcomeId)
SAID = clean(
    "Most overtime comes from gaps that are found on the day, because the rota is fixed weeks "
    "ahead and absences are not. Would you try it for six weeks from next month?"
)
RARE = 1000
"""Every how manieth rehearsal has the rare words."""
PAGES = 40
LONGEST = 300.0


def events(number: int) -> list[Event]:
    """A rehearsal of one turn."""
    at = START + timedelta(minutes=30 * number)
    person, name = PEOPLE[number % len(PEOPLE)]
    ref = ContentRef(id="hospital-scheduling", title=clean("A trial of software"), hash="0" * 64)
    opened = Opened(
        id=str(ULID()),
        seq=1,
        at=at,
        rehearsal=str(ULID.from_datetime(at)),
        persona=ContentRef(id=person, title=clean(name), hash="0" * 64),
        pitch=ref,
        rubric=ref.model_copy(update={"id": "reasoning-walkthrough"}),
        partner=PartnerKind.BUILT_IN,
        seed=7,
        limits=Limits(minutes=20),
        program="0.1.0",
    )
    text = clean(f"{SAID} nebula comet" if number % RARE == 0 else SAID)
    said = Spoke(id=str(ULID()), seq=2, at=at, parent=None, speaker=Speaker.VOLUNTEER, text=text)
    return [opened, said, Closed(id=str(ULID()), seq=3, at=at, by=ClosedBy.VOLUNTEER, turn=1)]


def total(number: int) -> int:
    return number * 37 % 101


def make_library(root: Path, size: int) -> None:
    """A library at rest."""
    layout = Layout(root)
    rows: dict[str, dict[str, object]] = {}
    for number in range(size):
        told = events(number)
        row = summarise(fold(told)).model_copy(
            update={
                "outcome": OUTCOMES[number % len(OUTCOMES)],
                "total": total(number),
                "graded_by": "rules",
            }
        )
        place = layout.place(row.id)
        place.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        place.segment(0).write_bytes(encode(told))
        rows[row.id] = {**row.model_dump(mode="json"), "participant": None}
    AtomicStorage(root / "catalogue.json", FileSystem()).write({"rows": rows})
    os.sync()


@dataclass
class Times:
    """Seconds."""

    size: int
    first_rows: float = 0.0
    all_rows: float = 0.0
    resident: float = 0.0
    """MiB."""
    pages: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    first_search: float = 0.0
    search: float = 0.0


def lit(picture: Picture) -> str:
    """The row that is lit."""
    return next((line for line in picture.lines if line.startswith(("›", " ›"))), "")


def note(picture: Picture) -> str:
    return picture.lines[1].strip()


def measure(root: Path, size: int) -> Times:
    times = Times(size)
    with Terminal([PRACTICE], {"PRACTICE_HOME": str(root)}) as terminal:
        terminal.until(lambda picture: "Maureen" in picture.text)
        at = terminal.send("l")
        times.first_rows = terminal.until(lambda picture: bool(lit(picture))) - at
        whole = f"{size:,} rehearsals, the newest first."
        times.all_rows = (
            terminal.until(
                lambda picture: note(picture) == whole,
                LONGEST,
            )
            - at
        )
        for _ in range(PAGES):
            before = lit(terminal.picture)
            at = terminal.send("\x1b[6~")
            times.pages.append(
                terminal.until(lambda picture, old=before: lit(picture) not in ("", old)) - at  # type: ignore[misc]
            )
        times.keys = filter_keys(terminal, size)
        times.first_search = word(terminal, "nebula", size)
        clear(terminal)
        times.search = word(terminal, "comet", size)
        times.resident = terminal.cost().resident
        terminal.send(CTRL_Q)
    return times


def filter_keys(terminal: Terminal, size: int) -> list[float]:
    """From each key to the count of what it leaves."""
    terminal.send("/")
    spell(terminal, "total<")
    times = []
    for digits in range(10, 30):
        for key, number in ((str(digits // 10), digits // 10), (str(digits % 10), digits)):
            left = sum(total(one) < number for one in range(size))
            at = terminal.send(key)
            expected = f"{left:,} of {size:,}."
            times.append(
                terminal.until(lambda picture, found=expected: note(picture).startswith(found)) - at  # type: ignore[misc]
            )
        terminal.send("\x7f\x7f")
        terminal.until(lambda picture: note(picture).startswith(f"{size:,} rehearsals"))
    clear(terminal)
    return times


def box(picture: Picture) -> str:
    """What stands in the filter."""
    return picture.lines[2].strip()


def spell(terminal: Terminal, text: str) -> None:
    """Type as a person does, one key after the other: many at once are a paste."""
    for count, key in enumerate(text, start=1):
        terminal.send(key)
        terminal.until(lambda picture, typed=text[:count]: box(picture) == typed)  # type: ignore[misc]


def clear(terminal: Terminal) -> None:
    """Rub out what stands in the filter."""
    for left in reversed(range(len(box(terminal.picture)))):
        typed = box(terminal.picture)[:left]
        terminal.send("\x7f")
        terminal.until(
            lambda picture, typed=typed: (
                box(picture) == typed or (not typed and "," in box(picture))
            )  # type: ignore[misc]
        )


def word(terminal: Terminal, word: str, size: int) -> float:
    """From the last key of a word to the rehearsals in which it was said."""
    found = f"{len(range(0, size, RARE)):,} of {size:,}."
    spell(terminal, word[:-1])
    at = terminal.send(word[-1])
    return terminal.until(lambda picture: note(picture) == found, LONGEST) - at


def percentile(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def table(found: Sequence[Times]) -> str:
    lines = {
        "rehearsals": [f"{one.size:,}" for one in found],
        "l to the first rows, ms": [f"{one.first_rows * 1000:,.0f}" for one in found],
        "l to all rows counted, ms": [f"{one.all_rows * 1000:,.0f}" for one in found],
        "page down, p50 / p95, ms": [percentiles(one.pages) for one in found],
        "filter key to count, p50 / p95, ms": [percentiles(one.keys) for one in found],
        "first search (makes the index), s": [f"{one.first_search:,.2f}" for one in found],
        "search of another word, ms": [f"{one.search * 1000:,.0f}" for one in found],
        "memory, MiB": [f"{one.resident:,.0f}" for one in found],
    }
    return "\n".join(
        f"{label:38}" + "".join(f"{value:>18}" for value in values)
        for label, values in lines.items()
    )


def percentiles(times: Sequence[float]) -> str:
    p50, p95 = statistics.median(times) * 1000, percentile(times, 0.95) * 1000
    return f"{p50:,.0f} / {p95:,.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--keep", type=Path, help="where libraries are made once and kept")
    arguments = parser.parse_args()
    found = []
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory(prefix="practice-bench-") as folder:
            root = (arguments.keep or Path(folder)) / str(size)
            if not root.is_dir():
                make_library(root, size)
            for name in ("words.db", "words.lock"):
                (root / name).unlink(missing_ok=True)
            found.append(measure(root, size))
    print(table(found))


if __name__ == "__main__":
    main()
