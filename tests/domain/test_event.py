import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.domain.support import AT, Journal, grade, heard, point

from practice.domain import event as events
from practice.domain.event import (
    Closed,
    ClosedBy,
    Event,
    Graded,
    Guessed,
    Heard,
    Hinted,
    Noted,
    Opened,
    Paused,
    Planned,
    Resumed,
    Rewound,
    Spoke,
    Suggested,
    Unknown,
    from_json,
    to_json,
)
from practice.domain.ledger import Ledger
from practice.domain.move import Move, MoveKind
from practice.domain.rubric import OutcomeId
from practice.domain.text import clean
from practice.domain.transcript import Speaker

NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
MORE = st.dictionaries(st.text().map(lambda name: f"new {name}"), JSON, max_size=3)
"""Fields of a version to come."""


def one_of_each() -> list[Event]:
    journal = Journal()
    first = journal.says("Because nobody can undo it.", None)
    journal.hears(first, heard(point("stuck", sure=True)))
    move = Move(kind=MoveKind.CONCEDE, then=Move(kind=MoveKind.PROBE, about="who", points=(0,)))
    reply = journal.answers("Fine. Who?", first, move)
    journal.teaches_back(reply, "Nothing yet.")
    graded = journal.grades(reply, reasoning=3)
    journal.amends(graded, "reasoning", 2, 40)
    journal.add(Planned, ask=clean("One page."), crux=clean("Nobody waits."))
    journal.add(Hinted, criterion="reasoning", text=clean("Why?"))
    journal.add(Paused)
    journal.add(Resumed)
    journal.add(Rewound, to=first.id)
    journal.add(Closed, by=ClosedBy.CLOCK, turn=2)
    journal.add(Guessed, outcome=OutcomeId.UNDERSTOOD, weakest="reasoning")
    journal.add(Noted, on=first.id, text=clean("Good."), tag=clean("retry"))
    journal.add(Suggested, of=first.id, text=clean("Who signs it?"), model=clean("m"))
    return journal.events


EVENTS = one_of_each()


def test_the_examples_have_every_kind() -> None:
    known = {kind for kind in vars(events).values() if isinstance(kind, type)}
    kinds = {kind for kind in known if issubclass(kind, Event)} - {Event, Unknown}

    assert {type(event) for event in EVENTS} == kinds


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_what_was_written_is_read_back(event: Event) -> None:
    again = from_json(to_json(event))

    assert event == again
    assert type(event) is type(again)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.kind)
def test_an_event_is_one_line(event: Event) -> None:
    assert len(to_json(event).splitlines()) == 1


@given(st.sampled_from(EVENTS), MORE)
def test_fields_of_a_version_to_come_are_kept(event: Event, more: dict[str, object]) -> None:
    line = json.dumps({**json.loads(to_json(event)), **more})

    assert json.loads(to_json(from_json(line))) == json.loads(line)


@given(st.text(min_size=1).filter(lambda kind: kind not in {e.kind for e in EVENTS}), MORE)
def test_kinds_of_a_version_to_come_are_kept(kind: str, more: dict[str, object]) -> None:
    line = json.dumps({"id": "e1", "seq": 4, "at": "2026-11-24T09:30:00Z", "kind": kind, **more})
    event = from_json(line)

    assert isinstance(event, Unknown)
    assert json.loads(to_json(event)) == json.loads(line)


@given(MORE)
def test_fields_deep_within_an_event_are_kept(more: dict[str, object]) -> None:
    spoke = json.loads(to_json(next(e for e in EVENTS if isinstance(e, Spoke) and e.move)))
    spoke["move"]["then"].update(more)
    heard_it = json.loads(to_json(next(e for e in EVENTS if isinstance(e, Heard))))
    heard_it["ledger"]["points"][0].update(more)
    graded = json.loads(to_json(next(e for e in EVENTS if isinstance(e, Graded))))
    graded["grade"]["criteria"]["reasoning"].update(more)

    for data in (spoke, heard_it, graded):
        assert json.loads(to_json(from_json(json.dumps(data)))) == data


@given(st.text(), st.sampled_from(Speaker))
def test_whatever_is_said_is_kept_as_it_was_cleaned(text: str, speaker: Speaker) -> None:
    spoke = Spoke(id="e1", at=AT, parent=None, speaker=speaker, text=clean(text))
    again = from_json(to_json(spoke))

    assert isinstance(again, Spoke)
    assert again.text == clean(text)


def test_what_is_said_is_cleaned_as_it_is_read() -> None:
    line = to_json(EVENTS[1]).replace("nobody", "no\\u001bbody")
    spoke = from_json(line)

    assert isinstance(spoke, Spoke)
    assert spoke.text == "Because no\ufffdbody can undo it."


def test_the_number_of_the_format_is_written_as_schema() -> None:
    data = json.loads(to_json(EVENTS[0]))

    assert data["schema"] == events.SCHEMA
    assert "format" not in data


def test_a_time_without_a_zone_is_no_time() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        Paused(id="e1", at=datetime(2026, 11, 24))  # noqa: DTZ001 - what is refused


def test_a_time_comes_back_in_the_same_moment() -> None:
    again = from_json(to_json(Paused(id="e1", at=datetime(2026, 11, 24, 1, 2, 3, 456, tzinfo=UTC))))
    assert again.at == datetime(2026, 11, 24, 1, 2, 3, 456, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    ["", "{}", "[]", "null", "spoke", '{"id": "e1", "kind": "paused"}', '{"kind": "spoke"}'],
)
def test_what_is_no_event_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        from_json(line)


def test_an_event_that_lacks_what_its_kind_must_have_is_refused() -> None:
    with pytest.raises(ValidationError, match="speaker"):
        from_json('{"id": "e1", "at": "2026-11-24T09:30:00Z", "kind": "spoke", "text": "Hi"}')


def test_events_never_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        EVENTS[0].seq = 9  # type: ignore[misc]


def test_a_persona_that_has_heard_nothing_has_an_empty_ledger() -> None:
    event = Heard(id="e1", at=AT, of="e0", ledger=Ledger())
    assert from_json(to_json(event)) == event


def test_a_total_is_a_percentage_or_absent() -> None:
    assert grade(reasoning=3).model_copy(update={"total": None}).total is None
    data = grade(reasoning=3).model_dump() | {"total": 101}
    with pytest.raises(ValidationError, match="total"):
        type(grade()).model_validate(data)


def test_a_rehearsal_is_opened_with_everything_that_playing_it_again_takes() -> None:
    opened = EVENTS[0]

    assert isinstance(opened, Opened)
    assert {"persona", "pitch", "rubric", "partner", "seed"} <= set(Opened.model_fields)
    assert opened.persona.hash == "0" * 64
