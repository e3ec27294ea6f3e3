"""Voice, summary and account never see the answer key: no prompt of theirs holds planted words."""

import pytest
from tests.models import FakeModel
from tests.rehearsal.model.readers import ACCOUNT, NO_COMPARISON, Careful, Player
from tests.rehearsal.support import personas, pitches
from tests.rehearsal.test_canary import CANARY, planted, planted_in
from tests.rehearsal.volunteers import honest

from practice.domain.event import PartnerKind
from practice.domain.ledger import Ledger, after
from practice.domain.move import Move, MoveKind
from practice.domain.teach_back import TeachBack
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.by_model import by_model
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.model.comparing import Comparison
from practice.rehearsal.model.prompts import PromptSet, prompt_hash, set_hash
from practice.rehearsal.model.reading import Reading
from practice.rehearsal.voices import Said

SEES = (Reading, Comparison)
"""What is asked of a model that sees the pitch."""


async def test_a_canary_in_the_answer_key_is_in_no_prompt_of_voice_and_account() -> None:
    one = honest()[0]
    persona = planted_in(personas()["skeptical-engineer"])
    pitch = planted(pitches()[one.pitch])
    player = Player(Careful(one, persona, pitches()[one.pitch]))
    player.context = 2100
    conductor = Conductor(Agenda(persona, pitch), 1)
    partner = by_model(conductor, player)
    said: list[tuple[Speaker, SafeText]] = []
    moves: list[Move] = []
    ledger = Ledger()
    for line in one.walk:
        said.append((Speaker.VOLUNTEER, clean(line)))
        ledger = await partner.listener.hear(ledger, Transcript.of(said))
        scene = conductor.scene(ledger, Transcript.of(said), moves)
        async for piece in partner.voice.say(scene):
            if isinstance(piece, Said):
                said.append((Speaker.PERSONA, piece.text))
                moves.append(piece.move)
                ledger = after(ledger, piece.move)
    await partner.teller.teach_back(Transcript.of(said), ledger)

    asked = list(zip(player.requests, player.shapes, strict=True))
    blind = [repr(request) for request, shape in asked if shape not in SEES]
    assert len(blind) > len(one.walk)
    assert any("You keep the minutes" in text for text in blind)
    assert not any(CANARY in text for text in blind)
    assert all(CANARY in repr(request) for request, shape in asked if shape in SEES)
    assert {part.kind for move in moves for part in move.parts()} > {MoveKind.PROBE}
    assert partner.kind == PartnerKind.MODEL


class TestTeachBack:
    async def told(self, account: object, comparison: object) -> TeachBack:
        model = FakeModel([account, comparison])  # type: ignore[list-item]
        agenda = Agenda(personas()["head-nurse"], pitches()["hospital-scheduling"])
        partner = by_model(Conductor(agenda, 1), model)
        talk = Transcript.of([(Speaker.PERSONA, clean("Hello.")), (Speaker.VOLUNTEER, clean("Hi"))])
        return await partner.teller.teach_back(talk, Ledger())

    async def test_each_sentence_restates_a_step_of_the_pitch_or_none(self) -> None:
        why = [
            {"sentence": 1, "step": "cost"},
            {"sentence": 2, "step": "no-such-step"},
            {"sentence": 7, "step": "ward"},
        ]
        found = await self.told(ACCOUNT, NO_COMPARISON | {"why": why})
        assert found.restates == ("cost", None)

    @pytest.mark.parametrize(
        ("will_do", "misreading", "heads_for", "as_asked"),
        [
            ("misreading", "ask-director", "ask-director", False),
            ("misreading", "no-such", None, False),
            ("decision", "ask-director", None, True),
            ("neither", None, None, False),
        ],
    )
    async def test_a_plan_is_the_decision_or_a_misreading_or_neither(
        self, will_do: str, misreading: str | None, heads_for: str | None, as_asked: bool
    ) -> None:
        comparison: dict[str, object] = {"why": [], "will_do": will_do, "misreading": misreading}
        found = await self.told(ACCOUNT, comparison)
        assert (found.heads_for, found.as_asked) == (heads_for, as_asked)

    async def test_an_account_that_could_not_be_compared_is_still_one(self) -> None:
        found = await self.told(ACCOUNT, "no JSON")
        assert found.colleague == ACCOUNT["colleague"]
        assert found.as_asked is None


def test_each_set_of_prompts_has_a_hash_of_its_own() -> None:
    hashes = {set_hash(prompts) for prompts in PromptSet} | {prompt_hash()}
    assert len(hashes) == len(PromptSet) + 1
    assert all(len(one) == 64 for one in hashes)
