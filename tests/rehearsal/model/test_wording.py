"""What the model is told to say next, and in how many words."""

import pytest
from tests.models import FakeModel
from tests.rehearsal.support import personas, pitches

from practice.domain.ledger import Ledger
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
        assert "Leave none of it out" in does(GIVE_BACK, restate=True)

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


class TestWhatWasAsked:
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
