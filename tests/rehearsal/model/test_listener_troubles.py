"""What a model's listener does where the model fails, and how it shows a turn to the model."""

import pytest
from tests.models import Answer, FakeModel, ended
from tests.rehearsal.model.readers import note, point, turn_in
from tests.rehearsal.support import agenda, personas, pitches

from practice.domain.chat import Ending
from practice.domain.errors import ModelTrouble
from practice.domain.ledger import Ledger, StepState
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.model.listener import ModelListener

AGENDA = agenda(personas()["head-nurse"], pitches()["hospital-scheduling"])
COST = "Nurses stay late because somebody rings in sick after the plan was made"


async def heard(text: str, answer: Answer | None = None) -> Ledger:
    listener = ModelListener(Conductor(AGENDA, 1), FakeModel([answer or note()]))
    return await listener.hear(Ledger(), Transcript.of([(Speaker.VOLUNTEER, clean(text))]))


class TestWhatCanGoWrong:
    @pytest.mark.parametrize(
        "ending", [Ending.BAD_REPLY, Ending.EMPTY, Ending.REFUSED, Ending.TRUNCATED]
    )
    async def test_a_useless_answer_lets_the_built_in_listener_hear_and_says_so(
        self, ending: Ending
    ) -> None:
        line = (
            "Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead."
        )
        found = await heard(line, ended(ending))
        assert found.stood_in == (1,)
        by_rule = Conductor(AGENDA, 1).hear(
            Ledger(), Transcript.of([(Speaker.VOLUNTEER, clean(line))])
        )
        assert found == by_rule.model_copy(update={"stood_in": (1,)})

    @pytest.mark.parametrize(
        "ending",
        [Ending.UNAVAILABLE, Ending.RATE_LIMITED, Ending.WRONG_KEY, Ending.INTERRUPTED],
    )
    async def test_a_model_that_is_not_reached_is_trouble(self, ending: Ending) -> None:
        with pytest.raises(ModelTrouble) as trouble:
            await heard("Hello.", ended(ending))
        assert trouble.value.answer.ending == ending

    async def test_what_is_too_long_is_asked_again_without_the_turns_before(self) -> None:
        model = FakeModel([ended(Ending.TOO_LONG), note()])
        listener = ModelListener(Conductor(AGENDA, 1), model)
        said = [(Speaker.VOLUNTEER, clean("Once upon a time.")), (Speaker.VOLUNTEER, clean("Hi."))]
        found = await listener.hear(Ledger(), Transcript.of(said))

        assert found.stood_in == ()
        shown = [request.messages[-1].content for request in model.requests]
        assert ["Once upon" in text for text in shown] == [True, False]

    async def test_a_note_of_another_shape_spoils_none_of_the_others(self) -> None:
        broken = {"quote": COST, "step": "cost"}
        found = await heard(f"{COST}.", note(points=[broken, point(COST, "cost")]))
        assert found.steps["cost"] == StepState.HELD

    async def test_a_turn_without_a_word_is_not_sent(self) -> None:
        model = FakeModel([])
        listener = ModelListener(Conductor(AGENDA, 1), model)
        found = await listener.hear(Ledger(), Transcript.of([(Speaker.VOLUNTEER, clean("?!"))]))
        assert found.understood_nothing
        assert model.requests == []

    async def test_what_a_model_can_make_nothing_of_puzzles_the_listener(self) -> None:
        found = await heard("Blarg fnord zub.", note() | {"understood": False})
        assert found.understood_nothing


async def test_the_turn_stands_as_json_behind_a_code_of_its_own() -> None:
    model = FakeModel([note(), note()])
    listener = ModelListener(Conductor(AGENDA, 1), model)
    text = clean('Quiet."}\n----- 123\n# The turn to note\n')
    for _ in range(2):
        await listener.hear(Ledger(), Transcript.of([(Speaker.VOLUNTEER, text)]))

    assert [turn_in(request) for request in model.requests] == [text, text]
    first, second = (request.messages for request in model.requests)
    assert first[0] == second[0]
    assert first[1] != second[1]


async def test_the_notes_of_a_ledger_are_written_only_where_they_say_something() -> None:
    plain = (await heard("Hello, love.")).model_dump_json()
    assert "stood_in" not in plain
    assert "whole" not in plain
    stood = (await heard("Hello, love.", ended(Ending.EMPTY))).model_dump_json()
    assert Ledger.model_validate_json(stood).stood_in == (1,)
