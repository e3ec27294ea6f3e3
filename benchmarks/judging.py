"""What grading by a model costs this program: CPU, memory and time, beside a server that is fast.

    python -m benchmarks.judging [RUNS]

A server in a process of its own answers after 50 ms on loopback. 200 transcripts of 12 turns are
graded by 5 criteria each, 50 calls at a time: 1,000 criterion gradings, and 200 calls for outcomes
beside them, with everything that a grading is: prompts, schema, quotes looked up, each reading
written and synced, the grades added up. Then the same with every tenth request refused (429), and
once more over what is kept, where nothing is asked. Each is a process of its own; wall time is from
the first file to the last grade, CPU and memory are those of the whole process.
"""

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import yaml

from practice.bootstrap import services
from practice.domain.grade import State
from practice.domain.models import NoModels, Part
from practice.llm.gateway import OpenAIModel
from practice.llm.pace import Pace
from practice.trainer.batch import Batch
from practice.trainer.grading import GradeBy
from practice.trainer.importing.dispatch import NOBODY

TRANSCRIPTS, TURNS, CALLS_AT_ONCE, LATENCY = 200, 12, 50, 0.05
RUBRIC, PITCH = "five-criteria", "hospital-scheduling"
SHIPPED = Path(__file__).parents[1] / "rubrics" / "incentives.yaml"
QUOTE = "because the rota is fixed weeks ahead of the day"
ANSWER = {
    "evidence": [{"turn": 3, "quote": QUOTE}],
    "missing": "A sign by which both could later tell that it was done.",
    "reason": "The volunteer names the decision, who takes it and from when, and gives the reason.",
    "level": 3,
}
OUTCOME = {
    "told": [{"turn": 3, "quote": QUOTE}],
    "why": [{"turn": 3, "quote": QUOTE}],
    "facts": [],
}
Figures = dict[str, float]


class Server:
    """Answers every request after the same time, as a judge would, and refuses some at once."""

    def __init__(self, refuse_every: int) -> None:
        self._refuse_every = refuse_every
        self.asked = 0
        self.refused = 0

    async def serve(self) -> None:
        """Print the port, and serve until the process is ended."""
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                length = head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]
                body = await reader.readexactly(int(length or 0))
                status, answer = await self._answer(head, body)
                data = json.dumps(answer).encode()
                writer.write(
                    b"HTTP/1.1 %s\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s"
                    % (status, len(data), data)
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, head: bytes, body: bytes) -> tuple[bytes, object]:
        if head.startswith(b"GET"):
            return b"200 OK", {"asked": self.asked, "refused": self.refused}
        self.asked += 1
        if self._refuse_every and self.asked % self._refuse_every == 0:
            self.refused += 1
            error = {"message": "Too many requests", "type": "rate_limit_error"}
            return b"429 Too Many Requests", {"error": error}
        await asyncio.sleep(LATENCY)
        shape = json.loads(body)["response_format"]["json_schema"]["name"]
        content = json.dumps(OUTCOME if shape.startswith("Outcome") else ANSWER)
        choice = {
            "index": 0,
            "finish_reason": "stop",
            "message": {"role": "assistant", "content": content},
        }
        usage = {"prompt_tokens": 900, "completion_tokens": 90, "total_tokens": 990}
        return b"200 OK", {
            "id": "x",
            "object": "chat.completion",
            "created": 0,
            "model": "bench",
            "choices": [choice],
            "usage": usage,
        }


class OneJudge(NoModels):
    """Connections with this judge."""

    def __init__(self, port: int) -> None:
        self._judge = OpenAIModel(f"http://127.0.0.1:{port}/v1", "bench", pace=Pace(CALLS_AT_ONCE))

    def model(self, part: Part) -> OpenAIModel:
        del part
        return self._judge


def write_transcripts(folder: Path) -> list[Path]:
    """Talks of 12 turns and 1.1 KB, no two alike."""
    files = []
    for number in range(TRANSCRIPTS):
        turns = []
        for turn in range(1, TURNS + 1):
            who = "Volunteer" if turn % 2 else "Maureen"
            middle = QUOTE if turn == 3 else "and that is what the ward sees every single week"
            turns.append(f"{who}: In talk {number}, turn {turn}, this is so {middle}, I think.")
        files.append(folder / f"talk{number:03}.txt")
        files[-1].write_text("\n".join(turns), encoding="utf-8")
    return files


def write_rubric(folder: Path) -> None:
    """The first five criteria of a rubric that is shipped."""
    folder.mkdir(parents=True)
    rubric = yaml.safe_load(SHIPPED.read_text(encoding="utf-8"))
    rubric |= {"id": RUBRIC, "criteria": rubric["criteria"][:5], "caps": []}
    (folder / f"{RUBRIC}.yaml").write_text(yaml.safe_dump(rubric, sort_keys=False), "utf-8")


async def grade(home: Path, files: list[Path], port: int) -> Figures:
    """Grade everything; how long it took, and how much was graded."""
    over = replace(services(folder=home), models=OneJudge(port))
    batch = Batch(over, GradeBy(RUBRIC, PITCH, "model"), CALLS_AT_ONCE // 4)
    start = time.perf_counter()
    results = [one async for one in batch.files(files, NOBODY)]
    wall = time.perf_counter() - start
    grades = [one.grade for one in results if one.grade is not None]
    states = [cell.state for grade in grades for cell in grade.criteria.values()]
    await over.store.close()
    await over.models.model(Part.JUDGE).aclose()  # type: ignore[union-attr]
    return {
        "wall": wall,
        "grades": len(grades),
        "criteria": states.count(State.GRADED),
        "outcomes": sum(grade.outcome.state == State.GRADED for grade in grades),
    }


def work(home: Path, port: int) -> None:
    """One run, and what this process has used, as JSON."""
    figures = asyncio.run(grade(home, sorted((home / "talks").iterdir()), port))
    used = resource.getrusage(resource.RUSAGE_SELF)
    figures |= {"cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024}
    print(json.dumps(figures))


@contextmanager
def serving(refuse_every: int = 0) -> Iterator[int]:
    """The port of a server, for as long as the block runs."""
    command = [sys.executable, __file__, "--serve", str(refuse_every)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            yield int(server.stdout.readline())
        finally:
            server.terminate()


def counted(port: int) -> Figures:
    """How many requests the server got."""
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{port}/count") as answer:
        found: Figures = json.load(answer)
    return found


def once(refuse_every: int) -> tuple[Figures, Figures]:
    """Grade everything anew, and once more over what is kept."""
    with tempfile.TemporaryDirectory(prefix="practice-bench-") as folder:
        home = Path(folder)
        (home / "talks").mkdir()
        write_transcripts(home / "talks")
        write_rubric(home / "content" / "rubrics")
        with serving(refuse_every) as port:
            command = [sys.executable, __file__, "--work", folder, str(port)]
            found, before = [], {"asked": 0.0, "refused": 0.0}
            for _ in range(2):
                ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                now = counted(port)
                found.append(json.loads(ran.stdout) | {key: now[key] - before[key] for key in now})
                before = now
    return found[0], found[1]


def row(name: str, runs: list[Figures]) -> str:
    """The medians of some runs, and what was asked and graded in the last."""
    middle = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
    return (
        f"{name:<26}{middle['wall']:8.2f}{middle['cpu']:8.2f}{middle['mb']:7.0f}"
        f"{middle['asked']:8.0f}{middle['refused']:9.0f}{middle['criteria']:10.0f}"
        f"{middle['outcomes']:10.0f}"
    )


def main() -> None:
    """Print the figures."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    load = os.getloadavg()[0]
    plain = [once(0) for _ in range(runs)]
    refused = [once(10) for _ in range(runs)]
    print(f"load before: {load:.2f}, after: {os.getloadavg()[0]:.2f}, cores: {os.cpu_count()}\n")
    print(f"{'':<26}  wall s   CPU s     MB   asked  refused  criteria  outcomes")
    print(row("graded", [first for first, _ in plain]))
    print(row("every tenth refused", [first for first, _ in refused]))
    print(row("again, from what is kept", [second for _, second in plain]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        asyncio.run(Server(int(sys.argv[2])).serve())
    elif sys.argv[1:2] == ["--work"]:
        work(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
