"""End to end: the installed program in tmux at 80x24, from the first start to a second, better try
of the same talk, laid beside the first; then the next start, which finds all of it there.
"""

from pathlib import Path

import pytest
from tests.tui.tmux import TMUX, Tmux

OPENS = "Most of your overtime comes from gaps on the day: the rota is fixed weeks ahead."
ASKS = "Would you run a six-week trial of the software on one ward, starting next month?"
WAVES_OFF = "Anyway, it would be great for everybody."
CHECKS = "Can you say it back to me in your own words?"


@pytest.mark.slow
def test_from_the_first_start_to_a_second_better_try_and_the_next_start(tmp_path: Path) -> None:
    assert TMUX is not None, "tmux is not installed"
    home = tmp_path / "home"
    with Tmux(home, tmp_path) as window:
        window.wait_for("Enter: begin with Maureen Adjei", "ladder")
        window.press("Enter")
        window.wait_for("Enter starts the talk.")
        window.press("Enter")
        window.wait_for("turn 1", "Enter sends")
        for number, line in enumerate((OPENS, ASKS, WAVES_OFF), start=1):
            _say(window, line, 2 * number + 1)
        _end_and_guess(window)
        window.wait_for("VAGUE ACKNOWLEDGEMENT", "Turn 6, where it was lost", "t tries again")
        window.press("t")
        window.wait_for("Enter sends", "turn 5", WAVES_OFF)
        window.press("C-a", "C-k")
        _say(window, CHECKS, 7)
        _end_and_guess(window)
        window.wait_for("UNDERSTOOD", "second try of 2", "Against your first try")
        window.press("b")
        window.wait_for("The tries of this talk", "First try", "(shown now)")
        window.press("b")
        window.wait_for("practice · compare", "The two part at turn 6.")
        window.press("Escape")
        window.wait_for("second try of 2")
        window.press("Escape")
        window.wait_for("practice · home", "Latest rehearsals")
        window.press("l")
        window.wait_for("Maureen Adjei", "Esc Back", "Erase")
        window.press("C-q")
        window.wait_for("It ended: 0")
    (again := tmp_path / "again").mkdir()
    with Tmux(home, again) as window:
        window.wait_for("All rehearsals (1)", "Latest rehearsals", "Maureen Adjei")
        window.press("l")
        window.wait_for("Maureen Adjei", "Esc Back", "Erase")
        window.press("Enter")
        window.wait_for("second try of 2", "1 Outcome", "Your reading: ")
        window.press("C-q")
        window.wait_for("It ended: 0")


def _say(window: Tmux, line: str, answer: int) -> None:
    """Say a line, and wait for the answer to it, the turn of this number."""
    window.type(line)
    window.press("Enter")
    window.wait_until(
        lambda text: f"turn {answer}\n" in text and "is thinking" not in text, "an answer"
    )


def _end_and_guess(window: Tmux) -> None:
    """End the talk, and say how one reads it."""
    window.press("F8")
    window.wait_for("End the talk and read the debrief?")
    window.press("y")
    window.wait_for("1 of 2", "2 of 2")
    window.press("3")
    window.wait_for("✓ Vague acknowledgement")
    window.press("4")
    window.wait_for("1 Outcome", "Total: ")
