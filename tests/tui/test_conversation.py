"""The turns of a talk: long ones, long talks, and a turn while it is coming."""

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.tui.scripted import scripted
from tests.tui.support import SMALL, app_over, painted, press, say, settled, typed
from textual.dom import DOMNode

from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker, Turn
from practice.tui.screens.talk import Talk
from practice.tui.start import AtDebrief, AtTalk
from practice.tui.widgets.coming import Coming, wrapped
from practice.tui.widgets.conversation import Conversation, TurnLine
from practice.tui.widgets.reading import Reading

TEXTS = st.lists(
    st.sampled_from(["a", "word", "一二三", " ", "  ", "\n", "longer-than-a-line", "é"])
)


@given(TEXTS.map("".join), st.integers(4, 30))
@example("one two  three", 8)
@example("一二三  一二三  ", 7)
def test_no_line_is_wider_than_the_room_and_nothing_is_left_out(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert all(cell_len(line.rstrip(" ")) <= width for line in lines)
    assert "".join(lines) == text.replace("\n", "")


@given(st.lists(TEXTS.map("".join), min_size=1, max_size=6), st.integers(4, 30))
@example(["a  aa    ", "  "], 5)
def test_piece_by_piece_it_is_wrapped_as_the_whole_would_be(pieces: list[str], width: int) -> None:
    coming = Coming(Turn(1, Speaker.PERSONA, SafeText("")), SafeText("Ann"))
    coming._wrapped_for, coming._lines = width, wrapped("", width)
    for number in range(1, len(pieces) + 1):
        text = "".join(pieces[:number])
        more = text[len(coming._text) :]
        coming._text = SafeText(text)
        coming._lines[-1:] = wrapped(f"{coming._lines[-1]}{more}", width)

    assert coming._lines == wrapped("".join(pieces), width)


SAID = [f"Sentence number {number}, and why." for number in range(1, 62)]


def _number(talk: DOMNode) -> list[int]:
    return [line.turn.number for line in talk.query(TurnLine)]


async def test_a_long_talk_shows_its_end_and_brings_the_rest_as_one_scrolls_up(home: Path) -> None:
    await scripted(home, ended=False, said=SAID)
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        talk = pilot.app.screen
        assert isinstance(talk, Talk)
        assert _number(talk) == list(range(42, 62))
        assert "number 61" in painted(pilot)
        conversation = talk.query_one(Conversation)
        for _ in range(40):
            await press(pilot, "pageup")
            if "number 1," in painted(pilot):
                break
        assert _number(talk) == list(range(1, 62))
        assert "number 1," in painted(pilot)
        conversation.scroll_end(animate=False)
        await settled(pilot)
        assert "number 61" in painted(pilot)


async def test_a_turn_far_above_can_be_said_again(home: Path) -> None:
    await scripted(home, ended=False, said=SAID)
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        talk = pilot.app.screen
        assert isinstance(talk, Talk)
        talk._talk.remark("✎ Of a turn that is taken away.")
        await press(pilot, "ctrl+r", *["down"] * 15, "enter")
        assert typed(talk) == SAID[29]
        assert _number(talk) == list(range(10, 30))
        assert "number 29," in painted(pilot)
        assert "taken away" not in painted(pilot)
        await say(pilot, "!")
        assert _number(talk)[-2:] == [30, 31]
        talk._talk.scroll_home(animate=False)
        await settled(pilot)
        assert _number(talk) == list(range(1, 32))


async def test_where_a_cut_leaves_little_the_rest_is_above_it(home: Path) -> None:
    await scripted(home, ended=False, said=SAID)
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "ctrl+r", *["down"] * 8, "enter")
        assert _number(pilot.app.screen) == list(range(22, 44))
        assert "number 43," in painted(pilot)
        for _ in range(20):
            await press(pilot, "pageup")
            if "number 1," in painted(pilot):
                break
        assert _number(pilot.app.screen) == list(range(1, 44))


async def test_a_debrief_has_each_turn_of_a_long_talk_once(home: Path) -> None:
    rehearsal = await scripted(home, said=SAID)
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as pilot:
        await settled(pilot)
        reading = pilot.app.screen.query_one(Reading)
        reading.scroll_end(animate=False)
        await settled(pilot)
        reading.scroll_home(animate=False)
        await settled(pilot)
        assert _number(reading) == list(range(1, 62))


async def test_a_turn_that_is_coming_grows_and_becomes_whole(home: Path) -> None:
    await scripted(home, ended=False)
    async with app_over(home, AtTalk("last")).run_test(size=SMALL) as pilot:
        await settled(pilot)
        conversation = pilot.app.screen.query_one(Conversation)
        text = ""
        for number in range(60):
            text += f"word{number} "
            conversation.grow(Turn(8, Speaker.PERSONA, clean(text)))
            await settled(pilot)
        assert "word59" in painted(pilot)
        assert "turn 8" in painted(pilot) or conversation.max_scroll_y > 0
        await pilot.resize_terminal(60, 24)
        await settled(pilot)
        assert "word59" in painted(pilot)
        conversation.put(Turn(8, Speaker.PERSONA, clean(text)))
        await settled(pilot)
        assert not conversation.query(Coming)
        assert "word59" in painted(pilot)
        conversation.grow(Turn(9, Speaker.PERSONA, clean("Half")))
        conversation.take_back(9)
        await settled(pilot)
        assert not conversation.query(Coming)
