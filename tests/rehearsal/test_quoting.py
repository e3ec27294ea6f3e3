import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.rehearsal.words import EXCHANGED, words

from practice.rehearsal.quoting import (
    joined,
    quoted,
    reads_well,
    restated,
    says_back,
    trimmed,
    what_is_asked,
)

WORDS = st.sampled_from(
    "I i me my mine I'm I’ve I'd I'll you You your yours you're you’d youll youre yourself myself "
    "and but so because like no right one first um uh you know, I think please, ok the night run "
    "stops it is are were was am will can give gives to for before with of at on book piano "
    'minimum Monday LLMs could would ask asking that this page by Friday, ; . … ? ! : " “ ”'.split()
)
TALK = st.lists(WORDS, max_size=50).map(" ".join) | st.text(max_size=80)


def is_within(inner: list[str], outer: list[str]) -> bool:
    """Whether the words stand in the other list in the same order, others between them or not."""
    left = iter(outer)
    return all(word in left for word in inner)


@pytest.mark.parametrize(
    ("clause", "short"),
    [
        ("And because nobody waits, you know", "nobody waits"),
        ("So, um, like, the graph is flat, right?", "the graph is flat"),
        ("Hi, well, I think the graph is flat...", "the graph is flat"),
        ("No, it stops at once", "it stops at once"),
        ("First, it stops at once.", "it stops at once"),
        ("first of all it stops at once", "it stops at once"),
        ("it stops, um, at once", "it stops at once"),
        ("the cost is small though", "the cost is small"),
        ("Step one: the graph jumps in a night", "the graph jumps in a night"),
        ("step three: she waits for the morning", "she waits for the morning"),
        ("Plainly: the papers tell them how", "the papers tell them how"),
        ("For this: on that evening nobody knew", "on that evening nobody knew"),
        ("The axle: publishing gives the lead away", "publishing gives the lead away"),
        ("anyway my point: nobody knows what it can do", "nobody knows what it can do"),
        ("no i mean the app asks everyone", "the app asks everyone"),
        ("The reason is that a paper can't be taken back", "a paper can't be taken back"),
        ("which is why the rule must be there", "the rule must be there"),
        ("Perhaps nobody reads it in time", "nobody reads it in time"),
        ("That's the point, nobody knows beforehand", "nobody knows beforehand"),
        ("nearly, main thing is you start next month", "you start next month"),
        ("My first thought: a model jumps in one run", "a model jumps in one run"),
        ("it can jump in one run, because it was already", "it can jump in one run"),
    ],
)
def test_what_leads_up_and_trails_off_is_cut(clause: str, short: str) -> None:
    assert trimmed(clause) == short


@pytest.mark.parametrize(
    "clause",
    [
        "no committee votes on it",
        "one named person signs",
        "like a fire drill",
        "first deployment is inside the house",
        "you know both of them",
        "see what happens at night",
        "the answer is no",
        "that is right",
        "you can look it up in the book",
        "they play the piano",
        "that is the minimum",
        "it went to the museum",
        "Perhaps sixty of them would change",
        "they said: stop it at once",
        "two labs: one stops and one goes on",
        "One line: who has read the tests",
    ],
)
def test_what_belongs_to_the_clause_stays(clause: str) -> None:
    assert trimmed(clause) == clause


@pytest.mark.parametrize("clause", ["Um", "right", "So because", "you know"])
def test_a_clause_of_nothing_else_stays_as_it_is(clause: str) -> None:
    assert trimmed(clause) == clause


@pytest.mark.parametrize(
    ("clause", "turned"),
    [
        ("You sign off the papers", "I sign off the papers"),
        ("your lead is gone", "my lead is gone"),
        ("my ward had that", "your ward had that"),
        ("you are the one on shift", "I am the one on shift"),
        ("you're alone with the graph", "I'm alone with the graph"),
        ("you can stop it, and I'll help you", "I can stop it, and you'll help me"),
        ("they're right behind you", "they're right behind me"),
        ("I've seen it with my own eyes", "you've seen it with your own eyes"),
        ("I was there and you saw my face", "you were there and I saw your face"),
        ("I am the one you trust", "you are the one I trust"),
        ("it gives you time", "it gives me time"),
        (
            "it costs you three days and saves your own code",
            "it costs me three days and saves my own code",
        ),
        ("before you start the run", "before I start the run"),
        ("somebody makes you stop it", "somebody makes me stop it"),
        ("if it looks wrong, you cannot stop", "if it looks wrong, I cannot stop"),
        ("so you agree the permission now", "I agree the permission now"),
        ("nobody copies you in a week", "nobody copies me in a week"),
        ("u write the rota", "I write the rota"),
        ("your legs are telling you that it is wrong", "my legs are telling me that it is wrong"),
        ("You, because it's your run", "I, because it's my run"),
    ],
)
def test_you_and_i_change_places(clause: str, turned: str) -> None:
    assert restated(clause) == turned


@pytest.mark.parametrize(
    "clause",
    [
        "nobody sees you stop it",
        "you people are racing",
        "better than you alone",
        "it happens like you fear",
        "if two of you are in front",
        "people like you were careful once",
    ],
)
def test_where_it_could_come_out_wrong_nothing_is_turned(clause: str) -> None:
    assert restated(clause) == clause


def test_inside_quotation_marks_nothing_is_turned() -> None:
    assert quoted("You sign off my papers.") == "You sign off my papers"


def test_quotation_marks_within_a_quotation_become_single() -> None:
    assert quoted('they said "stop" and “wait” to us') == "they said 'stop' and 'wait' to us"


@pytest.mark.parametrize(
    ("clause", "shown"),
    [
        ("Nobody waits", "nobody waits"),
        ("LLMs are fast", "LLMs are fast"),
        ("Monday it breaks", "Monday it breaks"),
        ("You have it", "I have it"),
        ("Katrin decides", "Katrin decides"),
        ("Mr Feld decides", "Mr Feld decides"),
    ],
)
def test_after_a_colon_it_begins_in_lower_case_but_for_names(clause: str, shown: str) -> None:
    assert restated(clause) == shown


@pytest.mark.parametrize(
    ("ask", "done"),
    [
        ("Could you write one page by Friday?", "write one page by Friday"),
        ("I'd like you to hold the papers from May", "hold the papers from May"),
        ("What I'd like you to do is sign it by May", "sign it by May"),
        ("so what I am asking: write the page this month", "write the page this month"),
        ("Would you be willing to try it in March?", "try it in March"),
        ("please write the page", "write the page"),
        ("From March on you hold the papers", "From March on you hold the papers"),
        ("will you try it for 6 weeks yes or no", "try it for 6 weeks"),
        ("Will you put it on the form? Yes or no, please?", "put it on the form"),
        ("they get a text and answer yes or no", "they get a text and answer yes or no"),
        ("You said you'd write it in an afternoon", "write it in an afternoon"),
        ("That's what I'm asking, will you put us in touch?", "put us in touch"),
    ],
)
def test_of_an_ask_only_what_is_to_be_done_is_left(ask: str, done: str) -> None:
    assert what_is_asked(ask) == done


def test_several_clauses_become_one_list_without_repetitions() -> None:
    assert joined(["So it breaks.", "you see it", "it breaks", "nobody waits"]) == (
        "it breaks; I see it; and nobody waits"
    )
    assert joined(["So it breaks."]) == "it breaks"
    assert joined([]) == ""


def test_only_clauses_of_a_good_length_are_taken_up_in_a_line() -> None:
    assert not reads_well("and so it breaks")
    assert reads_well("and so it breaks at night")
    assert not reads_well(" ".join(["it breaks"] * 9))


@pytest.mark.parametrize(
    "clause",
    [
        "believe me because if your ship has a hole",
        "With holding the papers.",
        "the problem that nobody is fixing",
        "and who gets told within the hour",
        "Perhaps sixty that a held-out one would change a decision in this house",
        "and one at two other labs, who may call",
        "and one at each of two other labs, who may call each other in an emergency",
        "it's not for you, it's for the person who owns the runs",
        "A name and a date on one page",
        "Before the next model finishes training.",
        "nobody sees you stop it in the dark",
    ],
)
def test_a_piece_of_a_sentence_is_said_back_only_where_there_is_nothing_else(clause: str) -> None:
    assert says_back(clause) is False
    assert not reads_well(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "you people at the labs are racing like children",
        "You said legal moves with one phone call, no wait you didn't say it",
        "you published that trick, didn't you",
        "Then tell me in your own words what you'd do",
        "maureen ive got a idea about the rota, how do you fill a gap when somebody calls in sick",
        "I tell you the reasoning and you tell me where it breaks",
        "I ask because of night shift",
        "So that's your deposition, a page your own lawyer cleared",
    ],
)
def test_what_is_held_against_the_listener_is_never_said_back(clause: str) -> None:
    assert says_back(clause) is None
    assert not reads_well(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "if two labs are close and one stops, the other wins",
        "If you publish and it was a mistake, it is out for always",
        "at a hundred degrees it boils all at once",
        "that's why the papers should wait",
        "you decide who has to sign what, so it's up here",
        "What I have is software that sees a gap at once",
        "Then that person waits, because stopping costs money",
        "I believe that what they do will matter",
        "they are no keener to drown than we are",
        "within the hour you get told what stopped it",
        "you're just a week ahead of all the others",
        "that's your decision to make before the next run",
        "gaps come up because the rota is fixed weeks ahead and absences are not",
    ],
)
def test_whole_clauses_are_said_back(clause: str) -> None:
    assert says_back(clause) is True


@given(TALK)
@example("read it in the book")
@example("no committee, ok")
def test_trimming_only_takes_words_away(clause: str) -> None:
    assert is_within(words(trimmed(clause)), words(clause))


@given(TALK)
def test_at_most_32_words_are_quoted(clause: str) -> None:
    assert len(trimmed(clause).split()) <= 32


@given(TALK)
def test_no_word_is_ever_added(clause: str) -> None:
    said = set(words(clause))
    may_be = said | {other for word in said for other in EXCHANGED.get(word, "").split()}

    assert set(words(quoted(clause))) <= said
    assert set(words(what_is_asked(clause))) <= said
    assert set(words(restated(clause))) <= may_be


@given(TALK)
def test_turning_round_keeps_every_other_word_in_its_place(clause: str) -> None:
    before = [word for word in words(quoted(clause)) if word not in EXCHANGED]
    flipped = set(EXCHANGED) | {"i", "am", "was", "ve", "ll", "d"}
    after = [word for word in words(restated(clause)) if word not in flipped]

    assert after == [word for word in before if word not in flipped]


@given(st.lists(TALK, max_size=5))
def test_a_list_adds_nothing_but_the_word_and(clauses: list[str]) -> None:
    said = {word for clause in clauses for word in words(restated(clause))}
    assert set(words(joined(clauses))) <= said | {"and"}
