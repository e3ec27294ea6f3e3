"""Volunteers of our own, played as `--say` files: those who walk the listener through it win.
Model-written, five kinds, three each; file names say the kind, the persona and the pitch.
"""

import asyncio
from collections import defaultdict
from functools import cache
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory

import pytest
from tests.rehearsal.support import personas

from practice.bootstrap import services as over
from practice.cli.shared import read_lines
from practice.domain.grade import Grade
from practice.domain.rubric import OutcomeId
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.trainer.session import Session

pytestmark = pytest.mark.slow

FILES = sorted((Path(__file__).parent / "volunteers").glob("*.txt"))
SEEDS = (1, 2, 3)
WON = {OutcomeId.UNDERSTOOD, OutcomeId.REASONED_COMMITMENT}


def choice(file: Path, seed: int) -> Choice:
    persona = next(name for name in personas() if f"-{name}-" in file.stem)
    pitch = file.stem.split(f"-{persona}-", 1)[1]
    return Choice(persona, pitch, "reasoning-walkthrough", seed)


async def played(services: Services, file: Path, seed: int) -> Grade:
    session = await Session.begin(services, choice(file, seed))
    for line in read_lines(str(file)):
        if not session.over:
            await session.say(line)
    await session.debrief()
    grade = session.rehearsal.grade
    assert grade is not None
    return grade


async def _played_all() -> dict[str, list[Grade]]:
    found: dict[str, list[Grade]] = defaultdict(list)
    with TemporaryDirectory() as home:
        services = over(folder=Path(home))
        for file in FILES:
            for seed in SEEDS:
                found[file.stem.split("-")[0]].append(await played(services, file, seed))
        await services.store.close()
    return found


@cache
def grades() -> dict[str, list[Grade]]:
    """The grades of each kind of volunteer."""
    return asyncio.run(_played_all())


def total(kind: str) -> float:
    found = [grade.total for grade in grades()[kind]]
    assert None not in found
    return mean(number for number in found if number is not None)


def test_there_are_three_of_each_kind() -> None:
    assert {kind: len(found) for kind, found in grades().items()} == dict.fromkeys(
        ("walk", "half", "nod", "alarm", "conviction"), 3 * len(SEEDS)
    )


def test_most_who_walk_through_the_reasoning_win() -> None:
    won = [grade.outcome.id in WON for grade in grades()["walk"]]
    assert mean(won) >= 0.85


@pytest.mark.parametrize("kind", ["half", "nod", "alarm", "conviction"])
def test_nobody_else_does(kind: str) -> None:
    assert not [grade.outcome.id for grade in grades()[kind] if grade.outcome.id in WON]


def test_conviction_alone_mostly_ends_in_harm() -> None:
    outcomes = [grade.outcome.id for grade in grades()["conviction"]]
    assert mean(found == OutcomeId.MISDIRECTED for found in outcomes) > 0.5


def test_totals_order_the_walk_through_before_half_a_chain_and_that_before_the_rest() -> None:
    rest = max(total(kind) for kind in ("nod", "alarm", "conviction"))
    assert total("walk") > total("half") + 15 > rest + 20
