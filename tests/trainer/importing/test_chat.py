import json

import pytest
from tests.trainer.importing.test_formats import read, said
from tests.trainer.importing.test_refusals import refusal

USER = {"role": "user", "content": "hi"}
ASSISTANT = {"role": "assistant", "content": "hello there"}
EXPECTED = [("v", "hi"), ("p", "hello there")]


@pytest.mark.parametrize(
    "data",
    [
        [USER, ASSISTANT],
        {"messages": [USER, ASSISTANT], "model": "m"},
        {
            "turns": [
                {"speaker": "volunteer", "text": "hi"},
                {"speaker": "ai", "text": EXPECTED[1][1]},
            ]
        },
        [{"author": "Anna", "message": "hi"}, {"author": "Marcus Feld", "message": "hello there"}],
        [{"author": {"role": "user"}, "content": "hi"}, ASSISTANT],
        [{"role": "user", "content": [{"type": "text", "text": "hi"}]}, ASSISTANT],
        [{"role": "user", "content": ["hi"]}, ASSISTANT],
        [USER, {"role": "assistant", "content": ""}, ASSISTANT],
        [USER, {"role": "assistant", "content": None, "tool_calls": [{}]}, ASSISTANT],
    ],
)
def test_chat_messages(data: object) -> None:
    assert said(json.dumps(data), "talk.json") == EXPECTED
    assert said(json.dumps(data, indent=2), "talk.json") == EXPECTED


@pytest.mark.parametrize("data", [[USER, ASSISTANT], {"messages": [USER, ASSISTANT]}])
def test_they_are_told_by_their_looks(data: object) -> None:
    assert said(json.dumps(data, indent=1), "talk") == EXPECTED


def test_parts_of_a_message_are_its_lines() -> None:
    parts = [{"type": "text", "text": "one"}, {"type": "text", "text": "two"}]

    assert said(json.dumps([{"role": "user", "content": parts}, ASSISTANT]), "a.json")[0] == (
        "v",
        "one\ntwo",
    )


def test_the_volunteer_may_be_the_assistant() -> None:
    assert [who for who, _ in said(json.dumps([USER, ASSISTANT]), "a.json", "assistant")] == [
        "p",
        "v",
    ]


def test_what_the_system_wrote_is_left_out_and_said() -> None:
    system = {"role": "system", "content": "You are Marcus."}
    tool = {"role": "tool", "content": "42"}

    assert read(json.dumps([system, USER, ASSISTANT]), "a.json").left_out == (
        "1 message by system was left out: nobody said it in the talk."
    )
    found = read(json.dumps([system, USER, tool, system, ASSISTANT]), "a.json")
    assert len(found.turns) == 2
    assert found.left_out == (
        "3 messages by system and tool were left out: nobody said them in the talk."
    )
    assert read(json.dumps([USER, ASSISTANT]), "a.json").left_out == ""


def test_pictures_are_left_out_and_said() -> None:
    picture = {"type": "image_url", "image_url": {"url": "x"}}
    text = {"type": "text", "text": "hi"}
    found = read(json.dumps([{"role": "user", "content": [picture, text]}, ASSISTANT]), "a.json")

    assert found.turns[0][1] == "hi"
    assert found.left_out == "1 part of messages is no text; it was left out."


def test_the_file_may_name_id_persona_and_pitch() -> None:
    about = {"id": "t01", "persona": "head-nurse", "pitch": "hospital-scheduling"}
    found = read(json.dumps({**about, "messages": [USER, ASSISTANT]}), "talk.json")

    assert (found.id, found.persona, found.pitch) == tuple(about.values())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[{"role": "user",\n "content": }]', "line 2: it is no JSON: expecting value."),
        ("[" * 100_000, "it is nested too deeply"),
        ("[" + "1" * 5000 + "]", "it is nested too deeply, or holds a number too long"),
        ('{"a": []}', "it has no list of messages."),
        ("42", "it has no list of messages."),
        ("[]", "nobody says anything in it."),
        ('[{"role": "user", "content": "a"}, 7]', "entry 2: it is no message with a speaker"),
        ('[{"content": "a"}]', "entry 1: it has no speaker."),
        ('[{"role": "", "content": "a"}]', "entry 1: it has no speaker."),
        ('[{"role": {}, "content": "a"}]', "entry 1: it has no speaker."),
        ('[{"role": "user"}]', "entry 1: it has no text."),
        ('[{"role": "user", "content": 7}]', "entry 1: it has no text."),
        ('[{"role": "system", "content": "a"}]', "only the system speaks in it."),
        ('[{"role": "user", "content": "a"}]', "only one speaker was found, 'user'"),
    ],
)
def test_json_that_is_no_talk(text: str, message: str) -> None:
    assert message in refusal(text, "talk.json").message


def test_a_third_speaker_is_told_with_the_entry() -> None:
    moderator = {"role": "moderator", "content": "Time."}

    assert refusal(json.dumps([USER, ASSISTANT, moderator]), "talk.json").message == (
        "talk.json, entry 3: more than two speakers were found: 'user', 'assistant' and "
        "'moderator'."
    )
