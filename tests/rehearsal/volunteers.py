"""Volunteers who answer what the listener does."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict
from tests.rehearsal.support import Talk, agenda

from practice.domain.content import MisreadingKind
from practice.domain.move import Move, MoveKind
from practice.domain.persona import Persona, ProbeKind
from practice.domain.pitch import Pitch
from practice.rehearsal.conductor import Conductor


class Honest(BaseModel):
    """A volunteer who walks the listener through, meets doubts and corrects wrong turns."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    pitch: str
    walk: tuple[str, ...]
    doubts: dict[str, str]
    wrong_turns: dict[MisreadingKind, str]
    questions: dict[ProbeKind, str]

    def everything(self) -> list[str]:
        """All that this volunteer can say."""
        parts = (self.doubts, self.wrong_turns, self.questions)
        return [*self.walk, *(line for part in parts for line in part.values())]

    def talk(
        self, persona: Persona, pitch: Pitch, seed: int, until: MoveKind | None = None
    ) -> Talk:
        """A talk, whole or until the persona makes a move; nothing is said twice."""
        talk = Talk(Conductor(agenda(persona, pitch), seed)).open()
        walk = list(self.walk)
        said: set[str] = set()
        while walk and not talk.left and until not in talk.kinds:
            answer = self._answer(talk.moves[-1], persona)
            line = answer if answer is not None and answer not in said else walk.pop(0)
            said.add(line)
            talk.say(line)
        return talk

    def _answer(self, move: Move, persona: Persona) -> str | None:
        last = move.parts()[-1]
        if last.about is None:
            return None
        if last.kind == MoveKind.OBJECT:
            return self.doubts.get(last.about)
        if last.kind == MoveKind.MISREAD:
            return self.wrong_turns[persona.leaning(last.about).kind]
        if last.kind == MoveKind.PROBE:
            return self.questions[ProbeKind(last.about)]
        return None


@cache
def honest() -> tuple[Honest, ...]:
    text = Path(__file__).with_name("walkthroughs.yaml").read_text("utf-8")
    return tuple(Honest.model_validate(one) for one in yaml.safe_load(text))
