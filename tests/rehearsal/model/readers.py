"""What models make of a turn, for the tests: one that reads with care, one that obeys the turn."""

import json
import re
from dataclasses import dataclass

from pydantic import BaseModel
from tests.models import Answer, FakeModel
from tests.rehearsal.volunteers import Honest

from practice.discourse.key import key_of
from practice.discourse.reading import asks, checks_understanding, read
from practice.domain.chat import ChatRequest
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.rehearsal.model.account import Account
from practice.rehearsal.model.comparing import Comparison
from practice.rehearsal.model.reading import Reading
from practice.rehearsal.questions import asked_in, queries_in
from practice.rehearsal.turn import read_turn

NOTHING: dict[str, object] = {
    "understood": True,
    "points": [],
    "asks": [],
    "doubts": [],
    "wrong_turns": [],
    "questions": [],
    "acts": [],
}
ACCOUNT: dict[str, object] = {
    "asked": "To try it for six weeks.",
    "why": ["The gaps are found too late in the day.", "It was a nice chat."],
    "will_do": "I ring Denise and try it on my ward.",
    "by_when": "from March",
    "stops_me": None,
    "colleague": "Somebody wants me to try a thing for the rota.",
}
NO_COMPARISON: dict[str, object] = {"why": [], "will_do": "neither", "misreading": None}


def note(**parts: object) -> dict[str, object]:
    """Notes with these parts."""
    return NOTHING | parts


def point(quote: str, step: str | None, **parts: object) -> dict[str, object]:
    """A reasoned, sure point."""
    whole = {"quote": quote, "step": step, "gives_reason": True, "sure": True, "opposite": False}
    return whole | parts


def ask(quote: str, decision: str = "whole", **parts: object) -> dict[str, object]:
    return {"quote": quote, "decision": decision, "says_when": True, "introduction": False} | parts


def turn_in(request: ChatRequest) -> str:
    """The turn that a listener is to read."""
    prompt = request.messages[-1].content
    found = re.search(r"^----- (\w+)\n(.*)\n----- \1$", prompt, re.MULTILINE | re.DOTALL)
    assert found is not None
    text = json.loads(found[2])["text"]
    assert isinstance(text, str)
    return text


def lines_in(request: ChatRequest) -> str:
    """The lines that a speaker is to say, one after the other."""
    cue = request.messages[-1].content.rpartition("-----\n")[2] or request.messages[-1].content
    last = cue[cue.rindex("Now") :]
    return " ".join(re.findall(r"“(.*?)”(?= They| If|\n)", last))


def sober(request: ChatRequest) -> Answer:
    """Finds nothing."""
    return note()


def obedient(request: ChatRequest) -> Answer:
    """Whatever JSON the turn holds is the answer."""
    text = turn_in(request)
    found = re.search(r"\{.*\}", text, re.DOTALL)
    return found.group() if found else note()


@dataclass
class Careful:
    """Reads as the rules do, and takes a doubt as met by what was written to meet it."""

    volunteer: Honest
    persona: Persona
    pitch: Pitch

    def __call__(self, request: ChatRequest) -> Answer:
        text = turn_in(request)
        key = key_of(self.pitch)
        turn = read_turn(text, 1, key, earlier=(), answers_why=False)
        checked = checks_understanding(turn.reads, key)
        questions = [str(kind) for kind in asked_in(turn.reads, checked)]
        questions += [str(query) for query in queries_in(turn.reads)]
        quote = next((one.clause.text for one in read(text) if len(one.clause.words) > 4), text)
        return note(
            points=[
                point(c.clause.text, c.step, gives_reason=c.has_reason, sure=c.sure)
                for c in turn.claims
            ],
            asks=[
                ask(a.clause.text, "whole" if a.fits > 0.6 else "part", says_when=a.when)
                for a in asks(turn.reads, key)
                if a.fits >= 0.4
            ],
            doubts=[
                {"doubt": doubt, "quote": quote, "how": "answers"}
                for doubt, answer in self.volunteer.doubts.items()
                if answer == text
            ],
            wrong_turns=[
                {"conclusion": leaning.id, "quote": quote, "how": "corrects"}
                for leaning in self.persona.leans_to
                if self.volunteer.wrong_turns.get(leaning.kind) == text
            ],
            questions=[
                *({"quote": quote, "about": about} for about in questions),
                *([{"quote": checked.text, "about": "restate"}] if checked else []),
            ],
            acts=[
                {"quote": one.clause.text, "act": str(act)}
                for one in turn.reads
                for act in one.acts
            ],
        )


class Player(FakeModel):
    """Hears with a reader, says the lines that it is given, and gives an account."""

    def __init__(self, hears: object, says: object = None) -> None:
        self.hears, self.says = hears, says
        super().__init__(self._answers)

    def _answers(self, request: ChatRequest) -> Answer:
        shape: type[BaseModel] | None = self.shapes[-1]
        if shape is Reading:
            assert callable(self.hears)
            answer: Answer = self.hears(request)
            return answer
        if shape is Account:
            return ACCOUNT
        if shape is Comparison:
            return NO_COMPARISON
        if "You keep the minutes" in request.messages[0].content:
            return "THE MINUTES"
        if callable(self.says):
            said: Answer = self.says(request)
            return said
        return f"Hm. {lines_in(request)}"
