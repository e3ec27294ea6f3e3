"""Teach back, by a model: the persona's own account, in role, blind to pitch and rubric."""

import secrets

from pydantic import BaseModel

from practice.domain.chat import ChatMessage, ChatModel, ChatRequest, Ending
from practice.domain.errors import ModelTrouble
from practice.domain.ledger import Ledger, MisreadingState
from practice.domain.move import MoveKind
from practice.domain.persona import Leaning, Persona
from practice.domain.teach_back import TeachBack
from practice.domain.text import SafeText, one_line
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.model.calling import checked, most, room, tokens
from practice.rehearsal.model.digest import Digest
from practice.rehearsal.model.guards import telling
from practice.rehearsal.model.prompts import PromptSet, as_json, render

_ANSWER = 2500
"""Tokens of the account, with room for a model that reasons first."""
_STEPS = 12
_CHARACTERS = 600
"""Of one sentence; what is longer is no sentence."""
_ENDED = {
    MoveKind.COMMIT: "You said yes.",
    MoveKind.REFER: "You offered to bring them together with somebody else.",
    MoveKind.DECLINE: "You said no.",
    None: "You said neither yes nor no to what they asked.",
}


class Account(BaseModel):
    """What the persona says of the talk."""

    asked: str | None
    why: list[str]
    will_do: str
    by_when: str | None
    stops_me: str | None
    colleague: str | None


class Memory:
    """Remembers a talk as its persona."""

    def __init__(self, model: ChatModel, known: Persona) -> None:
        """`known`: the persona as the voice knows it."""
        self._model = model
        self._known = known
        self._digest = Digest(model, known.name)

    async def account(self, transcript: Transcript, ledger: Ledger) -> TeachBack:
        """The account of a talk; of the ledger, only how the talk ended is told.

        To how it ended belong the plans of its own that the persona announced.

        Raises:
            ModelTrouble: The model gave none.
        """
        system = render(PromptSet.TELLING, "account", persona=self._known)
        ended = _ended(ledger, self._known, transcript)
        frame = render(
            PromptSet.TELLING, "talk", summary=None, turns="", ended=ended, fence="0" * 12
        )
        per_turn = 12 * len(transcript)
        short = await self._digest.fitting(
            transcript, room(self._model) - tokens(system, frame) - per_turn
        )
        user = render(
            PromptSet.TELLING,
            "talk",
            summary=short.summary,
            turns=as_json(short.turns),
            ended=ended,
            fence=secrets.token_hex(6),
        )
        messages = (ChatMessage("system", system), ChatMessage("user", user))
        wanted = most(self._model, _ANSWER)
        request = ChatRequest(messages, max_tokens=wanted, temperature=0.3, live=True)
        found = await self._model.structured(request, Account)
        answer = checked(found.answer)
        if found.value is None or answer.ending != Ending.COMPLETE:
            raise ModelTrouble(answer)
        return _told(found.value)


def _ended(ledger: Ledger, known: Persona, transcript: Transcript) -> str:
    announced = (MisreadingState.VOICED, MisreadingState.PLANNED)
    plans = [
        f"You announced: \u201c{_as_said(known.leaning(leaning), transcript)}\u201d."
        for leaning, state in ledger.misreadings.items()
        if state in announced
    ]
    return " ".join([_ENDED[ledger.stance], *plans])


def _as_said(leaning: Leaning, transcript: Transcript) -> str:
    """The message that has most in common with a wrong conclusion; if none has, its own line."""
    wanted = telling(leaning.says)
    best, shared = leaning.says[0], 0
    for turn in transcript.by(Speaker.PERSONA):
        common = len(wanted & telling([turn.text]))
        if common and common >= shared:
            best, shared = one_line(turn.text), common
    return best


def _told(account: Account) -> TeachBack:
    why = (_line(sentence) for sentence in account.why[:_STEPS])
    return TeachBack(
        asked=_line(account.asked),
        why=tuple(sentence for sentence in why if sentence),
        will_do=_line(account.will_do) or SafeText("Nothing."),
        stops_me=_line(account.stops_me),
        by_when=_line(account.by_when),
        colleague=_line(account.colleague),
    )


def _line(text: str | None) -> SafeText | None:
    """A sentence on one line; None where nothing is said, as in "null" and "none"."""
    line = one_line(text or "").strip(" *_#")
    if not any(map(str.isalnum, line)) or line.casefold().strip(".") in ("null", "none", "n/a"):
        return None
    return SafeText(line[:_CHARACTERS])
