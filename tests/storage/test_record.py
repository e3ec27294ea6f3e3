import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.support import closed, opened, record, spoke, tagged, turn

from practice.domain.errors import StorageError
from practice.domain.event import Event, Unknown
from practice.storage.record import encode, lines

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
events = st.lists(
    st.one_of(
        texts.map(spoke),
        texts.map(tagged),
        st.builds(closed),
        texts.map(lambda text: turn(text)[1]),
        texts.map(lambda text: opened(aside=text)),
    ),
    max_size=6,
)


def read(data: bytes) -> list[Event]:
    return [line.event for line in lines(data) if line.event is not None]


def test_a_record_is_checksum_space_json_newline() -> None:
    data = encode([closed()])
    checksum, body = data[:8], data[9:-1]
    assert data[8:9] == b" "
    assert data.endswith(b"}\n")
    assert int(checksum, 16) == zlib.crc32(body)


@given(events)
def test_what_is_encoded_is_read_back(written: list[Event]) -> None:
    assert read(encode(written)) == written


@given(events)
def test_every_event_takes_one_line(written: list[Event]) -> None:
    assert encode(written).count(b"\n") == len(written)


@given(events, st.data())
def test_cut_anywhere_the_whole_records_before_the_cut_are_read(
    written: list[Event], data: st.DataObject
) -> None:
    whole = encode(written)
    cut = data.draw(st.integers(0, len(whole)))
    before = whole[:cut].count(b"\n")
    # A record that lacks its newline alone is whole, too.
    assert read(whole[:cut]) in (written[:before], written[: before + 1])


@given(events, st.binary(max_size=200))
def test_what_follows_a_record_can_not_hide_it(written: list[Event], rubbish: bytes) -> None:
    assert read(encode(written) + rubbish)[: len(written)] == written


@given(events.filter(bool), st.data())
def test_a_flipped_bit_never_makes_another_event(written: list[Event], data: st.DataObject) -> None:
    whole = bytearray(encode(written))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= 1 << data.draw(st.integers(0, 7))
    survivors = read(bytes(whole))

    assert all(event in written for event in survivors)
    # A flipped newline joins two records; anything else harms one.
    assert len(survivors) >= len(written) - 2


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(rubbish: bytes) -> None:
    for line in lines(rubbish):
        assert line.fault
        assert not line.intact


@given(st.binary(max_size=300))
def test_lines_cover_all_bytes(rubbish: bytes) -> None:
    stops = [line.stop for line in lines(rubbish)]
    assert stops == sorted(set(stops))
    assert (stops or [0])[-1] == len(rubbish)


def test_an_event_of_a_newer_form_is_kept_and_named() -> None:
    body = '{"id": "e", "seq": 4, "at": "2030-01-01T00:00:00Z", "kind": "spoke", "voice": "low"}'
    (line,) = lines(record(body))
    assert isinstance(line.event, Unknown)
    assert line.event.model_extra == {"voice": "low"}
    assert "'spoke'" in line.fault
    assert line.intact


@pytest.mark.parametrize("body", ["", "7", "{}", "not json", '{"id": 1}', "[" * 5000])
def test_an_intact_record_that_is_no_event_is_named_and_is_not_damaged(body: str) -> None:
    (line,) = lines(record(body))
    assert line.event is None
    assert line.intact
    assert line.fault


def test_a_kind_can_not_bring_control_characters_into_a_message() -> None:
    body = '{"id": "e", "at": "2030-01-01T00:00:00Z", "kind": "spoke\\u001b[2J\\nnext"}'
    (line,) = lines(record(body))
    assert "\x1b" not in line.fault
    assert "\n" not in line.fault


def test_an_event_that_is_no_json_is_refused() -> None:
    with pytest.raises(StorageError, match="can't be written"):
        encode([spoke().model_copy(update={"id": "\ud800"})])
