"""What the persona is told of how a talk ended, before it gives its account."""

import pytest
from tests.models import FakeModel
from tests.rehearsal.model.readers import ACCOUNT
from tests.rehearsal.support import personas

from practice.domain.ledger import Ledger, MisreadingState
from practice.domain.move import MoveKind
from practice.domain.scene import as_known_to_the_voice
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.model.account import Memory

AXEL = as_known_to_the_voice(personas()["visionary-founder"])
PLAN = "Nobody gets to own this. I pay for a lab, and it gives everything away!"
LEANING = "give-it-away"


async def ended(ledger: Ledger, *said: str) -> str:
    """How the talk ended, as the account is told."""
    model = FakeModel([ACCOUNT])
    turns = [(Speaker.PERSONA, clean(text)) for text in ("Sit, eat.", *said, "More wine?")]
    talk = Transcript.of([*turns, (Speaker.VOLUNTEER, clean("Good night then."))])
    await Memory(model, AXEL).account(talk, ledger)
    prompt = model.requests[0].messages[-1].content
    return prompt.partition("How it ended: ")[2].partition("\n")[0]


async def test_without_a_decision_it_is_neither_yes_nor_no() -> None:
    assert await ended(Ledger()) == "You said neither yes nor no to what they asked."


@pytest.mark.parametrize("state", [MisreadingState.VOICED, MisreadingState.PLANNED])
@pytest.mark.parametrize("stance", [None, MoveKind.COMMIT])
async def test_a_plan_that_stands_is_told_as_it_was_announced(
    state: MisreadingState, stance: MoveKind | None
) -> None:
    found = await ended(Ledger(misreadings={LEANING: state}, stance=stance), PLAN)
    assert found.endswith(f"You announced: “{PLAN}”.")


async def test_in_words_that_cannot_be_told_it_is_the_persona_s_own_line() -> None:
    planned = Ledger(misreadings={LEANING: MisreadingState.PLANNED})
    assert AXEL.leaning(LEANING).says[0] in await ended(planned, "Dann schenke ich alles her.")


@pytest.mark.parametrize("state", [MisreadingState.CORRECTED, MisreadingState.DISPUTED])
async def test_one_that_was_spoken_against_is_not(state: MisreadingState) -> None:
    assert "announced" not in await ended(Ledger(misreadings={LEANING: state}), PLAN)
