"""What starting costs: the first paint of the interface, and help, beside importing pydantic.

    python -m benchmarks.startup [TIMES]

Each is a process of its own, the one beside the other in turn, after a warm-up that isn't
counted. The first paint is the time from the start of the process to the first frame that has the
home screen's title, in a pseudo-terminal of 120x40; so that nothing else is read, the library is
empty. Measure while the machine is quiet: the load is printed above the figures.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.terminal import CTRL_Q, LONGEST, PRACTICE, Terminal

TITLE = "practice · home"
MENU = "The ladder"
Measured = dict[str, list[float]]


def ran(*command: str) -> float:
    """Seconds from the start of a process to its end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def painted(home: Path) -> tuple[float, float]:
    """Seconds to the first frame with the title, and to the menu that can be chosen from."""
    with Terminal([PRACTICE], {"PRACTICE_HOME": str(home)}) as program:
        title = program.until(lambda picture: TITLE in picture.text)
        menu = program.until(lambda picture: MENU in picture.text)
        program.send(CTRL_Q)
        program.gather(program.now + LONGEST)
    return title, menu


def once(home: Path) -> dict[str, float]:
    """Every figure once."""
    title, menu = painted(home)
    return {
        "python -c 'import pydantic'": ran(sys.executable, "-c", "import pydantic"),
        "practice --help": ran(str(PRACTICE), "--help"),
        "first paint: the home screen's title": title,
        "  its menu, to choose from": menu,
    }


def measure(times: int, take: Callable[[], dict[str, float]]) -> Measured:
    """The same again and again; the first time is a warm-up."""
    take()
    found: Measured = {}
    for _ in range(times):
        for name, seconds in take().items():
            found.setdefault(name, []).append(seconds)
    return found


def table(measured: Measured) -> str:
    head = f"{'seconds':38}{'min':>8}{'median':>8}{'max':>8}"
    rows = (
        f"{name:38}{min(taken):8.3f}{statistics.median(taken):8.3f}{max(taken):8.3f}"
        for name, taken in measured.items()
    )
    return "\n".join([head, *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, nargs="?", default=5)
    arguments = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="practice-bench-") as folder:
        # As after a first start: what was compiled then is read, also where nothing may be written.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        measured = measure(arguments.times, lambda: once(Path(folder, "home")))
    print(f"load before: {load:.2f}, after: {os.getloadavg()[0]:.2f}, cores: {os.cpu_count()}\n")
    print(table(measured))


if __name__ == "__main__":
    main()
