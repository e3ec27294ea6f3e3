from pathlib import Path

from tests.cli.support import Run, shows_no_inside


def test_it_ends_with_a_grade_and_what_to_do_next(run: Run, home: Path) -> None:
    ran = run("demo")

    assert (ran.code, ran.err) == (0, "")
    shows_no_inside(ran)
    talk, _, debrief = ran.out.partition("\nTotal: ")
    assert talk.count("You: ") > 10
    assert talk.count("Dana: ") > 10
    assert debrief.split()[0].isdigit()
    assert "Specific ask: " in debrief
    assert ran.out.endswith("\nNow you: practice rehearse --plain\n")
    assert not home.exists()  # nothing of it is kept


def test_a_second_time_it_is_the_same(run: Run) -> None:
    assert run("demo").out == run().out  # no command and no terminal mean the demonstration
