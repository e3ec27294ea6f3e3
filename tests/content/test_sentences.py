from pathlib import Path

import pytest
import yaml

from practice.content.files import make
from practice.content.new import file_name, starter
from practice.domain.content import Kind
from practice.domain.errors import Problem

POINT = '"So I\'d write down: {point}."'
FIRST_NOD = '  - "That sounds sensible."\n'
SECOND_NOD = '  - "Yes, we ought to think about that more."\n'
SECOND_LEVEL = "      2: Several reasons, with a gap that the conclusion depends on.\n"


def problems(kind: Kind, *changes: tuple[str, str]) -> list[Problem]:
    """What is wrong with a starter file after these changes."""
    text = starter(kind)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return list(make(text.encode(), Path(file_name(kind)), kind).problems)


def line_of(kind: Kind, words: str) -> int:
    return starter(kind).split(words, 1)[0].count("\n") + 1


SLIPS = [
    pytest.param(Kind(kind), slip["old"], slip["new"], slip["told"], id=slip["told"])
    for kind, slips in yaml.safe_load(
        Path(__file__).with_name("sentences.yaml").read_text("utf-8")
    ).items()
    for slip in slips
]


@pytest.mark.parametrize(("kind", "old", "new", "told"), SLIPS)
def test_a_slip_is_told_in_one_sentence_with_its_line(
    kind: Kind, old: str, new: str, told: str
) -> None:
    (problem,) = problems(kind, (old, new))

    assert told == problem.message
    assert line_of(kind, old) == problem.line


def test_an_unknown_key_is_told_with_the_nearest_and_with_the_one_that_is_missing() -> None:
    missing, unknown = problems(Kind.PERSONA, ("\npatience:", "\npatiense:"))

    assert missing.message == "the persona lacks the key 'patience'"
    assert missing.line is None
    assert unknown.message == "'patiense' is not a key of a persona; did you mean 'patience'?"
    assert unknown.line == line_of(Kind.PERSONA, "\npatience:") + 1


def test_an_unknown_key_within_an_entry_names_the_entry() -> None:
    missing, unknown = problems(Kind.PERSONA, ('says:\n      - "Every', 'sayss:\n      - "Every'))

    assert missing.message == "the objection 'one-more-line' lacks the key 'says'"
    assert unknown.message == (
        "'sayss' is not a key of the objection 'one-more-line'; did you mean 'says'?"
    )
    assert unknown.key == "objections.1.sayss"


def test_too_few_lines_are_counted() -> None:
    (problem,) = problems(Kind.PERSONA, (FIRST_NOD, ""), (SECOND_NOD, ""))

    assert problem.message == "nods has 4 lines and needs at least 6"
    assert problem.line == line_of(Kind.PERSONA, "nods:")


def test_a_missing_schema_is_explained() -> None:
    (problem,) = problems(Kind.PERSONA, ("schema: 1 ", "# "))

    assert problem.message == (
        "the line 'schema: 1' is missing; it stands at the top and tells the format"
    )


def test_a_line_with_steps_alone_is_asked_for() -> None:
    (problem,) = problems(Kind.PERSONA, ("whether I have it: {steps}.", "go."))

    assert problem.message == "gives_back needs a line with {steps} alone"


def test_a_refusal_without_the_sticking_point_is_asked_for() -> None:
    last = "I understand it, and I won't do it. Better that you hear it from me."
    (problem,) = problems(Kind.PERSONA, (last, "It's {sticking_point}."))

    assert problem.message == "declines needs a line without {sticking_point}"


def test_all_faults_of_a_file_are_told_in_the_order_of_its_lines() -> None:
    found = problems(
        Kind.PERSONA,
        (POINT, '"I like: {pont}"'),
        ("difficulty: 2 ", "difficulty: 9 "),
        ("pull: 0.5", "pull: 5"),
        ("monologue, slogan", "monolog, slogann"),
    )

    assert [problem.key for problem in found] == [
        *("difficulty", "patience.tried_by.1", "patience.tried_by.2"),
        *("follows.1", "leans_to.1.pull"),
    ]


def test_a_missing_level_is_told_at_the_levels() -> None:
    (problem,) = problems(Kind.RUBRIC, (SECOND_LEVEL, ""))

    assert problem.message == (
        "levels of the criterion 'reasons' must describe 0, 1, 2, 3 and 4, each once"
    )


def test_a_file_of_another_kind_is_told_as_one_fault() -> None:
    made = make(starter(Kind.PITCH).encode(), Path("my-pitch.yaml"), Kind.PERSONA)

    assert [problem.message for problem in made.problems] == [
        "its keys are those of a pitch: move it into a folder pitches"
    ]


def test_a_file_that_is_no_group_of_keys_is_told_so() -> None:
    made = make(b"- a\n- b\n", Path("a.yaml"), Kind.PERSONA)

    assert [problem.message for problem in made.problems] == [
        "the file must consist of keys, each with a colon, such as 'schema: 1'"
    ]


def test_a_foreign_word_cannot_act_on_the_terminal() -> None:
    found = problems(Kind.PERSONA, ("kind: token_gesture", 'kind: "\\e]52;c;x\\a\\u202e"'))

    assert "\x1b" not in found[0].message
    assert "\u202e" not in found[0].message


def test_a_foreign_id_or_key_cannot_break_the_sentence() -> None:
    (problem,) = problems(Kind.PERSONA, ("  - id: false-alarm", '  - id: "a\\n\\e[1m"'))
    assert problem.message.isprintable()

    (problem,) = problems(Kind.PERSONA, ("difficulty:", '"\\e[1m\\n": 1\ndifficulty:'))
    assert problem.message.isprintable()
    assert problem.key.isprintable()


def test_countless_faults_are_told_as_one() -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(300))

    found = make(f"schema: 1\n{keys}".encode(), Path("a.yaml"), Kind.PERSONA).problems

    assert len(found) == 1
    assert "faults, so it is hardly a persona" in found[0].message


def test_many_faults_end_with_how_many_more_there_are() -> None:
    keys = "".join(f"k{number}: 1\n" for number in range(100))

    found = make((starter(Kind.PERSONA) + keys).encode(), Path("my-persona.yaml")).problems

    assert len(found) == 41
    assert found[-1].message == "there are 60 further faults in this file"
