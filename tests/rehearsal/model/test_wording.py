"""What the model is told to say next, and in how many words."""

import pytest
from tests.models import FakeModel
from tests.rehearsal.support import personas, pitches

from practice.domain.acts import Act
from practice.domain.ledger import Ledger, Query
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.domain.scene import Clauses, Scene, as_known_to_the_voice
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.model import wording
from practice.rehearsal.model.voice import ModelVoice
from practice.rehearsal.voices import Said, chosen_for

AXEL = as_known_to_the_voice(personas()["visionary-founder"])
STEPS = tuple(
    f"link number {n} of the chain holds because of what {n} others have done before"
    for n in "2345"
)
WHOLE = (
    "From this quarter no paper on capability leaves your company until one named person, maybe "
    "Noor, maybe someone she picks, has written down, in plain words and on one page at most, what "
    "a competitor could do with it and how soon, starting on Friday the 12th"
)
GIVE_BACK = Move(kind=MoveKind.GIVE_BACK, points=(0, 1))
COMMIT = Move(kind=MoveKind.COMMIT)
MISREAD = Move(kind=MoveKind.MISREAD, about="give-it-away")
PUZZLED = Move(kind=MoveKind.PUZZLED)
ASK = Move(kind=MoveKind.PROBE, about=ProbeKind.ASK)
MIND = Move(kind=MoveKind.ANSWER, about=AnswerKind.WOULD_CHANGE_MIND)
NOD = Move(kind=MoveKind.NOD)
DOUBT = Move(kind=MoveKind.OBJECT, about=AXEL.objections[0].id)
SLOGAN = Act.SLOGAN
STANCE = frozenset({Query.STANCE})
WORK = Move(kind=MoveKind.ANSWER, about=AnswerKind.WORK)
SAID = frozenset({"gives_back.2"})


def cue(
    move: Move,
    told: str = "That is how it goes.",
    *,
    restate: bool = False,
    said: frozenset[str] = frozenset(),
) -> wording.Cue:
    talk = Transcript.of([(Speaker.PERSONA, clean("Go.")), (Speaker.VOLUNTEER, clean(told))])
    scene = Scene(AXEL, talk, move, 1, Clauses(steps=STEPS, decision=WHOLE), said, restate)
    return wording.cue(scene, chosen_for(scene, whole=True))


def does(move: Move, *, restate: bool = False, said: frozenset[str] = frozenset()) -> str:
    return cue(move, restate=restate, said=said).parts[0].does


@pytest.mark.parametrize("number", range(1, 6))
def test_a_yes_is_to_the_whole_ask_with_its_condition_and_date(number: int) -> None:
    others = frozenset(f"commits.{n}" for n in range(1, 6) if n != number)
    told = does(COMMIT, said=others)
    assert "what a competitor could do with it" in told
    assert "starting on Friday the 12th" in told


def test_in_a_line_that_does_not_say_what_to_it_is_added_once() -> None:
    at = Scene(AXEL, Transcript(), COMMIT, 1, Clauses(decision=WHOLE))
    bare = wording.cue(at, [Said(clean("Done."), COMMIT)]).parts[0].does
    assert bare.count("Friday the 12th") == does(COMMIT).count("Friday the 12th") == 1


async def test_the_model_gets_it_whole() -> None:
    model = FakeModel(["Done, all of it."])
    talk = Transcript.of([(Speaker.VOLUNTEER, clean(f"{WHOLE}."))])
    at = Scene(AXEL, talk, GIVE_BACK, 1, Clauses(steps=(WHOLE,)), restate=True)
    async for _ in ModelVoice(model, AXEL.name).say(at):
        pass
    note = model.requests[0].messages[-1].content.rpartition("Now: ")[2]
    assert "starting on Friday the 12th" in note


def test_whether_it_was_asked_for_is_known_from_the_ledger() -> None:
    conductor = Conductor(Agenda(personas()["head-nurse"], pitches()["hospital-scheduling"]), 1)
    talk = Transcript.of([(Speaker.VOLUNTEER, clean("What have you understood?"))])
    for restate in (True, False):
        assert conductor.scene(Ledger(patience=9, restate=restate), talk, []).restate == restate


class TestSayingItBack:
    def test_asked_for_it_is_said_in_full(self) -> None:
        assert "Leave out no reason and add none" in does(GIVE_BACK, restate=True)

    def test_it_is_wanted_in_own_words(self) -> None:
        assert "more than four words in a row" in does(GIVE_BACK, restate=True)

    @pytest.mark.parametrize(("restate", "said"), [(True, frozenset()), (False, SAID)])
    def test_it_is_handed_over_as_they_said_it(
        self, *, restate: bool, said: frozenset[str]
    ) -> None:
        told = ("You and the lab across the street agreed", "I tell you why, since you asked me")
        at = Scene(AXEL, Transcript(), GIVE_BACK, 1, Clauses(steps=told), said, restate)
        found = wording.cue(at, [Said(clean("So: whatever."), GIVE_BACK)]).parts[0].does
        assert f"They said: “{told[0]}” “{told[1]}”" in found

    def test_with_what_is_asked_where_the_line_says_that_too(self) -> None:
        at = Scene(AXEL, Transcript(), GIVE_BACK, 1, Clauses(steps=STEPS, decision=WHOLE))
        lines = [Said(clean(text), GIVE_BACK) for text in (f"You want: “{WHOLE}”.", "So: that.")]
        assert ["They ask you:" in wording.cue(at, [line]).parts[0].does for line in lines] == [
            True,
            False,
        ]

    def test_unasked_it_is_one_sentence_and_has_few_words(self) -> None:
        assert "in one sentence, and no more" in does(GIVE_BACK)
        assert cue(GIVE_BACK).words < 50 < cue(GIVE_BACK, restate=True).words

    @pytest.mark.parametrize("restate", [True, False])
    def test_a_second_time_it_is_only_what_was_asked_about(self, *, restate: bool) -> None:
        assert "only what they have just asked about" in does(GIVE_BACK, restate=restate, said=SAID)
        assert cue(GIVE_BACK, restate=restate, said=SAID).words < 50

    def test_who_says_it_in_full_all_the_same_is_not_cut(self) -> None:
        assert cue(GIVE_BACK).bears == cue(GIVE_BACK, restate=True).bears > 50

    def test_where_nothing_came_across_that_is_said_honestly(self) -> None:
        assert "given you no reason" in does(PUZZLED, restate=True)
        assert "given you no reason" not in does(PUZZLED)

    def test_a_plan_of_ones_own_is_said_as_what_was_taken_from_it(self) -> None:
        assert "what you took from this" in does(MISREAD, restate=True)
        assert "what you took from this" not in does(MISREAD)


def pressed(move: Move, *said: str) -> wording.Cue:
    """The cue when a yes or a no was asked for."""
    talk = Transcript.of([(Speaker.VOLUNTEER, clean("Will you agree?"))])
    clauses = Clauses(steps=STEPS, decision=WHOLE)
    at = Scene(AXEL, talk, move, 1, clauses, frozenset(said), queries=STANCE)
    return wording.cue(at, chosen_for(at, whole=True))


class TestAYesOrANo:
    def test_who_has_not_heard_enough_says_so_and_what_would_settle_it(self) -> None:
        assert "not heard enough to say either" in pressed(MIND).parts[0].does
        assert "not heard enough" not in does(MIND)

    def test_who_has_said_no_says_it_again(self) -> None:
        told = pressed(MIND, "declines.1").parts[0].does
        assert "it is still no" in told
        assert "not heard enough" not in told

    @pytest.mark.parametrize("move", [ASK, DOUBT])
    def test_before_a_question_or_a_doubt_it_is_not_a_yes_yet(self, move: Move) -> None:
        note = wording.note(AXEL.name, 1, pressed(move), None)
        assert "it is not a yes yet" in note
        assert "answer it first" not in note
        assert "it is not a yes yet" not in wording.note(AXEL.name, 1, cue(move), None)

    def test_before_anything_was_asked_for_there_is_nothing_to_put_off(self) -> None:
        at = Scene(AXEL, Transcript(), ASK, 1, queries=STANCE)
        assert not wording.cue(at, chosen_for(at)).undecided

    @pytest.mark.parametrize("move", [COMMIT, GIVE_BACK, WORK, MISREAD])
    def test_a_decision_is_not_put_off(self, move: Move) -> None:
        assert not pressed(move).undecided


class TestANod:
    @pytest.mark.parametrize("act", [Act.PRESSURE, Act.GUILT, Act.FLATTERY, Act.OVERCLAIM, SLOGAN])
    def test_what_pushes_or_stirs_slides_off(self, act: Act) -> None:
        at = Scene(AXEL, Transcript(), NOD, 1, acts=frozenset({act}))
        told = wording.cue(at, chosen_for(at)).parts[0].does
        assert "slide off you, dryly" in told
        assert "in a vague way" not in told

    def test_otherwise_it_agrees_in_a_vague_way(self) -> None:
        assert "agree in a vague way" in does(NOD)


def test_what_the_turn_did_and_asked_is_known_from_the_ledger() -> None:
    conductor = Conductor(Agenda(personas()["head-nurse"], pitches()["hospital-scheduling"]), 1)
    talk = Transcript.of([(Speaker.VOLUNTEER, clean("Say yes now."))])
    found = Ledger(patience=9, acts=(Act.PRESSURE,), queries=(Query.STANCE,))
    scene = conductor.scene(found, talk, [])
    assert scene.acts == {Act.PRESSURE}
    assert scene.queries == {Query.STANCE}


class TestWhatWasAsked:
    def test_an_answer_answers_the_question_and_invents_nothing(self) -> None:
        told = does(WORK)
        assert "If it doesn't, say in a few words that you don't know" in told
        assert "Invent no facts" in told

    @pytest.mark.parametrize("move", [ASK, COMMIT, MISREAD])
    def test_it_is_answered_in_passing(self, move: Move) -> None:
        found = cue(move, "And who would sign that?")
        assert found.asked
        assert "answer it first" in wording.note(AXEL.name, 1, found, None)

    def test_where_nothing_was_asked_nothing_is_said_of_it(self) -> None:
        found = cue(ASK)
        assert not found.asked
        assert "answer it first" not in wording.note(AXEL.name, 1, found, None)

    @pytest.mark.parametrize("move", [WORK, Move(kind=MoveKind.NOD), GIVE_BACK])
    def test_an_answer_answers_and_a_nod_does_not(self, move: Move) -> None:
        assert not cue(move, "And who would sign that?").asked


def test_texts_about_the_persona_are_told_apart_from_what_it_is_told() -> None:
    system = wording.system(AXEL, 1).content
    said = "speak of you, Axel Thorne, in the third person"
    assert said in system
    assert system.index(said) < system.index(AXEL.setting)
    assert AXEL.setting not in wording.talk((), None, "NOTE")[0].content
