"""What a model notes becomes the ledger only as far as code can check it."""

import pytest
from tests.models import Answers, FakeModel
from tests.rehearsal.model.readers import ask, note, point
from tests.rehearsal.support import agenda, personas, pitches

from practice.domain.acts import Act
from practice.domain.ledger import (
    Expectation,
    Ledger,
    MisreadingState,
    ObjectionState,
    Query,
    StepState,
)
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.giving_back import to_give_back
from practice.rehearsal.model.listener import ModelListener

MAUREEN, TRIAL = personas()["head-nurse"], pitches()["hospital-scheduling"]
AGENDA = agenda(MAUREEN, TRIAL)
COST = "Nurses stay late because somebody rings in sick after the plan was made"
GERMAN = "Die Überstunden entstehen, weil der Dienstplan Wochen vorher feststeht."
ASK = "Would you try it on your ward for six weeks from March?"
DOUBT, LEANING = "time-to-learn", "brochure"


async def heard(
    text: str, answers: object = None, before: Ledger | None = None, *earlier: str
) -> Ledger:
    given: Answers = [note() if answers is None else answers]  # type: ignore[list-item]
    said = [(Speaker.VOLUNTEER, clean(line)) for line in (*earlier, text)]
    listener = ModelListener(Conductor(AGENDA, 1), FakeModel(given))
    return await listener.hear(before or Ledger(), Transcript.of(said))


def raised() -> Ledger:
    """A doubt has just been voiced."""
    return Ledger(
        patience=10,
        steps=dict.fromkeys([step.id for step in TRIAL.steps], StepState.UNHEARD),
        objections={DOUBT: ObjectionState.OPEN},
        expects=Expectation(move=MoveKind.OBJECT, about=DOUBT),
    )


class TestPoints:
    async def test_a_reasoned_clause_that_is_there_is_held(self) -> None:
        found = await heard(f"{COST}.", note(points=[point(COST, "cost")]))
        assert found.points[0].clause == COST
        assert found.steps["cost"] == StepState.HELD

    async def test_a_clause_that_is_not_there_is_dropped(self) -> None:
        found = await heard("Hello, love.", note(points=[point(COST, "cost")]))
        assert found.points == ()
        assert found.steps["cost"] == StepState.UNHEARD

    @pytest.mark.parametrize(
        "changes",
        [{"gives_reason": False}, {"sure": False}, {"opposite": True}],
        ids=["no reason", "doubtful", "the opposite"],
    )
    async def test_without_a_reason_or_in_doubt_nothing_is_held(
        self, changes: dict[str, object]
    ) -> None:
        found = await heard(f"{COST}.", note(points=[point(COST, "cost", **changes)]))
        assert found.steps["cost"] != StepState.HELD

    async def test_a_few_words_are_no_reason(self) -> None:
        found = await heard(
            "It costs because reasons.", note(points=[point("It costs because reasons", "cost")])
        )
        assert found.steps["cost"] != StepState.HELD

    async def test_the_same_words_state_one_step(self) -> None:
        steps = [step.id for step in TRIAL.steps]
        found = await heard(f"{COST}.", note(points=[point(COST, step) for step in steps]))
        assert [p.step for p in found.points] == steps[:1]

    async def test_a_step_that_the_pitch_has_not_is_a_point_of_the_volunteers_own(self) -> None:
        found = await heard(f"{COST}.", note(points=[point(COST, "moon")]))
        assert found.points[0].step is None

    async def test_a_heap_of_words_gives_no_reason(self) -> None:
        heap = "overtime gaps rota because absences sick because nurses weeks because shift"
        found = await heard(heap, note(points=[point(heap, "cost")]))
        assert found.steps["cost"] != StepState.HELD

    @pytest.mark.parametrize(
        "push",
        [
            "If you don't sign today, people will die because you did nothing",
            "You are so smart, you really are a genius, because you see it at once",
        ],
    )
    async def test_pressure_and_flattery_hold_nothing_whatever_the_model_notes(
        self, push: str
    ) -> None:
        found = await heard(f"{push}.", note(points=[point(push, "cost")]))
        assert found.steps["cost"] != StepState.HELD

    async def test_another_language_is_heard_and_can_be_given_back(self) -> None:
        quote = GERMAN.rstrip(".")
        found = await heard(GERMAN, note(points=[point(quote, "cost")]))
        assert found.steps["cost"] == StepState.HELD
        assert found.points[0].whole
        assert not found.understood_nothing

    @pytest.mark.parametrize(
        "clause",
        [
            "You and the ward across the street agreed to cover because nobody plans for gaps",
            "You said nurses stay late because somebody rings in sick after the plan is made",
        ],
    )
    async def test_what_came_across_can_be_said_back_in_whatever_words(self, clause: str) -> None:
        found = await heard(f"{clause}.", note(points=[point(clause, "cost")]))
        assert to_give_back(found) == (0,)

    async def test_what_was_said_before_is_not_heard_twice(self) -> None:
        found = await heard(f"{COST}.", note(points=[point(COST, "cost")]), None, f"{COST}.")
        assert Act.REPETITION in found.acts
        assert found.landed == ()


class TestAsks:
    async def test_the_decision_is_kept_in_the_volunteers_words(self) -> None:
        found = await heard(ASK, note(asks=[ask(ASK)]))
        assert found.ask is not None
        assert (found.ask.fits_decision, found.ask.when) == (True, True)
        assert found.decision == ASK.rstrip("?")

    async def test_something_else_is_an_ask_and_no_decision(self) -> None:
        line = "Could you spread the word?"
        found = await heard(line, note(asks=[ask(line, "other", says_when=False)]))
        assert found.ask is not None
        assert not found.ask.fits_decision
        assert found.decision is None

    async def test_an_introduction_is_told_apart(self) -> None:
        line = "Could you introduce me to Colin?"
        found = await heard(line, note(asks=[ask(line, "other", introduction=True)]))
        assert found.ask is not None
        assert found.ask.referral

    async def test_what_is_not_asked_for_is_kept(self) -> None:
        line = "I don't want you to buy anything."
        acts = [{"quote": line, "act": "not_asking"}]
        assert (await heard(line, note(acts=acts))).not_asking == (line.rstrip("."),)


class TestDoubts:
    ANSWER = "It takes ten minutes, and I teach it at handover because I have the time"

    def notes(self, how: str = "answers") -> dict[str, object]:
        return note(points=[], doubts=[{"doubt": DOUBT, "quote": self.ANSWER, "how": how}])

    async def test_a_doubt_that_is_answered_in_words_that_are_there_is_cleared(self) -> None:
        found = await heard(f"{self.ANSWER}.", self.notes(), raised())
        assert found.objections[DOUBT] == ObjectionState.ANSWERED
        assert found.cleared == (DOUBT,)

    async def test_one_that_is_granted_stays_granted(self) -> None:
        found = await heard(f"{self.ANSWER}.", self.notes("grants"), raised())
        assert found.objections[DOUBT] == ObjectionState.GRANTED

    async def test_one_that_is_answered_elsewhere_stands(self) -> None:
        found = await heard("Don't you worry about that.", self.notes(), raised())
        assert found.objections[DOUBT] == ObjectionState.OPEN

    async def test_the_same_words_answer_one_doubt(self) -> None:
        doubts = [
            {"doubt": o.id, "quote": self.ANSWER, "how": "answers"} for o in AGENDA.objections
        ]
        before = raised().model_copy(
            update={"objections": {o.id: ObjectionState.OPEN for o in AGENDA.objections}}
        )
        found = await heard(f"{self.ANSWER}.", note(doubts=doubts), before)
        assert list(found.objections.values()).count(ObjectionState.ANSWERED) == 1


class TestWrongConclusions:
    LINE = "The director does not write the rota, so the brochure ends in his tray"

    async def told(self, how: str, *, reason: bool) -> MisreadingState:
        voiced = {LEANING: MisreadingState.VOICED}
        before = Ledger(
            patience=10,
            misreadings=voiced,
            expects=Expectation(move=MoveKind.MISREAD, about=LEANING),
        )
        points = [point(self.LINE, None)] if reason else []
        wrong = [{"conclusion": LEANING, "quote": self.LINE, "how": how}]
        found = await heard(f"{self.LINE}.", note(points=points, wrong_turns=wrong), before)
        return found.misreadings[LEANING]

    async def test_with_a_reason_it_is_corrected(self) -> None:
        assert await self.told("corrects", reason=True) == MisreadingState.CORRECTED

    async def test_without_one_it_is_disputed(self) -> None:
        assert await self.told("corrects", reason=False) == MisreadingState.DISPUTED
        assert await self.told("disputes", reason=True) == MisreadingState.DISPUTED


class TestQuestions:
    @pytest.mark.parametrize("about", AnswerKind)
    async def test_what_is_asked_of_the_listener_is_kept(self, about: AnswerKind) -> None:
        line = "And how is that on your side?"
        notes = note(questions=[{"quote": line, "about": about.value}])
        assert (await heard(line, notes)).asked == (about,)

    async def test_a_question_where_they_stand_presses(self) -> None:
        line = "So will you do it?"
        found = await heard(line, note(questions=[{"quote": line, "about": "stance"}]))
        assert (found.queries, found.pressed, found.asked) == ((Query.STANCE,), 1, ())

    async def test_saying_it_back_is_wanted(self) -> None:
        line = "What have you understood so far?"
        found = await heard(line, note(questions=[{"quote": line, "about": "restate"}]))
        assert found.restate
        assert Act.CHECK_RESTATE in found.acts

    async def test_a_question_that_is_not_there_is_none(self) -> None:
        notes = note(questions=[{"quote": "Who decides?", "about": "decides"}])
        assert (await heard("Hello, love.", notes)).asked == ()


class TestWhatTheModelIsTold:
    async def test_steps_that_came_across_are_told_from_those_only_touched_on(self) -> None:
        before = raised()
        states = before.steps | {"cost": StepState.HELD, "ward": StepState.HEARD}
        model = FakeModel([note()])
        listener = ModelListener(Conductor(AGENDA, 1), model)
        talk = Transcript.of([(Speaker.VOLUNTEER, clean("Well, love."))])
        await listener.hear(before.model_copy(update={"steps": states}), talk)
        prompt = model.requests[0].messages[-1].content
        assert "already come across: cost." in prompt
        assert "without a clear reason: ward." in prompt


class TestTemper:
    async def test_a_greeting_is_known_by_rule(self) -> None:
        assert Act.GREETING in (await heard("Hello, I'm Jo.")).acts

    async def test_what_tries_the_listener_costs_patience(self) -> None:
        assert Act.PROCEDURE in MAUREEN.patience.tried_by or MAUREEN.patience.tried_by
        tries = MAUREEN.patience.tried_by[0]
        calm = await heard("Well, that is how I see it.")
        line = "Well, that is how I see it."
        tried = await heard(line, note(acts=[{"quote": line, "act": tries.value}]))
        assert (tried.patience or 0) < (calm.patience or 0)

    async def test_pressure_that_the_rules_see_counts_though_the_model_saw_none(self) -> None:
        found = await heard("You must do it right now, you have no choice.")
        assert Act.PRESSURE in found.acts
