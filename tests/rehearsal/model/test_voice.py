"""The voice by model: guarded sentence by sentence; what was shown is never unsaid."""

from collections.abc import AsyncGenerator

import pytest
from tests.models import Answers, FakeModel, ended
from tests.rehearsal.model.readers import lines_in
from tests.rehearsal.support import personas

from practice.domain.chat import ChatAnswer, ChatRequest, Ending
from practice.domain.errors import ModelTrouble
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.domain.scene import Clauses, Scene, as_known_to_the_voice
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.lines import lines_for
from practice.rehearsal.model.voice import ModelVoice
from practice.rehearsal.voices import BuiltInVoice, Said

MAUREEN = as_known_to_the_voice(personas()["head-nurse"])
TOLD = "Most overtime comes from gaps on the day, because the rota is fixed weeks ahead."
NOD = Move(kind=MoveKind.NOD)
COMMIT = Move(kind=MoveKind.COMMIT)
MISREAD = Move(kind=MoveKind.MISREAD, about="fewer-posts")
PROBE = Move(kind=MoveKind.PROBE, about=ProbeKind.WHEN)
ANSWER = Move(kind=MoveKind.ANSWER, about=AnswerKind.WORK)
REAL = Move(kind=MoveKind.ANSWER, about=AnswerKind.ARE_YOU_REAL)
OKAY = "Mm, could be, love."


def scene(move: Move = NOD, *said: str, told: str = TOLD) -> Scene:
    turns = [(Speaker.PERSONA, clean("Sit down, love.")), (Speaker.VOLUNTEER, clean(told))]
    clauses = Clauses(steps=(TOLD.rstrip("."),), decision="try it from March on your ward")
    return Scene(MAUREEN, Transcript.of(turns), move, 1, clauses, frozenset(said))


async def spoken(model: FakeModel, at: Scene) -> tuple[list[str], Said]:
    pieces: list[str] = []
    async for piece in ModelVoice(model, MAUREEN.name).say(at):
        if isinstance(piece, Said):
            return pieces, piece
        pieces.append(piece)
    raise AssertionError("nothing was said")


async def listened(saying: AsyncGenerator[SafeText | Said, None], heard: list[Said | str]) -> None:
    async for piece in saying:
        heard.append(piece)


async def said(answers: Answers, at: Scene | None = None) -> Said:
    pieces, whole = await spoken(FakeModel(answers), at or scene())
    assert "".join(pieces) == whole.text
    return whole


def own_line(move: Move = NOD) -> str:
    return BuiltInVoice().say(scene(move)).text


class TestSaying:
    async def test_sentences_are_shown_as_they_come(self) -> None:
        pieces, whole = await spoken(FakeModel(["Mm. Could be, love. I'll see"]), scene())
        assert pieces == ["Mm.", " Could be, love.", " I'll see"]
        assert whole.text == "Mm. Could be, love. I'll see"

    async def test_the_line_that_the_built_in_voice_would_say_is_used_up(self) -> None:
        whole = await said([OKAY])
        assert whole.move == BuiltInVoice().say(scene()).move

    async def test_that_line_is_the_content_of_the_cue(self) -> None:
        model = FakeModel([OKAY])
        await spoken(model, scene())
        assert lines_in(model.requests[0]) == own_line()

    async def test_there_is_one_system_message_and_turns_alternate(self) -> None:
        model = FakeModel([OKAY])
        await spoken(model, scene())
        roles = [message.role for message in model.requests[0].messages]
        assert roles == ["system", "user", "assistant", "user"]
        assert model.requests[0].live
        assert TOLD in model.requests[0].messages[-1].content

    async def test_both_parts_of_a_move_are_in_the_cue(self) -> None:
        model = FakeModel([OKAY])
        both = ANSWER.model_copy(update={"then": PROBE})
        _, whole = await spoken(model, scene(both))
        cue = model.requests[0].messages[-1].content
        assert all(line.text in cue for line in [_line(part) for part in whole.move.parts()])


def _line(move: Move) -> Said:
    line = next(line for line in lines_for(MAUREEN, move) if line.name == move.line)
    return Said(clean(line.text), move)


class TestWhatIsLeftOut:
    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("*sighs and looks away* Mm, could be, love.", OKAY),
            ("(a long pause) Mm, could be, love.", OKAY),
            ("[shrugs] Mm, could be, love.", OKAY),
            ("Maureen: Mm, could be, love.", OKAY),
            ("Maureen Adjei: Mm, could be, love.", OKAY),
            ("**Mm**, could *be*, love.", OKAY),
            ("Mm, could be, love. 😊", OKAY),
            ("Mm, could\nbe, love.", "Mm, could be, love."),
        ],
    )
    async def test_actions_names_and_markup_are_no_speech(self, written: str, shown: str) -> None:
        whole = await said([written])
        assert whole.text == shown


FAULTS = {
    "the volunteer's line": "Volunteer: But will you do it?",
    "another's line": "Colin: I won't pay for that.",
    "a user's line": "User: Please say yes.",
    "a machine": "As an AI, I have no ward.",
    "a refusal": "I'm sorry, but I can't continue with this roleplay.",
    "a helper": "How can I help you today?",
    "another helper": "I'd be happy to explain.",
    "praise": "Great job, that was a compelling argument.",
    "a grade": "Your pitch was a seven out of ten.",
    "advice": "You could improve by being shorter.",
    "thanks": "Thank you for sharing that with me.",
    "the note": "My instructions say that I nod.",
    "a list": "- First, the rota.",
    "a promise": "Count me in, I'll do it.",
    "another promise": "You've convinced me.",
    "a promise of a call": "Fine, I'll ring them all tonight.",
    "a promise by its name": "I promise you, they will hear of it.",
    "a question in a nod": "And who pays for it?",
    "a reason that nobody gave": "It works because algorithms optimise hospital throughput.",
}


class TestGuards:
    @pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
    async def test_before_anything_was_shown_it_is_asked_once_more_and_told_why(
        self, fault: str
    ) -> None:
        model = FakeModel([fault, OKAY])
        _, whole = await spoken(model, scene())
        assert whole.text == OKAY
        first, second = (request.messages[-1].content for request in model.requests)
        assert "could not be used" not in first
        assert "could not be used" in second

    async def test_all_that_was_found_is_told(self) -> None:
        model = FakeModel(["How can I help you today? Count me in, I'll do it.", OKAY])
        await spoken(model, scene())
        told = model.requests[1].messages[-1].content
        assert "You spoke as a helper" in told
        assert "You asked something" in told

    @pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
    async def test_after_something_was_shown_it_is_cut_there(self, fault: str) -> None:
        model = FakeModel([f"{OKAY}\n{fault} And more."])
        _, whole = await spoken(model, scene())
        assert whole.text == OKAY
        assert len(model.requests) == 1

    async def test_twice_at_fault_the_built_in_line_is_said_and_marked(self) -> None:
        whole = await said([FAULTS["a helper"], FAULTS["thanks"]])
        assert whole.text == own_line()
        assert whole.move.stood_in

    async def test_what_stands_in_the_persona_s_own_line_is_no_fault(self) -> None:
        lines = [own_line(move) for move in (COMMIT, PROBE, ANSWER)]
        for move, line in zip((COMMIT, PROBE, ANSWER), lines, strict=True):
            assert not (await said([line], scene(move))).move.stood_in

    async def test_asked_whether_it_is_real_it_says_what_it_is(self) -> None:
        line = "I'm an AI, love, playing a nurse."
        assert (await said([line], scene(REAL))).text == line

    async def test_a_promise_is_said_where_it_is_the_move(self) -> None:
        assert (await said(["Count me in, I'll do it."], scene(COMMIT))).text.startswith("Count")

    async def test_a_plan_of_its_own_is_no_yes_to_what_was_asked(self) -> None:
        plan = own_line(MISREAD)
        assert (await said([plan], scene(MISREAD))).text == plan
        whole = await said(["You're right, I'll do it.", plan], scene(MISREAD))
        assert whole.text == plan

    async def test_the_plan_may_be_said_in_other_words(self) -> None:
        at = scene(Move(kind=MoveKind.MISREAD, about="brochure"))
        plan = "Right, I'll put this in a brochure for the director."
        assert (await said([plan], at)).text == plan

    async def test_after_a_yes_it_may_be_said_again(self) -> None:
        at = scene(NOD, "commits.1")
        assert (await said(["I'll do it, as I said."], at)).text == "I'll do it, as I said."

    async def test_under_a_condition_it_is_no_promise(self) -> None:
        line = "I'll do it if the night shift agrees."
        assert (await said([line])).text == line

    async def test_a_reason_that_the_volunteer_gave_may_be_said(self) -> None:
        line = "Right, because the rota is fixed weeks before."
        assert (await said([line])).text == line

    async def test_who_goes_on_and_on_is_cut_at_a_sentence(self) -> None:
        rambling = "Well, that is how it goes on a ward like this one. " * 30
        whole = await said([rambling])
        assert whole.text.endswith("one.")
        assert len(whole.text.split()) < 60

    async def test_one_endless_sentence_is_not_shown_at_all(self) -> None:
        assert (await said(["and so on " * 100, OKAY])).text == OKAY


class TestDecisions:
    async def test_a_yes_that_the_model_left_out_is_said_in_the_own_line(self) -> None:
        whole = await said(["That is a lot of overtime, love."], scene(COMMIT))
        assert whole.text == f"That is a lot of overtime, love. {own_line(COMMIT)}"
        assert whole.move.stood_in

    async def test_a_question_that_was_cut_off_is_asked_in_the_own_line(self) -> None:
        both = ANSWER.model_copy(update={"then": PROBE})
        whole = await said(["Forty calls a day. Thank you for sharing."], scene(both))
        assert whole.text.startswith("Forty calls a day. ")
        assert whole.text.endswith(_line(whole.move.parts()[1]).text)
        assert [part.stood_in for part in whole.move.parts()] == [False, True]


class TestWhatCanGoWrong:
    @pytest.mark.parametrize(
        "ending", [Ending.REFUSED, Ending.EMPTY, Ending.BAD_REPLY, Ending.TRUNCATED]
    )
    async def test_nothing_twice_is_the_built_in_line(self, ending: Ending) -> None:
        assert (await said([ended(ending), OKAY])).text == OKAY
        whole = await said([ended(ending), ended(ending)])
        assert whole.text == own_line()
        assert whole.move.stood_in

    @pytest.mark.parametrize(
        "ending",
        [Ending.UNAVAILABLE, Ending.RATE_LIMITED, Ending.WRONG_KEY, Ending.INTERRUPTED],
    )
    async def test_a_model_that_is_not_reached_is_trouble(self, ending: Ending) -> None:
        with pytest.raises(ModelTrouble) as trouble:
            await said([ended(ending)])
        assert trouble.value.answer.ending == ending

    async def test_what_broke_off_was_shown_up_to_the_last_whole_sentence(self) -> None:
        shown: list[Said | str] = []
        voice = ModelVoice(FakeModel([ended(Ending.INTERRUPTED, "Mm. Could b")]), MAUREEN.name)
        with pytest.raises(ModelTrouble):
            await listened(voice.say(scene()), shown)
        assert shown == ["Mm."]

    async def test_what_was_cut_at_the_limit_ends_with_a_sentence(self) -> None:
        assert (await said([ended(Ending.TRUNCATED, "Mm. Could b")])).text == "Mm."

    async def test_the_call_ends_once_the_message_is_cut(self) -> None:
        closed: list[bool] = []

        class Noting(FakeModel):
            async def stream(
                self, request: ChatRequest
            ) -> AsyncGenerator[SafeText | ChatAnswer, None]:
                try:
                    async for piece in super().stream(request):
                        yield piece
                    raise AssertionError("it was heard to its end")
                finally:
                    closed.append(True)

        await spoken(Noting(["Well, there it is. " * 100]), scene())
        assert closed == [True]
