"""The talk. What is typed is never lost."""

import asyncio
from pathlib import Path

from tests.tui.scripted import scripted
from tests.tui.support import (
    BRIEF,
    LINES,
    LONGEST,
    SMALL,
    WIDE,
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
    unasked,
)
from textual import events

from practice.trainer.answering import Reply
from practice.trainer.session import MOST_CHARACTERS
from practice.trainer.speaking import Show
from practice.tui.screens.talk import Talk
from practice.tui.start import AtTalk
from practice.tui.widgets.composer import Composer
from practice.tui.widgets.conversation import Conversation, TurnLine
from practice.tui.widgets.line import Line


def turns(talk: Talk) -> list[str]:
    return [line.turn.text for line in talk.query(TurnLine)]


def status(talk: Talk) -> str:
    return text_of(talk.query_one("#status", Line))


async def test_enter_sends_and_the_persona_answers(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        assert "10 of 10 min left · turn 1" in painted(pilot)
        await pilot.press(*"Hello")
        await press(pilot, "enter")
        assert turns(talk)[1] == "Hello"
        assert len(turns(talk)) == 3
        assert typed(talk) == ""
        assert "turn 3" in painted(pilot)


async def test_ctrl_j_breaks_the_line(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await pilot.press("a", "ctrl+j", "b")
        assert typed(talk) == "a\nb"
        await press(pilot, "enter")
        assert turns(talk)[1] == "a\nb"


async def test_a_paste_never_sends(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        pilot.app.post_message(events.Paste("one\ntwo\nthree\n"))
        await settled(pilot)
        assert typed(talk) == "one\ntwo\nthree\n"
        assert len(turns(talk)) == 1


async def test_letters_and_enter_in_one_go_arrive_in_order(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        composer = talk.query_one(Composer)
        for key, character in (("h", "h"), ("i", "i"), ("enter", "\r")):
            composer.post_message(events.Key(key, character))
        await settled(pilot)
        assert turns(talk)[1] == "hi"


async def test_an_empty_line_says_nothing(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await press(pilot, "space", "enter")
        assert "Type what you would say" in status(talk)
        assert len(turns(talk)) == 1


async def test_the_volunteer_can_type_on_while_the_persona_thinks(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        answer = asyncio.Event()
        say_it = talk._session.say

        async def slowly(text: str, show: Show | None = None) -> Reply:
            await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(answer.wait(), loop))
            return await say_it(text, show)

        loop = asyncio.get_running_loop()
        talk._session.say = slowly  # type: ignore[method-assign]
        await pilot.press("a", "enter", "b", "c", "enter", "f8")
        await pilot.pause()
        assert name_of_screen(pilot) == "Talk"
        assert typed(talk) == "bc"
        assert "is about to answer" in status(talk)
        answer.set()
        await settled(pilot)
        assert len(turns(talk)) == 3
        assert typed(talk) == "bc"


async def test_what_could_not_be_saved_goes_back_to_the_composer(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        store_of(app).appends_left = 0
        await say(pilot, LINES[0])
        assert typed(talk) == LINES[0]
        assert len(turns(talk)) == 1
        assert status(talk) == "The disk is full. Make room, then try again."
        store_of(app).appends_left = None
        await press(pilot, "enter")
        assert turns(talk)[1] == LINES[0]
        assert len(turns(talk)) == 3


async def test_a_turn_on_record_without_an_answer_is_answered_later(home: Path) -> None:
    app = app_over(home, BRIEF)
    async with app.run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        store_of(app).appends_left = 1
        await say(pilot, LINES[0])
        assert "Your turn is kept" in status(talk)
        assert typed(talk) == ""
        store_of(app).appends_left = None
        await press(pilot, "enter")
        assert turns(talk)[1] == LINES[0]
        assert len(turns(talk)) == 3


async def test_far_too_long_a_line_is_refused_and_kept(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, "word " * (MOST_CHARACTERS // 5 + 1))
        assert len(typed(talk)) > MOST_CHARACTERS
        assert len(turns(talk)) == 1
        assert "one message has at most" in status(talk)


async def test_a_turn_longer_than_the_listener_has_time_for_is_said_if_sent_twice(
    home: Path,
) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, "word " * 3000)
        assert "That takes 22 minutes to say, and Maureen Adjei has 10." in status(talk)
        assert len(turns(talk)) == 1
        await press(pilot, "!", "enter")
        assert len(turns(talk)) == 1
        await press(pilot, "enter")
        assert len(turns(talk)) == 3


async def test_whoever_types_types_into_the_composer(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await press(pilot, "tab", "a", "b", "tab", "enter", "c", "tab")
        assert typed(talk) == "abc"
        pilot.app.post_message(events.Paste("d"))
        await settled(pilot)
        assert typed(talk) == "abcd"


async def test_the_pitch_is_one_key_away(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await pilot.press("a")
        assert "Decision:" not in painted(pilot)
        await press(pilot, "f2")
        assert "Decision: Run a six-week trial" in painted(pilot)
        await pilot.press("b")
        assert typed(talk) == "ab"
        await press(pilot, "f2")
        assert "Decision:" not in painted(pilot)


async def test_a_wide_screen_has_the_pitch_beside_the_talk(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=WIDE) as pilot:
        await begun(pilot)
        assert "Decision: Run a six-week trial" in painted(pilot)
        await press(pilot, "f2")
        assert "Decision:" not in painted(pilot)


async def test_a_line_that_is_not_english_gets_an_honest_answer(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        await say(pilot, "Guten Tag, ich möchte gerne über den Dienstplan sprechen.")
        assert "reads English only" in text_of(talk)


async def test_page_up_reads_back_and_sending_follows_the_end_again(home: Path) -> None:
    rehearsal = await scripted(home, ended=False)
    async with app_over(home, AtTalk(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        conversation = pilot.app.screen.query_one(Conversation)
        assert conversation.max_scroll_y > 0
        assert conversation.scroll_y == conversation.max_scroll_y
        await press(pilot, "pageup", "pageup")
        assert conversation.scroll_y < conversation.max_scroll_y
        await say(pilot, "Thank you.")
        assert conversation.scroll_y == conversation.max_scroll_y


async def test_where_all_is_in_view_paging_does_nothing(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=WIDE) as pilot:
        talk = await begun(pilot)
        await press(pilot, "pageup", "pagedown", "a")
        assert typed(talk) == "a"


async def test_when_the_persona_has_left_it_says_so_and_offers_the_debrief(home: Path) -> None:
    async with app_over(home, BRIEF).run_test(size=SMALL) as pilot:
        talk = await begun(pilot)
        async with asyncio.timeout(LONGEST):
            while not talk._session.over:
                await say(pilot, "You are wonderful and this is terribly important.")
        assert "Maureen Adjei has left. F8, or Enter, shows the debrief." in status(talk)
        unasked(pilot.app)
        await say(pilot, "Wait!")
        assert typed(talk) == "Wait!"
        assert "so this was not said" in status(talk)
        await press(pilot, "f8")
        assert name_of_screen(pilot) == "DebriefScreen"
