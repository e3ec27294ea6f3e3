import pytest
from tests.trainer.importing.test_formats import read, said
from tests.trainer.importing.test_refusals import refusal

EXPECTED = [("v", "hi and good morning"), ("p", "hello there")]


def cues(*texts: str) -> str:
    return "\n\n".join(
        f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},900\n{text}"
        for number, text in enumerate(texts, start=1)
    )


@pytest.mark.parametrize(
    "text",
    [
        "00:01.000 --> 00:02.000\n<v Me>hi and good morning</v>\n\n"
        "00:02.000 --> 00:03.000\n<v Marcus>hello there",
        "intro\n00:00:01.000 --> 00:00:02.000 align:start position:10%\n<v Me>hi</v>\n\n"
        "00:00:02.000 --> 00:00:03.000\n<v Me>and good\nmorning</v>\n\n"
        "00:00:03.000 --> 00:00:04.000\n<v.loud.first Marcus Feld>hello <i>there</i></v>",
        "00:01.000 --> 00:02.000\n<v Me>hi and good morning</v> <v Marcus>hello there</v>",
        "1\n00:00:01.000 --> 00:00:02.000\nMe: hi\n\n2\n00:00:02.000 --> 00:00:03.000\n"
        "and good morning\n\n3\n00:00:03.000 --> 00:00:04.000\nMarcus Feld: hello there",
        "NOTE made by a machine\nin two lines\n\nSTYLE\n::cue { color: red }\n\n"
        "REGION\nid:a\n\n00:01.000 --> 00:02.000\nMe: hi and <00:01.500>good morning\n\n"
        "00:02.000 --> 00:03.000\nMarcus: <c.yellow>hello</c> there",
    ],
    ids=["voices", "voices in pieces", "two voices in a cue", "names", "asides"],
)
def test_webvtt(text: str) -> None:
    assert said(f"WEBVTT - a talk\nKind: captions\n\n{text}\n", "talk.vtt") == EXPECTED
    assert said(f"\ufeffWEBVTT\r\n\r\n{text}".replace("\n", "\r\n"), "talk") == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        cues("Me: hi", "and good\nmorning", "Marcus: hello there"),
        cues("- Me: hi and good morning\n- Marcus: hello there"),
        cues(">> ME: hi", ">> Me: and good morning", ">> MARCUS: {\\an8}<b>hello</b> there"),
        cues("[Music]", "Me: hi", "(laughs)", "and good morning", "Marcus: hello there", "♪ la"),
        cues("Me: hi", "", "and good morning", "Marcus: hello there"),
    ],
    ids=["names", "two in a cue", "arrows", "sounds", "an empty cue"],
)
def test_srt(text: str) -> None:
    assert said(text, "talk.srt") == EXPECTED
    assert said(text, "talk") == EXPECTED


def test_an_escape_is_resolved_once_and_what_it_hides_is_no_tag() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Me>a &amp;lt; b &lt;i&gt;\n\n"
    text += "00:02.000 --> 00:03.000\n<v O&apos;Neil>x < y"

    assert said(text, "talk.vtt") == [("v", "a &lt; b <i>"), ("p", "x < y")]


def test_a_voice_may_be_the_name_of_a_persona() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>hi\n\n00:02.000 --> 00:03.000\n<v Rosa>hm"

    assert read(text, "talk.vtt").persona == "head-nurse"
    assert [who for who, _ in said(text, "talk.vtt", "Rosa")] == ["p", "v"]


VOICES = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Me>hi</v>\n\n00:02.000 --> 00:03.000\n<v Rosa>hm"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{VOICES}\n\n00:03.000 --> 00:04.000\nyes", "line 10: 'yes' belongs to no speaker."),
        (f"{VOICES}</v> indeed", "line 7: 'indeed' belongs to no speaker."),
        (f"{VOICES}\n\n00:03.000 --> 00:04.000\n<v>yes", "line 10: 'yes' belongs to no speaker."),
        (f"{VOICES}\n\n00:03.000 --> 00:04.000\n<v Joe>o", "line 10: more than two speakers were"),
        (f"{VOICES}\n\nand more", "line 9: 'and more' belongs to no caption: it has no times."),
        (f"{VOICES}\n00:03.000 --> 00:04.000\nyes", "line 8: a caption begins within another."),
        (f"{VOICES}\n\n3s --> 4s\nyes", "line 9: the times of this caption can't be read."),
        ("WEBVTT\n", "no speaker is named."),
        (f"WEBVTT\n\n{cues('well', 'Me: hi', 'Rosa: hm')}", "line 5: 'well' belongs to no speaker"),
        (f"WEBVTT\n\n{cues('well', 'so')}", "line 5: no speaker is named."),
    ],
)
def test_what_fits_no_speaker_is_told_with_its_line(text: str, message: str) -> None:
    assert message in refusal(text, "talk.vtt").message
