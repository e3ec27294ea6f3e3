"""Beside the talk: hints, plan, notes, pause, the steps, a turn said again, and drafts."""

import asyncio
from dataclasses import replace
from pathlib import Path

from tests.tui.support import (
    BRIEF,
    LINES,
    LONGEST,
    NURSE,
    SMALL,
    WIDE,
    app_over,
    begun,
    painted,
    press,
    said,
    say,
    settled,
    text_of,
    typed,
)
from textual.widgets import Input

from practice.domain.preferences import Preferences
from practice.tui.messages import GoTalk
from practice.tui.screens.talk import Talk
from practice.tui.start import AtTalk
from practice.tui.widgets.clock import Clock
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.line import Line
from practice.tui.widgets.steps import Steps

FLATTERY = "You are wonderful and this is terribly important."


def status(talk: Talk) -> str:
    return text_of(talk.query_one("#status", Line))


async def test_a_hint_names_a_criterion_and_is_on_record(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await press(pilot, "f4")
        first = status(talk)
        await press(pilot, "f4")
        hints = talk._session.rehearsal.hints

        assert first.startswith("Hint 1, ")
        assert status(talk).startswith("Hint 2, ")
        assert hints[0].text in first
        assert hints[0].criterion in {one.id for one in talk._session.rubric.criteria}
        assert hints[0].on == talk._session.rehearsal.head


async def test_the_steps_fill_as_they_land_and_can_be_hidden(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        steps = talk.query_one(Steps)
        assert "0 of 4 stated" in text_of(steps)
        await say(pilot, LINES[0])
        assert "1 ◐" in text_of(steps)
        await press(pilot, "f10")
        assert not steps.display
        assert "patient" in text_of(talk.query_one(Clock))


async def test_a_blind_run_shows_no_step_until_the_volunteer_insists(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=WIDE) as pilot:
        await settled(pilot)
        pilot.app.post_message(GoTalk(replace(NURSE, blind=True)))
        await settled(pilot)
        talk = pilot.app.screen
        assert isinstance(talk, Talk)
        step = " ".join(talk._session.pitch.steps[0].claim.split()[:3])
        assert step not in text_of(talk)
        assert not talk.query_one(Steps).display
        await press(pilot, "f10")
        assert "steps stay hidden" in said(pilot)
        await press(pilot, "f2", "n")
        assert not talk._session.rehearsal.notes
        await press(pilot, "f2", "y")
        assert step in text_of(talk)
        assert "looked at" in talk._session.rehearsal.notes[0].text


async def test_the_plan_is_one_key_away_and_can_be_changed(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await press(pilot, "f5")
        pilot.app.screen.query(Input).first().value = "Maureen herself"
        await press(pilot, "escape")
        plan = talk._session.rehearsal.plan
        assert plan is not None
        assert plan.decider == "Maureen herself"
        assert "plan is kept" in said(pilot)
        await press(pilot, "f5", "escape")
        assert talk._session.rehearsal.plan == plan


async def test_a_note_stands_at_the_last_turn(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        app.routes.stage.services.preferences.save(Preferences.model_validate({"name": "Kim"}))
        await press(pilot, "ctrl+n")
        pilot.app.screen.query_one("#words", Input).value = "She is in a hurry."
        await press(pilot, "enter")
        (note,) = talk._session.rehearsal.notes
        assert (note.text, note.on, note.by) == (
            "She is in a hurry.",
            talk._session.rehearsal.head,
            "Kim",
        )
        assert "✎ She is in a hurry." in text_of(talk)


async def test_a_pause_lasts_until_one_types(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await press(pilot, "ctrl+t")
        assert talk._session.rehearsal.paused
        assert "paused" in status(talk)
        await press(pilot, "W")
        assert not talk._session.rehearsal.paused
        assert typed(talk) == "W"


async def test_a_turn_is_said_again_and_the_old_try_is_kept(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await press(pilot, "ctrl+r")
        assert "no turn of yours yet" in status(talk)
        await say(pilot, LINES[0])
        await say(pilot, LINES[1])
        before = talk._session.rehearsal.transcript
        talk.query_one(Composer).insert("One more thing")
        await press(pilot, "ctrl+r", "down", "enter")
        assert "Say turn 2 again?" in painted(pilot)
        await press(pilot, "y")
        assert typed(talk) == f"{LINES[0]}\nOne more thing"
        assert "turn 2 again" in status(talk)
        assert LINES[1] not in text_of(talk)
        talk.query_one(Composer).text = LINES[0]
        await press(pilot, "enter")
        again = talk._session.rehearsal

        assert again.transcript[:3] == before[:3]
        assert len(again.heads) == 2
        assert again.on(again.heads[0]).transcript == before


async def test_a_talk_that_has_ended_can_be_taken_up_again(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        async with asyncio.timeout(LONGEST):
            while not talk._session.over:
                await say(pilot, FLATTERY)
        await press(pilot, "ctrl+r", "enter")

        assert not talk._session.over
        assert typed(talk) == FLATTERY


async def test_what_was_said_can_be_brought_back_and_the_draft_too(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, LINES[0])
        await say(pilot, LINES[1])
        await press(pilot, "up")
        assert typed(talk) == LINES[1]
        await press(pilot, "ctrl+down")
        assert typed(talk) == ""
        talk.query_one(Composer).insert("A draft")
        await press(pilot, "ctrl+up", "ctrl+up", "ctrl+up")
        assert typed(talk) == LINES[0]
        await press(pilot, "ctrl+down", "ctrl+down")
        assert typed(talk) == "A draft"


async def test_a_draft_outlives_the_program(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, LINES[0])
        talk.query_one(Composer).insert("Half a thought")
        await press(pilot, "ctrl+q")
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        talk = pilot.app.screen  # type: ignore[assignment]  # a Talk, as the next line shows
        assert typed(talk) == "Half a thought"
        await press(pilot, "enter")
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        talk = pilot.app.screen  # type: ignore[assignment]
        assert typed(talk) == ""
