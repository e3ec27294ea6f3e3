"""Pictures of the screens. `--snapshot-update` takes them anew; look at them before you do.

What they show is written by hand: the rehearsal, its grade and its ledger in `scripted`, persona,
pitch and rubric in `pack`. No grader, no partner and no shipped file can change one.
"""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.partners import Gate, Part, ScriptedPartner, connected, trouble
from tests.tui.scripted import scripted
from tests.tui.support import BRIEF, SMALL, app_over, fixed_content, press, settled
from tests.tui.test_models import KEYED, OLLAMA, Found
from textual.pilot import Pilot

from practice.domain.chat import Ending
from practice.domain.models import Connections
from practice.tui.app import PracticeApp
from practice.tui.screens.talk import Talk
from practice.tui.start import AtTalk, Start
from practice.tui.widgets.composer import Composer

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cursor that blinks makes two pictures of one screen, and colours may be switched off."""
    monkeypatch.setattr(Composer, "cursor_blink", False)
    monkeypatch.delenv("NO_COLOR", raising=False)


def over(home: Path, start: Start | None = None, models: Connections | None = None) -> PracticeApp:
    return app_over(home, start, content=fixed_content(), models=models)


def rehearsed(home: Path, *, ended: bool = True) -> str:
    return asyncio.run(scripted(home, ended=ended, content=fixed_content()))


def after(*keys: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        await settled(pilot)
        await press(pilot, *keys)

    return run


def test_talk(home: Path, snap_compare: Compare) -> None:
    app = over(home, AtTalk(rehearsed(home, ended=False)))
    assert snap_compare(app, terminal_size=SMALL, run_before=after())


def said(*says: Sequence[Part]) -> Callable[[Pilot[Any]], Any]:
    """A turn, and what the model does with it."""

    async def run(pilot: Pilot[Any]) -> None:
        await after("enter")(pilot)
        gates = [part for message in says for part in message if isinstance(part, Gate)]
        pilot.app.screen.query_one(Composer).insert("It is found on the day: that costs most.")
        await pilot.press("enter")
        for gate in gates:
            await gate.reached()
            talk = pilot.app.screen
            assert isinstance(talk, Talk)
            talk._tick()
        if not gates:
            await settled(pilot)

    return run


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(["The rota's mine, yes. ", "What do ", Gate()], id="streaming"),
        pytest.param(["The rota's mine, yes. ", "What do ", trouble()], id="broken_off"),
        pytest.param(
            [trouble(Ending.RATE_LIMITED, "fake.test asks for fewer requests.", wait=12)],
            id="rate_limited",
        ),
    ],
)
def test_talk_with_a_model(
    home: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, says: list[Part]
) -> None:
    monkeypatch.setattr("practice.rehearsal.by_model.by_model", ScriptedPartner([says]))
    app = over(home, BRIEF, connected())
    assert snap_compare(app, terminal_size=SMALL, run_before=said(says))


def test_models(home: Path, snap_compare: Compare) -> None:
    app = over(home, models=Found(servers=(OLLAMA, KEYED)))
    assert snap_compare(app, terminal_size=SMALL, run_before=after("m"))
