import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rehearsal.support import personas

from practice.domain.move import Move, MoveKind
from practice.domain.persona import Persona
from practice.domain.scene import Clauses, Scene, as_known_to_the_voice
from practice.domain.slots import slots
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.lines import lines_for
from practice.rehearsal.voices import BuiltInVoice, filled

DANA = as_known_to_the_voice(personas()["skeptical-engineer"])
WORDS = Clauses(
    point="nobody wants to be the one",
    steps=("the graph jumps overnight", "nobody wants to be the one"),
    decision="write one page by Friday",
    sticking_point="the false alarms",
)
LOOKS_LIKE_MARKUP = [
    "{decision} and {steps} and {point}",
    "a {sticking_point} and a }{ of it",
    "[@click=app.quit]press here[/]",
    "\\g<1> and \\1 and %s and {0}",
    "\x1b[31mred\x1b[0m and more of it",
    "<b>bold</b> & plain words",
]


def scene(move: Move, *, seed: int = 1, said: frozenset[str] = frozenset()) -> Scene:
    transcript = Transcript.of([(Speaker.PERSONA, clean("Go.")), (Speaker.VOLUNTEER, clean("So."))])
    return Scene(DANA, transcript, move, seed, WORDS, said)


def say(move: Move, *, seed: int = 1, said: frozenset[str] = frozenset()) -> tuple[str, Move]:
    return BuiltInVoice().say(scene(move, seed=seed, said=said))


def everything(move: Move) -> list[str]:
    """All that is said for a move, made as often as there are lines for it."""
    said: frozenset[str] = frozenset()
    texts: list[str] = []
    for _ in lines_for(DANA, move):
        text, made = say(move, said=said)
        said |= {made.line or ""}
        texts.append(text)
    return texts


@pytest.mark.parametrize("kind", [MoveKind.NOD, MoveKind.FOLLOW, MoveKind.COMMIT, MoveKind.LEAVE])
def test_no_line_is_said_twice(kind: MoveKind) -> None:
    texts = everything(Move(kind=kind, points=(0,)))
    assert len(texts) == len(set(texts))


def test_the_line_is_one_of_the_personas_own() -> None:
    text, made = say(Move(kind=MoveKind.NOD))

    assert text in DANA.nods
    assert made.line == f"nods.{DANA.nods.index(text) + 1}"


def test_a_move_of_several_parts_is_said_in_one_breath() -> None:
    chain = Move(
        kind=MoveKind.CONCEDE,
        about="badge",
        then=Move(kind=MoveKind.PROBE, about="who", points=(0,)),
    )
    text, made = say(chain)
    lines = {line.name: line.text for part in chain.parts() for line in lines_for(DANA, part)}

    assert text == " ".join(lines[part.line or ""] for part in made.parts())
    assert [part.kind for part in made.parts()] == [MoveKind.CONCEDE, MoveKind.PROBE]
    assert made.then is not None
    assert (made.then.about, made.then.points) == ("who", (0,))


def test_a_part_for_which_no_line_is_left_is_passed_over() -> None:
    nods = frozenset(line.name for line in lines_for(DANA, Move(kind=MoveKind.NOD)))
    _, made = say(Move(kind=MoveKind.NOD, then=Move(kind=MoveKind.LEAVE)), said=nods)

    assert [part.kind for part in made.parts()] == [MoveKind.LEAVE]


def test_two_parts_of_one_kind_are_two_lines() -> None:
    last_two = {line.name for line in lines_for(DANA, Move(kind=MoveKind.NOD))[-2:]}
    before = frozenset(x.name for x in lines_for(DANA, Move(kind=MoveKind.NOD))) - last_two
    for seed in range(10):
        twice = Move(kind=MoveKind.NOD, then=Move(kind=MoveKind.NOD))
        _, made = say(twice, seed=seed, said=before)
        assert {part.line for part in made.parts()} == last_two


def test_the_same_moment_is_said_the_same_way_and_another_seed_another() -> None:
    move = Move(kind=MoveKind.NOD)

    assert say(move) == say(move)
    assert len({say(move, seed=seed)[0] for seed in range(20)}) > 3


def test_a_line_is_not_said_while_its_slots_have_no_words() -> None:
    bare = Scene(DANA, Transcript(), Move(kind=MoveKind.FOLLOW, points=(0,)), 1)
    said: frozenset[str] = frozenset()
    for _ in range(sum(not slots(line) for line in DANA.follows)):
        text, made = BuiltInVoice().say(Scene(DANA, bare.transcript, bare.move, 1, said=said))
        said |= {made.line or ""}
        assert text in DANA.follows
        assert not slots(text)


def test_a_no_names_the_doubt_where_there_is_one() -> None:
    text, _ = say(Move(kind=MoveKind.DECLINE, about="false-alarms"))
    assert "the false alarms" in text


def test_a_yes_that_follows_says_the_decision_and_so_the_summary_does_not() -> None:
    committing = Move(kind=MoveKind.GIVE_BACK, then=Move(kind=MoveKind.COMMIT))
    for seed in range(10):
        _, made = say(committing, seed=seed)
        line = next(x for x in lines_for(DANA, made) if x.name == made.line)
        assert "decision" not in slots(line.text)
        _, alone = say(Move(kind=MoveKind.GIVE_BACK), seed=seed)
        line = next(x for x in lines_for(DANA, alone) if x.name == alone.line)
        assert "decision" in slots(line.text)


def test_nothing_follows_have_i_got_it() -> None:
    for then in (MoveKind.OBJECT, MoveKind.PROBE):
        about = "false-alarms" if then == MoveKind.OBJECT else "link"
        for seed in range(10):
            move = Move(kind=MoveKind.GIVE_BACK, then=Move(kind=then, about=about))
            _, made = say(move, seed=seed)
            back = next(x for x in lines_for(DANA, move) if x.name == made.line)
            assert [part.kind for part in made.parts()] == [MoveKind.GIVE_BACK, then]
            assert not back.text.endswith("?")


def test_where_only_have_i_got_it_is_left_the_doubt_waits() -> None:
    move = Move(kind=MoveKind.GIVE_BACK, then=Move(kind=MoveKind.OBJECT, about="false-alarms"))
    asks = [x for x in lines_for(DANA, Move(kind=MoveKind.GIVE_BACK)) if x.text.endswith("?")]
    others = frozenset(x.name for x in lines_for(DANA, move)) - {x.name for x in asks}
    scene = Scene(DANA, Transcript(), move, 1, clauses=WORDS, said=others)

    text, made = BuiltInVoice().say(scene)
    assert text.endswith("?")
    assert [part.kind for part in made.parts()] == [MoveKind.GIVE_BACK]


@pytest.mark.parametrize("seed", range(8))
def test_a_wrong_conclusion_is_first_said_in_its_first_line_and_planned_in_its_last(
    seed: int,
) -> None:
    leaning = DANA.leans_to[0]
    move = Move(kind=MoveKind.MISREAD, about=leaning.id)
    first, made = say(move, seed=seed)
    last, _ = say(move, seed=seed, said=frozenset({made.line or ""}))

    assert (first, last) == (leaning.says[0], leaning.says[-1])


def test_what_is_long_is_cut_unless_it_is_to_stay_whole() -> None:
    asks = "name one person, " * 12 + "by Friday the 12th"
    assert "by Friday" not in filled("So: {decision}.", Clauses(decision=asks))
    assert "by Friday" in filled("So: {decision}.", Clauses(decision=asks), whole=True)
    assert "by Friday" in filled("So: {steps}.", Clauses(steps=(asks,)), whole=True)


def test_after_a_colon_words_are_turned_round_and_in_quotation_marks_they_are_not() -> None:
    yours = Clauses(point="You sign off your papers")

    assert (
        filled("For the log, then: {point}.", yours) == "For the log, then: I sign off my papers."
    )
    assert filled('"{point}". Go on.', yours) == '"You sign off your papers". Go on.'
    assert filled("“{point}”. Go on.", yours) == "“You sign off your papers”. Go on."


@pytest.mark.parametrize("words", LOOKS_LIKE_MARKUP)
def test_what_looks_like_a_slot_or_markup_is_only_words(words: str) -> None:
    typed = clean(words)
    clauses = Clauses(typed, (typed,), typed, "the false alarms")

    for line in ("So: {point}.", "So: {steps}.", "So: {decision}."):
        assert filled(line, clauses) == f"So: {typed}."


@given(st.text(alphabet=st.characters(exclude_characters=",;:.!?…")).filter(str.isalnum))
def test_any_word_is_put_in_as_it_is(word: str) -> None:
    sentence = f"nobody {clean(word)} waits"
    assert filled('"{point}".', Clauses(point=sentence)) == f'"{sentence}".'


@pytest.mark.parametrize("persona", personas().values(), ids=lambda persona: persona.id)
def test_every_line_of_every_persona_can_be_filled(persona: Persona) -> None:
    for kind in (MoveKind.FOLLOW, MoveKind.GIVE_BACK, MoveKind.COMMIT, MoveKind.DECLINE):
        for line in lines_for(persona, Move(kind=kind)):
            text = filled(line.text, WORDS)
            assert "{" not in text
            assert "}" not in text
            assert text.strip() == text
