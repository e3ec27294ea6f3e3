from tests.rehearsal.support import Talk, personas, pitches, play

from practice.domain.ledger import Ledger
from practice.domain.move import Move, MoveKind
from practice.domain.transcript import WORDS_A_MINUTE, Speaker
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.conductor import Conductor, has_left

MAUREEN, TRIAL = personas()["head-nurse"], pitches()["hospital-scheduling"]
REASON = "Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead."
OTHER = "The software offers the shift to everyone at once, so the gap is filled early."


def test_the_persona_speaks_first() -> None:
    talk = play(MAUREEN, TRIAL, [])

    assert talk.by(Speaker.PERSONA)[0] in MAUREEN.opening
    assert talk.kinds == [MoveKind.OPEN]


def test_each_turn_is_answered_by_one_message() -> None:
    talk = play(MAUREEN, TRIAL, ["Hello.", REASON, OTHER])

    assert [speaker for speaker, _ in talk.said] == [
        Speaker.PERSONA,
        *[Speaker.VOLUNTEER, Speaker.PERSONA] * 3,
    ]
    assert len(talk.moves) == 4


def test_a_question_gets_one_of_the_personas_answers_and_then_the_other() -> None:
    talk = play(MAUREEN, TRIAL, ["Who decides about the rota here?", "And who decides about it?"])
    assert set(talk.by(Speaker.PERSONA)[1:]) == set(MAUREEN.answers.decides)


def test_when_the_time_is_over_the_persona_goes() -> None:
    talk = play(MAUREEN, TRIAL, ["word " * WORDS_A_MINUTE * MAUREEN.minutes])

    assert talk.left
    assert talk.kinds[-1] == MoveKind.LEAVE


def test_a_goodbye_ends_it() -> None:
    assert play(MAUREEN, TRIAL, ["Goodbye then, and have a nice day."]).left


def test_the_volunteers_words_are_taken_up() -> None:
    for seed in range(30):
        talk = play(MAUREEN, TRIAL, [REASON], seed)
        if "gaps found on the day" in talk.by(Speaker.PERSONA)[-1]:
            assert talk.kinds[-1] == MoveKind.FOLLOW
            return
    raise AssertionError("in 30 seeds no point was taken up")


def test_what_looks_like_a_slot_is_said_back_as_it_was_typed() -> None:
    typed = "Most overtime comes from {decision} gaps found on the day, because {steps} is fixed."
    talk = play(MAUREEN, TRIAL, [typed, "Could you say it back to me in your own words?"])

    assert "{decision} gaps found on the day" in talk.by(Speaker.PERSONA)[-1]


def test_it_keeps_nothing_so_two_talks_can_share_it() -> None:
    conductor = Conductor(Agenda(MAUREEN, TRIAL), 5)
    one, other = Talk(conductor).open(), Talk(conductor).open()
    for line in (REASON, "Who decides about the rota?", OTHER):
        one.say(line)
        other.say("Hello.")

    alone = play(MAUREEN, TRIAL, [REASON, "Who decides about the rota?", OTHER], 5)
    assert one.said == alone.said
    assert one.ledger == alone.ledger


def test_repetition_is_measured_on_the_volunteers_own_turns() -> None:
    talk = play(MAUREEN, TRIAL, [])
    heard = talk.say(talk.by(Speaker.PERSONA)[0]).heard[0]
    again = talk.say(talk.by(Speaker.VOLUNTEER)[0]).heard[1]

    assert "repetition" not in heard.acts
    assert "repetition" in again.acts


def test_the_account_is_made_of_what_came_across() -> None:
    talk = play(MAUREEN, TRIAL, [REASON, OTHER])
    why = talk.conductor.teach_back(talk.ledger).why

    assert any("gaps found on the day" in step for step in why)
    assert Conductor(Agenda(MAUREEN, TRIAL), 1).teach_back(Ledger()).why == ()


def test_only_who_goes_has_left() -> None:
    gone = Move(kind=MoveKind.LEAVE)

    assert has_left(gone)
    assert has_left(Move(kind=MoveKind.COMMIT, then=gone))
    assert not has_left(Move(kind=MoveKind.WARN))
    assert not has_left(None)
