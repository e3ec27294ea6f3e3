from pathlib import Path

import pytest

from practice.content.reading import read_yaml
from practice.domain.errors import ImportFailed
from practice.trainer.importing.dispatch import read_file, read_transcripts
from practice.trainer.importing.transcript import (
    MOST_BYTES,
    MOST_BYTES_A_TURN,
    MOST_LINES,
    MOST_TURNS,
    Who,
)

NAMES = "Volunteer: hi\nMarcus: hello\n"


def refusal(text: str | bytes, name: str, volunteer: str | None = None) -> ImportFailed:
    data = text if isinstance(text, bytes) else text.encode()
    who = Who(volunteer=volunteer, personas={"busy-executive": "Marcus Feld"})
    with pytest.raises(ImportFailed) as caught:
        read_transcripts(data, name, read_yaml=read_yaml, who=who)
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty."),
        (b" \n\n ", "it is empty."),
        (b"\xef\xbb\xbf", "it is empty."),
        (b"\x00\x01\x02", "it holds binary data, and is no text."),
        (b"%PDF-1.7\n%\xe2\xe3", "it is a PDF file, and no plain text."),
        (b"PK\x03\x04xxxx", "it is a packed file, such as a Word or OpenDocument text, and no"),
        (b"{\\rtf1\\ansi", "it is a rich-text file, and no plain text."),
        (b"<!DOCTYPE html><p>", "it is a web page, and no plain text."),
        (b"\xff\xfeV\x00o\x00x", "it says that it is in UTF-16, and breaks off or is damaged."),
        ("Я: да\nТы: нет".encode("cp1251"), "it is in an encoding that can't be told for certain."),
        ("Volunteer: don’t “go”".encode("mac-roman"), "it is in an encoding that can't be told"),
        ("Volunteer: zażółć gęślą jaźń".encode("cp1250"), "it is in an encoding that can't be"),
        (b"x" * (MOST_BYTES + 1), "it is larger than 5 MB, the most that is read."),
        (b"a\n" * (MOST_LINES + 1), "it has more than 100,000 lines, the most that is read."),
    ],
)
def test_a_file_that_is_no_text(data: bytes, message: str) -> None:
    assert message in refusal(data, "talk.txt").message


def test_the_line_of_what_is_wrong_is_named() -> None:
    assert refusal(b"a\nb\n\x00", "talk.txt").message.startswith("talk.txt, line 3: ")
    assert refusal(b"a\nb\xe9\xff\x81", "talk.txt").message.startswith("talk.txt, line 2: ")


def test_unknown_names_are_asked_about() -> None:
    error = refusal("Anna: hi\nBob: hello\nAnna: bye", "talk.txt")

    assert error.message == (
        "talk.txt: it is not clear who the volunteer is; the speakers are 'Anna' and 'Bob'."
    )
    assert error.hint == "Say which one it is, such as --volunteer 'Anna'."


def test_a_volunteer_who_is_not_there() -> None:
    error = refusal("Anna: hi\nBob: hello\nAnna: bye", "talk.txt", "Carla")

    assert error.message == (
        "talk.txt: nobody is called 'Carla' in it; the speakers are 'Anna' and 'Bob'."
    )
    assert "--volunteer" in error.hint


def test_one_speaker() -> None:
    assert refusal("Anna: hi\nAnna: hello", "talk.txt").message == (
        "talk.txt: only one speaker was found, 'Anna', and a conversation has two."
    )
    assert refusal("Me: hi\nI: hello", "talk.txt").message.startswith("talk.txt: ")


def test_a_speaker_who_says_nothing() -> None:
    assert refusal("Volunteer: hi\nMarcus:\n", "talk.txt").message == (
        "talk.txt: the listener says nothing in it."
    )


def test_nobody_says_anything() -> None:
    assert refusal("Volunteer:\nMarcus:\n", "talk.txt").message == (
        "talk.txt: nobody says anything in it."
    )


def test_of_many_speakers_a_few_are_named() -> None:
    text = "".join(f"Name{number}: x\nName{number}: y\n" for number in range(8))

    assert refusal(text, "talk.txt").message.endswith("'Name4', 'Name5' and 2 more.")


def test_three_speakers_are_told_with_the_line_of_the_third() -> None:
    error = refusal(f"{NAMES}Joe: what?\nJoe: hm\n", "talk.txt")

    assert error.message == (
        "talk.txt, line 3: more than two speakers were found: 'Volunteer', 'Marcus' and 'Joe'."
    )
    assert "indent its lines" in error.hint


def test_a_third_speaker_who_speaks_once_is_not_put_into_anothers_mouth() -> None:
    error = refusal(f"{NAMES}Joe: what?\n", "talk.txt")

    assert "more than two speakers were found" in error.message


def test_text_before_the_first_speaker() -> None:
    assert refusal(f"A talk in May\n\n{NAMES}", "talk.txt").message == (
        "talk.txt, line 1: 'A talk in May' belongs to no speaker."
    )
    assert refusal(f"# A talk\n\nIt was in May.\n\n{NAMES}", "talk.md").message == (
        "talk.md, line 3: 'It was in May.' belongs to no speaker."
    )


def test_text_after_a_heading_that_is_no_speaker() -> None:
    assert refusal(f"{NAMES}\n# Afterwards\n\nWe laughed.\n", "talk.md").message == (
        "talk.md, line 6: 'We laughed.' belongs to no speaker."
    )


def test_text_without_any_speaker() -> None:
    error = refusal("\nonce upon a time", "talk.txt")

    assert error.message == "talk.txt, line 2: no speaker is named."
    assert error.hint.startswith("Begin each turn with the speaker's name and a colon")


def test_too_many_turns() -> None:
    assert refusal(NAMES * (MOST_TURNS // 2 + 1), "talk.txt").message == (
        "talk.txt: it has 5,002 turns, and 5,000 are the most that is read."
    )


def test_a_turn_that_is_too_long() -> None:
    assert refusal(f"{NAMES}Me: {'x' * (MOST_BYTES_A_TURN + 1)}", "talk.txt").message == (
        "talk.txt: turn 3 is longer than 64 KiB."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [b", "talk.yaml, line 1: a list in square brackets is not closed"),
        ("turns: &a []", "talk.yaml, line 1: '&a' is read as a name"),
        ("turns: x", "talk.yaml: it has no list of turns."),
        ("- a", "talk.yaml: it has no list of turns."),
        ("turns: []", "talk.yaml: nobody says anything in it."),
        ("turns: [x]", "talk.yaml: turn 1 is no speaker with a text."),
        ("turns: [{text: x}]", "talk.yaml: turn 1 has no speaker."),
        ("turns: [{speaker: me}]", "talk.yaml: turn 1 has no text."),
        ("turns: [{speaker: me, text: 42}]", "talk.yaml: the text of turn 1 is read as a number"),
        ("turns: [{speaker: me, text: x}]", "talk.yaml: only one speaker was found, 'me'"),
        (
            "persona: Marcus Feld\nturns: [{speaker: me, text: x}, {speaker: ai, text: y}]",
            "talk.yaml: persona is 'Marcus Feld', and must be an id",
        ),
    ],
)
def test_yaml_that_is_no_transcript(text: str, message: str) -> None:
    assert refusal(text, "talk.yaml").message.startswith(message)


def test_json_lines_that_are_no_journal() -> None:
    spoke = '{"id":"a","at":"2026-01-01T00:00:00Z","kind":"spoke"'

    assert refusal('{"a": 1}', "x.jsonl").message == (
        "x.jsonl, line 1: this line is no event of a rehearsal."
    )
    whole = f'{spoke},"parent":null,"speaker":"volunteer","text":"x"}}'
    assert refusal(whole, "x.jsonl").message == (
        "x.jsonl, line 1: a rehearsal begins with an `opened` event, and this one does not."
    )
    assert refusal('{"a":' * 100_000, "x.jsonl").message.startswith("x.jsonl, line 1: ")


def test_a_foreign_word_cannot_act_on_the_terminal() -> None:
    error = refusal("A\u202eb: hi\nB\x9bc: x\n", "t\x1b[31m.txt")

    assert not set("\x1b\x9b\u202e") & set(str(error))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match=r"no\.txt: it can't be read: no such file") as caught:
        read_file(tmp_path / "no.txt", read_yaml=read_yaml)

    assert caught.value.hint == "Check the name."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ImportFailed, match="it can't be read: is a directory"):
        read_file(tmp_path, read_yaml=read_yaml)
