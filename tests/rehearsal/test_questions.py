import pytest
from tests.rehearsal.support import personas, pitches, play

from practice.discourse.reading import read
from practice.domain.ledger import Ledger, ObjectionState, Query
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind
from practice.domain.text import clean
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.questions import asked_in, queries_in, with_questions

RUNS, PAPERS = "stop-the-run-trigger", "hold-capability-publication"


def agenda(persona: str, pitch: str) -> Agenda:
    return Agenda(personas()[persona], pitches()[pitch])


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
        ("And what would make you stop this in June?", AnswerKind.WOULD_CHANGE_MIND),
        ("hi maureen ive got an idea, how do you fill a gap at work", AnswerKind.WORK),
        ("Have you heard of this before?", AnswerKind.HEARD_BEFORE),
        ("Hello, how are you?", AnswerKind.GREETING),
        ("Are you a real person?", AnswerKind.ARE_YOU_REAL),
        ("are you a bot", AnswerKind.ARE_YOU_REAL),
        ("Which forms are yours, exactly?", AnswerKind.DECIDES),
        ("You decide what your team writes, yes?", AnswerKind.DECIDES),
        ("Who is the person, then?", AnswerKind.WHO_ELSE),
        ("Who heads training?", AnswerKind.WHO_ELSE),
        ("A graph goes up at night, who is looking at it?", AnswerKind.WORK),
        ("Imagine he is alone at three in the morning. What would Bob do?", AnswerKind.WOULD_DO),
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
        "Do you read the drafts before you sign?",
        "What is stopping you?",
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
    assert asked("Hello, how are you? Who decides about that here?") == [AnswerKind.DECIDES]


def test_the_question_that_has_it_said_back_is_no_other_question() -> None:
    reads = read("Why would it need six weeks?")

    assert asked_in(reads) == [AnswerKind.UNKNOWN]
    assert asked_in(reads, reads[0].clause) == []


def test_what_nobody_can_answer_never_hides_what_somebody_can() -> None:
    found = asked("Where is the railway station? And what would you need to see?")
    assert found == [AnswerKind.WOULD_CHANGE_MIND, AnswerKind.UNKNOWN]


@pytest.mark.parametrize(
    ("persona", "pitch", "text", "kind"),
    [
        ("race-hawk", RUNS, "So papers are you. And for the runs, who is it really?", "who_else"),
        ("race-hawk", RUNS, "Who decides when a training run gets stopped?", "who_else"),
        ("race-hawk", PAPERS, "Who decides about the papers?", "decides"),
        ("busy-executive", PAPERS, "Who signs the papers?", "who_else"),
        ("busy-executive", PAPERS, "No. The PAPERS. Is it Katrin?", "who_else"),
        ("over-pitched-decider", PAPERS, "Who decides what gets published?", "decides"),
        ("visionary-founder", PAPERS, "So it's Noor who decides?", "who_else"),
    ],
)
def test_who_decides_is_answered_by_what_it_is_about(
    persona: str, pitch: str, text: str, kind: str
) -> None:
    assert asked_in(read(text), knows=agenda(persona, pitch).knows) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "So sign before. Yes or no?",
        "I asked yes or no.",
        "so yes or no love, six weeks from the first",
        "Will you sign it in or not?",
        "Is that a no?",
        "What's stopping you, concretely?",
        "Is there anything that would stop you?",
        "What would stop you from putting one name down by the end of May?",
        "whats your problem with it then",
        "What is not true for you?",
        "What is the one thing that's still missing for you?",
        "Have I missed something, or can we say yes?",
        "Start the trial on the first. Will you?",
        "so would you try it? six weeks on your ward and we count the hours",
        "Do you agree?",
        "Your decision stands?",
        "Is April all right for you?",
    ],
)
def test_whoever_wants_a_yes_asks_where_the_listener_stands(text: str) -> None:
    assert Query.STANCE in queries_in(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "It's one sheet, yes or no, and nothing to weigh.",
        "What would you do on Monday?",
        "Would you introduce me to him?",
        "Could you say it back to me in your own words?",
        "What stops you from stopping?",
        "Who decides about that here?",
        "We stop the run because nobody else will.",
    ],
)
def test_other_questions_do_not(text: str) -> None:
    assert queries_in(read(text)) == ()


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("", "Are you listening?"),
        ("", "Can I explain first?"),
        ("", "sorry??? did i say something wrong"),
        ("", "I answered your question straight. What was vague?"),
        ("", "asking for what lol i havent asked anything"),
        ("Two rivals on a private line.", "What private line?"),
        ("Where's the physics between those two?", "Between which two?"),
        ("I have a drawer for those.", "A drawer? Charming."),
    ],
)
def test_a_word_thrown_back_or_a_protest_is_about_the_talk_itself(before: str, text: str) -> None:
    assert Query.TALK in queries_in(read(text), before)


def test_a_real_question_that_takes_up_a_word_is_not() -> None:
    assert queries_in(read("Who decides about the line?"), "Two rivals on a private line.") == ()


def test_the_ledger_counts_how_often_a_yes_was_asked_for() -> None:
    dana = agenda("skeptical-engineer", RUNS)
    ledger = Ledger()
    for text, times in (("Will you do it?", 1), ("What do you do all day?", 1), ("Yes or no?", 2)):
        ledger = with_questions(ledger, read(text), dana, "")
        assert ledger.pressed == times


def test_what_is_no_question_of_fact_is_not_met_with_not_knowing() -> None:
    for text in ("What was vague?", "What is stopping you?"):
        talk = play(personas()["skeptical-engineer"], pitches()[RUNS], [text])
        assert AnswerKind.UNKNOWN not in [part.about for part in talk.parts]


IN_THE_WAY = (
    "What is the one thing that's still missing for you?",
    "What else keeps you from a yes?",
)


@pytest.mark.parametrize("text", IN_THE_WAY)
def test_who_has_a_doubt_or_has_said_no_is_asked_for_the_doubt(text: str) -> None:
    marcus = agenda("busy-executive", "crunch-time-hotline")
    declined = Ledger(stance=MoveKind.DECLINE)
    for ledger in (Ledger(objections={"open-end": ObjectionState.OPEN}), declined):
        heard = with_questions(ledger, read(text), marcus, "")

        assert (heard.queries, heard.asked) == ((Query.STANCE,), ())


def test_a_case_that_nobody_has_spoken_of_is_not_answered_by_the_promise() -> None:
    ikenna = agenda("over-pitched-decider", "eval-that-stays-useful")
    agreed = Ledger(stance=MoveKind.COMMIT, decision=clean("name who keeps the test by June"))
    for text, kind in (
        ("Suppose somebody leaks it tomorrow. What would you do then?", AnswerKind.UNKNOWN),
        ("What would you do then?", AnswerKind.WOULD_DO),
        ("And where will you keep it?", AnswerKind.WOULD_DO),
        ("Where is the railway station?", AnswerKind.UNKNOWN),
    ):
        assert with_questions(agreed, read(text), ikenna, "").asked == (kind,)
