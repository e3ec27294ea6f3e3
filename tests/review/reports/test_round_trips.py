"""What was exported is imported again as the same conversation."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review.rehearsals import debrief_of, journal, whole

from practice.content.reading import read_yaml
from practice.domain.event import Event, Rewound, from_json
from practice.domain.rehearsal import fold
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.review.reports.jsonl import jsonl
from practice.review.reports.markdown import markdown
from practice.review.reports.record import record
from practice.trainer.importing.dispatch import read_transcripts
from practice.trainer.importing.transcript import ImportedTranscript

WORDS = st.text(min_size=1, max_size=60).map(clean).filter(str.strip)
TURNS = st.lists(st.tuples(st.sampled_from(Speaker), WORDS), min_size=2, max_size=6).filter(
    lambda turns: {speaker for speaker, _ in turns} == set(Speaker)
)
Turns = list[tuple[Speaker, str]]


def rehearsal(turns: Turns) -> list[Event]:
    made = journal(name="Maureen Keane")
    last: Event | None = None
    for speaker, text in turns:
        last = made.says(text, last, speaker)
    return made.events


def again(text: str, name: str) -> ImportedTranscript:
    (found,) = read_transcripts(text.encode(), name, read_yaml=read_yaml)
    return found


def as_record(events: list[Event]) -> str:
    """As the command line prints it."""
    return json.dumps(record(debrief_of(events)), ensure_ascii=False)


@given(TURNS)
@settings(max_examples=60, deadline=None)
def test_events_written_as_lines_are_the_same_events(turns: Turns) -> None:
    events = rehearsal(turns)
    assert [from_json(line) for line in jsonl(events).split("\n")[:-1]] == events


def test_events_of_every_kind_and_of_newer_versions_are_kept_whole() -> None:
    assert [from_json(line) for line in jsonl(whole()).split("\n")[:-1]] == whole()
    assert "colour" in jsonl(whole())


def test_nothing_in_exported_events_acts_on_a_terminal() -> None:
    assert jsonl(whole()).replace("\n", "").isprintable()


@given(TURNS)
@settings(max_examples=60, deadline=None)
def test_exported_events_import_as_the_same_transcript(turns: Turns) -> None:
    found = again(jsonl(rehearsal(turns)), "R1.jsonl")

    assert Transcript.of(found.turns) == fold(rehearsal(turns)).transcript
    assert (found.id, found.persona, found.pitch) == ("R1", "careful", "a-page")


@given(TURNS)
@settings(max_examples=60, deadline=None)
def test_a_record_imports_as_the_same_transcript(turns: Turns) -> None:
    found = again(as_record(rehearsal(turns)), "R1.yaml")

    assert Transcript.of(found.turns) == fold(rehearsal(turns)).transcript
    assert (found.persona, found.pitch) == ("careful", "a-page")


@given(TURNS)
@settings(max_examples=60, deadline=None)
def test_a_markdown_report_imports_as_the_same_words(turns: Turns) -> None:
    found = again(markdown(debrief_of(rehearsal(turns))), "R1.md")
    assert list(found.turns) == [(speaker, " ".join(text.split())) for speaker, text in turns]
    assert (found.persona, found.pitch) == ("careful", "a-page")


def test_a_hostile_rehearsal_comes_back_on_its_present_branch() -> None:
    told = fold(whole()).transcript

    assert Transcript.of(again(jsonl(whole()), "R1.jsonl").turns) == told
    assert Transcript.of(again(as_record(whole()), "R1.yaml").turns) == told


def test_a_rewound_rehearsal_comes_back_without_the_branch_that_was_left() -> None:
    made = journal()
    opening = made.says("Well?", None, Speaker.PERSONA)
    made.says("First try.", opening)
    made.add(Rewound, to=opening.id)
    made.says("Second try.", opening)

    for text, name in ((jsonl(made.events), "R1.jsonl"), (as_record(made.events), "R1.yaml")):
        assert [said for _, said in again(text, name).turns] == ["Well?", "Second try."]
