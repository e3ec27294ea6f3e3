import pytest

from practice.discourse.reading import read
from practice.domain.persona import AnswerKind
from practice.rehearsal.questions import asked_in


def asked(text: str) -> list[AnswerKind]:
    return asked_in(read(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who decides about that here?", AnswerKind.DECIDES),
        ("Is that your decision?", AnswerKind.DECIDES),
        ("Who else would have to agree?", AnswerKind.WHO_ELSE),
        ("What is your work like?", AnswerKind.WORK),
        ("So what do you actually do all day?", AnswerKind.WORK),
        ("What worries you about it?", AnswerKind.WORRY),
        ("What would you do with it?", AnswerKind.WOULD_DO),
        ("And what do you do with it then?", AnswerKind.WOULD_DO),
        ("What would change your mind?", AnswerKind.WOULD_CHANGE_MIND),
        ("Have you heard of this before?", AnswerKind.HEARD_BEFORE),
        ("Hello, how are you?", AnswerKind.GREETING),
        ("Are you a real person?", AnswerKind.ARE_YOU_REAL),
        ("are you a bot", AnswerKind.ARE_YOU_REAL),
        ("Where is the railway station?", AnswerKind.UNKNOWN),
    ],
)
def test_a_question_is_told_by_what_it_is_about(text: str, kind: AnswerKind) -> None:
    assert asked(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The rota is fixed weeks ahead.",
        "Does that make sense?",
        "Could you say it back to me in your own words?",
        "Could you try it from next month?",
        "Fine, the rota is what worries me.",
        "Thanks, that was kind of you.",
    ],
)
def test_a_check_a_request_and_a_statement_are_no_questions(text: str) -> None:
    assert asked(text) == []


def test_several_questions_are_answered_in_their_order_each_once() -> None:
    found = asked("What worries you about it? Who decides here? And what worries you most?")
    assert found == [AnswerKind.WORRY, AnswerKind.DECIDES]


def test_a_question_that_the_turn_goes_on_to_answer_is_rhetorical() -> None:
    assert asked("What worries me? The rota is fixed weeks ahead and nobody can change it.") == []


def test_a_greeting_alone_is_answered_with_one() -> None:
    assert asked("Good morning!") == [AnswerKind.GREETING]
    assert asked("Hello. Who decides about that here?") == [AnswerKind.DECIDES]


def test_the_question_that_has_it_said_back_is_no_other_question() -> None:
    reads = read("Why would it need six weeks?")

    assert asked_in(reads) == [AnswerKind.UNKNOWN]
    assert asked_in(reads, reads[0].clause) == []
