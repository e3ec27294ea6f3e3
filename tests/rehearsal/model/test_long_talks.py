"""A talk that no longer fits is summed up, and never cut."""

import pytest
from tests.models import FakeModel, ended
from tests.rehearsal.support import personas

from practice.domain.chat import ChatAnswer, ChatRequest, Ending
from practice.domain.errors import ModelTrouble
from practice.domain.move import Move, MoveKind
from practice.domain.scene import Scene, as_known_to_the_voice
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.model.voice import ModelVoice
from practice.rehearsal.voices import Said

MAUREEN = as_known_to_the_voice(personas()["head-nurse"])
NOD = Move(kind=MoveKind.NOD)
OKAY = "Mm, could be, love."


async def spoken(model: FakeModel, at: Scene) -> str:
    async for piece in ModelVoice(model, MAUREEN.name).say(at):
        if isinstance(piece, Said):
            return piece.text
    raise AssertionError("nothing was said")


def long(count: int = 40) -> Scene:
    turns = [
        (Speaker.VOLUNTEER if n % 2 else Speaker.PERSONA, clean(f"Turn {n}. " + "word " * 60))
        for n in range(count)
    ]
    return Scene(MAUREEN, Transcript.of(turns), NOD, 1)


async def test_older_turns_are_summed_up_and_newer_ones_stay() -> None:
    model = FakeModel(_summary_or)
    model.context = 4000
    await spoken(model, long())
    last = "\n".join(message.content for message in model.requests[-1].messages)
    assert "THE MINUTES" in last
    assert "Turn 39." in last
    assert "Turn 0." not in last
    asked = "\n".join(m.content for r in model.requests[:-1] for m in r.messages)
    assert all(f"Turn {n}. " in last or f"Turn {n}. " in asked for n in range(40))


async def test_a_summary_is_made_once_for_the_beginning_that_branches_share() -> None:
    model = FakeModel(_summary_or)
    model.context = 4000
    voice = ModelVoice(model, MAUREEN.name)
    at = long()
    for _ in range(2):
        async for _piece in voice.say(at):
            pass
    asked = [_is_summary(request) for request in model.requests]
    assert asked[-1] is False
    assert asked.index(False) == len(asked) - 2


async def test_what_the_server_finds_too_long_is_shortened_once() -> None:
    answers: list[ChatAnswer | str] = [ended(Ending.TOO_LONG)]
    model = FakeModel(lambda r: _summary_or(r) if _is_summary(r) or not answers else answers.pop())
    whole = await spoken(model, long(8))
    assert whole == OKAY


async def test_what_does_not_fit_even_so_is_trouble_that_says_what_to_do() -> None:
    model = FakeModel([ended(Ending.TOO_LONG)] * 2)
    with pytest.raises(ModelTrouble, match="larger context") as trouble:
        await spoken(model, long(8))
    assert trouble.value.answer.ending == Ending.TOO_LONG


def _is_summary(request: ChatRequest) -> bool:
    return "You keep the minutes" in request.messages[0].content


def _summary_or(request: ChatRequest) -> str:
    return "THE MINUTES" if _is_summary(request) else OKAY
