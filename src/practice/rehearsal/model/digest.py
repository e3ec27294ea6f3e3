"""Long talks: older turns are summed up before they would no longer fit, never cut.

It sees what was said, and neither pitch nor rubric. How much fits is an estimate, of four bytes a
token; where a server still finds it too long, less room is taken.
"""

from collections.abc import Sequence
from typing import NamedTuple

from practice.domain.chat import ChatMessage, ChatModel, ChatRequest, Ending
from practice.domain.text import SafeText
from practice.domain.transcript import Transcript, Turn
from practice.rehearsal.model.calling import checked, most, room, tokens, too_long
from practice.rehearsal.model.prompts import PromptSet, as_json, render

_WORDS = 300
"""That a summary has at most."""
_ANSWER = 1500
"""Tokens of a summary, with room for a model that reasons first."""
_KEPT = 0.5
"""The share of the room that is left to turns as they were said."""


class Shortened(NamedTuple):
    """A talk that fits."""

    summary: SafeText | None
    """Of the turns before those that are left; None: all are."""
    turns: tuple[Turn, ...]


class Digest:
    """Sums up the older part of a talk, once for each beginning that branches share."""

    def __init__(self, model: ChatModel, name: str) -> None:
        """Sum up talks with the persona of this name."""
        self._model = model
        self._name = name
        self._known: dict[tuple[Turn, ...], SafeText] = {}

    async def fitting(self, transcript: Transcript, space: int) -> Shortened:
        """The talk in at most so many tokens, by estimate.

        Raises:
            ModelTrouble: The model was not reached; or it is too long even so.
        """
        done = max((k for k in self._known if k == transcript[: len(k)]), key=len, default=())
        summary = self._known.get(done)
        turns = transcript[len(done) :]
        if _cost(summary, turns) <= space:
            return Shortened(summary, turns)
        border = _border(turns, int(space * _KEPT))
        if border == 0:
            raise too_long("the last turn alone does not fit into it")
        for chunk in _chunks(turns[:border], self._space_of_a_chunk()):
            summary = await self._summed_up(summary, chunk)
        assert summary is not None, "there is at least one older turn"
        self._known[transcript[: len(done) + border]] = summary
        if _cost(summary, turns[border:]) > space:
            raise too_long("even the summary of the talk so far does not fit into it")
        return Shortened(summary, turns[border:])

    def _space_of_a_chunk(self) -> int:
        return room(self._model) - tokens(self._instructions()) - 2 * _WORDS

    def _instructions(self) -> str:
        return render(PromptSet.SPEAKING, "summary", name=self._name, words=_WORDS)

    async def _summed_up(self, summary: SafeText | None, turns: Sequence[Turn]) -> SafeText:
        so_far = f"Minutes so far:\n{summary or '(none)'}\n\nNext turns:\n{as_json(turns)}"
        messages = (ChatMessage("system", self._instructions()), ChatMessage("user", so_far))
        most_tokens = most(self._model, _ANSWER)
        answer = checked(
            await self._model.answer(
                ChatRequest(messages, max_tokens=most_tokens, temperature=0.0, live=True)
            )
        )
        if answer.ending != Ending.COMPLETE:
            raise too_long("the talk so far does not fit into it, and could not be summed up")
        return answer.text


def _cost(summary: str | None, turns: Sequence[Turn]) -> int:
    return tokens(*(turn.text for turn in turns)) + (tokens(summary) if summary else 0)


def _border(turns: Sequence[Turn], space: int) -> int:
    """Where the turns begin that are kept; the last is, whatever its length, if there are more."""
    border = len(turns) - 1
    while border > 0 and _cost(None, turns[border - 1 :]) <= space:
        border -= 1
    return border


def _chunks(turns: Sequence[Turn], space: int) -> list[list[Turn]]:
    """The turns in pieces that can be summed up in one call each.

    Raises:
        ModelTrouble: One turn alone is too long for that.
    """
    found: list[list[Turn]] = [[]]
    for turn in turns:
        if _cost(None, [turn]) > space:
            raise too_long(f"turn {turn.number} alone does not fit into it")
        if _cost(None, [*found[-1], turn]) > space:
            found.append([])
        found[-1].append(turn)
    return found
