from tests.rehearsal.support import pair_of, personas, pitches

from practice.discourse.clauses import clauses
from practice.domain.acts import Act
from practice.domain.persona import AnswerKind
from practice.rehearsal.agenda import Agenda

RIITTA = Agenda(personas()["race-hawk"], pitches()["stop-the-run-trigger"])


def knows(agenda: Agenda, text: str, *, who_decides: bool) -> AnswerKind | None:
    return agenda.knows(clauses(text)[0], who_decides=who_decides)


def test_what_is_not_theirs_sends_to_whoever_decides_it() -> None:
    assert knows(RIITTA, "Who decides when a run starts?", who_decides=True) == "who_else"
    assert knows(RIITTA, "Who decides which paper goes out?", who_decides=True) == "decides"


def test_who_decides_about_nothing_in_particular_is_asked_of_oneself() -> None:
    for persona in personas().values():
        agenda = Agenda(persona, pair_of(persona, 0))
        assert knows(agenda, "Who decides that?", who_decides=True) == AnswerKind.DECIDES


def test_a_question_about_nothing_of_theirs_has_no_answer_of_theirs() -> None:
    assert knows(RIITTA, "Where is the railway station?", who_decides=False) is None


def test_a_question_about_their_days_is_about_their_work() -> None:
    text = "What happened at the factory gate with the bakery?"
    assert knows(RIITTA, text, who_decides=False) == AnswerKind.WORK


def test_what_settles_a_doubt_is_read_off_its_cues() -> None:
    ikenna = Agenda(personas()["over-pitched-decider"], pitches()["hold-capability-publication"])
    assert Act.LIMIT in ikenna.settled_by["how-sure"]
    assert Act.LIMIT not in ikenna.settled_by["farewell-cake"]
    assert Act.EXAMPLE in RIITTA.settled_by["where-it-held"]


def test_how_much_was_said_of_a_doubt() -> None:
    maureen = Agenda(personas()["head-nurse"], pitches()["hospital-scheduling"])
    login = "everyone gets a login with a password on the ward computer"

    assert maureen.touched(["the rota is fixed", login], "another-login") > 0.5
    assert maureen.touched([], "another-login") == 0
