from tests.rehearsal.ledgers import (
    LAST,
    STEPS,
    WALK,
    ledger,
    point,
)

from practice.rehearsal.giving_back import to_give_back


def test_each_step_once_by_its_best_point_in_the_order_they_were_made() -> None:
    weak = point(STEPS[0], "perhaps", sure=False, reason=False)
    assert to_give_back(ledger(points=(weak, *WALK[:2]))) == (1, 2)


def test_the_decision_is_no_step_of_the_reasoning() -> None:
    assert to_give_back(ledger(points=(point(LAST, "you write it from March on"),))) == ()


def test_what_is_part_of_another_clause_is_not_said_twice() -> None:
    long = point(STEPS[0], "people fall ill, and the rota was written before")
    short = point(STEPS[1], "the rota was written before")
    assert to_give_back(ledger(points=(short, long))) == (1,)


def test_a_point_of_the_volunteers_own_needs_a_reason() -> None:
    own = point(None, "that happened on my ward because nobody wrote it down")
    bare = point(None, "I like the colour of it very much", reason=False)
    assert to_give_back(ledger(points=(own, bare))) == (0,)


def test_not_more_is_said_back_than_one_can_take_in() -> None:
    own = tuple(point(None, f"number {n} is so because of number {n}") for n in range(20))
    assert len(to_give_back(ledger(points=(*WALK, *own)))) <= 6


def test_the_better_wording_of_a_step_is_the_one_that_can_be_said_back() -> None:
    cut_off = point(STEPS[0], "because if your ward has a hole")
    whole = point(STEPS[0], "your ward has a hole every Monday", reason=False)
    assert to_give_back(ledger(points=(cut_off, whole))) == (1,)


def test_what_reads_badly_is_left_out_where_there_is_something_else() -> None:
    badly = point(STEPS[0], "the problem that nobody is fixing")
    assert to_give_back(ledger(points=(badly, WALK[1]))) == (1,)
    assert to_give_back(ledger(points=(badly,))) == (0,)


def test_a_reproach_is_not_said_back_even_where_there_is_nothing_else() -> None:
    reproach = point(STEPS[0], "you people are racing like children because you can")
    assert to_give_back(ledger(points=(reproach,))) == ()


def test_the_same_reason_is_not_said_back_twice() -> None:
    step = point(STEPS[0], "she waits, because stopping costs a fortune of money")
    again = point(None, "stopping the run costs a lot of money")
    assert to_give_back(ledger(points=(again, step))) == (1,)
