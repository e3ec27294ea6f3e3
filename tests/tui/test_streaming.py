"""A talk with a model: the reply comes piece by piece, and may break off."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.partners import Gate, Part, ScriptedPartner, connected, trouble
from tests.tui.support import (
    BRIEF,
    LINES,
    LONGEST,
    SMALL,
    app_over,
    begun,
    name_of_screen,
    painted,
    press,
    say,
    settled,
    store_of,
    text_of,
    typed,
)
from textual.pilot import Pilot

from practice.domain.chat import Ending
from practice.domain.errors import StorageError
from practice.domain.event import PartnerKind
from practice.domain.models import NoModels
from practice.tui.app import PracticeApp
from practice.tui.screens.talk import Talk
from practice.tui.start import AtTalk
from practice.tui.widgets.conversation import BROKEN_OFF, TurnLine
from practice.tui.widgets.line import Line

App = Callable[..., PracticeApp]
"""An app in which a model says these messages; `plays(["Go ", "on."])`."""


@pytest.fixture
def plays(monkeypatch: pytest.MonkeyPatch, home: Path) -> App:
    def app(*says: Sequence[Part]) -> PracticeApp:
        monkeypatch.setattr("practice.rehearsal.by_model.by_model", ScriptedPartner(says))
        return app_over(home, BRIEF, models=connected())

    return app


@dataclass
class Hands:
    """A clock whose hands a test moves."""

    at: datetime = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def turns(talk: Talk) -> list[str]:
    return [str(line.turn.text) for line in talk.query(TurnLine)][1:]


def status(talk: Talk) -> str:
    return text_of(talk.query_one("#status", Line))


def marked(talk: Talk) -> bool:
    """Whether the last turn is marked as broken off."""
    return text_of(talk.query(TurnLine).last()).endswith(BROKEN_OFF)


async def shows(pilot: Pilot[Any], text: str) -> None:
    """Wait until this is on the screen."""
    async with asyncio.timeout(LONGEST):
        while text not in painted(pilot):  # noqa: ASYNC110 - it is painted by a timer
            await asyncio.sleep(0.005)


async def sent(pilot: Pilot[Any], gate: Gate, text: str = LINES[0]) -> None:
    """Say something, and wait until the reply stands before the gate."""
    talk = pilot.app.screen
    assert isinstance(talk, Talk)
    talk._composer.insert(text)
    await pilot.press("enter")
    await gate.reached()


async def test_a_reply_appears_while_it_comes_and_typing_goes_on(plays: App) -> None:
    gate = Gate()
    async with plays(["Go ", "on, ", gate, "love."]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await sent(pilot, gate)
        await shows(pilot, "Go on,")
        await pilot.press("a", "b")
        assert typed(talk) == "ab"
        gate.open()
        await settled(pilot)
        assert turns(talk) == [LINES[0], "Go on, love."]
        assert status(talk) == ""
        assert typed(talk) == "ab"


async def test_a_draft_that_cannot_be_kept_leaves_the_reply_alone(
    plays: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(rehearsal: str, text: str) -> None:
        raise StorageError("The disk is full.", hint="Make room.")

    gate = Gate()
    app = plays(["Go ", gate, "on."])
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await sent(pilot, gate)
        monkeypatch.setattr(app.routes.stage.services.drafts, "save", full)
        await pilot.press("a")
        talk._keep_draft()
        await shows(pilot, "The disk is full. Make room.")
        assert "Esc stops." in status(talk)
        gate.open()
        await settled(pilot)
        assert turns(talk) == [LINES[0], "Go on."]
        assert typed(talk) == "a"


async def test_escape_stops_it_and_what_came_stands(plays: App) -> None:
    gate = Gate()
    app = plays(["Go ", "on", gate, " and on"], ["I see."])
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await sent(pilot, gate)
        assert "Esc stops." in status(talk)
        await press(pilot, "escape")
        assert turns(talk) == [LINES[0], "Go on"]
        assert marked(talk)
        assert "You stopped the listener here." in status(talk)
        assert "Type to go on" in status(talk)
        await say(pilot, LINES[1])
        assert turns(talk) == [LINES[0], "Go on", LINES[1], "I see."]
        assert status(talk) == ""


async def test_what_broke_off_stands_marked_and_three_ways_on_are_offered(plays: App) -> None:
    async with plays(["Go on", trouble()]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, LINES[0])
        assert turns(talk) == [LINES[0], "Go on"]
        assert marked(talk)
        assert status(talk) == (
            "The line was cut.\nType to go on · Ctrl+G asks again · "
            "F9 built-in partner from here · F8 ends"
        )


async def test_asking_again_puts_the_new_reply_in_the_place_of_the_old(plays: App) -> None:
    async with plays(["Go on", trouble()], ["What now?"]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, LINES[0])
        await pilot.press("x")
        await press(pilot, "ctrl+g")
        assert turns(talk) == [LINES[0], "What now?"]
        assert not marked(talk)
        assert typed(talk) == "x"


async def test_where_nothing_came_enter_asks_again(plays: App) -> None:
    app = plays([trouble(Ending.UNAVAILABLE, "The server is gone.")], ["Hm."])
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, LINES[0])
        assert turns(talk) == [LINES[0]]
        assert "The server is gone." in status(talk)
        assert "Type to go on" not in status(talk)
        await pilot.press("x")
        await press(pilot, "enter")
        assert turns(talk) == [LINES[0], "Hm."]
        assert typed(talk) == "x"


async def test_one_key_lets_the_built_in_partner_answer_and_play_on(plays: App) -> None:
    async with plays([trouble(Ending.UNAVAILABLE)]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        assert "· fake-1" in painted(pilot)
        await say(pilot, LINES[0])
        await press(pilot, "f9")
        assert len(turns(talk)) == 2
        assert "The built-in partner plays from here on." in text_of(talk)
        assert "· built-in partner" in painted(pilot)
        await say(pilot, LINES[1])
        assert len(turns(talk)) == 4
        assert talk._session.rehearsal.branch[-1].partner == PartnerKind.BUILT_IN


async def test_after_half_a_message_the_built_in_partner_waits_for_the_next_turn(
    plays: App,
) -> None:
    async with plays(["Go on", trouble()]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, LINES[0])
        await press(pilot, "f9")
        assert turns(talk) == [LINES[0], "Go on"]
        await say(pilot, LINES[1])
        assert len(turns(talk)) == 4


async def test_a_rate_limit_counts_down_and_asks_again_at_its_end(plays: App) -> None:
    hands = Hands()
    app = plays([trouble(Ending.RATE_LIMITED, "Too many requests.", wait=12)], ["Hm."])
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        object.__setattr__(app.routes.stage.services, "clock", hands)
        await say(pilot, LINES[0])
        assert "Ctrl+G asks again in 12 s" in status(talk)
        await press(pilot, "ctrl+g")
        assert turns(talk) == [LINES[0]]
        assert "The server asks to wait 12 s more." in painted(pilot)
        hands.at += timedelta(seconds=5)
        talk._tick()
        assert "Ctrl+G asks again in 7 s" in status(talk)
        hands.at += timedelta(seconds=7)
        talk._tick()
        assert "Ctrl+G asks again ·" in status(talk)
        await press(pilot, "ctrl+g")
        assert turns(talk) == [LINES[0], "Hm."]


async def test_a_reply_that_could_not_be_saved_is_not_made_anew(plays: App) -> None:
    app = plays(["Go on."])
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        store_of(app).appends_left = 1
        await say(pilot, LINES[0])
        assert "Your turn is kept, but there is no answer: The disk is full." in status(talk)
        store_of(app).appends_left = None
        await press(pilot, "enter")
        assert turns(talk) == [LINES[0], "Go on."]


async def test_the_seconds_that_the_listener_takes_are_shown_on_a_key(plays: App) -> None:
    gate = Gate()
    async with plays([gate, "Hm."]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await sent(pilot, gate)
        assert status(talk) == "Maureen Adjei is thinking … Esc stops."
        await pilot.press("f3")
        await shows(pilot, "Maureen Adjei is thinking … 0 s. Esc stops.")
        gate.open()
        await settled(pilot)


async def test_quitting_keeps_what_came_of_a_reply(plays: App, home: Path) -> None:
    gate = Gate()
    async with plays(["Go on", gate]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await sent(pilot, gate)
        await pilot.press("ctrl+q")
    rehearsal = talk._session.rehearsal.id
    async with app_over(home, AtTalk(rehearsal), models=connected()).run_test(size=SMALL) as pilot:
        await settled(pilot)
        again = pilot.app.screen
        assert isinstance(again, Talk)
        assert turns(again) == [LINES[0], "Go on"]
        assert marked(again)
        assert "The last message broke off." in status(again)


async def test_what_a_model_left_unanswered_waits_for_a_key(plays: App, home: Path) -> None:
    app = plays([trouble(Ending.UNAVAILABLE)], ["Hm."])
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, LINES[0])
    start = AtTalk(talk._session.rehearsal.id)
    async with app_over(home, start, models=connected()).run_test(size=SMALL) as pilot:
        await settled(pilot)
        again = pilot.app.screen
        assert isinstance(again, Talk)
        assert "Your last turn has no answer yet." in status(again)
        await press(pilot, "ctrl+g")
        assert turns(again) == [LINES[0], "Hm."]


async def test_without_its_model_a_talk_goes_on_and_says_who_plays(plays: App, home: Path) -> None:
    async with plays(["Hm."]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, LINES[0])
    start = AtTalk(talk._session.rehearsal.id)
    async with app_over(home, start, models=NoModels()).run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "The model fake-1 is not connected now." in text_of(pilot.app.screen)
        await say(pilot, LINES[1])
        assert isinstance(pilot.app.screen, Talk)
        assert len(turns(pilot.app.screen)) == 4


async def test_only_what_the_built_in_partner_read_is_called_not_english(plays: App) -> None:
    async with plays(["Bitte?"]).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, "Guten Tag, ich möchte gerne über den Dienstplan sprechen.")
        assert turns(talk)[-1] == "Bitte?"
        assert "reads English only" not in text_of(talk)


async def test_the_brief_offers_the_other_partner(plays: App) -> None:
    async with plays(["Hm."]).run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert "Played by fake-1 at fake.test. p: the built-in partner instead." in painted(pilot)
        await press(pilot, "p")
        assert "Played by the built-in partner. p: the model instead." in painted(pilot)
        await press(pilot, "enter")
        assert "· built-in partner" in painted(pilot)
        assert name_of_screen(pilot) == "Talk"
