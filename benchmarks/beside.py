"""The first paint beside other terminal programs on Textual: elia, posting and harlequin.

    python -m benchmarks.beside FOLDER [TIMES]

FOLDER keeps an environment of its own for each of them, made by the first run with the versions
below; Python 3.11 is what they were measured with. The programs are started in turn, in a
pseudo-terminal of 120x40, after a round that isn't counted: that one makes their settings and
compiles what they import. The first paint is the read after which 40 cells are not blank, from the
start of the process; processor time is what the process tree has taken by then, memory what it
holds two seconds later. Relative figures matter: the load is printed above them.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.terminal import PRACTICE, Cost, Terminal

OTHERS = {
    "elia": ["elia-chat==1.10.0"],
    "posting": ["posting==2.11.1", "tree-sitter==0.25.2"],
    "harlequin": ["harlequin==2.17.0"],
}
"""What is installed for each program; posting crashes with any other tree-sitter."""
US = "practice"
CELLS = 40
SETTLED = 2.0
"""Seconds from the first paint to the look at memory."""


@dataclass(frozen=True)
class Start:
    """One start of a program."""

    paint: float
    """Seconds."""
    cpu: float
    """Seconds."""
    resident: float
    """MiB."""


def installed(folder: Path, name: str) -> Path:
    """The program, in an environment of its own that is made where it is not there yet."""
    place = folder / name
    program = place / "bin" / name
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        pip = [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, *OTHERS[name]], check=True)
    return program


def started(program: Path, home: Path) -> Start:
    """Start it over a home folder of its own, as after a first start."""
    environment = {
        "HOME": str(home),
        "PRACTICE_HOME": str(home / "practice"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(home / "compiled"),
    }
    home.mkdir(exist_ok=True)
    with Terminal([program], environment) as terminal:
        paint = terminal.until(lambda picture: picture.cells >= CELLS)
        at_paint: Cost = terminal.cost()
        terminal.gather(terminal.now + SETTLED)
        return Start(paint, at_paint.cpu, terminal.cost().resident)


def measure(programs: dict[str, Path], times: int, homes: Path) -> dict[str, list[Start]]:
    """Start each again and again, in turn; the first round is a warm-up."""
    found: dict[str, list[Start]] = {name: [] for name in programs}
    for turn in range(times + 1):
        for name, program in programs.items():
            start = started(program, homes / name)
            if turn:
                found[name].append(start)
    return found


def table(found: dict[str, list[Start]]) -> str:
    """Medians, and the range of the first paint."""

    def line(name: str, starts: Iterable[Start]) -> str:
        paints, cpus, sizes = zip(*((s.paint, s.cpu, s.resident) for s in starts), strict=True)
        figures = (statistics.median(paints), min(paints), max(paints), statistics.median(cpus))
        return (
            f"{name:12}"
            + "".join(f"{figure:9.3f}" for figure in figures)
            + (f"{statistics.median(sizes):9.0f}")
        )

    head = f"{'':12}{'paint s':>9}{'min':>9}{'max':>9}{'CPU s':>9}{'MiB':>9}"
    medians = {name: statistics.median(s.paint for s in starts) for name, starts in found.items()}
    ours = medians.pop(US)
    fastest = min(medians, key=lambda name: medians[name])
    ratio = f"{US} takes {ours / medians[fastest]:.2f} of the time of the fastest other, {fastest}"
    return "\n".join([head, *(line(*item) for item in found.items()), "", ratio])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("times", type=int, nargs="?", default=5)
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    programs = {US: PRACTICE, **{name: installed(folder, name) for name in OTHERS}}
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="practice-bench-") as homes:
        found = measure(programs, arguments.times, Path(homes))
    print(f"load before: {load:.2f}, after: {os.getloadavg()[0]:.2f}, cores: {os.cpu_count()}\n")
    print(table(found))


if __name__ == "__main__":
    main()
