from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.support import ASK, ESCAPES, REASON, Run, shows_no_inside

Given = Callable[..., None]


@pytest.fixture
def talk(run: Run, given: Given) -> Callable[..., str]:
    """What is printed when these lines are typed into a plain rehearsal."""

    def held(*lines: str, keyboard: bool = False) -> str:
        given("".join(f"{line}\n" for line in lines), keyboard=keyboard)
        ran = run("rehearse", "head-nurse", "--plain", "--seed", "3")
        assert (ran.code, ran.err) == (0, "")
        shows_no_inside(ran)
        return ran.out

    return held


Talk = Callable[..., str]


def turns(run: Run) -> list[str]:
    """What the volunteer said in the newest rehearsal."""
    record = run("review", "--json").json
    return [turn["text"] for turn in record["turns"] if turn["speaker"] == "volunteer"]


def test_the_listener_and_the_pitch_are_introduced(talk: Talk) -> None:
    out = talk("/end")
    assert out.startswith("Maureen Adjei, ")
    assert "You have about" in out
    assert "Your pitch: A trial of scheduling software on one ward." in out


def test_a_listener_may_have_one_minute(run: Run, given: Given) -> None:
    run("new", "persona", "hurried", "--to", "pack")
    file = Path("pack/hurried.yaml")
    file.write_text(file.read_text("utf-8").replace("\nminutes: 20 ", "\nminutes: 1 "), "utf-8")
    given("/end\n")
    out = run("rehearse", "hurried", "--plain", "--packs", "pack").out
    assert "You have about 1 minute." in " ".join(out.split())


def test_empty_lines_say_nothing(talk: Talk, run: Run) -> None:
    out = talk("", "   ", "\t", REASON, "")
    assert "says nothing" not in out
    assert turns(run) == [REASON]


def test_the_end_of_the_input_ends_the_talk_and_shows_the_debrief(talk: Talk, run: Run) -> None:
    out = talk(REASON, ASK)
    assert "Total: " in out
    assert turns(run) == [REASON, ASK]


@pytest.mark.parametrize("command", ["/end", "/q", "/END"])
def test_a_command_ends_it_before_the_input_does(talk: Talk, run: Run, command: str) -> None:
    out = talk(REASON, command, ASK)
    assert "Total: " in out
    assert turns(run) == [REASON]


def test_without_any_input_it_ends_at_once(
    talk: Talk, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)  # as Python has it where the input was closed
    ran = run("rehearse", "head-nurse", "--plain")
    assert (ran.code, ran.err) == (0, "")
    assert turns(run) == []


def test_help_and_pitch_are_shown_again_and_are_no_turns(talk: Talk, run: Run) -> None:
    out = talk("/help", "/PITCH", REASON)
    assert out.count("/end ends the talk") == 2
    assert out.count("Your pitch: ") == 2
    assert turns(run) == [REASON]


def test_an_unknown_command_is_told_and_is_no_turn(talk: Talk, run: Run) -> None:
    out = talk("/", "/nothing", f"/{ESCAPES}", "/[@click=app.quit]", REASON)
    assert out.count("There is no /") == 4
    assert turns(run) == [REASON]


def test_what_is_too_long_for_one_turn_is_told_and_not_said(talk: Talk, run: Run) -> None:
    out = talk("x" * 100_001, REASON)
    assert "one message has at most 100,000." in " ".join(out.split())
    assert turns(run) == [REASON]


def test_a_line_in_another_language_is_told_not_to_be_english(talk: Talk) -> None:
    assert "reads English only" in talk("Доброе утро, я хотел бы поговорить о вашем отделении.")


def test_at_a_keyboard_each_turn_is_asked_for_and_not_repeated(talk: Talk) -> None:
    out = talk(REASON, keyboard=True)
    assert out.count("You: ") == 2
    assert REASON not in out.split("Maureen: ", 1)[1].split("Total: ")[0].split("\n\n")[0]


def test_when_the_listener_leaves_the_talk_ends(run: Run, given: Given) -> None:
    given("You are stupid and your job is stupid.\n" * 30)
    ran = run("rehearse", "over-pitched-decider", "--plain", "--seed", "1")

    assert "(Ikenna Anozie has left.)" in ran.out
    assert len(turns(run)) < 30
    assert "Total: " in ran.out
