"""Transcripts graded by rules a second, and what the first one costs.

    python -m benchmarks.grading [FOLDER]

FOLDER holds transcripts as `practice import` reads them; by default the development set. Each is
graded once, so that nothing is remembered of it.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from practice.bootstrap import services
from practice.trainer.grading import GradeBy, grade_transcript
from practice.trainer.importing.dispatch import read_file

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "transcripts"


async def measure(files: list[Path]) -> list[float]:
    """Seconds for each transcript of the files, in order."""
    times: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        over = services(folder=Path(home))
        for transcript in [t for file in files for t in read_file(file, read_yaml=over.read_yaml)]:
            start = time.perf_counter()
            await grade_transcript(over, transcript, GradeBy("reasoning-walkthrough"))
            times.append(time.perf_counter() - start)
        await over.store.close()
    return times


def main() -> None:
    """Print the first, the median of the others, and the rate that it makes."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    first, *rest = asyncio.run(measure(sorted(f for f in folder.iterdir() if f.is_file())))
    median = statistics.median(rest)
    print(f"the first of {len(rest) + 1} transcripts, with all that it compiles: {first:.2f} s")
    print(f"median of the others: {1000 * median:.0f} ms each, {1 / median:.0f} a second")


if __name__ == "__main__":
    main()
