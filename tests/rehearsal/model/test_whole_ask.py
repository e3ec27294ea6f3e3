"""What is asked for is kept together, and only what is asked for plainly makes a decision."""

from tests.rehearsal.model.readers import ask, note
from tests.rehearsal.model.test_listener import ASK, heard

from practice.domain.ledger import Expectation, Ledger
from practice.domain.move import MoveKind
from practice.domain.persona import ProbeKind

PART = "Perhaps you could try the thing on a few shifts"
"""A part of the decision, said in passing."""


async def said_in_passing() -> Ledger:
    return await heard(f"{PART}.", note(asks=[ask(PART, "part", says_when=False)]))


async def test_a_date_that_comes_later_stays_beside_the_decision() -> None:
    bare = "Would you try it on your ward for six weeks?"
    before = await heard(bare, note(asks=[ask(bare, says_when=False)]))
    line = "Let's begin on Monday the 3rd of March."
    found = await heard(line, note(asks=[ask(line, "other")]), before)
    assert found.decision == f"{bare.rstrip('?')}; {line.rstrip('.')}"


async def test_a_second_date_is_not_added() -> None:
    before = await heard(ASK, note(asks=[ask(ASK)]))
    line = "So will you do that from March?"
    found = await heard(line, note(asks=[ask(line, "other")]), before)
    assert found.decision == before.decision


async def test_a_first_step_in_the_same_turn_is_part_of_it() -> None:
    step = "Ring Denise tonight and count last month's overtime hours"
    notes = note(asks=[ask(ASK), ask(step, "part")])
    found = await heard(f"{ASK} {step}.", notes)
    assert found.decision == f"{ASK.rstrip('?')}; {step}"


async def test_what_is_asked_beside_it_is_no_part_of_it() -> None:
    line = "Could you spread the word among your friends tonight?"
    notes = note(asks=[ask(ASK), ask(line, "other")])
    found = await heard(f"{ASK} {line}", notes)
    assert found.decision == ASK.rstrip("?")


async def test_a_part_without_a_date_is_an_ask_and_no_decision_yet() -> None:
    found = await said_in_passing()
    assert found.ask is not None
    assert (found.ask.fits_decision, found.ask.when) == (True, False)
    assert found.decision is None


async def test_a_part_with_a_date_is_one() -> None:
    found = await heard(f"{PART}.", note(asks=[ask(PART, "part")]))
    assert found.decision == PART


async def test_the_date_that_comes_later_makes_it_one() -> None:
    before = await said_in_passing()
    line = "Let's begin on Monday the 3rd of March"
    found = await heard(f"{line}.", note(asks=[ask(line, "other")]), before)
    assert found.decision == f"{PART}; {line}"


async def test_the_date_of_something_else_before_it_is_not_its_date() -> None:
    line = "Could you think about it until Friday?"
    before = await heard(line, note(asks=[ask(line, "other")]))
    found = await heard(f"{PART}.", note(asks=[ask(PART, "part", says_when=False)]), before)
    assert found.ask is not None
    assert not found.ask.when
    assert found.decision is None


async def test_a_date_alone_that_was_asked_for_makes_it_one() -> None:
    when = Expectation(move=MoveKind.PROBE, about=ProbeKind.WHEN)
    before = (await said_in_passing()).model_copy(update={"expects": when})
    found = await heard("By Friday.", note(asks=[ask("By Friday", "other")]), before)
    assert found.decision == f"{PART}; By Friday"


async def test_parts_in_passing_add_up_and_are_still_none() -> None:
    before = await said_in_passing()
    line = "And Denise could count the overtime hours of everybody"
    found = await heard(f"{line}.", note(asks=[ask(line, "part", says_when=False)]), before)
    assert found.ask is not None
    assert found.ask.clause == f"{PART}; {line}"
    assert found.decision is None


async def test_the_whole_of_it_is_a_decision_without_a_date() -> None:
    before = await said_in_passing()
    line = "Would you try it on your ward for six weeks?"
    found = await heard(line, note(asks=[ask(line, says_when=False)]), before)
    assert found.decision == line.rstrip("?")
