"""Comparing a persona's account with the pitch: what it restates, and where its plan leads.

This call sees the answer key, and so it is made after the account and apart from it.
"""

import json
from typing import Literal

from pydantic import BaseModel

from practice.domain.chat import ChatMessage, ChatModel, ChatRequest
from practice.domain.pitch import Pitch
from practice.domain.teach_back import TeachBack
from practice.rehearsal.model.calling import most
from practice.rehearsal.model.prompts import PromptSet, render

_ANSWER = 1500
_LEAST = 4
"""Words that a sentence has at least which restates a step."""


class Restates(BaseModel):
    """One sentence of the account, and the step that it states."""

    sentence: int
    step: str | None


class Comparison(BaseModel):
    """An account beside a pitch."""

    why: list[Restates]
    will_do: Literal["decision", "misreading", "neither"]
    misreading: str | None


async def compared(model: ChatModel, pitch: Pitch, account: TeachBack) -> TeachBack:
    """The account with what it restates; as it was, where the model can't tell."""
    told = {"why": dict(enumerate(account.why, start=1)), "will_do": account.will_do}
    messages = (
        ChatMessage("system", render(PromptSet.TELLING, "compare", pitch=pitch)),
        ChatMessage("user", json.dumps(told, ensure_ascii=False)),
    )
    request = ChatRequest(messages, max_tokens=most(model, _ANSWER), temperature=0.0, live=True)
    found = (await model.structured(request, Comparison)).value
    if found is None:
        return account
    wrong = {misreading.id for misreading in pitch.misreadings}
    heads_for = found.misreading if found.will_do == "misreading" else None
    return account.model_copy(
        update={
            "restates": _restated(found, pitch, account),
            "heads_for": heads_for if heads_for in wrong else None,
            "as_asked": found.will_do == "decision",
        }
    )


def _restated(found: Comparison, pitch: Pitch, account: TeachBack) -> tuple[str | None, ...]:
    """For each sentence its step; the first that is named for it, if there is one."""
    steps = {step.id for step in pitch.steps}
    named: dict[int, str] = {}
    for one in found.why:
        if one.step in steps and one.step is not None:
            named.setdefault(one.sentence, one.step)
    return tuple(
        named.get(number) if len(sentence.split()) >= _LEAST else None
        for number, sentence in enumerate(account.why, start=1)
    )
