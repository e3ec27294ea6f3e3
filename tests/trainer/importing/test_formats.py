from pathlib import Path

import pytest

from practice.content.reading import read_yaml
from practice.domain.transcript import Speaker
from practice.trainer.importing.dispatch import read_file, read_transcripts
from practice.trainer.importing.transcript import ImportedTranscript, Who

PERSONAS = {"busy-executive": "Marcus Feld", "head-nurse": "Rosa Lindqvist"}
SHORT = {Speaker.VOLUNTEER: "v", Speaker.PERSONA: "p"}


def read(text: str | bytes, name: str, volunteer: str | None = None) -> ImportedTranscript:
    data = text if isinstance(text, bytes) else text.encode()
    who = Who(volunteer=volunteer, personas=PERSONAS)
    (found,) = read_transcripts(data, name, read_yaml=read_yaml, who=who)
    return found


def said(text: str | bytes, name: str, volunteer: str | None = None) -> list[tuple[str, str]]:
    return [(SHORT[who], str(words)) for who, words in read(text, name, volunteer).turns]


@pytest.mark.parametrize(
    "text",
    [
        "Volunteer: hi\nMarcus: hello there\n",
        "volunteer: hi\nMARCUS: hello there",
        "Me: hi\n\nMarcus Feld: hello there\n\n",
        "You: hi\nFeld: hello there",
        "Trainee: hi\nbusy-executive: hello there",
        "Speaker 1: hi\nSpeaker 2: hello there",
        "User:hi\nAssistant:hello there",
        "Anna (volunteer): hi\nBob: hello there",
        "Anna: hi\nMarcus: hello there",
        "[10:02] Volunteer: hi\n[10:03] Marcus: hello there",
        "10:02:11 - Volunteer: hi\n10:03:40 - Marcus: hello there",
        "-----\nVolunteer: hi\n=====\nMarcus: hello there\n-----",
        "Volunteer:\nhi\nMarcus:\nhello there",
        "\ufeffVolunteer: hi\r\nMarcus: hello there\r\n",
    ],
)
def test_plain_text_with_names(text: str) -> None:
    assert said(text, "talk.txt") == [("v", "hi"), ("p", "hello there")]


def test_lines_without_a_name_go_on_with_the_turn() -> None:
    text = "Volunteer: hi\nand good morning\n\n  One thing: why?\nMarcus: well\nLook here: no\n"

    assert said(text, "talk.txt") == [
        ("v", "hi\nand good morning\n\nOne thing: why?"),
        ("p", "well\nLook here: no"),
    ]


def test_an_indented_name_is_no_speaker() -> None:
    text = "Volunteer: hi\n  Marcus: that is what the card says\nMarcus: hello"

    assert said(text, "talk.txt")[0] == ("v", "hi\nMarcus: that is what the card says")


def test_the_volunteer_can_be_named() -> None:
    text = "Anna: hi\nBob: hello there\nAnna: bye"

    assert [who for who, _ in said(text, "talk.txt", "anna")] == ["v", "p", "v"]
    assert [who for who, _ in said(text, "talk.txt", "Bob")] == ["p", "v", "p"]


def test_the_persona_is_told_by_a_name() -> None:
    assert read("Volunteer: hi\nRosa: hello", "talk.txt").persona == "head-nurse"
    assert read("Volunteer: hi\nNobody: hello", "talk.txt").persona is None


def test_a_volunteer_with_the_name_of_a_persona_is_not_taken_for_it() -> None:
    found = read("Rosa: hi\nMarcus: hello", "talk.txt", "Rosa")

    assert (found.persona, found.turns[0][0]) == ("busy-executive", Speaker.VOLUNTEER)


@pytest.mark.parametrize(
    "text",
    [
        "**Volunteer:** hi\n\n**Marcus:** hello there\n",
        "**Volunteer**: hi\n\n__Marcus__: hello there\n",
        "**Volunteer**\n\nhi\n\n**Marcus**\n\nhello there\n",
        "*Volunteer:* hi\n*Marcus:* hello there\n",
        "## Volunteer\n\nhi\n\n## Marcus Feld\n\nhello there\n",
        "### 1. Volunteer\n\nhi\n\n### 2. Marcus\n\nhello there\n",
        "# A rehearsal\n\n### Turn 1 - Volunteer\n> hi\n\n### Turn 2 - Marcus ###\n> hello there\n",
        "- Volunteer: hi\n- Marcus: hello there\n",
        "* **Volunteer:** hi\n* **Marcus:** hello there\n",
        "1. Volunteer: hi\n2. Marcus: hello there\n",
        "> Volunteer: hi\n\n> Marcus: hello there\n",
        "> **Volunteer:** hi\n>\n> **Marcus:** hello there\n",
        "---\ntitle: x\n---\n# A talk\n\n**Volunteer:** hi\n\n---\n\n**Marcus:** hello there\n",
        "# A\n\nWhat it is.\n\n## Transcript\n\n**Volunteer:** hi\n\n**Marcus:** hello there\n\n"
        "## Grade\n\nFine.\n",
        "<!-- exported -->\nVolunteer: hi\n\nMarcus: hello there",
    ],
)
def test_markdown_with_names(text: str) -> None:
    assert said(text, "talk.md") == [("v", "hi"), ("p", "hello there")]


def test_paragraphs_lists_and_quotes_in_a_turn_are_kept() -> None:
    text = "**Volunteer:** First.\n\nThen:\n\n- one\n- two\n\n**Marcus:** So,\n> what?\n"

    assert said(text, "talk.md") == [("v", "First.\n\nThen:\n\n- one\n- two"), ("p", "So,\nwhat?")]


def test_escapes_are_resolved_once() -> None:
    text = "**Volunteer:** 2 \\* 3 &lt;b&gt; \\&amp; &amp;lt;\n\n**Marcus:** ok\n"

    assert said(text, "talk.md")[0] == ("v", "2 * 3 <b> &amp; &lt;")


def test_what_an_escape_hides_is_cleaned() -> None:
    assert said("**Volunteer:** a&#27;[31m&#x202e;\n\n**Marcus:** ok", "talk.md")[0] == (
        "v",
        "a[31m\ufffd",
    )


def test_the_block_at_the_top_may_name_persona_and_pitch() -> None:
    text = "---\npersona: head-nurse\npitch: hospital-scheduling\n---\nMe: hi\nListener: hello\n"
    found = read(text, "talk.md")

    assert (found.persona, found.pitch) == ("head-nurse", "hospital-scheduling")


def test_headings_with_two_names_once_each() -> None:
    assert said("# Talk\n\n## Anna\n\nhi\n\n## Bob\n\nhello", "talk.md", "Anna") == [
        ("v", "hi"),
        ("p", "hello"),
    ]


def test_yaml() -> None:
    text = (
        "id: t01\npersona: busy-executive\npitch: crunch-time-hotline\nturns:\n"
        '  - {speaker: persona, text: "Well?"}\n'
        "  - speaker: volunteer\n    text: >-\n      a\n      b\n"
    )
    found = read(text, "x.yaml")

    assert (found.id, found.persona, found.pitch) == (
        "t01",
        "busy-executive",
        "crunch-time-hotline",
    )
    assert found.turns == ((Speaker.PERSONA, "Well?"), (Speaker.VOLUNTEER, "a b"))
    assert found.source == "x.yaml"


def test_yaml_with_names_and_without_an_id() -> None:
    text = "turns:\n  - {speaker: Anna, text: hi}\n  - {speaker: Marcus, text: hello}\n"
    found = read(text, "My talk.yaml")

    assert (found.id, found.persona, found.pitch) == ("My-talk", "busy-executive", None)
    assert [speaker for speaker, _ in found.turns] == [Speaker.VOLUNTEER, Speaker.PERSONA]


@pytest.mark.parametrize("name", ["talk", "talk.log", "-"])
def test_the_format_is_told_by_its_looks_where_the_name_does_not_tell(name: str) -> None:
    expected = [("v", "hi"), ("p", "hello")]

    assert said("Volunteer: hi\nMarcus: hello", name) == expected
    assert said("**Volunteer:** hi\n\n**Marcus:** hello", name) == expected
    yaml = "turns:\n- {speaker: volunteer, text: hi}\n- {speaker: persona, text: hello}"
    assert said(yaml, name) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_that_are_certain(encoding: str) -> None:
    text = "Volunteer: a café, “really” – it’s fine, and there is more of it to say\nMarcus: no"

    assert said(text.encode(encoding), "talk.txt")[0][1].startswith("a café, “really” – it’s")


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("Volunteer: hi\nMarcus: hello")

    (found,) = read_file(file, read_yaml=read_yaml)

    assert (found.id, found.source, len(found.turns)) == ("talk", "talk.txt", 2)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("../../etc/passwd.txt", "passwd"), ("..txt", "transcript"), ("a b\x1b.txt", "a-b")],
)
def test_an_id_is_safe_as_the_name_of_a_file(name: str, expected: str) -> None:
    assert read("Volunteer: hi\nMarcus: hello", name).id == expected
