import csv
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.content.reading import read_yaml
from practice.domain.errors import ImportFailed
from practice.domain.event import ContentRef, Event, Limits, Opened, PartnerKind, Rewound, Spoke
from practice.domain.event import to_json as line
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker
from practice.trainer.importing.dispatch import read_file, read_transcripts
from practice.trainer.importing.transcript import ImportedTranscript, Said, Who

AT = datetime(2026, 1, 2, tzinfo=UTC)
GOLD = Path(__file__).parents[2] / "gold" / "transcripts"
WHO = Who(personas={"busy-executive": "Marcus Feld"})

TEXTS = st.text(max_size=60).map(clean)
TURNS = st.lists(st.tuples(st.sampled_from(Speaker), TEXTS), min_size=2, max_size=8).filter(
    lambda turns: {speaker for speaker, _ in turns} == set(Speaker)
)


def ref(content_id: str) -> ContentRef:
    return ContentRef(id=content_id, title=SafeText("x"), hash="")


def opened(rehearsal: str) -> Opened:
    return Opened(
        id=f"{rehearsal}-0",
        at=AT,
        rehearsal=rehearsal,
        persona=ref("busy-executive"),
        pitch=ref("crunch-time-hotline"),
        rubric=ref("reasoning-walkthrough"),
        partner=PartnerKind.BUILT_IN,
        seed=1,
        limits=Limits(minutes=6),
        program="0.1.0",
    )


def journal(rehearsal: str, turns: Sequence[Said]) -> list[Event]:
    events: list[Event] = [opened(rehearsal)]
    for number, (speaker, text) in enumerate(turns, start=1):
        parent = f"{rehearsal}-{number - 1}" if number > 1 else None
        spoke = Spoke(id=f"{rehearsal}-{number}", at=AT, parent=parent, speaker=speaker, text=text)
        events.append(spoke)
    return events


def export(events: Sequence[Event]) -> bytes:
    return "".join(f"{line(event)}\n" for event in events).encode()


def read(data: bytes, name: str) -> list[ImportedTranscript]:
    return read_transcripts(data, name, read_yaml=read_yaml, who=WHO)


@given(st.lists(TURNS, min_size=1, max_size=3))
@settings(deadline=None)
def test_our_json_lines_lose_nothing(rehearsals: list[list[Said]]) -> None:
    events = [
        event for number, turns in enumerate(rehearsals) for event in journal(f"r{number}", turns)
    ]

    found = read(export(events), "all.jsonl")

    assert [list(one.turns) for one in found] == rehearsals
    assert [one.id for one in found] == [f"r{number}" for number in range(len(rehearsals))]
    assert {(one.persona, one.pitch) for one in found} == {
        ("busy-executive", "crunch-time-hotline")
    }


@given(TURNS)
@settings(deadline=None)
def test_our_yaml_loses_nothing(turns: list[Said]) -> None:
    data = {
        "id": "t01",
        "persona": "busy-executive",
        "pitch": "crunch-time-hotline",
        "turns": [{"speaker": speaker.value, "text": str(text)} for speaker, text in turns],
    }

    (found,) = read(yaml.safe_dump(data, allow_unicode=True).encode(), "t01.yaml")

    assert list(found.turns) == turns
    assert (found.id, found.persona, found.pitch) == (data["id"], data["persona"], data["pitch"])


@given(TURNS)
@settings(deadline=None, max_examples=50)
def test_chat_messages_lose_nothing(turns: list[Said]) -> None:
    data = [{"speaker": speaker.value, "text": f"<{text}>"} for speaker, text in turns]

    (found,) = read(json.dumps(data).encode(), "a.json")

    assert [(speaker, text[1:-1]) for speaker, text in found.turns] == turns


@given(TURNS)
@settings(deadline=None, max_examples=50)
def test_a_table_loses_nothing(turns: list[Said]) -> None:
    table = io.StringIO(newline="")
    csv.writer(table).writerows([("speaker", "text"), *((who, f"<{text}>") for who, text in turns)])

    (found,) = read(table.getvalue().encode(), "a.csv")

    assert [(speaker, text[1:-1]) for speaker, text in found.turns] == turns


def test_a_rewound_rehearsal_is_read_on_its_present_branch() -> None:
    turns = [
        (Speaker.PERSONA, SafeText("Well?")),
        (Speaker.VOLUNTEER, SafeText("First try.")),
        (Speaker.PERSONA, SafeText("No.")),
    ]
    events = journal("r", turns)
    again = Spoke(
        id="r-9", at=AT, parent="r-1", speaker=Speaker.VOLUNTEER, text=SafeText("Second try.")
    )
    (found,) = read(export([*events, Rewound(id="r-8", at=AT, to="r-1"), again]), "r.jsonl")

    assert [text for _, text in found.turns] == ["Well?", "Second try."]


def test_events_of_newer_versions_and_broken_details_of_others_pass_unread() -> None:
    turns = [(Speaker.PERSONA, SafeText("Well?")), (Speaker.VOLUNTEER, SafeText("Hi."))]
    newer = b'{"id":"n","at":"2026-01-02T00:00:00Z","kind":"marked","x":[1]}\n'
    other = b'{"id":"o","at":"2026-01-02T00:00:00Z","kind":"heard","of":"r-1","ledger":7}\n'

    (found,) = read(export(journal("r", turns)) + newer + other, "r.jsonl")

    assert list(found.turns) == turns


def test_messages_that_follow_each_other_in_a_circle_end() -> None:
    events = [
        opened("r"),
        Spoke(id="a", at=AT, parent="b", speaker=Speaker.VOLUNTEER, text=SafeText("x")),
        Spoke(id="b", at=AT, parent="a", speaker=Speaker.PERSONA, text=SafeText("y")),
    ]

    with pytest.raises(ImportFailed, match="in a circle"):
        read(export(events), "r.jsonl")


def test_a_rehearsal_that_was_only_opened_does_not_hide_the_others() -> None:
    turns = [(Speaker.PERSONA, SafeText("Well?")), (Speaker.VOLUNTEER, SafeText("Hi."))]
    events = [opened("empty"), *journal("r", turns), *journal("greeted", turns[:1])]

    assert [one.id for one in read(export(events), "all.jsonl")] == ["r", "greeted"]
    with pytest.raises(ImportFailed, match="no rehearsal in it has turns of both speakers"):
        read(export(journal("greeted", turns[:1])), "one.jsonl")


NAMES = st.sampled_from(
    ["a.txt", "a.md", "a.yaml", "a.jsonl", "a", "a.json", "a.vtt", "a.srt", "a.csv"]
)
PIECES = st.sampled_from(
    [
        *("Volunteer:", "Marcus: ", "**Marcus:** ", "## Volunteer", "- ", "> ", "# ", "\n", "\n\n"),
        *("turns:\n", "- {speaker: me, text: x}\n", "speaker: ", '{"id":"a",', '"kind":"spoke"}'),
        *("WEBVTT\n\n", "00:01.000 --> 00:02.000\n", "<v Me>", "<v Marcus>", "</v>", "&lt;"),
        *('[{"role":"user","content":"a"},', '{"role":"ai","content":"b"}]', "speaker,text\n"),
        *("Me,hi\n", 'Marcus,"so"\n', '"', ","),
        *("---\n", "  ", "\t", "hello", "[10:02] ", "(", ")", "*", "_", ":", "&#27;", "\\", "é"),
    ]
)


@given(st.binary(max_size=300), NAMES)
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        read(data, name)
    except ImportFailed as error:
        told = error
    else:
        return
    assert told.message.startswith(name)
    assert told.hint


@given(st.lists(PIECES, max_size=30).map("".join), NAMES)
@settings(deadline=None, max_examples=500)
def test_anything_like_a_transcript_is_read_with_both_speakers_or_refused(
    text: str, name: str
) -> None:
    try:
        found = read(text.encode(), name)
    except ImportFailed as error:
        told = error
    else:
        assert all({who for who, _ in one.turns} == set(Speaker) for one in found)
        assert all(words == clean(words) for one in found for _, words in one.turns)
        return
    assert told.message.startswith(name)
    assert told.hint


def test_the_development_set_is_read() -> None:
    found = [read_file(file, read_yaml=read_yaml, who=WHO) for file in sorted(GOLD.glob("*.yaml"))]

    assert len(found) >= 27
    assert all(one.persona and one.pitch and len(one.turns) >= 3 for (one,) in found)
