"""The first paint of the interface beside that of other programs for the terminal.

    python -m benchmarks.beside FOLDER [TIMES]

The others are installed into environments of their own in FOLDER, unless they are there. The paint
is the time from the start of the process to 40 cells that are not blank, after the switch to the
alternate screen of a pseudo-terminal of 120x40; processor time and memory are those of the process
tree a second later. The programs take turns, after a round that isn't counted, each in an empty
home folder. Measure while the machine is quiet: the load is printed.
"""

import argparse
import os
import statistics
import subprocess
import venv
from pathlib import Path
from typing import NamedTuple

from benchmarks.terminal import PRACTICE, Terminal

CELLS = 40
OTHERS = {
    "elia": ("elia-chat==1.10.0",),
    "posting": ("posting==2.11.1", "tree-sitter==0.25.2"),
    "harlequin": ("harlequin==2.17.0",),
}
"""What is installed for each; newer tree-sitters crash the second."""


class Started(NamedTuple):
    """One start."""

    paint: float
    """Seconds."""
    cpu: float
    """Seconds."""
    resident: float
    """MiB."""


def installed(folder: Path, name: str) -> Path:
    """The program of this name, installed where it isn't."""
    place = folder / name
    program = place / "bin" / name
    if not program.exists():
        venv.create(place, with_pip=True)
        python = str(place / "bin" / "python")
        pip = [python, "-m", "pip", "install", "--quiet", *OTHERS[name]]
        subprocess.run(pip, check=True)
    return program


def started(program: Path, home: Path) -> Started:
    """Start it once."""
    environment = {
        "HOME": str(home),
        "PRACTICE_HOME": str(home / "practice"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    }
    with Terminal([program], environment) as terminal:
        paint = terminal.until(lambda picture: picture.cells >= CELLS)
        terminal.gather(terminal.now + 1.0)
        cost = terminal.cost()
    return Started(paint, cost.cpu, cost.resident)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("times", type=int, nargs="?", default=5)
    arguments = parser.parse_args()
    # As after a first start: what was compiled then is read.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    programs = {
        "practice": PRACTICE,
        **{name: installed(arguments.folder, name) for name in OTHERS},
    }
    found: dict[str, list[Started]] = {name: [] for name in programs}
    print(f"load: {os.getloadavg()[0]:.2f}, cores: {os.cpu_count()}")
    for _ in range(arguments.times + 1):
        for name, program in programs.items():
            home = arguments.folder / "homes" / name
            home.mkdir(parents=True, exist_ok=True)
            found[name].append(started(program, home))
    print(f"\n{'':12}{'paint s':>9}{'min':>7}{'max':>7}{'CPU s':>8}{'RSS MiB':>9}")
    medians = {}
    for name, starts in found.items():
        counted = starts[1:]
        paints = [one.paint for one in counted]
        medians[name] = statistics.median(paints)
        cpu = statistics.median(one.cpu for one in counted)
        resident = statistics.median(one.resident for one in counted)
        print(
            f"{name:12}{medians[name]:9.3f}{min(paints):7.3f}{max(paints):7.3f}"
            f"{cpu:8.2f}{resident:9.0f}"
        )
    fastest = min(seconds for name, seconds in medians.items() if name != "practice")
    print(f"\nours is {medians['practice'] / fastest:.2f} of the fastest of the others")


if __name__ == "__main__":
    main()
