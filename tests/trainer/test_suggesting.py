"""One suggestion for the weakest turn: asked for once, kept, and never a part of a grade."""

from dataclasses import replace

import pytest
from tests.models import Answer, Connected, FakeModel, ended
from tests.trainer.support import CHOICE, REASON

from practice.domain.chat import Ending
from practice.domain.errors import ModelTrouble, WrongUse
from practice.review.debrief import Debrief
from practice.trainer.debriefing import open_debrief
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.suggesting import suggest

ANSWER: Answer = {
    "instead": "Who writes the rota? What would change it? When?\n\x1bStop. And more of it.",
    "why": "It asks before it tells. And more.",
}


async def debriefed(services: Services) -> Debrief:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    rehearsal = await session.debrief("rules")
    return await open_debrief(services, rehearsal.id)


def judged_by(services: Services, model: FakeModel | None) -> Services:
    return replace(services, models=Connected(judge=model))


async def test_it_has_three_sentences_and_a_reason_and_is_kept(services: Services) -> None:
    before = await debriefed(services)
    model = FakeModel([ANSWER])
    by_model = judged_by(services, model)
    found = await suggest(by_model, before, 2)

    assert found.suggestion is not None
    assert found.suggestion.text == "Who writes the rota? What would change it? When?"
    assert found.suggestion.why == "It asks before it tells."
    assert (found.suggestion.model, found.suggestion.host) == ("fake-1", "fake.test")
    assert found.grade == before.grade
    assert found == await open_debrief(services, before.rehearsal.id)
    assert await suggest(by_model, found, 2) == found
    assert len(model.requests) == 1


async def test_the_model_is_told_the_turn_and_the_pitch_and_nothing_of_the_brief(
    services: Services,
) -> None:
    before, model = await debriefed(services), FakeModel([ANSWER])
    await suggest(judged_by(services, model), before, 2)
    asked = model.requests[0].messages[-1].content

    assert "Turn 2 is the volunteer's." in asked
    assert before.pitch is not None
    assert before.pitch.steps[0].id in asked
    assert before.persona is not None
    assert before.persona.decides.real_decider not in asked


async def test_without_a_model_there_is_none_and_it_says_how_to_get_one(services: Services) -> None:
    with pytest.raises(WrongUse) as caught:
        await suggest(judged_by(services, None), await debriefed(services), 2)
    assert "connect" in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        ended(Ending.RATE_LIMITED, says="fake.test asks for fewer requests."),
        {"instead": " ", "why": "So."},
        "no object",
    ],
)
async def test_a_model_that_gives_none_is_a_sentence_and_nothing_is_kept(
    services: Services, answer: Answer
) -> None:
    before = await debriefed(services)
    with pytest.raises(ModelTrouble) as caught:
        await suggest(judged_by(services, FakeModel([answer])), before, 2)
    assert str(caught.value).endswith("s asks again.")
    assert (await open_debrief(services, before.rehearsal.id)).suggestion is None
